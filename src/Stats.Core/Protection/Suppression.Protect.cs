namespace Stats.Core.Protection;

internal sealed partial class Suppression
{
    /// <summary>Withholding less may take so many times what finding the witnesses took.</summary>
    private const long ImprovementEffort = 12;

    private const long LeastImprovement = 1_000_000_000;

    /// <summary>Improving in larger parts is left out where the last size gained less than this share.</summary>
    private const double LeastGain = 0.002;

    private const long MostImprovement = 20_000_000_000;

    /// <summary>So many cells has a part at least, not counting what stands above them.</summary>
    private const int SmallestPart = 1_500;

    /// <summary>A system of more cells is searched as a whole only for what nothing else settles.</summary>
    private const int LargestPart = 24_000;

    /// <summary>
    /// What settling one small count of a part takes, per cell of the part, as measured: the larger the parts of a large system, the less
    /// is withheld, and the longer it takes.
    /// </summary>
    private const long WorkPerCell = 300;

    /// <summary>No less than so many parts, so that all processors have work to the end.</summary>
    private const int FewestParts = 6;

    /// <summary>What one search in a part may cost, per cell of the part.</summary>
    private const long EffortPerCell = 2_000;

    /// <summary>So many parts make a turn. They do not see what the others of it withhold, which costs most in a large system.</summary>
    private const int PartsAtATime = 16;
    private const int PartsOfLargeAtATime = 4;

    /// <summary>What one search may cost in a system that is searched as a whole, in small parts, and for the last few small counts.</summary>
    private const long EffortOfWhole = 30_000_000;
    private const long EffortOfSmallPart = 50_000_000;
    private const long LastEffort = 400_000_000;

    private long _end = long.MaxValue;
    private int? _partSize;
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
        var smallest = _partSize ??= PartSize(_end - Work);
        if (IsLarge || inParts)
            for (var size = smallest; ; size = Math.Min(4 * size, LargestPart))
            {
                SettleInParts(size, EffortPerCell * size, withMargins: size > smallest);
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
            Follow(withheld);
        }
    }

    /// <summary>In a large system as large as the effort allows, shared by the small counts that are open.</summary>
    private int PartSize(long effort) =>
        IsLarge
            ? (int)
                Math.Clamp(
                    Math.Min(
                        effort / (WorkPerCell * Math.Max(1, SmallCounts.Count(IsOpen))),
                        System.CellCount / FewestParts
                    ),
                    SmallestPart,
                    LargestPart / 2
                )
            : SmallestPart;

    /// <summary>Too large for a starting basis of all that is withheld.</summary>
    public bool IsLarge => System.CellCount > LargestPart && System.Grid is not null;

    /// <summary>The small counts that must be settled and are not.</summary>
    public List<int> Unsettled() => [.. SmallCounts.Where(IsOpen)];

    /// <summary>Of these the ones that are small, and not only treated so.</summary>
    public List<int> UnsettledSmall() => Unsettled().FindAll(cell => System.Counts[cell] < MinimumCount);

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

    /// <summary>Lets the searches start from what is now withheld among these cells, and what no longer is.</summary>
    public void Follow(IReadOnlyCollection<int> cells)
    {
        if (cells.Count > 0 && _searches.IsValueCreated)
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
