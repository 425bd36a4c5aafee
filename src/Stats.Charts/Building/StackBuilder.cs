using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

internal static class StackBuilder
{
    private const int MostRows = 16;
    private const int MostRowsTold = 4;

    public static StackChart Build(ChartSource source, Period? wanted)
    {
        var dimension = source.Dimension;
        var inPeriod = source.Plan.Rows is null ? (Period?)null : source.PeriodOr(wanted);
        var periods = inPeriod is null ? Periods(source, dimension, wanted) : [];
        var about = inPeriod ?? periods[^1];
        var table = inPeriod is null ? null : Table(source, about);
        var axis = table?.Axis(dimension.Id) ?? source.Axis(about, dimension.Id)!;
        var parts = ChartSource.Partition(axis, source.LevelOf(axis, finest: false));
        if (parts.Count is < 2 or > StackChart.MostParts)
            throw source.Refuse(
                $"Een staaf van {parts.Count} delen is niet te lezen (2 tot en met {StackChart.MostParts} kan). Kies een ander niveau of kenmerk.",
                $"A bar of {parts.Count} parts cannot be read (2 to {StackChart.MostParts} will do). Choose another level or characteristic."
            );
        var rows = table is null
            ? periods.Select(p => Row(source, p, parts)).ToList()
            : Rows(source, table, about, parts);
        if (rows.Count > MostRows)
            throw source.Refuse(
                $"{rows.Count} staven zijn niet te lezen (ten hoogste {MostRows}). Kies een grover niveau, of begin later.",
                $"{rows.Count} bars are too many to read (at most {MostRows}). Choose a coarser level, or begin later."
            );
        var asShares = source.Plan.Kind == ChartKind.Shares;
        var atLeast = parts.Any(p => p.IsUnknown) && source.HasUnknown(about, dimension.Id);
        var stack = new StackChart
        {
            Language = source.Language,
            Title = Title(source, dimension, inPeriod, rows),
            Subtitle = Subtitle(source, dimension, inPeriod, periods, asShares),
            Source = source.Source,
            AlternativeText = "",
            Note = Sentences.Together(
                source.Note(about, dimension.Id) is { Length: > 0 } note
                    ? inPeriod is null
                        ? $"{about.Label.In(source.Language)}: {Sentences.Lower(note)}"
                        : note
                    : "",
                source.Grammar.RegisteredFrom(parts, inPeriod ?? periods[0], about)
            ),
            Parts = [.. parts.Select(c => new StackPart(c.Label.In(source.Language), source.ToneOf(dimension, c)))],
            Rows = rows,
            AsShares = asShares,
            AtLeast = atLeast,
        };
        return stack with { AlternativeText = Alternative(source, stack) };
    }

    private static IReadOnlyList<Period> Periods(ChartSource source, Dimension dimension, Period? wanted)
    {
        var level = source.Plan.Per ?? wanted?.Level ?? Period.YearLevel;
        var periods = TimeBuilder.Periods(source, level, dimension.Id).Where(p => source.Total(p) is not null).ToList();
        return periods.Count > 0
            ? periods
            : throw source.Refuse(
                $"{dimension.Label.Nl} is niet gepubliceerd op dat niveau van tijd.",
                $"{dimension.Label.En} is not published at that level of time."
            );
    }

    private static PublishedTable Table(ChartSource source, Period period)
    {
        var (by, rows) = (source.Dimension, source.Find(source.Plan.Rows!));
        return source
                .Release.Tables.Where(t =>
                    by != rows && t.Has(by.Id) && t.Has(rows.Id) && t.TimeAxis().Contains(period.Code)
                )
                .MaxBy(t => t.Axis(by.Id).Codes.Count)
            ?? throw source.Refuse(
                $"{by.Label.Nl} en {Sentences.Lower(rows.Label.Nl)} staan voor {period.Label.Nl} niet samen in een tabel.",
                $"No table has {Sentences.Lower(by.Label.En)} together with {Sentences.Lower(rows.Label.En)} for {period.Label.En}."
            );
    }

    private static StackRow Row(ChartSource source, Period period, IReadOnlyList<Code> parts) =>
        new(
            period.Label.In(source.Language),
            [.. parts.Select(p => Counted.Of(source.Cell(period, source.Plan.By!, p.Id)))],
            Counted.Of(source.Total(period))!.Value
        );

    private static List<StackRow> Rows(
        ChartSource source,
        PublishedTable table,
        Period period,
        IReadOnlyList<Code> parts
    )
    {
        var axis = table.Axis(source.Plan.Rows!);
        var time = (table.TimeAxis().Dimension.Id, period.Code);
        var levels = axis.Dimension.Levels.Where(l => axis.Codes.Any(c => c.Level == l)).ToList();
        return
        [
            .. ChartSource
                .Partition(axis, levels[1])
                .Where(row => table[time, (axis.Dimension.Id, row.Id)] is not NotRegisteredCell)
                .Select(row => new StackRow(
                    row.Label.In(source.Language),
                    [
                        .. parts.Select(p =>
                            Counted.Of(table[time, (axis.Dimension.Id, row.Id), (source.Plan.By!, p.Id)])
                        ),
                    ],
                    Counted.Of(table[time, (axis.Dimension.Id, row.Id)])!.Value
                )),
        ];
    }

    /// <summary>How many there were in the last row of time and in the first; of other rows what is shown.</summary>
    private static string Title(ChartSource source, Dimension dimension, Period? period, IReadOnlyList<StackRow> rows)
    {
        var (grammar, unit, language) = (source.Grammar, Sentences.Upper(source.Unit), source.Language);
        if (period is null && rows.Count > 1)
            return $"{unit}: {grammar.Count(rows[^1].Whole)} in {rows[^1].Label}, {grammar.Count(rows[0].Whole)} in {rows[0].Label}";
        return period is { } p
            ? grammar.Topic(source.At(p), dimension.Id)
            : $"{unit} {language.Say("naar", "by")} {grammar.Dimension(dimension.Id)}, {rows[0].Label}";
    }

    private static string Subtitle(
        ChartSource source,
        Dimension dimension,
        Period? period,
        IReadOnlyList<Period> periods,
        bool asShares
    )
    {
        var (nl, en) = asShares ? ("Aandeel van alle", "Share of all") : ("Aantal", "Number of");
        var (by, byEn) = (Sentences.Lower(dimension.Label.Nl), Sentences.Lower(dimension.Label.En));
        if (period is { } p)
        {
            var rows = source.Find(source.Plan.Rows!).Label;
            return source.Language.Say(
                $"{nl} {source.Unit} naar {by}, per {Sentences.Lower(rows.Nl)}, {p.Label.Nl}; rechts het totaal",
                $"{en} {source.Unit} by {byEn}, per {Sentences.Lower(rows.En)}, {p.Label.En}; totals on the right"
            );
        }
        return source.Language.Say(
            $"{nl} {source.Unit} naar {by}, {periods[0].Label.Nl} t/m {periods[^1].Label.Nl}; rechts het totaal",
            $"{en} {source.Unit} by {byEn}, {periods[0].Label.En} to {periods[^1].Label.En}; totals on the right"
        );
    }

    private static string Alternative(ChartSource source, StackChart stack)
    {
        var (rows, language, dimension) = (stack.Rows, source.Language, source.Grammar.Dimension(source.Dimension.Id));
        var told = rows.Count <= MostRowsTold ? rows : [rows[0], rows[^1]];
        var lines = told.Select(r =>
            $"{r.Label}: " + string.Join("; ", stack.Parts.Select((p, i) => $"{p.Label}: {Value(r, i)}"))
        );
        var kind = language.Say(
            $"Gestapelde staven{(stack.AsShares ? " van 100%" : "")} naar {dimension}",
            $"Stacked bars{(stack.AsShares ? " of 100%" : "")} by {dimension}"
        );
        var rest = told.Count < rows.Count ? language.Say(", de eerste en de laatste", ", the first and the last") : "";
        return $"{kind}{rest}. {string.Join(". ", lines)}.";

        string Value(StackRow row, int part) =>
            stack.AsShares && stack.ShareOf(row, part) is { } share
                ? share.In(language) + (row.Values[part] is { IsWithheld: true } ? $" {WithheldCell.Mark}" : "")
                : Written.Marked(row.Values[part], language);
    }
}
