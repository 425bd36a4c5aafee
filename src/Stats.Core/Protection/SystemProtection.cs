namespace Stats.Core.Protection;

/// <summary>What is withheld in a system, with the witnesses that prove it, and what that took.</summary>
/// <param name="Withheld">Per cell.</param>
/// <param name="Unsettled">Small counts without a proof: nothing may be published while there is one.</param>
/// <param name="Widened">What was given up for those that were not settled within the effort.</param>
internal sealed record SystemProtection(
    bool[] Withheld,
    IReadOnlyList<Witness> Witnesses,
    IReadOnlyList<int> Unsettled,
    IReadOnlyList<WidenedCells> Widened
)
{
    /// <summary>Protects every component by itself: time has no total, so no sum connects one year with the next.</summary>
    /// <param name="draw">Made for the cells of this system.</param>
    /// <param name="effort">1 for what is usual; the result is the same on every machine.</param>
    /// <param name="progress">Told how much of the effort is spent, 0 to 1.</param>
    public static SystemProtection Find(
        LinkedSystem system,
        int minimumCount,
        Draw draw,
        double effort,
        Action<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        draw.Apply(system, minimumCount);
        var components = system.Components();
        var spent = new double[components.Count];
        var found = new SystemProtection[components.Count];
        // Those of a component that can change at all.
        var free = new int[components.Count][];
        // One component alone has two searches; several share the processors among themselves.
        var searches = components.Exists(c => c.Length > system.CellCount / 2) ? 2 : 1;
        Parallel.For(
            0,
            components.Count,
            new ParallelOptions { CancellationToken = cancellation },
            i =>
            {
                var (part, cells) =
                    components.Count == 1 ? (system, components[0]) : system.Part(components[i], c => system.States[c]);
                free[i] = cells;
                part.Proof = ProofOf(system, cells);
                var search = new CheapestSuppression(
                    part,
                    minimumCount,
                    unchecked(draw.Seed + (ulong)i),
                    WorkOf(effort, cells.Length, system.CellCount),
                    searches
                )
                {
                    Cancellation = cancellation,
                    Progress = share =>
                    {
                        Volatile.Write(ref spent[i], share * cells.Length);
                        progress?.Invoke(spent.Sum() / system.CellCount);
                    },
                };
                found[i] = Of(search.Find(), search.Widened).In(cells);
                Volatile.Write(ref spent[i], cells.Length);
            }
        );
        return Together(system, free, found);
    }

    /// <summary>
    /// The work that a component may take, in <see cref="CheapestChange.Work"/>: at effort 1 some ten seconds of processor time for all
    /// together, and more for many cells.
    /// </summary>
    private static long WorkOf(double effort, int cells, int ofCells)
    {
        var beyond = Math.Clamp(ofCells - MostOfFew, 0, MostOfFew);
        var all = 4_000_000_000 + 20_000.0 * ofCells + 160_000.0 * beyond;
        return (long)(effort * (all * cells / ofCells + 100_000_000));
    }

    /// <summary>From so many cells on there is up to as much again: less would be spent before all are settled.</summary>
    private const int MostOfFew = 25_000;

    private static SystemProtection Of(Suppression suppression, IReadOnlyList<WidenedCells> widened) =>
        new(
            [.. Enumerable.Range(0, suppression.System.CellCount).Select(suppression.IsWithheld)],
            [.. suppression.Witnesses],
            suppression.UnsettledSmall(),
            widened
        );

    /// <summary>The witnesses of a component, told in its own cells.</summary>
    private static List<Witness> ProofOf(LinkedSystem system, int[] cells) =>
        [
            .. system
                .Proof.Where(w => Array.TrueForAll(w.Cells, c => Array.BinarySearch(cells, c) >= 0))
                .Select(w => new Witness(
                    [.. w.Cells.Select(c => Array.BinarySearch(cells, c))],
                    w.Steps,
                    w.Back,
                    w.Forth
                )),
        ];

    /// <summary>The same, told in the cells of the whole.</summary>
    private SystemProtection In(int[] cells) =>
        new(
            Withheld,
            [.. Witnesses.Select(w => w.In(cells))],
            [.. Unsettled.Select(c => cells[c])],
            [.. Widened.Select(w => w with { Cells = [.. w.Cells.Select(c => cells[c])] })]
        );

    private static SystemProtection Together(LinkedSystem system, int[][] free, SystemProtection[] found)
    {
        var withheld = new bool[system.CellCount];
        foreach (var (cells, part) in free.Zip(found))
            for (var i = 0; i < cells.Length; i++)
                withheld[cells[i]] = part.Withheld[i];
        return new(
            withheld,
            [.. found.SelectMany(f => f.Witnesses)],
            [.. found.SelectMany(f => f.Unsettled)],
            [.. found.SelectMany(f => f.Widened)]
        );
    }
}

/// <summary>How much is given up at once where small counts are not settled within the effort, the least first.</summary>
internal enum Widening
{
    /// <summary>All periods of one combination of categories.</summary>
    Row,

    /// <summary>All cells of the same levels.</summary>
    Level,

    /// <summary>All cells of the system.</summary>
    Table,
}

/// <param name="Cells">What might be withheld for the unsettled small counts.</param>
internal sealed record WidenedCells(Widening Step, int[] Cells);
