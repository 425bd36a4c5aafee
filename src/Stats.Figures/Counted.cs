using Stats.Core.Releases;

namespace Stats.Figures;

/// <summary>What one mark of a chart shows: all that a reader can know of a count, and whether it is withheld.</summary>
/// <param name="Range">One number only where the count is published.</param>
/// <param name="IsWithheld">It is withheld, or a sum with something withheld in it; it then carries the mark.</param>
public readonly record struct Counted(CountRange Range, bool IsWithheld)
{
    /// <summary>Null where the cell is not there, or nothing was registered: then nothing was counted, not zero.</summary>
    public static Counted? Of(PublishedCell? cell) =>
        cell is null or NotRegisteredCell ? null : new(cell.Range, cell is WithheldCell);

    public static Counted operator +(Counted left, Counted right) =>
        new(left.Range + right.Range, left.IsWithheld || right.IsWithheld);
}
