using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Lines over time: counts, counts in panels, or shares of all contacts.</summary>
internal static class TimeMaker
{
    private const int MostLines = 6;
    private const int MostPanels = 12;

    public static TimeChart Make(Making making, Period? wanted)
    {
        var (release, plan) = (making.Release, making.Plan);
        var isShare = plan.Kind == ChartKind.ShareOverTime;
        var level =
            plan.Per
            ?? (
                isShare ? Period.YearLevel
                : wanted is { Level: not Period.YearLevel } w ? w.Level
                : null
            )
            ?? Period.Levels.Reverse().FirstOrDefault(l => Periods(making, l, plan.By).Count > 1)
            ?? Period.YearLevel;
        var periods = Periods(making, level, plan.By);
        if (periods.Count < 2)
            throw making.Refuse(
                "Voor een verloop zijn twee periodes nodig; kies een ander kenmerk of een ander niveau van tijd.",
                "A trend needs two periods; choose another characteristic or another level of time."
            );
        var wholes = isShare ? periods.Select(p => making.Total(p)!.Range).ToList() : null;
        var series = Series(making, periods, isShare);
        var trend = new TrendChart
        {
            Language = making.Language,
            Title = Title(making, periods, series, wholes),
            Subtitle = Subtitle(making, periods, isShare),
            Source = making.Source,
            Note = isShare
                ? making.Note(periods[^1], plan.By) is { Length: > 0 } n
                    ? $"{making.Say(periods[^1].Label)}: {Sentences.Lower(n)}"
                    : ""
                : "",
            AlternativeText = Alternative(making, periods, series, wholes),
            Periods = periods,
            Series = series,
            Wholes = wholes,
            Notes = [.. release.Programme.Notes.Where(x => x.On >= periods[0].First && x.On <= periods[^1].Last)],
            Highlight = wanted,
        };
        return plan.Kind == ChartKind.Panels ? AsPanels(trend) : trend;
    }

    /// <summary>The complete periods of a level for which a dimension is published, without those before the plan begins.</summary>
    public static IReadOnlyList<Period> Periods(Making making, string level, string? dimension)
    {
        var all = making.Periods(level);
        return
        [
            .. all.Where(p =>
                p.First.Year >= (making.Plan.Since ?? 0) && (dimension is null || making.Axis(p, dimension) is not null)
            ),
        ];
    }

    private static PanelChart AsPanels(TrendChart trend) =>
        new()
        {
            Language = trend.Language,
            Title = trend.Title,
            Subtitle = trend.Subtitle,
            Source = trend.Source,
            Note = trend.Note,
            AlternativeText = trend.AlternativeText,
            Periods = trend.Periods,
            Series = trend.Series,
            Wholes = trend.Wholes,
            Highlight = trend.Highlight,
        };

    private static List<TrendSeries> Series(Making making, IReadOnlyList<Period> periods, bool isShare)
    {
        var plan = making.Plan;
        var series = new List<TrendSeries>();
        if (!isShare && plan.Kind == ChartKind.Trend && (plan.By is null || plan.Codes.Count > 0))
            series.Add(
                new TrendSeries(
                    making.Say($"Alle {making.Unit}", $"All {making.Unit}"),
                    [.. periods.Select(p => ChartValue.Of(making.Total(p)!))]
                )
            );
        if (plan.By is null && (isShare || plan.Kind == ChartKind.Panels))
            _ = making.Dimension;
        if (plan.By is not null)
        {
            var dimension = making.Dimension;
            var axis = making.Axis(periods[^1], dimension.Id)!;
            var codes = making.Chosen(axis, finest: plan.Kind == ChartKind.Panels);
            foreach (var code in codes)
                series.Add(
                    new TrendSeries(
                        making.Say(code.Label),
                        [.. periods.Select(p => ChartValue.Of(Cell(making, p, dimension, code)))],
                        making.ToneOf(dimension, code),
                        AtLeast: isShare && periods.Any(p => making.HasUnknown(p, dimension.Id))
                    )
                );
        }
        var most = plan.Kind == ChartKind.Panels ? MostPanels : MostLines;
        return series.Count <= most
            ? series
            : throw making.Refuse(
                $"Dit zijn er {series.Count}; meer dan {most} leest niemand. Kies een grover niveau of enkele groepen.",
                $"These are {series.Count}; nobody reads more than {most}. Choose a coarser level or a few groups."
            );
    }

    private static PublishedCell Cell(Making making, Period period, Dimension dimension, Code code) =>
        making.Cell(period, dimension.Id, code.Id)
        ?? throw making.Refuse(
            $"{code.Label.Nl} is niet gepubliceerd voor {period.Label.Nl}; kies een grover niveau.",
            $"{code.Label.En} is not published for {period.Label.En}; choose a coarser level."
        );

    /// <summary>From the first to the last period, where both are known.</summary>
    private static string Title(
        Making making,
        IReadOnlyList<Period> periods,
        IReadOnlyList<TrendSeries> series,
        IReadOnlyList<CountRange>? wholes
    )
    {
        var lead = series.FirstOrDefault(s => s.Tone == Tone.Focus) ?? series[0];
        if (making.Plan.Kind == ChartKind.Panels || series.Count > 2 && lead.Tone != Tone.Focus)
            return making.Say(
                $"{Sentences.Upper(making.Unit)} naar {Sentences.Lower(making.Dimension.Label.Nl)}, {periods[0].Label.Nl} t/m {periods[^1].Label.Nl}",
                $"{Sentences.Upper(making.Unit)} by {Sentences.Lower(making.Dimension.Label.En)}, {periods[0].Label.En} to {periods[^1].Label.En}"
            );
        if (wholes is null)
        {
            var last = lead.Tone == Tone.Focus ? $"{lead.Label}: " : "";
            return making.Say(
                $"{last}{Marked(^1)} {making.Unit} in {making.In(periods[^1])}, {Marked(0)} in {making.In(periods[0])}",
                $"{last}{Marked(^1)} {making.Unit} in {making.In(periods[^1])}, {Marked(0)} in {making.In(periods[0])}"
            );
        }
        return making.Say(
            $"{lead.Label}: {Share(^1)} van de {making.Unit} in {making.In(periods[^1])}, {Share(0)} in {making.In(periods[0])}",
            $"{lead.Label}: {Share(^1)} of {making.Unit} in {making.In(periods[^1])}, {Share(0)} in {making.In(periods[0])}"
        );

        string Marked(Index at) => Figures.Marked(lead.Values[at], making.Language);
        string Share(Index at) => ShareOf(making, lead, wholes, at);
    }

    private static string Subtitle(Making making, IReadOnlyList<Period> periods, bool isShare)
    {
        var per = periods[0].Level switch
        {
            Period.MonthLevel => making.Say("per maand", "per month"),
            Period.QuarterLevel => making.Say("per kwartaal", "per quarter"),
            _ => making.Say("per jaar", "per year"),
        };
        var (from, to) = (making.Say(periods[0].Label), making.Say(periods[^1].Label));
        return isShare
            ? making.Say(
                $"Aandeel van alle {making.Unit} {per}, {from} t/m {to}",
                $"Share of all {making.Unit} {per}, {from} to {to}"
            )
            : making.Say(
                $"Aantal {making.Unit} {per}, {from} t/m {to}",
                $"Number of {making.Unit} {per}, {from} to {to}"
            );
    }

    private static string Alternative(
        Making making,
        IReadOnlyList<Period> periods,
        IReadOnlyList<TrendSeries> series,
        IReadOnlyList<CountRange>? wholes
    )
    {
        var kind =
            making.Plan.Kind == ChartKind.Panels
                ? making.Say("Lijndiagrammen naast elkaar. ", "Line charts side by side. ")
                : making.Say("Lijndiagram. ", "Line chart. ");
        var ends = series.Select(s =>
            making.Say(
                $"{s.Label}: {Value(s, 0)} in {making.In(periods[0])}, {Value(s, ^1)} in {making.In(periods[^1])}.",
                $"{s.Label}: {Value(s, 0)} in {making.In(periods[0])}, {Value(s, ^1)} in {making.In(periods[^1])}."
            )
        );
        var withheld = series.Any(s => s.Values.Any(v => v.IsWithheld))
            ? making.Say(" Afgeschermde periodes zijn een bereik.", " Withheld periods are a range.")
            : "";
        return kind + string.Join(" ", ends) + withheld;

        string Value(TrendSeries s, Index at) =>
            wholes is null ? Figures.Marked(s.Values[at], making.Language) : ShareOf(making, s, wholes, at);
    }

    private static string ShareOf(Making making, TrendSeries series, IReadOnlyList<CountRange> wholes, Index at) =>
        series.AtLeast && series.Tone != Tone.Unknown
            ? making.Least(series.Values[at].Range, wholes[at])
            : Figures.Share(series.Values[at].Range, wholes[at], making.Language);
}
