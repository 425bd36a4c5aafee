using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>A table as a page shows it: every word is there, nothing is left to reckon.</summary>
/// <param name="RowHeading">What stands above the first column.</param>
public sealed record TableView(
    string Caption,
    string RowHeading,
    IReadOnlyList<string> Columns,
    IReadOnlyList<TableRow> Rows
)
{
    /// <summary>True where it needs the whole width of a page.</summary>
    public bool IsWide => Columns.Count > 5;

    public bool HasWithheld => Rows.Any(r => r.Cells.Any(c => c.IsWithheld));
}

/// <param name="Depth">How deep its code nests; 0 at the top.</param>
/// <param name="IsTotal">True for the row that all others add up to.</param>
public sealed record TableRow(string Label, int Depth, bool IsTotal, IReadOnlyList<TableFigure> Cells);

/// <param name="IsWithheld">The mark goes with it.</param>
/// <param name="IsMuted">It only helps to read the figure beside it.</param>
public readonly record struct TableFigure(string Text, bool IsWithheld = false, bool IsMuted = false)
{
    public static TableFigure Of(PublishedCell? cell, Language language) =>
        cell is null
            ? new TableFigure(Figures.None)
            : new TableFigure(Figures.Range(cell.Range, language), cell is WithheldCell);

    public static TableFigure Share(PublishedCell part, PublishedCell whole, Language language) =>
        new(Figures.Share(part.Range, whole.Range, language), IsMuted: true);
}
