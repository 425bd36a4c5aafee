using Stats.Core.Releases;
using Stats.Figures;

namespace Stats.Web.Pages;

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

    public bool HasRevised => Rows.Any(r => r.Cells.Any(c => c.Before is not null));

    public bool HasChange => Rows.Any(r => r.Cells.Any(c => c.IsChange));
}

/// <param name="Depth">How deep its code nests; 0 at the top.</param>
/// <param name="IsTotal">True for the row that all others add up to.</param>
public sealed record TableRow(string Label, int Depth, bool IsTotal, IReadOnlyList<TableFigure> Cells);

/// <param name="IsWithheld">The mark goes with it.</param>
/// <param name="IsMuted">It only helps to read the figure beside it.</param>
/// <param name="Why">The address that says why it is withheld; null where it is no single cell.</param>
/// <param name="Before">What was published of the same before it was revised; null where nothing was, or the same.</param>
/// <param name="IsChange">It says how far two figures lie apart.</param>
public readonly record struct TableFigure(
    string Text,
    bool IsWithheld = false,
    bool IsMuted = false,
    string? Why = null,
    bool IsChange = false,
    string? Before = null
)
{
    /// <summary>The cell of these contacts.</summary>
    public static TableFigure Of(ProgrammeView view, Scope scope) =>
        Cell(view, scope) with
        {
            Before = view.PublishedBefore(scope) is { } before ? Written.Marked(before, view.Language) : null,
        };

    private static TableFigure Cell(ProgrammeView view, Scope scope) =>
        view.Release.Cell(scope) switch
        {
            null => new TableFigure(Written.None),
            NotRegisteredCell => new TableFigure(NotRegisteredCell.Mark, IsMuted: true),
            WithheldCell cell => new TableFigure(
                Written.Range(cell.Range, view.Language),
                IsWithheld: true,
                Why: view.Why(scope)
            ),
            var cell => new TableFigure(Written.Range(cell.Range, view.Language)),
        };

    /// <summary>"≥ 10%"; nothing where there is no share.</summary>
    public static TableFigure Of(ShareFinding? share, ProgrammeView view) =>
        new(share?.Share.Brief(view.Language) ?? Written.None, IsMuted: true);

    /// <summary>"+13% (+7% tot +19%)".</summary>
    public static TableFigure Change(ChangeFinding? finding, ProgrammeView view) =>
        finding is { Change: { } change }
            ? new TableFigure(change.InColumn(view.Language), IsMuted: true, IsChange: true)
            : new TableFigure(Written.None, IsMuted: true);
}
