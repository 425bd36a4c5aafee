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
    /// that it heads, where they add up to more, or the floor of a cell that it alone makes up. All of it follows from the
    /// published zeros.
    /// </summary>
    public static long[] FloorsFromZeros(long[] counts, int[][] relations)
    {
        var floors = counts.Select(count => Math.Min(count, 1)).ToArray();
        int[][] occupied = [.. relations.Select(relation => relation.Where(cell => counts[cell] > 0).ToArray())];
        for (var isRising = true; isRising; )
        {
            isRising = false;
            foreach (var relation in occupied)
                isRising |= Raises(relation);
        }
        return floors;

        bool Raises(int[] relation)
        {
            if (relation.Length < 2)
                return false;
            var before = (floors[relation[0]], floors[relation[1]]);
            floors[relation[0]] = Math.Max(before.Item1, relation.Skip(1).Sum(cell => floors[cell]));
            if (relation.Length == 2)
                floors[relation[1]] = floors[relation[0]];
            return before != (floors[relation[0]], floors[relation[1]]);
        }
    }
}
