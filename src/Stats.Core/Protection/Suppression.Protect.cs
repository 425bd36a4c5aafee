namespace Stats.Core.Protection;

internal sealed partial class Suppression
{
    /// <summary>Withholding less may take so many times what finding the witnesses took.</summary>
    private const long ImprovementEffort = 12;

    private const long LeastImprovement = 1_000_000_000;

    private const long MostImprovement = 20_000_000_000;

    /// <summary>So many cells has a part at least, not counting what stands above them.</summary>
    private const int SmallestPart = 1_500;

    /// <summary>A system of more cells is searched as a whole only for what nothing else settles.</summary>
    private const int LargestPart = 24_000;

    /// <summary>
    /// The larger the parts of a large system, the fewer totals are withheld, and the longer it takes: cells of the system times
    /// cells of a part stay below this.
    /// </summary>
    private const long LargestProduct = 1_500_000_000;

    /// <summary>Cells times small counts of a part of a large system are about this at most.</summary>
    private const long MostInPart = 2_000_000;

    /// <summary>What one search in a part may cost, per cell of the part.</summary>
    private const long EffortPerCell = 2_000;

    private const int PartsAtATime = 16;

    /// <summary>What one search may cost in a system that is searched as a whole, in small parts, and for the last few small counts.</summary>
    private const long EffortOfWhole = 30_000_000;
    private const long EffortOfSmallPart = 50_000_000;
    private const long LastEffort = 400_000_000;

    private long _end = long.MaxValue;
    private Action<long>? _settled;
    private CancellationToken _cancellation;

    private WitnessSearch[] MakeSearches(int count)
    {
        WitnessSearch[] searches = [.. Enumerable.Range(0, count).Select(_ => new WitnessSearch(this))];
        int[] withheld =
        [
            .. Enumerable
                .Range(0, System.CellCount)
                .Where(c => !IsLarge && IsFree(c))
                .OrderByDescending(c => System.Counts[c])
                .ThenBy(c => c),
        ];
        Parallel.ForEach(
            searches,
            search =>
            {
                for (var c = 0; c < System.CellCount; c++)
                {
                    search.Search.SetPrice(c, PriceOf(c));
                    if (System.States[c] == CellState.AlreadyPublished)
                        search.Search.Fix(c);
                }
                foreach (var cell in withheld)
                    search.Search.Join(cell, _priceWhenWithheld[cell]);
            }
        );
        return searches;
    }

    /// <summary>Finds witnesses for every small count.</summary>
    /// <param name="inParts">Parts are searched first and the whole for what is left; else the whole. Large systems always go by parts.</param>
    /// <param name="end">No search begins once <see cref="Work"/> has reached this.</param>
    /// <param name="settled">Told, now and then, how many small counts are settled.</param>
    /// <returns>The small counts for which there are none: nothing may be published while there is one.</returns>
    public List<int> Protect(
        bool inParts = false,
        long end = long.MaxValue,
        Action<long>? settled = null,
        CancellationToken cancellation = default
    )
    {
        (_end, _settled, _cancellation) = (end, settled, cancellation);
        if (IsLarge || inParts)
            for (var size = PartSize; ; size = Math.Min(4 * size, LargestPart))
            {
                SettleInParts(size, EffortPerCell * size, withMargins: size > PartSize);
                if (size == LargestPart)
                    break;
            }
        // Also what is only taken for small gets witnesses here, if there are any.
        if (!IsLarge)
            SettleAll([.. SmallCounts.Where(s => !IsSettled(s))], EffortOfWhole);
        // The fewer cells may change, the sooner a change is found, though a dearer one.
        for (var size = SmallestPart; size >= 100; size /= 3)
            SettleInParts(size, EffortOfSmallPart, withMargins: true);
        if (!IsLarge)
            SettleAll(Unsettled(), LastEffort);
        return Unsettled();
    }

    private bool IsSpent => Work >= _end;

    /// <summary>Settles what it can by boxes alone: dear, but sure to end soon. For what no linear program settled.</summary>
    public void SettleByBoxes(CancellationToken cancellation = default)
    {
        var search = new WitnessSearch(this);
        foreach (var small in Unsettled())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsSettled(small))
                AddAll(search.SettleByBoxes(small));
        }
        _workInParts += search.Work;
    }

    private void AddAll(IEnumerable<Witness> witnesses)
    {
        foreach (var witness in witnesses)
        {
            int[] withheld = [.. witness.Cells.Where(c => !IsWithheld(c))];
            Add(witness);
            if (_searches.IsValueCreated)
                Follow(withheld);
        }
    }

    /// <summary>No less than six parts, so that all processors have work to the end; the more is small, the smaller they are.</summary>
    private int PartSize =>
        IsLarge
            ? (int)
                Math.Clamp(
                    Math.Min(
                        Math.Min(LargestProduct / System.CellCount, System.CellCount / 6),
                        Math.Sqrt((double)MostInPart * System.CellCount / Math.Max(1, SmallCounts.Length))
                    ),
                    SmallestPart,
                    LargestPart / 2
                )
            : SmallestPart;

    /// <summary>Too large for a starting basis of all that is withheld.</summary>
    public bool IsLarge => System.CellCount > LargestPart && System.Grid is not null;

    /// <summary>The small counts that must be settled and are not.</summary>
    public List<int> Unsettled() => [.. SmallCounts.Where(IsOpen)];

    private bool IsOpen(int cell) => IsSmall[cell] && !IsSettled(cell);

    /// <summary>
    /// A batch is searched against one state, so that two searches can share it; few small counts are better served one by one.
    /// </summary>
    private void SettleAll(List<int> smalls, long effort)
    {
        if (smalls.Count == 0 || IsSpent)
            return;
        var searches = _searches.Value;
        var batch = searches.Length > 1 && SmallCounts.Length > 400 ? 4 : 1;
        foreach (var search in searches)
            search.Cancellation = _cancellation;
        var done = SmallCounts.Length - smalls.Count;
        var found = new List<Witness>[batch];
        for (var first = 0; first < smalls.Count && !IsSpent; first += batch)
        {
            _cancellation.ThrowIfCancellationRequested();
            var last = Math.Min(batch, smalls.Count - first);
            var most = Math.Min(effort, Math.Max(0, _end - Work));
            if (last == 1)
                found[0] = searches[0].Settle(smalls[first], most);
            else
            {
                var next = -1;
                Parallel.ForEach(
                    searches,
                    search =>
                    {
                        while (Interlocked.Increment(ref next) is var i && i < last)
                            found[i] = search.Settle(smalls[first + i], most);
                    }
                );
            }
            for (var i = 0; i < last; i++)
            {
                if (!IsSettled(smalls[first + i]))
                    AddAll(found[i]);
                if (IsSettled(smalls[first + i]))
                    done++;
            }
            _settled?.Invoke(done);
        }
    }

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
        var parts = grid.Divide(size, byBranches: size > PartSize);
        var settledIn = withMargins ? parts.ConvertAll(grid.WithAncestors) : parts;
        foreach (var turn in settledIn.Where(p => p.Any(IsOpen)).Chunk(PartsAtATime))
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
        var part = new Suppression(
            system,
            MinimumCount,
            SplitMix.Mix(_seed + (ulong)core[0]),
            [.. cells.Select(c => Floors[c])],
            [.. cells.Select(c => IsSmall[c])],
            searches: 1
        )
        {
            _end = end,
            _cancellation = _cancellation,
            Free = Free is { } free ? [.. cells.Select(c => free[c])] : null,
        };
        var isCore = core.ToHashSet();
        part.SettleAll([.. part.SmallCounts.Where(s => isCore.Contains(cells[s]) && !IsSettled(cells[s]))], effort);
        Interlocked.Add(ref _workInParts, part.Work);
        return
        [
            .. part.Witnesses.Select(w => new Witness([.. w.Cells.Select(c => cells[c])], w.Steps, w.Back, w.Forth)),
        ];
    }

    /// <summary>
    /// Withholds less, with the promise kept, until that stops paying; see <see cref="Improvement"/>. What is too large to be
    /// searched as a whole stays as it is.
    /// </summary>
    /// <param name="effort">How much work it may take at most.</param>
    public void Improve(long effort = MostImprovement, CancellationToken cancellation = default)
    {
        EndFree();
        if (!IsLarge)
            new Improvement(this, _searches.Value).Run(
                Math.Min(effort, Math.Clamp(ImprovementEffort * Work, LeastImprovement, MostImprovement)),
                cancellation
            );
    }

    /// <summary>Lets the searches start from what is now withheld among these cells, and what no longer is.</summary>
    public void Follow(IReadOnlyCollection<int> cells)
    {
        if (cells.Count > 0)
            Parallel.ForEach(
                _searches.Value,
                search =>
                {
                    foreach (var cell in cells)
                        if (IsFree(cell))
                            search.Search.Join(cell, _priceWhenWithheld[cell]);
                        else
                            search.Search.Release(cell, PriceOf(cell));
                }
            );
    }
}
