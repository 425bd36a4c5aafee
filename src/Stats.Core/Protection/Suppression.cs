namespace Stats.Core.Protection;

/// <summary>
/// Which cells are withheld, and the witnesses that prove the promise for every small count. It grows by
/// <see cref="Protect"/> and shrinks by <see cref="Improvement"/>; a small count that was settled stays settled.
/// </summary>
internal sealed partial class Suppression
{
    /// <summary>
    /// Per unit of change of a cell that is already withheld, while it is not free: what is withheld already is used before anything
    /// new. At more than this the search prefers short changes to few new cells, at less it takes longer.
    /// </summary>
    private const double PriceOfWithheld = 1e-6;

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
    /// <param name="seed">Breaks ties and orders. Private, so that knowing the method does not help a reader.</param>
    /// <param name="searches">How many searches share the work.</param>
    public Suppression(LinkedSystem system, int minimumCount, ulong seed, int searches = 2)
        : this(
            system,
            minimumCount,
            seed,
            system.Floors(),
            system.Treated
                ??
                [
                    .. system.Counts.Select(
                        (count, c) =>
                            count >= 1 && count < minimumCount && system.States[c] != CellState.AlreadyPublished
                    ),
                ],
            searches
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
            Weights[c] = system.WorthOf(c) * (1 + 1e-6 * random.Next());
            _priceWhenWithheld[c] = PriceOfWithheld * (0.5 + random.Next());
            _reachStart[c + 1] = _reachStart[c] + (IsSmall[c] ? (int)Math.Max(0, minimumCount - Floors[c] + 1) : 0);
        }
        _reaches = new int[_reachStart[cells]];
        SmallCounts = [.. Enumerable.Range(0, cells).Where(c => IsSmall[c]).OrderBy(c => _priceWhenWithheld[c])];
        _searches = new(() => MakeSearches(searches));
        foreach (var witness in system.Proof)
            Add(witness);
    }

    public LinkedSystem System { get; }
    public int MinimumCount { get; }

    /// <summary>Per cell, what everyone can see it to be at least.</summary>
    public long[] Floors { get; }
    public bool[] IsSmall { get; }

    /// <summary>Per cell, what its loss costs.</summary>
    public double[] Weights { get; }

    /// <summary>In the order in which they are settled, which does not depend on the counts.</summary>
    public int[] SmallCounts { get; }

    /// <summary>What the searches cost so far, in numbers passed over: the same on every machine.</summary>
    public long Work => _workInParts + (_searches.IsValueCreated ? _searches.Value.Sum(w => w.Work) : 0);

    public bool IsWithheld(int cell) =>
        IsSmall[cell] || _uses[cell] > 0 || System.States[cell] == CellState.AlreadyWithheld;

    /// <summary>Withheld only because a witness needs it.</summary>
    public bool IsSecondary(int cell) =>
        _uses[cell] > 0 && !IsSmall[cell] && System.States[cell] != CellState.AlreadyWithheld;

    /// <summary>What withholding more than the small counts costs: the weights of the secondary cells.</summary>
    public double TotalWeight => Enumerable.Range(0, System.CellCount).Where(IsSecondary).Sum(c => Weights[c]);

    public IEnumerable<Witness> Witnesses => _witnesses.OfType<Witness>();

    /// <summary>The places of the witnesses that change a cell.</summary>
    public IReadOnlyList<int> WitnessesOf(int cell) => _witnessesOf[cell] ?? (IReadOnlyList<int>)[];

    /// <summary>How many places for witnesses there are; some may be empty.</summary>
    public int WitnessCount => _witnesses.Count;

    /// <summary>Null where it was removed.</summary>
    public Witness? WitnessAt(int id) => _witnesses[id];

    /// <summary>True when the witnesses reach every number from the floor to k.</summary>
    public bool IsSettled(int small) => Missing(small) == 0;

    /// <summary>A small count, or one that is taken for small, whose witnesses reach all that they must.</summary>
    public bool IsSettledSmall(int cell) => IsSmall[cell] && IsSettled(cell);

    /// <summary>Puts witnesses in the place of others, if every small count stays settled and less is withheld.</summary>
    /// <param name="evenIfDearer">Replaces them also where more is withheld then.</param>
    /// <returns>False when nothing was changed.</returns>
    public bool TryReplace(Replacement replacement, bool evenIfDearer = false)
    {
        if (replacement.Removed.Any(id => _witnesses[id] is null))
            return false;
        var touched = replacement
            .Removed.Select(id => _witnesses[id]!)
            .Concat(replacement.Added)
            .SelectMany(w => w.Cells)
            .ToHashSet();
        var before = touched.Where(IsSecondary).ToHashSet();
        var settled = touched.Where(IsSettledSmall).ToList();
        var removed = replacement.Removed.Select(Remove).ToList();
        var added = replacement.Added.Select(Add).ToList();
        var saved = touched.Sum(c => (before.Contains(c) ? Weights[c] : 0) - (IsSecondary(c) ? Weights[c] : 0));
        if ((saved > 0 || evenIfDearer) && settled.All(IsSettled))
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

    /// <summary>Back to these witnesses, which it had before.</summary>
    public void Return(IReadOnlyCollection<Witness> witnesses)
    {
        var wanted = witnesses.ToHashSet();
        var touched = new HashSet<int>();
        for (var id = 0; id < _witnesses.Count; id++)
            if (_witnesses[id] is { } witness && !wanted.Remove(witness))
            {
                Remove(id);
                touched.UnionWith(witness.Cells);
            }
        foreach (var witness in witnesses.Where(wanted.Contains))
        {
            Add(witness);
            touched.UnionWith(witness.Cells);
        }
        Follow([.. touched.Order()]);
    }

    /// <summary>Drops the witnesses whose every small count is settled by others.</summary>
    public void DropUnneeded()
    {
        for (var id = WitnessCount - 1; id >= 0; id--)
        {
            if (WitnessAt(id) is not { } witness)
                continue;
            int[] settled = [.. witness.Cells.Where(IsSettledSmall)];
            _ = Remove(id);
            if (!settled.All(IsSettled))
                Add(witness);
            else
                Follow([.. witness.Cells.Where(cell => !IsWithheld(cell))]);
        }
    }

    /// <summary>Takes numbers of a small count as reached, by witnesses that are not held here.</summary>
    /// <param name="numbers">From its floor (bit 0) to k.</param>
    public void TakeAsReached(int small, UInt128 numbers)
    {
        for (var value = 0; value < _reachStart[small + 1] - _reachStart[small]; value++)
            if ((numbers >> value & 1) != 0)
                _reaches[_reachStart[small] + value]++;
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

    /// <summary>
    /// Cells that cost next to nothing until <see cref="EndFree"/>, though they are published if no witness needs them; null for none.
    /// Where most of a level is small, the rest of it gives the room that witnesses need.
    /// </summary>
    public bool[]? Free { get; private set; }

    /// <summary>Makes more cells free.</summary>
    public void MakeFree(IEnumerable<int> cells)
    {
        Free ??= new bool[System.CellCount];
        var made = new List<int>();
        foreach (var cell in cells)
            if (System.States[cell] == CellState.Open && !IsFree(cell))
            {
                Free[cell] = true;
                made.Add(cell);
            }
        if (_searches.IsValueCreated)
            Follow(made);
    }

    /// <summary>What is published costs what it is worth again.</summary>
    public void EndFree()
    {
        if (Free is not { } free)
            return;
        Free = null;
        if (_searches.IsValueCreated)
            Follow([.. Enumerable.Range(0, System.CellCount).Where(c => free[c] && !IsWithheld(c))]);
    }

    /// <summary>Withheld, or free to be.</summary>
    private bool IsFree(int cell) => IsWithheld(cell) || Free is { } free && free[cell];

    /// <summary>What a unit of change of a cell costs as things stand.</summary>
    public double PriceOf(int cell) =>
        System.States[cell] == CellState.AlreadyPublished ? double.PositiveInfinity
        : IsFree(cell) ? _priceWhenWithheld[cell]
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
