using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>The tables of a view that set two dimensions against each other; a third one stands at its total. Wide ones last.</summary>
internal static class CrossTables
{
    public static IReadOnlyList<TableView> Of(ProgrammeView view) =>
        [
            .. view
                .Release.Tables.Where(t => t.Shows(view.Scope))
                .Select(t => (Table: t, Free: Free(t, view.Scope)))
                .Where(t => t.Free.Count >= 2)
                .Select(t => Cross(view, t.Free[0], t.Free[1]))
                .OrderBy(v => v.IsWide),
        ];

    /// <summary>The axes in which the view picks nothing.</summary>
    private static List<TableAxis> Free(PublishedTable table, Scope scope) =>
        [.. table.CategoryAxes().Where(a => scope.CodeOf(a.Dimension.Id) == Dimension.Total)];

    private static TableView Cross(ProgrammeView view, TableAxis down, TableAxis across)
    {
        var columns = TotalLast(across).ToList();
        var rows = TotalLast(down)
            .Select(row =>
            {
                var scope = view.Scope.With(down.Dimension.Id, row.Id);
                var cells = columns.Select(c => TableFigure.Of(view, scope.With(across.Dimension.Id, c.Id))).ToList();
                cells.Add(TableFigure.Of(view.Release.ShareOf(scope, view.Scope), view));
                return new TableRow(row.Label.In(view.Language), DepthOf(down, row), row.Id == Dimension.Total, cells);
            })
            .ToList();
        var second = Sentences.Lower(across.Dimension.Label.In(view.Language));
        return new TableView(
            $"{down.Dimension.Label.In(view.Language)} {view.Language.Say("en", "and")} {second}, {view.Scope.Period.Label.In(view.Language)}",
            down.Dimension.Label.In(view.Language),
            [.. columns.Select(c => c.Label.In(view.Language)), view.Language.Say("Aandeel", "Share")],
            rows
        );
    }

    private static IEnumerable<Code> TotalLast(TableAxis axis) => axis.Codes.OrderBy(c => c.Id == Dimension.Total);

    private static int DepthOf(TableAxis axis, Code code) =>
        code.Id == Dimension.Total || code.Parent is null or Dimension.Total
            ? 0
            : 1 + DepthOf(axis, axis.Dimension[code.Parent]);
}
