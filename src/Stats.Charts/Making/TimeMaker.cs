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
        var lines = Series(making, periods, isShare);
        var series = lines.Select(l => l.Series).ToList();
        var trend = new TrendChart
        {
            Language = making.Language,
            Title = Title(making, periods, series, lines[Lead(series)].Scope, wholes),
            Subtitle =
                Subtitle(making, periods, isShare)
                + (series.Any(s => s.YearSums.Count > 0) ? YearSums.Told(level, making.Language) : ""),
            Source = making.Source,
            Note =
                isShare ? NoteOfShares(making, periods)
                : HasLead(making, series) ? NoteOfCounts(making, lines[Lead(series)])
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

    /// <returns>Each line, with the contacts of its last period.</returns>
    private static List<(TrendSeries Series, Scope Scope)> Series(
        Making making,
        IReadOnlyList<Period> periods,
        bool isShare
    )
    {
        var plan = making.Plan;
        var series = new List<(TrendSeries, Scope)>();
        if (!isShare && plan.Kind == ChartKind.Trend && (plan.By is null || plan.Codes.Count > 0))
            Add(
                new TrendSeries(
                    making.Say($"Alle {making.Unit}", $"All {making.Unit}"),
                    [.. periods.Select(p => ChartValue.Of(making.Total(p)!))]
                ),
                making.At(periods[^1])
            );
        if (plan.By is null && (isShare || plan.Kind == ChartKind.Panels))
            _ = making.Dimension;
        if (plan.By is not null)
        {
            var dimension = making.Dimension;
            var axis = making.Axis(periods[^1], dimension.Id)!;
            var codes = making.Chosen(axis, finest: plan.Kind == ChartKind.Panels);
            foreach (var code in codes)
                Add(
                    new TrendSeries(
                        making.Say(code.Label),
                        [.. periods.Select(p => ChartValue.Of(Cell(making, p, dimension, code)))],
                        making.ToneOf(dimension, code),
                        AtLeast: isShare && periods.Any(p => making.HasUnknown(p, dimension.Id))
                    ),
                    making.At(periods[^1]).With(dimension.Id, code.Id)
                );
        }
        var most = plan.Kind == ChartKind.Panels ? MostPanels : MostLines;
        return series.Count <= most
            ? series
            : throw making.Refuse(
                $"Dit zijn er {series.Count}; meer dan {most} leest niemand. Kies een grover niveau of enkele groepen.",
                $"These are {series.Count}; nobody reads more than {most}. Choose a coarser level or a few groups."
            );

        // Shares have no sums, and in a panel there is no room for a second line.
        void Add(TrendSeries line, Scope scope)
        {
            var sums = isShare || plan.Kind == ChartKind.Panels ? [] : YearSums.Of(making.Release, scope, periods);
            var areCalm = YearSums.AreCalm(sums, line.Values.Select(v => v.IsWithheld));
            series.Add((areCalm ? line with { YearSums = sums } : line, scope));
        }
    }

    /// <summary>The line that the title is about.</summary>
    private static int Lead(IReadOnlyList<TrendSeries> series) =>
        Enumerable.Range(0, series.Count).FirstOrDefault(i => series[i].Tone == Tone.Focus);

    /// <summary>False where no line stands out among many.</summary>
    private static bool HasLead(Making making, IReadOnlyList<TrendSeries> series) =>
        making.Plan.Kind != ChartKind.Panels && (series.Count <= 2 || series.Any(s => s.Tone == Tone.Focus));

    private static string NoteOfShares(Making making, IReadOnlyList<Period> periods) =>
        making.Note(periods[^1], making.Plan.By) is { Length: > 0 } note
            ? $"{making.Say(periods[^1].Label)}: {Sentences.Lower(note)}"
            : "";

    /// <summary>The change of the last period from the same a year before, with its margin.</summary>
    private static string NoteOfCounts(Making making, (TrendSeries Series, Scope Scope) lead) =>
        ChangeOf(making, lead.Scope) is var (change, before)
            ? making.Say(
                $"{lead.Series.Label} ten opzichte van {before.Label.Nl} {Sentences.ChangeWithMargin(change, Language.Dutch)}.",
                $"{lead.Series.Label} compared with {before.Label.En} {Sentences.ChangeWithMargin(change, Language.English)}."
            )
            : "";

    /// <summary>From the same period a year before; null where that was not counted from its first day.</summary>
    private static (Change Change, Period Before)? ChangeOf(Making making, Scope scope) =>
        making.Release.YearBefore(scope) is { } before
        && Change.Between(making.Release.Cell(scope)!.Range, making.Release.Cell(before)!.Range) is { } change
            ? (change, before.Period)
            : null;

    private static PublishedCell Cell(Making making, Period period, Dimension dimension, Code code) =>
        making.Cell(period, dimension.Id, code.Id)
        ?? throw making.Refuse(
            $"{code.Label.Nl} is niet gepubliceerd voor {period.Label.Nl}; kies een grover niveau.",
            $"{code.Label.En} is not published for {period.Label.En}; choose a coarser level."
        );

    /// <summary>The last period, and how far it lies from the same period a year before: other periods have other seasons.</summary>
    private static string Title(
        Making making,
        IReadOnlyList<Period> periods,
        IReadOnlyList<TrendSeries> series,
        Scope scope,
        IReadOnlyList<CountRange>? wholes
    )
    {
        var lead = series[Lead(series)];
        if (!HasLead(making, series))
            return making.Say(
                $"{Sentences.Upper(making.Unit)} naar {Sentences.Lower(making.Dimension.Label.Nl)}, {periods[0].Label.Nl} t/m {periods[^1].Label.Nl}",
                $"{Sentences.Upper(making.Unit)} by {Sentences.Lower(making.Dimension.Label.En)}, {periods[0].Label.En} to {periods[^1].Label.En}"
            );
        var last = Sentences.When(periods[^1], making.Language);
        if (wholes is null)
        {
            var who = lead.Tone == Tone.Focus ? $"{lead.Label}: " : "";
            var change = ChangeOf(making, scope) is var (by, before) ? Sentences.Than(by, before, making.Language) : "";
            return $"{who}{Figures.Marked(lead.Values[^1], making.Language)} {making.Unit} {last}{change}";
        }
        var share = making.Say(
            $"{lead.Label}: {ShareOf(making, lead, wholes, ^1)} van de {making.Unit} {last}",
            $"{lead.Label}: {ShareOf(making, lead, wholes, ^1)} of {making.Unit} {last}"
        );
        var earlier = periods.ToList().IndexOf(periods[^1].YearEarlier());
        return earlier < 0
            ? share
            : $"{share}, {ShareOf(making, lead, wholes, earlier)} {Sentences.When(periods[earlier], making.Language)}";
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
        var earlier = periods.ToList().IndexOf(periods[^1].YearEarlier());
        var ends = series.Select(s =>
            earlier < 0
                ? $"{s.Label}: {Value(s, ^1)} in {making.In(periods[^1])}."
                : $"{s.Label}: {Value(s, ^1)} in {making.In(periods[^1])}, {Value(s, earlier)} in {making.In(periods[earlier])}."
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
