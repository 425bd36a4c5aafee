using System.Globalization;

namespace Stats.Core.Releases;

/// <summary>A published cell as a store keeps it.</summary>
/// <param name="Count">Null where the cell is withheld, or not registered: then it is from 0 to 0.</param>
/// <param name="Low">The least a reader can know it to be, inclusive.</param>
/// <param name="High">The most a reader can know it to be, inclusive; null where nothing bounds it.</param>
public readonly record struct StoredCell(long? Count, long Low, long? High)
{
    public static StoredCell Of(PublishedCell cell) =>
        new(cell is PublishedCount published ? published.Count : null, cell.Range.Low, cell.Range.High);

    public override string ToString() =>
        Count is { } count ? count.ToString(CultureInfo.InvariantCulture)
        : IsNotRegistered ? "z"
        : string.Create(CultureInfo.InvariantCulture, $"c {Low} {High}");

    /// <summary>No withheld cell is known to be nobody.</summary>
    internal bool IsNotRegistered => Count is null && High == 0;
}
