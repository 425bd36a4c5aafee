using Stats.Charts;
using Stats.Core.Releases;

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

    public bool HasChange => Rows.Any(r => r.Cells.Any(c => c.IsChange));
}

/// <param name="Depth">How deep its code nests; 0 at the top.</param>
/// <param name="IsTotal">True for the row that all others add up to.</param>
public sealed record TableRow(string Label, int Depth, bool IsTotal, IReadOnlyList<TableFigure> Cells);

/// <param name="IsWithheld">The mark goes with it.</param>
/// <param name="IsMuted">It only helps to read the figure beside it.</param>
/// <param name="Why">The address that says why it is withheld; null where it is no single cell.</param>
/// <param name="IsChange">It says how far two figures lie apart.</param>
public readonly record struct TableFigure(
    string Text,
    bool IsWithheld = false,
    bool IsMuted = false,
    string? Why = null,
    bool IsChange = false
)
{
    /// <summary>The cell of these contacts.</summary>
    public static TableFigure Of(ProgrammeView view, Scope scope) =>
        view.Release.Cell(scope) switch
        {
            null => new TableFigure(Figures.None),
            NotRegisteredCell => new TableFigure(NotRegisteredCell.Mark, IsMuted: true),
            WithheldCell cell => new TableFigure(
                Figures.Range(cell.Range, view.Language),
                IsWithheld: true,
                Why: view.Why(scope)
            ),
            var cell => new TableFigure(Figures.Range(cell.Range, view.Language)),
        };

    public static TableFigure Share(CountRange part, CountRange whole, ProgrammeView view) =>
        new(Figures.Share(part, whole, view.Language), IsMuted: true);

    /// <summary>"+13% (+7% tot +19%)".</summary>
    public static TableFigure Change(CountRange? later, CountRange? earlier, ProgrammeView view)
    {
        if (later is not { } l || earlier is not { } e || Charts.Change.Between(l, e) is not { } change)
            return new TableFigure(Figures.None, IsMuted: true);
        var margin = change.Margin(view.Language);
        return new TableFigure(
            change.Percent() is { } percent ? $"{percent} ({margin})" : margin,
            IsMuted: true,
            IsChange: true
        );
    }
}
