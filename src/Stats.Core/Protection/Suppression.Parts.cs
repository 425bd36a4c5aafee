namespace Stats.Core.Protection;

internal sealed partial class Suppression
{
    /// <summary>
    /// Settles what can be settled within parts of the system and what stands above them, all other cells staying as they are.
    /// Those of one turn do not see what the others withhold; what each finds holds all the same.
    /// </summary>
    /// <param name="withMargins">Also the small counts above a part are settled, not only those in it.</param>
    private void SettleInParts(int size, long effort, bool withMargins)
    {
        if (System.Grid is not { } grid || size >= System.CellCount || IsSpent || !SmallCounts.Any(IsOpen))
            return;
        var options = new ParallelOptions { CancellationToken = _cancellation };
        var parts = grid.Divide(size, byBranches: size > _partSize);
        var settledIn = withMargins ? parts.ConvertAll(grid.WithAncestors) : parts;
        foreach (var turn in settledIn.Where(p => p.Any(IsOpen)).Chunk(IsLarge ? PartsOfLargeAtATime : PartsAtATime))
        {
            if (IsSpent)
                return;
            var end = (_end - Work) / turn.Length;
            var found = new List<Witness>[turn.Length];
            Parallel.For(0, turn.Length, options, i => found[i] = SettlePart(turn[i], effort, end));
            foreach (var witness in found.SelectMany(w => w))
                Add(witness);
            _settled?.Invoke(SmallCounts.Length - Unsettled().Count);
        }
    }

    /// <param name="core">Where small counts are settled; what stands above may change too.</param>
    private List<Witness> SettlePart(int[] core, long effort, long end)
    {
        var (system, cells) = System.Part(
            System.Grid!.WithAncestors(core),
            c => System.States[c] == CellState.Open && IsSecondary(c) ? CellState.AlreadyWithheld : System.States[c]
        );
        var part = Part(system, cells, core[0]);
        (part._end, part._cancellation) = (end, _cancellation);
        part.Free = Free is { } free ? [.. cells.Select(c => free[c])] : null;
        var isCore = core.ToHashSet();
        part.SettleAll([.. part.SmallCounts.Where(s => isCore.Contains(cells[s]) && !IsSettled(cells[s]))], effort);
        Interlocked.Add(ref _workInParts, part.Work);
        return [.. part.Witnesses.Select(w => w.In(cells))];
    }

    /// <summary>A part of the system as a suppression of its own, without a witness yet.</summary>
    /// <param name="cells">Those of the whole that it has.</param>
    /// <param name="number">One that other parts do not have: what breaks ties differs.</param>
    public Suppression Part(LinkedSystem system, int[] cells, int number) =>
        new(
            system,
            MinimumCount,
            SplitMix.Mix(_seed + (ulong)number),
            [.. cells.Select(c => Floors[c])],
            [.. cells.Select(c => IsSmall[c])],
            searches: 1
        );

    /// <summary>Withholds less, with the promise kept, until that stops paying; see <see cref="Improvement"/>.</summary>
    /// <param name="effort">How much work it may take at most.</param>
    public void Improve(long effort = MostImprovement, CancellationToken cancellation = default)
    {
        EndFree();
        _cancellation = cancellation;
        if (IsLarge)
            ImproveInParts(effort);
        else
            ImproveWhole(
                Math.Min(effort, Math.Clamp(ImprovementEffort * Work, LeastImprovement, MostImprovement)),
                cancellation
            );
    }

    /// <summary>The same in one piece, however large it is.</summary>
    public void ImproveWhole(long effort, CancellationToken cancellation) =>
        new Improvement(this, _searches.Value).Run(effort, cancellation);

    /// <summary>
    /// Improves one part after the other: first those in which the witnesses were sought, then larger ones that are cut otherwise, while
    /// that pays.
    /// </summary>
    private void ImproveInParts(long effort)
    {
        DropUnneeded();
        var end = Work + effort;
        var smallest = _partSize ?? SmallestPart;
        for (var size = smallest; Work < end && size <= LargestPart / 2; size *= 2)
        {
            var weight = TotalWeight;
            ImproveInParts(System.Grid!.Divide(size, byBranches: size > smallest), Work + (end - Work) / 2);
            if (TotalWeight > (1 - LeastGain) * weight)
                return;
        }
    }

    private void ImproveInParts(List<int[]> parts, long end)
    {
        var options = new ParallelOptions { CancellationToken = _cancellation };
        var left = parts.Sum(p => (long)p.Length);
        foreach (var turn in parts.Chunk(PartsOfLargeAtATime))
        {
            if (Work >= end)
                return;
            var perCell = (double)(end - Work) / left;
            left -= turn.Sum(p => (long)p.Length);
            var taken = new HashSet<int>();
            var improvements = Array.ConvertAll(turn, core => new PartImprovement(this, core, taken));
            Parallel.For(
                0,
                turn.Length,
                options,
                i => improvements[i].Run((long)(perCell * turn[i].Length), _cancellation)
            );
            foreach (var improvement in improvements)
            {
                _workInParts += improvement.Work;
                if (improvement.Found is { } found)
                    TryReplace(found);
            }
        }
    }
}
