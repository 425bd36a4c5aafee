using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>A sentence that may be quoted as it stands.</summary>
/// <param name="Base">What it is of: "262 van de 2 612 contacten; naar beneden afgerond".</param>
/// <param name="Warning">What must not be left out, and why; empty where nothing can go wrong.</param>
public sealed record Quote(string Sentence, string Base, string Warning);

/// <param name="Heading">"Leeftijd".</param>
public sealed record QuoteGroup(string Heading, IReadOnlyList<Quote> Quotes);

/// <summary>What a release says of a period, as whole sentences that are true and stay true.</summary>
public sealed class Quotes
{
    private readonly Release _release;
    private readonly Scope _all;
    private readonly Language _language;
    private readonly Grammar _grammar;

    private Quotes(Release release, Scope all, Language language) =>
        (_release, _all, _language, _grammar) = (release, all, language, new Grammar(release.Programme, language));

    /// <returns>None where the period is not published.</returns>
    public static IReadOnlyList<QuoteGroup> Of(Release release, Period period, Language language) =>
        Of(release, Scope.All(period), language);

    /// <param name="scope">Whom the sentences are about; what it picks is said in each.</param>
    /// <returns>None where it is not published.</returns>
    public static IReadOnlyList<QuoteGroup> Of(Release release, Scope scope, Language language)
    {
        if (release.CountOf(scope) is not { } total)
            return [];
        var quotes = new Quotes(release, scope, language);
        var groups = new List<QuoteGroup>
        {
            new(Sentences.Upper(quotes._grammar.AllOf(scope.Picks)), [.. quotes.Totals(total)]),
        };
        foreach (var dimension in release.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
            if (
                scope.CodeOf(dimension.Id) == Dimension.Total
                && release.Axis(scope, dimension.Id) is { } axis
                && axis.Codes.Skip(1).SelectMany(c => quotes.Shares(dimension.Id, c.Id)).ToList() is { Count: > 0 } list
            )
                groups.Add(new QuoteGroup(dimension.Label.In(language), list));
        return groups;
    }

    private IEnumerable<Quote> Totals(CountFinding total)
    {
        var ofAll = _all.Picks.Count > 0 ? _release.ShareOf(_all, Scope.All(_all.Period)) : null;
        yield return new Quote(
            string.Concat(_grammar.HowMany(total, ofAll).Select(p => p.Text)) + ".",
            $"{_grammar.AllOf(_all.Picks)} {_grammar.When(_all.Period)}",
            total.Count.IsWithheld ? RangeWarning : ""
        );
        if (
            _release.ChangeInAYear(_all) is not { Change: { Point: { } point } change } finding
            || !(change.IsMore || change.IsFewer) && point == 0
        )
            yield break;
        if (_grammar.ChangeSentence(finding) is { } sentence)
            yield return new Quote(
                sentence,
                _grammar.Change(finding),
                finding.IsCounted
                    ? _language.Say(
                        "Laat ‘geteld’ niet weg: bij een deel is het onbekend.",
                        "Do not leave out ‘counted’: for a part it is unknown."
                    )
                    : ""
            );
    }

    private IEnumerable<Quote> Shares(string dimension, string code)
    {
        var part = _all.With(dimension, code);
        if (_release.ShareOf(part, _all) is not { Share.Exists: true } all)
            yield break;
        if (!all.Share.IsLeast || all.Share.Floor(100) > 0)
            yield return new Quote(_grammar.Sentence(all), Base(all), string.Join(" ", Warnings(all, dimension)));
        else if (all.Share.Part.Low > 0)
            yield return new Quote(
                _language.Say(
                    $"{Sentences.Upper(_grammar.When(part.Period))} waren er ten minste {Written.Number(all.Share.Part.Low, _language)} {_grammar.Unit(part.Picks)}.",
                    $"{Sentences.Upper(_grammar.When(part.Period))}, there were at least {Written.Number(all.Share.Part.Low, _language)} {_grammar.Unit(part.Picks)}."
                ),
                Base(all),
                string.Join(" ", Warnings(all, dimension))
            );
        if (
            all.Share.IsLeast
            && _release.ShareOfKnown(part, _all, dimension) is { KnownOf: not null, Share.Exists: true } known
        )
            yield return new Quote(
                _grammar.Sentence(known),
                Base(known),
                _language.Say(
                    $"Laat ‘{_grammar.WithKnown(dimension)}’ niet weg: het is geen aandeel van alle {_grammar.Unit(_all.Picks)}.",
                    $"Do not leave out ‘{_grammar.WithKnown(dimension)}’: it is no share of all {_grammar.Unit(_all.Picks)}."
                ) + (known.Share.Part.IsExact ? "" : " " + RangeWarning)
            );
    }

    private IEnumerable<string> Warnings(ShareFinding finding, string dimension)
    {
        if (finding.Share.IsLeast)
            yield return _language.Say(
                $"Laat ‘ten minste’ niet weg: bij {Written.Range(finding.Share.Unknown, _language)} {_grammar.Unit(_all.Picks)} is {_grammar.TheDimension(dimension)} onbekend.",
                $"Do not leave out ‘at least’: for {Written.Range(finding.Share.Unknown, _language)} {_grammar.Unit(_all.Picks)}, {_grammar.Dimension(dimension)} is unknown."
            );
        if (!finding.Share.Part.IsExact)
            yield return finding.Share.IsLeast
                ? _language.Say("Het precieze aantal is afgeschermd.", "The exact count is withheld.")
                : RangeWarning;
    }

    private string Base(ShareFinding finding)
    {
        var (share, label) = (finding.Share, _grammar.Label(finding.Of.Picks.First(p => !_all.Picks.Contains(p))));
        return $"{label}: {Written.Range(share.Part, _language)} {_language.Say("van de", "of the")} "
            + $"{Written.Range(share.Whole, _language)} {_grammar.Unit(_all.Picks)}"
            + (finding.KnownOf is { } known ? $" {_grammar.WithKnown(known)}" : "")
            + $"; {Rounding(share)}";
    }

    private string Rounding(Share share) =>
        share.IsLeast ? _language.Say("naar beneden afgerond", "rounded down")
        : share.IsExact ? _language.Say("afgerond op hele procenten", "rounded to whole percentages")
        : _language.Say("naar buiten afgerond", "rounded outwards");

    private string RangeWarning =>
        _language.Say(
            "Het precieze aantal is afgeschermd; noem het hele bereik.",
            "The exact count is withheld; give the whole range."
        );
}
