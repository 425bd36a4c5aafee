using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Intake.Extracts;

/// <summary>An extract, counted. Unprotected: only intake and the command can name it.</summary>
/// <param name="Counts">Over the dimensions of <paramref name="Programme"/>, in their order; without the rows after <paramref name="Until"/>.</param>
/// <param name="Rows">All rows that were read, those after <paramref name="Until"/> included.</param>
/// <param name="First">The earliest date among the rows.</param>
/// <param name="Last">The latest date among the rows. One after the day of publication is a slip in the extract.</param>
/// <param name="Until">The last day that is counted, inclusive: as asked, or else the end of the month of <paramref name="Last"/>.</param>
internal sealed record CountedExtract(
    LeafCounts Counts,
    long Rows,
    DateOnly First,
    DateOnly Last,
    DateOnly Until,
    Programme Programme
)
{
    /// <summary>What was seen while it was read and must be acknowledged before it is published.</summary>
    public IReadOnlyList<ExtractWarning> Warnings { get; init; } = [];

    /// <summary>What was seen while it was read and is told: sentences, with numbers of rows.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True where quarters or weeks stood in place of dates, so that most months have nothing.</summary>
    public bool IsCoarse { get; init; }
}
