using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>The tables of a year that set two dimensions against each other; a third one stands at its total. Wide ones last.</summary>
internal static class CrossTables
{
    public static IReadOnlyList<TableView> Of(Release release, Period year, Language language) =>
        [
            .. release
                .Tables.Where(t => t.CategoryAxes().Count() >= 2 && t.TimeAxis().Contains(year.Code))
                .Select(t => View(release, t, year, language))
                .OrderBy(v => v.IsWide),
        ];

    private static TableView View(Release release, PublishedTable table, Period year, Language language)
    {
        var axes = table.CategoryAxes().ToList();
        var (down, across) = (axes[0], axes[1]);
        var columns = TotalLast(across).ToList();
        var whole = release.Total(year)!;
        var rows = TotalLast(down)
            .Select(row =>
            {
                var cells = columns.Select(column => TableFigure.Of(Cell(row, column), language)).ToList();
                cells.Add(TableFigure.Share(Cell(row, columns[^1]), whole, language));
                return new TableRow(row.Label.In(language), DepthOf(down, row), row.Id == Dimension.Total, cells);
            })
            .ToList();
        var second = Sentences.Lower(across.Dimension.Label.In(language));
        return new TableView(
            $"{down.Dimension.Label.In(language)} {(language == Language.Dutch ? "en" : "and")} {second}, {year.Code}",
            down.Dimension.Label.In(language),
            [.. columns.Select(c => c.Label.In(language)), language == Language.Dutch ? "Aandeel" : "Share"],
            rows
        );

        PublishedCell Cell(Code row, Code column) =>
            table[
                (table.TimeAxis().Dimension.Id, year.Code),
                (down.Dimension.Id, row.Id),
                (across.Dimension.Id, column.Id)
            ];
    }

    private static IEnumerable<Code> TotalLast(TableAxis axis) => axis.Codes.OrderBy(c => c.Id == Dimension.Total);

    private static int DepthOf(TableAxis axis, Code code) =>
        code.Id == Dimension.Total || code.Parent is null or Dimension.Total
            ? 0
            : 1 + DepthOf(axis, axis.Dimension[code.Parent]);
}
