namespace Stats.Oracles;

/// <summary>Linked tables with their true counts, as plain arrays: what an engine is tried on.</summary>
/// <param name="Counts">Per cell the true count.</param>
/// <param name="Relations">Sums of cells: the parent first, then the children that add up to it.</param>
/// <param name="Names">Per cell its codes.</param>
/// <param name="Floors">Per cell the least that a reader who sees the zeros can believe, 0 for a cell that is 0.</param>
public sealed record LinkedInstance(long[] Counts, int[][] Relations, string[] Names, long[] Floors)
{
    /// <summary>What a reader sees when the marked cells are withheld and zeros are published.</summary>
    public PublicView Seen(bool[] withheld) =>
        new([.. Counts.Select((count, cell) => withheld[cell] ? (long?)null : count)], Relations, 1);

    /// <summary>The cells whose true count is 1 to k−1.</summary>
    public int[] SmallCounts(int k) =>
        [.. Enumerable.Range(0, Counts.Length).Where(cell => Counts[cell] > 0 && Counts[cell] < k)];

    /// <summary>
    /// Per cell how many ones it holds at least: 1 if it is occupied, or the floors of its children in any sum
    /// that it heads, where they add up to more. All of it follows from the published zeros.
    /// </summary>
    public static long[] FloorsFromZeros(long[] counts, int[][] relations)
    {
        var headed = relations.ToLookup(relation => relation[0]);
        var floors = new long[counts.Length];
        foreach (var cell in Enumerable.Range(0, counts.Length))
            Floor(cell);
        return floors;

        long Floor(int cell)
        {
            if (floors[cell] > 0 || counts[cell] == 0)
                return floors[cell];
            var parts = headed[cell].Select(relation => relation.Skip(1).Sum(Floor));
            return floors[cell] = parts.Append(1).Max();
        }
    }
}
