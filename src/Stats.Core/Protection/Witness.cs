namespace Stats.Core.Protection;

/// <summary>
/// A change of cells that keeps every sum: the counts plus t times <see cref="Steps"/> look the same to the public for
/// every whole t from −<see cref="Back"/> to <see cref="Forth"/>. It would give true counts away: it never leaves the process.
/// </summary>
internal sealed class Witness
{
    public Witness(int[] cells, int[] steps, long back, long forth) =>
        (Cells, Steps, Back, Forth) = (cells, steps, back, forth);

    /// <summary>Ascending.</summary>
    public int[] Cells { get; }

    /// <summary>Per cell its change in one step; never 0.</summary>
    public int[] Steps { get; }

    /// <summary>How many steps it can go backwards.</summary>
    public long Back { get; }

    /// <summary>How many steps it can go forwards; <see cref="Unbounded"/> where no cell falls.</summary>
    public long Forth { get; }

    public const long Unbounded = 1_000_000;

    /// <summary>The witness that a change makes, in the smallest equal whole steps.</summary>
    public static Witness Of(LinkedSystem system, List<(int Cell, long Change)> change, long smallest)
    {
        change.Sort(static (a, b) => a.Cell.CompareTo(b.Cell));
        var divisor = Math.Abs(smallest);
        foreach (var (_, amount) in change)
            divisor = GreatestCommonDivisor(divisor, Math.Abs(amount));
        var (back, forth) = (Unbounded, Unbounded);
        var (cells, steps) = (new int[change.Count], new int[change.Count]);
        for (var i = 0; i < change.Count; i++)
        {
            cells[i] = change[i].Cell;
            steps[i] = (int)(change[i].Change / divisor);
            var room = system.Counts[cells[i]] - system.LeastOf(cells[i]);
            if (steps[i] < 0)
                forth = Math.Min(forth, room / -steps[i]);
            else
                back = Math.Min(back, room / steps[i]);
        }
        return new Witness(cells, steps, back, forth);
    }

    /// <summary>The same, told in the cells of the whole.</summary>
    /// <param name="cells">Per cell of the part that one of the whole; ascending.</param>
    public Witness In(int[] cells) => new([.. Cells.Select(c => cells[c])], Steps, Back, Forth);

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
