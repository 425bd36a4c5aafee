using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>Lines over time: counts, counts in panels, or shares of all contacts.</summary>
internal static class TimeBuilder
{
    private const int MostLines = 6;
    private const int MostPanels = 12;

    public static TimeChart Build(ChartSource source, Period? wanted)
    {
        var (release, plan) = (source.Release, source.Plan);
        var isShare = plan.Kind == ChartKind.ShareOverTime;
        var level =
            plan.Per
            ?? (
                isShare ? Period.YearLevel
                : wanted is { Level: not Period.YearLevel } w ? w.Level
                : null
            )
            ?? Period.Levels.Reverse().FirstOrDefault(l => Periods(source, l, plan.By).Count > 1)
            ?? Period.YearLevel;
        var periods = Periods(source, level, plan.By);
        if (periods.Count < 2)
            throw source.Refuse(
                "Voor een verloop zijn twee periodes nodig; kies een ander kenmerk of een ander niveau van tijd.",
                "A trend needs two periods; choose another characteristic or another level of time."
            );
        var wholes = isShare ? periods.Select(p => (source.Total(p)?.Range ?? CountRange.Exactly(0))).ToList() : null;
        var lines = Series(source, periods, isShare);
        var series = lines.Select(l => l.Series).ToList();
        var trend = new TrendChart
        {
            Language = source.Language,
            Title = Title(source, periods, series, lines[Lead(series)].Scope, wholes),
            Subtitle =
                Subtitle(source, periods, isShare)
                + (series.Any(s => s.YearSums.Count > 0) ? YearSums.Told(level, source.Language) : ""),
            Source = source.Source,
            Note = Sentences.Together(
                isShare ? NoteOfShares(source, periods)
                    : HasLead(source, series) ? NoteOfCounts(source, lines[Lead(series)])
                    : "",
                source.Grammar.RegisteredFrom(lines.Select(l => l.Scope), periods)
            ),
            AlternativeText = Alternative(source, periods, series, wholes),
            Periods = periods,
            Series = series,
            Wholes = wholes,
            Notes = [.. release.Programme.Notes.Where(x => x.On >= periods[0].First && x.On <= periods[^1].Last)],
            Highlight = wanted,
        };
        return plan.Kind == ChartKind.Panels ? AsPanels(trend) : trend;
    }

    /// <summary>The complete periods of a level for which a dimension is published, without those before the plan begins.</summary>
    public static IReadOnlyList<Period> Periods(ChartSource source, string level, string? dimension)
    {
        var all = source.Periods(level);
        return
        [
            .. all.Where(p =>
                p.First.Year >= (source.Plan.Since ?? 0) && (dimension is null || source.Axis(p, dimension) is not null)
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
        ChartSource source,
        IReadOnlyList<Period> periods,
        bool isShare
    )
    {
        var plan = source.Plan;
        var series = new List<(TrendSeries, Scope)>();
        if (source.Against(periods[^1]) is { } other && other.Period == periods[^1])
        {
            var own = source.At(periods[^1]);
            foreach (var (scope, beside, tone) in new[] { (own, other, Tone.Plain), (other, own, Tone.Focus) })
                Add(
                    new TrendSeries(
                        source.Grammar.NameBeside(scope, beside),
                        [.. periods.Select(p => Counted.Of(source.Release.Cell(scope.In(p))))],
                        tone
                    ),
                    scope
                );
            return series;
        }
        if (!isShare && plan.Kind == ChartKind.Trend && (plan.By is null || plan.Codes.Count > 0))
            Add(
                new TrendSeries(
                    Sentences.Upper(source.Grammar.AllOf(source.At(periods[^1]).Picks)),
                    [.. periods.Select(p => Counted.Of(source.Total(p)))]
                ),
                source.At(periods[^1])
            );
        if (plan.By is null && (isShare || plan.Kind == ChartKind.Panels))
            _ = source.Dimension;
        if (plan.By is not null)
        {
            var dimension = source.Dimension;
            var axis = source.Axis(periods[^1], dimension.Id)!;
            var codes = source.Chosen(axis, finest: plan.Kind == ChartKind.Panels);
            foreach (var code in codes)
                Add(
                    new TrendSeries(
                        code.Label.In(source.Language),
                        [.. periods.Select(p => Counted.Of(Cell(source, p, dimension, code)))],
                        source.ToneOf(dimension, code),
                        AtLeast: isShare && periods.Any(p => source.HasUnknown(p, dimension.Id))
                    ),
                    source.At(periods[^1]).With(dimension.Id, code.Id)
                );
        }
        var most = plan.Kind == ChartKind.Panels ? MostPanels : MostLines;
        return series.Count <= most
            ? series
            : throw source.Refuse(
                $"{series.Count} lijnen zijn niet te lezen (ten hoogste {most}). Kies een grover niveau of enkele groepen.",
                $"{series.Count} lines are too many to read (at most {most}). Choose a coarser level or a few groups."
            );

        // Shares have no sums, and in a panel there is no room for a second line.
        void Add(TrendSeries line, Scope scope)
        {
            var sums = isShare || plan.Kind == ChartKind.Panels ? [] : YearSums.Of(source.Release, scope, periods);
            var areCalm = YearSums.AreCalm(sums, line.Values.Select(v => v is { IsWithheld: true }));
            series.Add((areCalm ? line with { YearSums = sums } : line, scope));
        }
    }

    /// <summary>The line that the title is about.</summary>
    private static int Lead(IReadOnlyList<TrendSeries> series) =>
        Enumerable.Range(0, series.Count).FirstOrDefault(i => series[i].Tone == Tone.Focus);

    /// <summary>False where no line stands out among many.</summary>
    private static bool HasLead(ChartSource source, IReadOnlyList<TrendSeries> series) =>
        source.Plan.Kind != ChartKind.Panels && (series.Count <= 2 || series.Any(s => s.Tone == Tone.Focus));

    private static string NoteOfShares(ChartSource source, IReadOnlyList<Period> periods) =>
        source.Note(periods[^1], source.Plan.By) is { Length: > 0 } note
            ? $"{periods[^1].Label.In(source.Language)}: {Sentences.Lower(note)}"
            : "";

    /// <summary>The change of the last period from the same a year before, with its margin.</summary>
    private static string NoteOfCounts(ChartSource source, (TrendSeries Series, Scope Scope) lead) =>
        source.Release.ChangeInAYear(lead.Scope) is { Change: not null } change
            ? $"{lead.Series.Label}, {source.Grammar.When(lead.Scope.Period)}: {source.Grammar.Than(change, withMargin: true)}."
            : "";

    private static PublishedCell Cell(ChartSource source, Period period, Dimension dimension, Code code) =>
        source.Release.Cell(source.At(period).With(dimension.Id, code.Id))
        ?? throw source.Refuse(
            $"{code.Label.Nl} is niet gepubliceerd voor {period.Label.Nl}; kies een grover niveau.",
            $"{code.Label.En} is not published for {period.Label.En}; choose a coarser level."
        );

    /// <summary>The last period, and how far it lies from the same period a year before: other periods have other seasons.</summary>
    private static string Title(
        ChartSource source,
        IReadOnlyList<Period> periods,
        IReadOnlyList<TrendSeries> series,
        Scope scope,
        IReadOnlyList<CountRange>? wholes
    )
    {
        var lead = series[Lead(series)];
        if (!HasLead(source, series))
            return source.Language.Say(
                $"{Sentences.Upper(source.Unit)} naar {source.Grammar.Dimension(source.Dimension.Id)}, {periods[0].Label.Nl} t/m {periods[^1].Label.Nl}",
                $"{Sentences.Upper(source.Unit)} by {source.Grammar.Dimension(source.Dimension.Id)}, {periods[0].Label.En} to {periods[^1].Label.En}"
            );
        var grammar = source.Grammar;
        if (wholes is null)
        {
            var isGroup = scope.Picks.Count > source.At(scope.Period).Picks.Count;
            var who = isGroup ? $"{lead.Label}: " : "";
            if (source.Release.CountOf(scope) is not { } count)
                return $"{lead.Label}: {grammar.NotRegistered(scope.Period)}";
            var counted = count.IsLeast ? source.Language.Say(" geteld", " counted") : "";
            var said = $"{who}{grammar.Count(count.Count)} {source.Unit}{counted} {grammar.When(scope.Period)}";
            return source.Release.ChangeInAYear(scope) is { Change: not null } change
                ? $"{said}, {grammar.Than(change)}"
                : said;
        }
        var of = $"{source.Language.Say("van de", "of")} {source.Unit}";
        var share = $"{lead.Label}: {ShareOf(source, lead, wholes, ^1)} {of} {grammar.When(periods[^1])}";
        var earlier = periods.ToList().IndexOf(periods[^1].YearEarlier());
        return earlier < 0
            ? share
            : $"{share}, {ShareOf(source, lead, wholes, earlier)} {grammar.When(periods[earlier])}";
    }

    private static string Subtitle(ChartSource source, IReadOnlyList<Period> periods, bool isShare)
    {
        var (language, unit) = (source.Language, source.Unit);
        var per = $"per {Saying.Step(periods[0].Level).In(language)}";
        var (from, to) = (periods[0].Label.In(language), periods[^1].Label.In(language));
        return isShare
            ? language.Say(
                $"Aandeel van alle {unit} {per}, {from} t/m {to}",
                $"Share of all {unit} {per}, {from} to {to}"
            )
            : language.Say($"Aantal {unit} {per}, {from} t/m {to}", $"Number of {unit} {per}, {from} to {to}");
    }

    private static string Alternative(
        ChartSource source,
        IReadOnlyList<Period> periods,
        IReadOnlyList<TrendSeries> series,
        IReadOnlyList<CountRange>? wholes
    )
    {
        var kind =
            source.Plan.Kind == ChartKind.Panels
                ? source.Language.Say("Lijndiagrammen naast elkaar. ", "Line charts side by side. ")
                : source.Language.Say("Lijndiagram. ", "Line chart. ");
        return kind
            + string.Join(
                " ",
                series.Select(s =>
                    wholes is null
                        ? ChartText.Ends(s.Label, s.Values, periods, source.Language)
                        : ChartText.Ends(s.Label, i => ShareOf(source, s, wholes, i), periods, source.Language)
                )
            );
    }

    private static string ShareOf(ChartSource source, TrendSeries series, IReadOnlyList<CountRange> wholes, Index at) =>
        series.Values[at] is { } value
            ? Share.Of(value.Range, wholes[at], series.AtLeast && series.Tone != Tone.Unknown).In(source.Language)
            : NotRegisteredCell.Mark;
}
