using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>The headline of a view: what share of its contacts is in each group of the programme's definition.</summary>
public sealed class Headline
{
    private readonly ProgrammeView _view;
    private readonly Scope _scope;

    public Headline(ProgrammeView view)
        : this(view, view.Scope) { }

    /// <param name="scope">Contacts that a table of the release has.</param>
    public Headline(ProgrammeView view, Scope scope)
    {
        (_view, _scope) = (view, scope);
        Total =
            view.Release.CountOf(scope)
            ?? throw new ArgumentException($"Release {view.Release.Id} has no such cell.", nameof(scope));
        Shares =
        [
            .. view
                .Programme.Headline.Where(f => scope.CodeOf(f.Dimension) == Dimension.Total)
                .Select(f => view.ShareOf(scope.With(f.Dimension, f.Code), scope, f.Dimension))
                .OfType<ShareFinding>(),
        ];
    }

    public CountFinding Total { get; }

    /// <summary>One per figure of the definition that these contacts have.</summary>
    public IReadOnlyList<ShareFinding> Shares { get; }

    private bool HasShares => Total.Count.Range.High != 0 && Shares.Count > 0;

    /// <summary>The sentence, with its numbers apart so that a page can set them off. Together they are exactly the sentence.</summary>
    public IReadOnlyList<(string Text, bool IsFigure)> Parts() =>
        HasShares
            ? _view.Grammar.Headline(Shares)
            : _view.Grammar.HowMany(
                Total,
                _scope.Picks.Count > 0 ? _view.Release.ShareOf(_scope, Scope.All(_scope.Period)) : null
            );

    public string Sentence() => string.Concat(Parts().Select(p => p.Text));

    /// <summary>What the shares are shares of, and what is not known.</summary>
    public IReadOnlyList<string> Base()
    {
        var (words, language) = (_view.Grammar, _view.Language);
        var sentences = new List<string>();
        if (HasShares)
            sentences.Add(
                language.Say(
                    $"{Sentences.Upper(words.When(_scope.Period))} waren er in totaal {words.Count(Total.Count)} {words.Unit(_scope.Picks)}{(Total.IsLeast ? " geteld" : "")}.",
                    $"{Sentences.Upper(words.When(_scope.Period))}, there were in total {words.Count(Total.Count)} {words.Unit(_scope.Picks)}{(Total.IsLeast ? " counted" : "")}."
                )
            );
        if (_view.Release.IsPartial(_scope.Period))
            sentences.Add(words.CountedSince(_view.Release));
        if (words.RegisteredFrom([_scope], [_scope.Period]) is { Length: > 0 } registered)
            sentences.Add(registered);
        if (HasShares)
            foreach (var group in Shares.GroupBy(s => s.Of.Picks.First(p => !_scope.Picks.Contains(p)).Dimension))
                if (_view.Release.Unknown(_scope, group.Key) is { High: not 0 } unknown)
                {
                    sentences.Add(words.Unknown(unknown, Total.Count, _scope, group.Key));
                    if (!_view.OfKnown)
                        sentences.AddRange(OfKnown(group.Key, [.. group.Select(s => s.Of)]));
                }
        return sentences;
    }

    /// <summary>"In 2020 was 13% van de contacten met bekende leeftijd jonger dan 18 jaar; 36% was 18 tot en met 25."</summary>
    private IEnumerable<string> OfKnown(string dimension, IReadOnlyList<Scope> groups)
    {
        var shares = groups
            .Select(g => _view.Release.ShareOfKnown(g, _scope, dimension))
            .OfType<ShareFinding>()
            .Where(s => s.Share.Exists)
            .ToList();
        if (shares.Count > 0)
            yield return string.Concat(_view.Grammar.Headline(shares).Select(p => p.Text)) + ".";
    }
}
