using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

internal static class StackMaker
{
    private const int MostRows = 16;
    private const int MostRowsTold = 4;

    public static StackChart Make(Making making, Period? wanted)
    {
        var dimension = making.Dimension;
        var inPeriod = making.Plan.Rows is null ? (Period?)null : making.PeriodOr(wanted);
        var periods = inPeriod is null ? Periods(making, dimension, wanted) : [];
        var about = inPeriod ?? periods[^1];
        var table = inPeriod is null ? null : Table(making, about);
        var axis = table?.Axis(dimension.Id) ?? making.Axis(about, dimension.Id)!;
        var parts = Making.Partition(axis, making.LevelOf(axis, finest: false));
        if (parts.Count is < 2 or > StackChart.MostParts)
            throw making.Refuse(
                $"Een staaf van {parts.Count} delen leest niemand; 2 tot en met {StackChart.MostParts} kan. Kies een ander niveau of kenmerk.",
                $"Nobody reads a bar of {parts.Count} parts; 2 to {StackChart.MostParts} will do. Choose another level or characteristic."
            );
        var rows = table is null
            ? periods.Select(p => Row(making, p, parts)).ToList()
            : Rows(making, table, about, parts);
        if (rows.Count > MostRows)
            throw making.Refuse(
                $"Dit zijn {rows.Count} staven; meer dan {MostRows} leest niemand. Kies een grover niveau, of begin later.",
                $"These are {rows.Count} bars; nobody reads more than {MostRows}. Choose a coarser level, or begin later."
            );
        var asShares = making.Plan.Kind == ChartKind.Shares;
        var atLeast = parts.Any(p => p.IsUnknown) && making.HasUnknown(about, dimension.Id);
        return new StackChart
        {
            Language = making.Language,
            Title = Title(making, dimension, inPeriod, parts, rows),
            Subtitle = Subtitle(making, dimension, inPeriod, periods, asShares),
            Source = making.Source,
            Note = making.Note(about, dimension.Id) is { Length: > 0 } note
                ? inPeriod is null
                    ? $"{making.Say(about.Label)}: {Sentences.Lower(note)}"
                    : note
                : "",
            AlternativeText = Alternative(making, parts, rows, asShares, atLeast),
            Parts = [.. parts.Select(c => new StackPart(making.Say(c.Label), making.ToneOf(dimension, c)))],
            Rows = rows,
            AsShares = asShares,
            AtLeast = atLeast,
        };
    }

    private static IReadOnlyList<Period> Periods(Making making, Dimension dimension, Period? wanted)
    {
        var level = making.Plan.Per ?? wanted?.Level ?? Period.YearLevel;
        var periods = TimeMaker.Periods(making, level, dimension.Id);
        return periods.Count > 0
            ? periods
            : throw making.Refuse(
                $"{dimension.Label.Nl} is niet gepubliceerd op dat niveau van tijd.",
                $"{dimension.Label.En} is not published at that level of time."
            );
    }

    private static PublishedTable Table(Making making, Period period)
    {
        var (by, rows) = (making.Dimension, making.Find(making.Plan.Rows!));
        return making
                .Release.Tables.Where(t =>
                    by != rows && t.Has(by.Id) && t.Has(rows.Id) && t.TimeAxis().Contains(period.Code)
                )
                .MaxBy(t => t.Axis(by.Id).Codes.Count)
            ?? throw making.Refuse(
                $"{by.Label.Nl} en {Sentences.Lower(rows.Label.Nl)} staan voor {period.Label.Nl} niet samen in een tabel.",
                $"No table has {Sentences.Lower(by.Label.En)} together with {Sentences.Lower(rows.Label.En)} for {period.Label.En}."
            );
    }

    private static StackRow Row(Making making, Period period, IReadOnlyList<Code> parts) =>
        new(
            making.Say(period.Label),
            [.. parts.Select(p => ChartValue.Of(making.Cell(period, making.Plan.By!, p.Id)!))],
            ChartValue.Of(making.Total(period)!)
        );

    private static List<StackRow> Rows(Making making, PublishedTable table, Period period, IReadOnlyList<Code> parts)
    {
        var axis = table.Axis(making.Plan.Rows!);
        var time = (table.TimeAxis().Dimension.Id, period.Code);
        var levels = axis.Dimension.Levels.Where(l => axis.Codes.Any(c => c.Level == l)).ToList();
        return
        [
            .. Making
                .Partition(axis, levels[1])
                .Select(row => new StackRow(
                    making.Say(row.Label),
                    [
                        .. parts.Select(p =>
                            ChartValue.Of(table[time, (axis.Dimension.Id, row.Id), (making.Plan.By!, p.Id)])
                        ),
                    ],
                    ChartValue.Of(table[time, (axis.Dimension.Id, row.Id)])
                )),
        ];
    }

    /// <summary>The part that is the largest in every row, where there is one for certain.</summary>
    private static string Title(
        Making making,
        Dimension dimension,
        Period? period,
        IReadOnlyList<Code> parts,
        IReadOnlyList<StackRow> rows
    )
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var part = i;
            if (parts.Count(p => !p.IsUnknown) > 1 && !parts[i].IsUnknown && rows.All(r => IsLargest(r, part)))
                return period is { } p
                    ? making.Say(
                        $"{parts[i].Label.Nl} is in {making.In(p)} overal de grootste bekende groep",
                        $"{parts[i].Label.En} is the largest known group everywhere in {making.In(p)}"
                    )
                    : making.Say(
                        $"{parts[i].Label.Nl} is steeds de grootste bekende groep",
                        $"{parts[i].Label.En} is the largest known group throughout"
                    );
        }
        if (period is null && !rows[0].Whole.IsWithheld && !rows[^1].Whole.IsWithheld && rows.Count > 1)
        {
            var (first, last) = (making.Range(rows[0].Whole.Range), making.Range(rows[^1].Whole.Range));
            return making.Say(
                $"{last} {making.Unit} in {rows[^1].Label}, {first} in {rows[0].Label}",
                $"{last} {making.Unit} in {rows[^1].Label}, {first} in {rows[0].Label}"
            );
        }
        return making.Say(
            $"{Sentences.Upper(making.Unit)} naar {Sentences.Lower(dimension.Label.Nl)}",
            $"{Sentences.Upper(making.Unit)} by {Sentences.Lower(dimension.Label.En)}"
        );

        bool IsLargest(StackRow row, int part) =>
            row
                .Values.Where((_, j) => j != part && !parts[j].IsUnknown)
                .All(v => v.Range.High < row.Values[part].Range.Low);
    }

    private static string Subtitle(
        Making making,
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
            var rows = making.Find(making.Plan.Rows!).Label;
            return making.Say(
                $"{nl} {making.Unit} naar {by}, per {Sentences.Lower(rows.Nl)}, {p.Label.Nl}; rechts het totaal",
                $"{en} {making.Unit} by {byEn}, per {Sentences.Lower(rows.En)}, {p.Label.En}; totals on the right"
            );
        }
        return making.Say(
            $"{nl} {making.Unit} naar {by}, {periods[0].Label.Nl} t/m {periods[^1].Label.Nl}; rechts het totaal",
            $"{en} {making.Unit} by {byEn}, {periods[0].Label.En} to {periods[^1].Label.En}; totals on the right"
        );
    }

    private static string Alternative(
        Making making,
        IReadOnlyList<Code> parts,
        IReadOnlyList<StackRow> rows,
        bool asShares,
        bool atLeast
    )
    {
        var told = rows.Count <= MostRowsTold ? rows : [rows[0], rows[^1]];
        var lines = told.Select(r =>
            $"{r.Label}: "
            + string.Join(
                ", ",
                parts
                    .Zip(r.Values)
                    .Select(p =>
                        $"{making.Say(p.First.Label)} {(atLeast && asShares && !p.First.IsUnknown ? making.Least(p.Second.Range, r.Whole.Range) : Value(p.Second, r))}"
                    )
            )
        );
        var kind = asShares
            ? making.Say("Gestapelde staven van 100%", "Stacked bars of 100%")
            : making.Say("Gestapelde staven", "Stacked bars");
        var skipped =
            told.Count < rows.Count ? making.Say(", de eerste en de laatste", ", the first and the last") : "";
        return $"{kind}: {rows.Count}{skipped}. {string.Join(". ", lines)}.";

        string Value(ChartValue value, StackRow row) =>
            asShares
                ? Figures.Share(value.Range, row.Whole.Range, making.Language)
                    + (value.IsWithheld ? $" {WithheldCell.Mark}" : "")
                : Figures.Marked(value, making.Language);
    }
}
