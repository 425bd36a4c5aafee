namespace Stats.Core.Protection;

/// <summary>
/// Which cells are withheld, and the witnesses that prove the promise for every small count. It grows by
/// <see cref="Protect"/> and shrinks by <see cref="Improvement"/>; a small count that was settled stays settled.
/// </summary>
internal sealed class Suppression
{
    /// <summary>Next to nothing, yet more than rounding: what is already withheld is used before anything new.</summary>
    private const double PriceOfWithheld = 1e-3;

    private readonly UInt128[] _covered;
    private readonly int[] _uses;
    private readonly List<int>?[] _witnessesOf;
    private readonly List<Witness?> _witnesses = [];
    private readonly double[] _priceWhenWithheld;
    private readonly Worker[] _workers;

    /// <param name="system">Its counts are the true ones.</param>
    /// <param name="minimumCount">k, 2 to 100.</param>
    /// <param name="seed">Breaks ties. Part of the private input, so that knowing the method does not help a reader.</param>
    /// <param name="doubt">
    /// A cell that is already withheld is taken for small up to this much above k − 1: it gets witnesses if there are any.
    /// </param>
    public Suppression(LinkedSystem system, int minimumCount, ulong seed, int doubt = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumCount, 100);
        System = system;
        MinimumCount = minimumCount;
        Floors = system.Floors();
        var cells = system.CellCount;
        IsSmall = new bool[cells];
        Weights = new double[cells];
        _covered = new UInt128[cells];
        _uses = new int[cells];
        _witnessesOf = new List<int>?[cells];
        _priceWhenWithheld = new double[cells];
        var prices = new double[cells];
        var random = new SplitMix(seed);
        for (var c = 0; c < cells; c++)
        {
            IsSmall[c] =
                system.Counts[c] >= 1
                && system.Counts[c] < minimumCount + (system.States[c] == CellState.AlreadyWithheld ? doubt : 0)
                && system.States[c] != CellState.AlreadyPublished;
            Weights[c] =
                Math.Max(1, system.Counts[c]) * (double)(system.Importance?[c] ?? 1) * (1 + 1e-6 * random.Next());
            _priceWhenWithheld[c] = PriceOfWithheld * (0.5 + random.Next());
            prices[c] =
                system.States[c] == CellState.AlreadyPublished ? double.PositiveInfinity
                : IsWithheld(c) ? _priceWhenWithheld[c]
                : Weights[c];
        }
        SmallCounts =
        [
            .. Enumerable
                .Range(0, cells)
                .Where(c => IsSmall[c])
                .OrderByDescending(c => system.Counts[c])
                .ThenBy(c => _priceWhenWithheld[c]),
        ];
        // Two workers, whatever the machine: what is found must not depend on it.
        _workers = [new Worker(system, prices), new Worker(system, (double[])prices.Clone())];
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

    public long Pivots => _workers.Sum(w => w.Pivots);

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

    public bool IsThere(int id) => _witnesses[id] is not null;

    /// <summary>A count that must be settled before anything is published.</summary>
    public bool IsRequired(int cell) => IsSmall[cell] && System.Counts[cell] < MinimumCount;

    /// <summary>True when the witnesses reach every number from the floor to k.</summary>
    public bool IsSettled(int small) => _covered[small] == Wanted(small);

    /// <summary>Finds witnesses for every small count.</summary>
    /// <returns>The small counts for which there are none: nothing may be published while there is one.</returns>
    public List<int> Protect(Action<long>? settled = null, CancellationToken cancellation = default)
    {
        // A batch is searched against one state, so two workers can share it; small systems are better served one by one.
        var batch =
            SmallCounts.Length > 20_000 ? 32
            : SmallCounts.Length > 400 ? 2
            : 1;
        var found = new List<Witness>?[batch];
        for (var first = 0; first < SmallCounts.Length; first += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var last = Math.Min(batch, SmallCounts.Length - first);
            if (batch == 1)
                found[0] = _workers[0].Settle(this, SmallCounts[first]);
            else
                Parallel.For(
                    0,
                    _workers.Length,
                    w =>
                    {
                        for (var i = w; i < last; i += _workers.Length)
                            found[i] = _workers[w].Settle(this, SmallCounts[first + i]);
                    }
                );
            for (var i = 0; i < last; i++)
                if (!IsSettled(SmallCounts[first + i]))
                    foreach (var witness in found[i]!)
                        Add(witness);
            settled?.Invoke(first + last);
        }
        return [.. SmallCounts.Where(s => IsRequired(s) && !IsSettled(s))];
    }

    /// <summary>Withholds less, with the promise kept, until that stops paying; see <see cref="Improvement"/>.</summary>
    public void Improve(CancellationToken cancellation = default) =>
        new Improvement(this).Run(Math.Clamp(8 * Pivots, 20_000, 600_000), cancellation);

    /// <summary>Finds witnesses for one small count and adds them.</summary>
    /// <param name="limit">Gives up when the newly withheld cells would weigh about this much or more.</param>
    /// <param name="added">Takes up the witnesses that were added, also when it fails.</param>
    /// <param name="spent">The weight of what is newly withheld.</param>
    /// <returns>False when it could not be settled within the limit.</returns>
    public bool Settle(int small, double limit, List<int> added, out double spent)
    {
        spent = 0;
        if (IsSettled(small))
            return true;
        foreach (var witness in _workers[0].Settle(this, small, limit))
        {
            foreach (var cell in witness.Cells)
                if (!IsWithheld(cell))
                    spent += Weights[cell];
            added.Add(Add(witness));
        }
        return IsSettled(small);
    }

    public int Add(Witness witness)
    {
        var id = _witnesses.Count;
        _witnesses.Add(witness);
        for (var i = 0; i < witness.Cells.Length; i++)
        {
            var cell = witness.Cells[i];
            (_witnessesOf[cell] ??= []).Add(id);
            if (_uses[cell]++ == 0)
                SetPrice(cell);
            if (IsSmall[cell])
                _covered[cell] |= Reach(cell, witness, witness.Steps[i]);
        }
        return id;
    }

    public Witness Remove(int id)
    {
        var witness = _witnesses[id]!;
        _witnesses[id] = null;
        foreach (var cell in witness.Cells)
        {
            _witnessesOf[cell]!.Remove(id);
            if (--_uses[cell] == 0)
                SetPrice(cell);
            if (!IsSmall[cell])
                continue;
            _covered[cell] = 0;
            foreach (var other in _witnessesOf[cell]!)
                _covered[cell] |= Reach(cell, _witnesses[other]!, StepOf(cell, _witnesses[other]!));
        }
        return witness;
    }

    /// <summary>Keeps a cell from being used by what is found from now on, or allows it again.</summary>
    public void Forbid(int cell, bool forbidden)
    {
        if (forbidden)
            foreach (var worker in _workers)
                worker.Prices[cell] = double.PositiveInfinity;
        else
            SetPrice(cell);
    }

    private void SetPrice(int cell)
    {
        var price =
            System.States[cell] == CellState.AlreadyPublished ? double.PositiveInfinity
            : IsWithheld(cell) ? _priceWhenWithheld[cell]
            : Weights[cell];
        foreach (var worker in _workers)
            worker.Prices[cell] = price;
    }

    private UInt128 Wanted(int small) => Bits(0, MinimumCount - Floors[small]);

    /// <summary>The numbers from the floor (bit 0) to k that a witness lets a small count be.</summary>
    private UInt128 Reach(int small, Witness witness, int step)
    {
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

    private static int StepOf(int cell, Witness witness) => witness.Steps[Array.BinarySearch(witness.Cells, cell)];

    /// <summary>One searcher with its own view of the prices, so that two can search at a time.</summary>
    private sealed class Worker(LinkedSystem system, double[] prices)
    {
        private readonly CheapestChange _search = new(system);
        private readonly List<(int Cell, long Change)> _change = [];
        private readonly List<int> _lowered = [];
        private readonly List<(int Cell, long Change)> _best = [];
        private readonly Neighbourhood? _neighbourhood = system.Grid is { } grid ? new(system, grid) : null;

        private int _wholeInVain;
        private int _skipped;
        private double _usualCost;

        private static readonly (int Siblings, int Basis)[] Widths = [(3, 400), (8, 800)];

        public double[] Prices { get; } = prices;
        public long Pivots { get; private set; }

        /// <summary>The witnesses that a small count still lacks. Those found may fall short; the caller looks.</summary>
        public List<Witness> Settle(Suppression state, int small, double limit = double.PositiveInfinity)
        {
            var found = new List<Witness>();
            var missing = state.Wanted(small) & ~state._covered[small];
            var (count, floor) = (system.Counts[small], state.Floors[small]);
            foreach (var value in (ReadOnlySpan<long>)[state.MinimumCount, floor])
                if (value != count && (missing >> (int)(value - floor) & 1) != 0)
                    Reach(state, small, value, limit, found, ref missing);
            for (var value = floor + 1; value < state.MinimumCount && missing != 0; value++)
                if ((missing >> (int)(value - floor) & 1) != 0 && value != count)
                    Reach(state, small, value, limit, found, ref missing);
            foreach (var cell in _lowered)
                Prices[cell] = state.IsWithheld(cell) ? state._priceWhenWithheld[cell] : state.Weights[cell];
            _lowered.Clear();
            return found;
        }

        private void Reach(
            Suppression state,
            int small,
            long value,
            double limit,
            List<Witness> found,
            ref UInt128 missing
        )
        {
            var amount = value - system.Counts[small];
            if (!TryFind(small, amount, limit * Math.Abs(amount)))
                return;
            var witness = Protection.Witness.Of(system, _change, amount);
            found.Add(witness);
            missing &= ~state.Reach(small, witness, StepOf(small, witness));
            foreach (var cell in witness.Cells)
                if (!state.IsWithheld(cell))
                {
                    Prices[cell] = state._priceWhenWithheld[cell];
                    _lowered.Add(cell);
                }
        }

        /// <summary>
        /// Most changes are short: a search of the whole system finds the cheapest at once. Where it does not, a box sets a
        /// limit and a search nearby looks for less; only then everything is allowed to take part.
        /// </summary>
        private bool TryFind(int small, long amount, double limit)
        {
            // Where such searches keep growing too large, they are tried less and less.
            if (_wholeInVain < 8 || ++_skipped % 16 == 0)
            {
                var outcome = Search(150, null);
                _wholeInVain =
                    outcome == CheapestChange.Outcome.GaveUp ? _wholeInVain + 1 : Math.Max(0, _wholeInVain - 2);
                if (outcome != CheapestChange.Outcome.GaveUp)
                    return outcome == CheapestChange.Outcome.Found;
            }
            if (_neighbourhood is null)
                return Search(2000, null) == CheapestChange.Outcome.Found;
            var box = _neighbourhood.CheapestBox(small, amount, Prices, 8, _best);
            var found = double.IsFinite(box) && box < limit;
            limit = Math.Min(limit, box);
            foreach (var (siblings, basis) in Widths)
            {
                _neighbourhood.Gather(small, amount, Prices, siblings);
                if (Search(basis, _neighbourhood.Contains) == CheapestChange.Outcome.Found)
                {
                    found = true;
                    _best.Clear();
                    _best.AddRange(_change);
                    limit = Cost(small);
                }
                // What is dearer than usual is worth a wider look.
                if (found && limit < 2 * _usualCost)
                    break;
            }
            if (!found)
                return Search(2000, null) == CheapestChange.Outcome.Found;
            _usualCost += (limit - _usualCost) / 50;
            _change.Clear();
            _change.AddRange(_best);
            return true;

            double Cost(int target) => _change.Sum(c => c.Cell == target ? 0 : Prices[c.Cell] * Math.Abs(c.Change));

            CheapestChange.Outcome Search(int largestBasis, bool[]? near)
            {
                var ended = _search.Find(small, amount, Prices, limit, largestBasis, _change, near);
                Pivots += _search.Pivots;
                return ended;
            }
        }
    }
}
