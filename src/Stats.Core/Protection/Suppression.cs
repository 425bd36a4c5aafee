namespace Stats.Core.Protection;

/// <summary>
/// Which cells are withheld, and the witnesses that prove the promise for every small count. It grows by
/// <see cref="Protect"/> and shrinks by <see cref="Improvement"/>; a small count that was settled stays settled.
/// </summary>
internal sealed class Suppression
{
    /// <summary>
    /// Per unit of change of a cell that is already withheld, while it is not free: what is withheld already is used before anything
    /// new. At more than this the search prefers short changes to few new cells, at less it takes longer.
    /// </summary>
    private const double PriceOfWithheld = 1e-6;

    /// <summary>Withholding less may take so many times what finding the witnesses took.</summary>
    private const long ImprovementEffort = 8;

    private const long LeastImprovement = 20_000_000;
    private const long MostImprovement = 20_000_000_000;

    /// <summary>So many cells has a part, not counting what stands above them; where some are not settled, four times as many.</summary>
    private const int PartSize = 1_500;

    /// <summary>A system of more cells is searched as a whole only for what nothing else settles.</summary>
    private const int LargestPart = 24_000;

    private const int PartsAtATime = 8;

    // Per small count and number from its floor to k, how many witnesses reach it.
    private readonly int[] _reachStart;
    private readonly int[] _reaches;
    private readonly int[] _uses;
    private readonly List<int>?[] _witnessesOf;
    private readonly List<Witness?> _witnesses = [];
    private readonly double[] _priceWhenWithheld;
    private readonly ulong _seed;
    private long _workInParts;
    private readonly Lazy<WitnessSearch[]> _searches;

    /// <param name="system">Its counts are the true ones.</param>
    /// <param name="minimumCount">k, 2 to 100.</param>
    /// <param name="seed">Breaks ties. Part of the private input, so that knowing the method does not help a reader.</param>
    /// <param name="doubt">
    /// A cell that is already withheld is taken for small up to this much above k − 1: it gets witnesses if there are any.
    /// </param>
    public Suppression(LinkedSystem system, int minimumCount, ulong seed, int doubt = 0)
        : this(
            system,
            minimumCount,
            seed,
            system.Floors(),
            [
                .. system.Counts.Select(
                    (count, c) =>
                        count >= 1
                        && count < minimumCount + (system.States[c] == CellState.AlreadyWithheld ? doubt : 0)
                        && system.States[c] != CellState.AlreadyPublished
                ),
            ],
            searches: 2
        ) { }

    private Suppression(LinkedSystem system, int minimumCount, ulong seed, long[] floors, bool[] isSmall, int searches)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumCount, 100);
        System = system;
        MinimumCount = minimumCount;
        Floors = floors;
        IsSmall = isSmall;
        _seed = seed;
        var cells = system.CellCount;
        Weights = new double[cells];
        _reachStart = new int[cells + 1];
        _uses = new int[cells];
        _witnessesOf = new List<int>?[cells];
        _priceWhenWithheld = new double[cells];
        var random = new SplitMix(seed);
        for (var c = 0; c < cells; c++)
        {
            Weights[c] =
                Math.Max(1, system.Counts[c]) * (double)(system.Importance?[c] ?? 1) * (1 + 1e-6 * random.Next());
            _priceWhenWithheld[c] = PriceOfWithheld * (0.5 + random.Next());
            _reachStart[c + 1] = _reachStart[c] + (IsSmall[c] ? (int)Math.Max(0, minimumCount - Floors[c] + 1) : 0);
        }
        _reaches = new int[_reachStart[cells]];
        SmallCounts =
        [
            .. Enumerable
                .Range(0, cells)
                .Where(c => IsSmall[c])
                .OrderByDescending(c => system.Counts[c])
                .ThenBy(c => _priceWhenWithheld[c]),
        ];
        _searches = new(() => MakeSearches(searches));
    }

    private WitnessSearch[] MakeSearches(int count)
    {
        WitnessSearch[] searches = [.. Enumerable.Range(0, count).Select(_ => new WitnessSearch(this))];
        int[] withheld =
        [
            .. Enumerable
                .Range(0, System.CellCount)
                .Where(c => !IsLarge && IsWithheld(c))
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

    public LinkedSystem System { get; }
    public int MinimumCount { get; }

    /// <summary>Per cell, what everyone can see it to be at least.</summary>
    public long[] Floors { get; }
    public bool[] IsSmall { get; }

    /// <summary>Per cell, what its loss costs.</summary>
    public double[] Weights { get; }

    /// <summary>In the order in which they are settled: the largest first, since their changes are the smallest.</summary>
    public int[] SmallCounts { get; }

    /// <summary>What the searches cost so far, in numbers passed over: the same on every machine.</summary>
    public long Work => _workInParts + (_searches.IsValueCreated ? _searches.Value.Sum(w => w.Work) : 0);

    public bool IsWithheld(int cell) =>
        IsSmall[cell] || _uses[cell] > 0 || System.States[cell] == CellState.AlreadyWithheld;

    /// <summary>Withheld only because a witness needs it.</summary>
    public bool IsSecondary(int cell) =>
        _uses[cell] > 0 && !IsSmall[cell] && System.States[cell] != CellState.AlreadyWithheld;

    public IEnumerable<Witness> Witnesses => _witnesses.OfType<Witness>();

    /// <summary>The places of the witnesses that change a cell.</summary>
    public IReadOnlyList<int> WitnessesOf(int cell) => _witnessesOf[cell] ?? (IReadOnlyList<int>)[];

    /// <summary>How many places for witnesses there are; some may be empty.</summary>
    public int WitnessCount => _witnesses.Count;

    /// <summary>Null where it was removed.</summary>
    public Witness? WitnessAt(int id) => _witnesses[id];

    /// <summary>A count that must be settled before anything is published.</summary>
    public bool IsRequired(int cell) => IsSmall[cell] && System.Counts[cell] < MinimumCount;

    /// <summary>True when the witnesses reach every number from the floor to k.</summary>
    public bool IsSettled(int small) => Missing(small) == 0;

    /// <summary>Finds witnesses for every small count.</summary>
    /// <param name="settled">Told, now and then, how many small counts are settled.</param>
    /// <param name="largestWhole">Where cells times small counts are more, parts are searched first, and the whole for what is left.</param>
    /// <returns>The small counts for which there are none: nothing may be published while there is one.</returns>
    public List<int> Protect(
        Action<long>? settled = null,
        long largestWhole = 12_000_000,
        CancellationToken cancellation = default
    )
    {
        if ((long)System.CellCount * SmallCounts.Length > largestWhole)
            for (var (size, effort) = (PartSize, 3_000_000L); size <= LargestPart; size *= 4, effort *= 4)
                SettleInParts(size, effort, settled, cancellation);
        if (!IsLarge)
            SettleAll(Unsettled(), 30_000_000, settled, cancellation);
        // The fewer cells may change, the sooner a change is found, though a dearer one.
        for (var size = PartSize; size >= 100; size /= 3)
            SettleInParts(size, 50_000_000, settled, cancellation);
        SettleAll(Unsettled(), Math.Max(400_000_000, 10_000L * System.RelationCount), settled, cancellation);
        return Unsettled();
    }

    /// <summary>Too large for a starting basis of all that is withheld.</summary>
    private bool IsLarge => System.CellCount > LargestPart && System.Grid is not null;

    private List<int> Unsettled() => [.. SmallCounts.Where(IsOpen)];

    private bool IsOpen(int cell) => IsRequired(cell) && !IsSettled(cell);

    /// <summary>
    /// A batch is searched against one state, so that two searches can share it; few small counts are better served one by one.
    /// </summary>
    private void SettleAll(List<int> smalls, long effort, Action<long>? settled, CancellationToken cancellation)
    {
        if (smalls.Count == 0)
            return;
        var searches = _searches.Value;
        var batch = searches.Length > 1 && SmallCounts.Length > 400 ? 4 : 1;
        foreach (var search in searches)
            search.Cancellation = cancellation;
        var done = SmallCounts.Length - smalls.Count;
        var found = new List<Witness>[batch];
        for (var first = 0; first < smalls.Count; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var last = Math.Min(batch, smalls.Count - first);
            if (last == 1)
                found[0] = searches[0].Settle(smalls[first], effort);
            else
            {
                var next = -1;
                Parallel.ForEach(
                    searches,
                    search =>
                    {
                        while (Interlocked.Increment(ref next) is var i && i < last)
                            found[i] = search.Settle(smalls[first + i], effort);
                    }
                );
            }
            for (var i = 0; i < last; i++)
            {
                if (!IsSettled(smalls[first + i]))
                    foreach (var witness in found[i])
                    {
                        int[] withheld = [.. witness.Cells.Where(c => !IsWithheld(c))];
                        Add(witness);
                        Follow(withheld);
                    }
                if (IsSettled(smalls[first + i]))
                    done++;
            }
            settled?.Invoke(done);
        }
    }

    /// <summary>
    /// Settles what can be settled within parts of the system and what stands above them, all other cells staying as they are.
    /// Those of one turn do not see what the others withhold; what each finds holds all the same.
    /// </summary>
    private void SettleInParts(int size, long effort, Action<long>? settled, CancellationToken cancellation)
    {
        if (System.Grid is not { } grid || size >= System.CellCount || !SmallCounts.Any(IsOpen))
            return;
        var options = new ParallelOptions { CancellationToken = cancellation };
        foreach (var turn in grid.Divide(size).Where(p => p.Any(IsOpen)).Chunk(PartsAtATime))
        {
            var found = new List<Witness>[turn.Length];
            Parallel.For(0, turn.Length, options, i => found[i] = SettlePart(turn[i], effort, cancellation));
            foreach (var witness in found.SelectMany(w => w))
                Add(witness);
            settled?.Invoke(SmallCounts.Length - Unsettled().Count);
        }
    }

    private List<Witness> SettlePart(int[] core, long effort, CancellationToken cancellation)
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
        );
        var isCore = core.ToHashSet();
        part.SettleAll(
            [.. part.SmallCounts.Where(s => isCore.Contains(cells[s]) && IsOpen(cells[s]))],
            effort,
            settled: null,
            cancellation
        );
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
    public void Improve(CancellationToken cancellation = default)
    {
        if (!IsLarge)
            new Improvement(this, _searches.Value).Run(
                Math.Clamp(ImprovementEffort * Work, LeastImprovement, MostImprovement),
                cancellation
            );
    }

    /// <summary>Puts witnesses in the place of others, if every small count stays settled and less is withheld.</summary>
    /// <returns>False when nothing was changed.</returns>
    public bool TryReplace(Replacement replacement)
    {
        if (replacement.Removed.Any(id => _witnesses[id] is null))
            return false;
        var touched = replacement
            .Removed.Select(id => _witnesses[id]!)
            .Concat(replacement.Added)
            .SelectMany(w => w.Cells)
            .ToHashSet();
        var before = touched.Where(IsSecondary).ToHashSet();
        var removed = replacement.Removed.Select(Remove).ToList();
        var added = replacement.Added.Select(Add).ToList();
        var saved = touched.Sum(c => (before.Contains(c) ? Weights[c] : 0) - (IsSecondary(c) ? Weights[c] : 0));
        if (saved > 0 && touched.All(c => !IsRequired(c) || IsSettled(c)))
        {
            Follow([.. touched.Where(c => before.Contains(c) != IsSecondary(c))]);
            return true;
        }
        foreach (var id in added)
            Remove(id);
        foreach (var witness in removed)
            Add(witness);
        return false;
    }

    /// <returns>The place of the witness.</returns>
    public int Add(Witness witness)
    {
        var id = _witnesses.Count;
        _witnesses.Add(witness);
        foreach (var cell in witness.Cells)
        {
            (_witnessesOf[cell] ??= []).Add(id);
            _uses[cell]++;
            if (IsSmall[cell])
                Count(cell, witness, 1);
        }
        return id;
    }

    public Witness Remove(int id)
    {
        var witness = _witnesses[id]!;
        _witnesses[id] = null;
        foreach (var cell in witness.Cells)
        {
            var others = _witnessesOf[cell]!;
            others.RemoveAt(others.BinarySearch(id));
            _uses[cell]--;
            if (IsSmall[cell])
                Count(cell, witness, -1);
        }
        return witness;
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
                        if (IsWithheld(cell))
                            search.Search.Join(cell, _priceWhenWithheld[cell]);
                        else
                            search.Search.Release(cell, PriceOf(cell));
                }
            );
    }

    /// <summary>What a unit of change of a cell costs as things stand.</summary>
    public double PriceOf(int cell) =>
        System.States[cell] == CellState.AlreadyPublished ? double.PositiveInfinity
        : IsWithheld(cell) ? _priceWhenWithheld[cell]
        : Weights[cell];

    /// <summary>What a unit of change of a cell costs once it is withheld.</summary>
    public double PriceWhenWithheld(int cell) => _priceWhenWithheld[cell];

    /// <summary>The numbers from the floor (bit 0) to k that no witness reaches yet.</summary>
    public UInt128 Missing(int small) => Missing(_reaches.AsSpan(_reachStart[small].._reachStart[small + 1]), small);

    /// <summary>The same if some witnesses were removed and others added.</summary>
    public UInt128 Missing(int small, IEnumerable<Witness> removed, IEnumerable<Witness> added)
    {
        var reaches = _reaches[_reachStart[small].._reachStart[small + 1]];
        foreach (var witness in removed)
            Count(reaches, small, witness, -1);
        foreach (var witness in added)
            Count(reaches, small, witness, 1);
        return Missing(reaches, small);
    }

    private UInt128 Missing(ReadOnlySpan<int> reaches, int small)
    {
        UInt128 missing = 0;
        for (var value = 0; value < reaches.Length; value++)
            if (reaches[value] == 0 && value != System.Counts[small] - Floors[small])
                missing |= UInt128.One << value;
        return missing;
    }

    private void Count(int small, Witness witness, int times) =>
        Count(_reaches.AsSpan(_reachStart[small].._reachStart[small + 1]), small, witness, times);

    private void Count(Span<int> reaches, int small, Witness witness, int times)
    {
        var reach = Reach(small, witness);
        for (var value = 0; value < reaches.Length; value++)
            if ((reach >> value & 1) != 0)
                reaches[value] += times;
    }

    /// <summary>The numbers from the floor (bit 0) to k that a witness lets a small count be.</summary>
    public UInt128 Reach(int small, Witness witness)
    {
        var place = Array.BinarySearch(witness.Cells, small);
        if (place < 0)
            return 0;
        var step = witness.Steps[place];
        var (down, up) = step > 0 ? (witness.Back, witness.Forth) : (witness.Forth, witness.Back);
        var at = System.Counts[small] - Floors[small];
        var top = MinimumCount - Floors[small];
        var stride = Math.Abs(step);
        if (stride == 1)
            return Bits(Math.Max(0, at - down), Math.Min(top, at + up));
        UInt128 reach = 0;
        for (var value = at % stride; value <= top; value += stride)
            if (value >= at - down * stride && value <= at + up * stride)
                reach |= UInt128.One << (int)value;
        return reach;
    }

    private static UInt128 Bits(long first, long last) =>
        last < first ? 0 : ((UInt128.One << (int)(last - first + 1)) - 1) << (int)first;
}
