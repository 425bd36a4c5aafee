using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>
/// The headline of a view: what share of its contacts is in each group of the programme's definition. Where a part of
/// the contacts gave no value, a share of all contacts is the least it can be, and the sentence says "at least".
/// </summary>
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
            view.Release.Cell(scope)
            ?? throw new ArgumentException($"Release {view.Release.Id} has no such cell.", nameof(scope));
        Figures =
        [
            .. view
                .Programme.Headline.Where(f => scope.CodeOf(f.Dimension) == Dimension.Total)
                .Select(f => Of(f))
                .OfType<Figure>(),
        ];
    }

    /// <param name="IsLeast">True where more contacts may belong to it: those whose value is unknown.</param>
    /// <param name="Whole">What its share is a share of.</param>
    public sealed record Figure(KeyFigure Key, PublishedCell Cell, bool IsLeast, CountRange Whole);

    public PublishedCell Total { get; }
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>The sentence, with its numbers apart so that a page can set them off. Together they are exactly the sentence.</summary>
    public IReadOnlyList<(string Text, bool IsFigure)> Parts()
    {
        var parts = Total.Range.High == 0 || Figures.Count == 0 ? Count() : Shares();
        var picks = _view.PicksLabel(_scope);
        return picks.Length == 0 ? parts : [($"{picks}. ", false), .. parts];
    }

    public string Sentence() => string.Concat(Parts().Select(p => p.Text));

    /// <summary>"10%" of all contacts, or of those whose value is known.</summary>
    public string Share(Figure figure) => Charts.Figures.Share(figure.Cell.Range, figure.Whole, _view.Language);

    /// <summary>What the shares are shares of, and what is not known.</summary>
    public IReadOnlyList<string> Base()
    {
        var sentences = new List<string>();
        if (_view.Release.IsPartial(_scope.Period))
            sentences.Add(
                Say(
                    $"Er is geteld vanaf {Charts.Figures.MonthAndYear(_view.Release.Begin(), _view.Language)}.",
                    $"Counting began in {Charts.Figures.MonthAndYear(_view.Release.Begin(), _view.Language)}."
                )
            );
        if (Total.Range.High == 0 || Figures.Count == 0)
            return sentences;
        if (!_view.OfKnown || Figures.All(f => f.Whole == Total.Range))
            sentences.Insert(
                0,
                Say(
                    $"Dit zijn aandelen van {(_scope.Picks.Count > 0 ? "deze" : "alle")} {All()} {Unit} {In()}.",
                    $"These are shares of {(_scope.Picks.Count > 0 ? "these" : "all")} {All()} {Unit} {In()}."
                )
            );
        foreach (var group in Figures.GroupBy(f => f.Key.Dimension))
            if (_view.Release.Known(_scope, group.Key) is { } known)
                sentences.AddRange(Unknowns(group.Key, known, [.. group]));
        return sentences;
    }

    private Figure? Of(KeyFigure key)
    {
        if (_view.Release.Cell(_scope.With(key.Dimension, key.Code)) is not { } cell)
            return null;
        var known = _view.Release.Known(_scope, key.Dimension);
        return _view.OfKnown && known is { } k
            ? new Figure(key, cell, false, k)
            : new Figure(key, cell, known is not null, Total.Range);
    }

    private List<(string, bool)> Count()
    {
        var parts = new List<(string, bool)>
        {
            (Say($"{Sentences.Upper(In())} waren er ", $"{Sentences.Upper(In())} there were "), false),
            (All(), true),
            (" " + Unit, false),
        };
        var whole = _view.Release.Cell(Scope.All(_scope.Period))!;
        if (_scope.Picks.Count > 0 && whole.Range.Low > 0)
            parts.AddRange([
                (Say(", ", ", "), false),
                (Charts.Figures.Share(Total.Range, whole.Range, _view.Language), true),
                (Say($" van alle {Unit}", $" of all {Unit}"), false),
            ]);
        return parts;
    }

    private List<(string, bool)> Shares()
    {
        var parts = new List<(string, bool)>();
        var said = "";
        foreach (var figure in Figures)
        {
            var least = figure.IsLeast ? Say("ten minste ", "at least ") : "";
            var known = figure.Whole != Total.Range ? Known(figure.Key.Dimension) : "";
            var phrase = _view.Say(figure.Key.Phrase);
            if (parts.Count == 0)
                parts.AddRange([
                    (Say($"{Sentences.Upper(In())} was {least}", $"{Sentences.Upper(In())}, {least}"), false),
                    (Share(figure), true),
                    (Say($" van de {Unit}{known} {phrase}", $" of {Unit}{known} were {phrase}"), false),
                ]);
            else
                parts.AddRange([
                    ("; " + (said == least ? "" : least), false), // said once, it holds for what follows
                    (Share(figure), true),
                    (
                        figure.Key.Dimension == Figures[0].Key.Dimension
                            ? Say($" was {phrase}", $" were {phrase}")
                            : Say($"{known} was {phrase}", $"{known} were {phrase}"),
                        false
                    ),
                ]);
            said = least;
        }
        return parts;
    }

    private IEnumerable<string> Unknowns(string dimension, CountRange known, IReadOnlyList<Figure> figures)
    {
        var unknown = Number(_view.Release.Unknown(_scope, dimension)!.Value);
        var label = Named(dimension);
        if (_view.OfKnown)
        {
            yield return Say(
                $"Dit zijn aandelen van de {Number(known)} {Unit} waar {label} bekend is; bij {unknown} van alle {All()} is dat niet zo.",
                $"These are shares of the {Number(known)} {Unit} with known {label}; of all {All()}, {unknown} have none."
            );
            yield break;
        }
        yield return Say(
            $"Bij {unknown} is {label} onbekend; elk aandeel is dus een ondergrens.",
            $"For {unknown}, {label} is unknown, so each share is a lower bound."
        );
        if (known.High == 0)
            yield break;
        var shares = figures.Select(f =>
            Say(
                $"{Charts.Figures.Share(f.Cell.Range, known, _view.Language)} {f.Key.Phrase.Nl}",
                $"{Charts.Figures.Share(f.Cell.Range, known, _view.Language)} were {f.Key.Phrase.En}"
            )
        );
        var list = Sentences.Join([.. shares], _view.Language);
        yield return Say($"Waar {label} bekend is, was {list}.", $"Of the {Unit} with known {label}, {list}.");
    }

    private string Known(string dimension) =>
        Say($" waar {Named(dimension)} bekend is,", $" with known {Named(dimension)}");

    private string Named(string dimension) =>
        Sentences.Named(_view.Programme.Dimension(dimension).Label.In(_view.Language));

    private string In() => Sentences.In(_scope.Period, _view.Language);

    private string All() => Sentences.Count(Total, _view.Language);

    private string Unit => _view.Unit;

    private string Number(CountRange range) => Charts.Figures.Range(range, _view.Language);

    private string Say(string dutch, string english) => _view.Say(dutch, english);
}
