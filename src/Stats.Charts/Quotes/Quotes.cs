using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>A sentence that may be quoted as it stands.</summary>
/// <param name="Base">What it is of: "262 van de 2 612 contacten; afgerond".</param>
/// <param name="Warning">What must not be left out, and why; empty where nothing can go wrong.</param>
public sealed record Quote(string Sentence, string Base, string Warning);

/// <param name="Heading">"Leeftijd".</param>
public sealed record QuoteGroup(string Heading, IReadOnlyList<Quote> Quotes);

/// <summary>
/// What a release says of a period, as whole sentences that are true and stay true: "at least" where values are unknown,
/// a range where a count is withheld.
/// </summary>
public sealed class Quotes
{
    private readonly Release _release;
    private readonly Period _period;
    private readonly Language _language;

    private Quotes(Release release, Period period, Language language) =>
        (_release, _period, _language) = (release, period, language);

    /// <returns>None where the period is not published.</returns>
    public static IReadOnlyList<QuoteGroup> Of(Release release, Period period, Language language)
    {
        var quotes = new Quotes(release, period, language);
        var figures = PublishedFigure.Of(release, period);
        if (figures.Count == 0)
            return [];
        var groups = new List<QuoteGroup>
        {
            new(quotes.Say($"Alle {quotes.Unit}", $"All {quotes.Unit}"), [.. quotes.Totals(figures[0])]),
        };
        foreach (var dimension in figures.Skip(1).GroupBy(f => f.Dimension!.Id))
        {
            var heading = dimension.First().Dimension!.Label.In(language);
            if (dimension.SelectMany(quotes.Shares).ToList() is { Count: > 0 } list)
                groups.Add(new QuoteGroup(heading, list));
        }
        return groups;
    }

    private IEnumerable<Quote> Totals(PublishedFigure all)
    {
        var count = Count(all.Cell.Range);
        yield return new Quote(
            Say($"In {When} waren er {count} {Unit}.", $"In {When}, there were {count} {Unit}."),
            Say($"alle {Unit} in {When}", $"all {Unit} in {When}"),
            all.Cell is WithheldCell ? RangeWarning() : ""
        );
        if (
            BeforeIn() is not { } before
            || all.Cell is not PublishedCount now
            || _release.Total(before) is not PublishedCount { Count: > 0 } then
        )
            yield break;
        var change = Figures.Change(now.Count, then.Count);
        if (change == "0%")
            yield break;
        var more = now.Count > then.Count;
        yield return new Quote(
            Say(
                $"In {When} waren er {change[1..]} {(more ? "meer" : "minder")} {Unit} dan in {Sentences.In(before, _language)}.",
                $"In {When}, there were {change[1..]} {(more ? "more" : "fewer")} {Unit} than in {Sentences.In(before, _language)}."
            ),
            Say(
                $"{Number(now.Count)} tegen {Number(then.Count)}; afgerond op hele procenten",
                $"{Number(now.Count)} against {Number(then.Count)}; rounded to whole percentages"
            ),
            ""
        );
    }

    /// <summary>The same period a year earlier, where it was counted from its first day.</summary>
    private Period? BeforeIn()
    {
        var before = new Period(_period.First.AddYears(-1), _period.Last.AddDays(1).AddYears(-1).AddDays(-1));
        return before.First >= _release.Begin() && _release.Total(before) is not null ? before : null;
    }

    private IEnumerable<Quote> Shares(PublishedFigure figure)
    {
        if (figure.Whole.High == 0)
            yield break;
        if (OfAll(figure) is { } all)
            yield return all;
        if (figure is { IsLeast: true, Known: { High: not 0 } known } && OfKnown(figure, known) is { } ofKnown)
            yield return ofKnown;
    }

    private Quote? OfAll(PublishedFigure figure)
    {
        var (part, whole) = (figure.Cell.Range, figure.Whole);
        if (part.Low == 0 && figure.IsLeast)
            return null;
        var lowest = Figures.Share(CountRange.Exactly(part.Low), whole, _language);
        var ofAll = Say($"van de {Unit}", $"of {Unit}");
        var exact = part.IsExact && whole.IsExact;
        var (subject, plural) =
            part.High == 0 ? (Say($"geen {ofAll}", $"none of the {Unit}"), false)
            : exact && figure.IsLeast ? ($"{Least} {lowest} {ofAll}", false)
            : exact ? ($"{lowest} {ofAll}", false)
            : figure.IsLeast && PercentLow(part, whole) is >= 1 and var low ? ($"{Least} {low}% {ofAll}", false)
            : figure.IsLeast ? (Say($"{Least} {Number(part.Low)} {ofAll}", $"{Least} {Number(part.Low)} {Unit}"), true)
            : ($"{Between(part, whole)} {ofAll}", false);
        var warnings = new List<string>();
        if (figure.IsLeast)
            warnings.Add(LeastWarning(figure));
        if (figure.Cell is WithheldCell)
            warnings.Add(figure.IsLeast ? WithheldWarning() : RangeWarning());
        return new Quote(Sentence(figure, subject, plural), Base(part, whole, exact), string.Join(" ", warnings));
    }

    private Quote? OfKnown(PublishedFigure figure, CountRange known)
    {
        var part = figure.Cell.Range;
        var label = Sentences.Lower(figure.Dimension!.Label.In(_language));
        var ofKnown = Say($"van de {Unit} met bekende {label}", $"of {Unit} with known {label}");
        var exact = part.IsExact && known.IsExact;
        var share =
            part.High == 0 ? Say("geen", "none")
            : exact ? Figures.Share(part, known, _language)
            : Between(part, known);
        var warning = Say(
            $"Laat ‘met bekende {label}’ niet weg: het is geen aandeel van alle {Unit}.",
            $"Do not leave out ‘with known {label}’: it is no share of all {Unit}."
        );
        return new Quote(
            Sentence(figure, $"{share} {ofKnown}", false),
            Base(part, known, exact),
            figure.Cell is WithheldCell ? $"{warning} {RangeWarning()}" : warning
        );
    }

    private string Sentence(PublishedFigure figure, string subject, bool plural)
    {
        var phrase = _release
            .Programme.Headline.FirstOrDefault(h => h.Dimension == figure.Dimension!.Id && h.Code == figure.Group!.Id)
            ?.Phrase;
        var label = figure.Group!.Label.In(_language);
        var dimension = Sentences.Lower(figure.Dimension!.Label.In(_language));
        if (figure.Group.IsUnknown)
            return Say(
                $"In {When} was van {subject.Replace("van de", "de", StringComparison.Ordinal)} {dimension} onbekend.",
                $"In {When}, {dimension} was unknown for {subject}."
            );
        return phrase is not null
            ? Say(
                $"In {When} {(plural ? "waren" : "was")} {subject} {phrase.Nl}.",
                $"In {When}, {subject} were {phrase.En}."
            )
            : Say(
                $"In {When} {(plural ? "vielen" : "viel")} {subject} onder ‘{label}’ ({dimension}).",
                $"In {When}, {subject} fell under ‘{label}’ ({dimension})."
            );
    }

    private string Base(CountRange part, CountRange whole, bool exact) =>
        Say(
            $"{Count(part)} van {Count(whole)} {Unit}; {(exact ? "afgerond op hele procenten" : "naar buiten afgerond")}",
            $"{Count(part)} of {Count(whole)} {Unit}; {(exact ? "rounded to whole percentages" : "rounded outwards")}"
        );

    /// <summary>"tussen 10% en 12%".</summary>
    private string Between(CountRange part, CountRange whole)
    {
        var share = Figures.Share(part, whole, _language);
        var ends = share.Split('–');
        return ends.Length == 2 ? Say($"tussen {ends[0]}% en {ends[1]}", $"between {ends[0]}% and {ends[1]}") : share;
    }

    private static long PercentLow(CountRange part, CountRange whole) =>
        whole.High is { } most and > 0 ? (long)((Int128)part.Low * 100 / most) : 0;

    private string LeastWarning(PublishedFigure figure) =>
        Say(
            $"Laat ‘ten minste’ niet weg: bij {Count(figure.Unknown)} {Unit} is {Sentences.Lower(figure.Dimension!.Label.Nl)} onbekend.",
            $"Do not leave out ‘at least’: for {Count(figure.Unknown)} {Unit}, {Sentences.Lower(figure.Dimension!.Label.En)} is unknown."
        );

    private string WithheldWarning() => Say("Het precieze aantal is afgeschermd.", "The exact count is withheld.");

    private string RangeWarning() =>
        Say(
            "Het precieze aantal is afgeschermd; noem het hele bereik.",
            "The exact count is withheld; give the whole range."
        );

    private string Least => Say("ten minste", "at least");

    private string When => Sentences.In(_period, _language);

    private string Unit => _release.Programme.Unit.In(_language);

    private string Number(long count) => Figures.Number(count, _language);

    private string Count(CountRange range) => Figures.Range(range, _language);

    private string Say(string dutch, string english) => _language == Language.Dutch ? dutch : english;
}
