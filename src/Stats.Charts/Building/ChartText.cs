using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>What alternative texts say of the figures in a chart.</summary>
public static class ChartText
{
    /// <summary>"Staafdiagram: contacten naar leeftijd in 2020. Jonger dan 13: 9 (7 in 2019); 13–15: 92 (71 in 2019)."</summary>
    public static string Bars(IReadOnlyList<Bar> bars, Grammar grammar, Scope scope, string dimension, Scope? before)
    {
        var language = grammar.Language;
        var list = bars.Select(b =>
            $"{b.Label}: {Written.Marked(b.Value, language)}"
            + (
                b.Earlier is { } e && before is not null
                    ? $" ({Written.Marked(e, language)} {grammar.Beside(before, scope)})"
                    : ""
            )
        );
        var topic = Sentences.Lower(grammar.Topic(scope, dimension));
        return language.Say($"Staafdiagram: {topic}. ", $"Bar chart: {topic}. ") + string.Join("; ", list) + ".";
    }

    /// <summary>"Alle contacten: 2 975 in 2021, 2 612 in 2020.": the last, and the same a year before or else the first.</summary>
    public static string Ends(
        string label,
        IReadOnlyList<Counted?> values,
        IReadOnlyList<Period> periods,
        Language language
    ) =>
        Ends(label, i => Written.Marked(values[i], language), periods, language)
        + (
            values.Any(v => v is { IsWithheld: true })
                ? language.Say(
                    " Soms afgeschermd, dan is er een bereik.",
                    " Sometimes withheld, then there is a range."
                )
                : ""
        );

    /// <param name="figure">What is said at a place among the periods.</param>
    public static string Ends(string label, Func<int, string> figure, IReadOnlyList<Period> periods, Language language)
    {
        var last = periods.Count - 1;
        var earlier = Math.Max(0, periods.ToList().IndexOf(periods[last].YearEarlier()));
        var ends = $"{label}: {figure(last)} {Sentences.When(periods[last], language)}";
        return earlier == last
            ? $"{ends}."
            : $"{ends}, {figure(earlier)} {Sentences.When(periods[earlier], language)}.";
    }
}
