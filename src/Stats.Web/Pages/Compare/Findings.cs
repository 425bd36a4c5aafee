using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>What a comparison finds: a sentence, what it is of, a picture and a table that agree to the digit.</summary>
/// <param name="Message">Its numbers apart; together they are exactly the sentence.</param>
/// <param name="Base">Whole sentences: what is certain, and what the shares are shares of.</param>
/// <param name="Caveats">Whole sentences: what is not the same, and what may not be concluded.</param>
/// <param name="Quotes">Of others, drawn as lines.</param>
public sealed record Findings(
    IReadOnlyList<(string Text, bool IsFigure)> Message,
    IReadOnlyList<string> Base,
    IReadOnlyList<string> Caveats,
    ChartSpec Chart,
    TableView Table,
    IReadOnlyList<QuotedShare> Quotes
)
{
    public static Findings Of(Comparison comparison, IReadOnlyList<QuotedShare> quotes) =>
        comparison.By is { } by
            ? new GroupsBeside(comparison, by, quotes).Find()
            : new LinesBeside(comparison, quotes).Find();
}

/// <summary>Sentences that more than one kind of comparison says.</summary>
internal static class ComparisonWords
{
    /// <summary>"Jonger dan 18, in 2020: ", and per programme its figure.</summary>
    /// <param name="of">What comes between a figure and the name of its programme; said once where it is the same for all.</param>
    public static IReadOnlyList<(string, bool)> Message(
        Comparison comparison,
        string beginning,
        Func<Release, (string Comparator, string Figure)> figure,
        Func<Release, string> of
    )
    {
        var parts = new List<(string, bool)> { (beginning + ": ", false) };
        var said = "";
        foreach (var release in comparison.Releases)
        {
            if (parts.Count > 1)
                parts.Add(("; ", false));
            var (comparator, number) = figure(release);
            if (comparator.Length > 0)
                parts.Add(($"{comparator} ", false));
            parts.Add((number, true));
            var text = of(release);
            parts.Add(
                (
                    (text == said ? "" : text) + comparison.Language.Say(" bij ", " at ") + comparison.Name(release),
                    false
                )
            );
            said = text;
        }
        return parts;
    }

    /// <summary>What a share is a share of: " van alle contacten".</summary>
    public static string OfWhat(Comparison comparison, Release release, string dimension)
    {
        var grammar = new Grammar(release.Programme, comparison.Language);
        return comparison.OfKnown
            ? comparison.Language.Say(
                $" van de {grammar.Unit([])} {grammar.WithKnown(dimension)}",
                $" of {grammar.Unit([])} {grammar.WithKnown(dimension)}"
            )
            : comparison.Language.Say($" van {grammar.AllOf([])}", $" of {grammar.AllOf([])}");
    }

    /// <summary>Where clear whose share is the largest, also when chance and the unknown are reckoned with: that it is. Else that it is not.</summary>
    public static string Verdict(Comparison comparison, Period period, Pick pick)
    {
        var top = SharesBeside.Largest(comparison.Releases, period, pick, comparison.OfKnown);
        var hasUnknown = comparison.Releases.Any(r => comparison.Part(r, period, pick).IsLeast);
        var with = comparison.Language.Say(
            hasUnknown ? "toeval en onbekenden" : "toeval",
            hasUnknown ? "chance and unknowns" : "chance"
        );
        var label = new Grammar(comparison.Releases[0].Programme, comparison.Language).Label(pick);
        var group = comparison.Language.Say($"aandeel ‘{label}’", $"share of ‘{label}’");
        return top is not null
            ? comparison.Language.Say(
                $"Het {group} is duidelijk het grootst bij {comparison.Name(top)}, ook als met {with} wordt gerekend.",
                $"The {group} is clearly largest at {comparison.Name(top)}, even with {with} reckoned in."
            )
            : comparison.Language.Say(
                $"Welk {group} het grootst is, is niet zeker als met {with} wordt gerekend.",
                $"Which {group} is largest is not certain with {with} reckoned in."
            );
    }

    /// <summary>What is not the same in all, and that nothing is added up.</summary>
    public static IEnumerable<string> Caveats(Comparison comparison, IEnumerable<Period> periods, string? dimension)
    {
        foreach (var release in comparison.Releases.Where(r => periods.Any(r.IsPartial)))
            yield return comparison.Language.Say(
                $"{comparison.Name(release)} telt vanaf {Written.MonthAndYear(release.Begin(), Language.Dutch)}.",
                $"{comparison.Name(release)} counts from {Written.MonthAndYear(release.Begin(), Language.English)}."
            );
        var labels = comparison.Releases.Select(r => Label(comparison, r, dimension)).Distinct().ToList();
        if (labels.Count > 1)
            yield return comparison.Language.Say("Let op: dit heet ", "Mind: this is called ")
                + Sentences.Join(
                    [
                        .. comparison.Releases.Select(r =>
                            comparison.Language.Say(
                                $"‘{Label(comparison, r, dimension)}’ bij {comparison.Name(r)}",
                                $"‘{Label(comparison, r, dimension)}’ at {comparison.Name(r)}"
                            )
                        ),
                    ],
                    comparison.Language
                )
                + ".";
        if (comparison.Releases.Count > 1)
            yield return comparison.Language.Say(
                "De programma’s staan naast elkaar en worden nooit opgeteld: wie bij twee programma’s komt, telt bij elk.",
                "The programmes stand beside each other and are never added up: who comes to two of them counts at each."
            );
    }

    private static string Label(Comparison comparison, Release release, string? dimension) =>
        dimension is null ? "" : Sentences.Lower(release.Programme.Dimension(dimension).Label.In(comparison.Language));

    /// <summary>The sources of all, as under every chart.</summary>
    public static string Source(Comparison comparison) =>
        string.Join(". ", comparison.Releases.Select(r => Origin.Line(r, comparison.Language)).Distinct());
}
