namespace Stats.Core.Protection;

/// <summary>Witnesses that can go when others come.</summary>
/// <param name="Removed">Their places.</param>
internal sealed record Replacement(int[] Removed, List<Witness> Added);

/// <summary>Looks for the witnesses of one small count after the other, with its own starting basis, so that two can search at a time.</summary>
internal sealed class WitnessSearch
{
    /// <summary>Less is not worth the trouble, and may be an error of rounding.</summary>
    private const double LeastSaved = 1e-6;

    /// <summary>More than what is withheld costs in a box, less than any published cell.</summary>
    private const double FreeBox = 1e-3;

    /// <summary>So many cells are looked at for a box that costs nothing.</summary>
    private const long LooksForFree = 3_000;

    /// <summary>So many for any box.</summary>
    private const long LooksForAny = 20_000;

    private readonly Suppression _state;
    private readonly LinkedSystem _system;
    private readonly CheapestChange _search;
    private readonly List<(int Cell, long Change)> _change = [];
    private readonly List<int> _lowered = [];
    private readonly Lazy<BoxSearch>? _boxes;
    private long _effort;

    public WitnessSearch(Suppression state)
    {
        (_state, _system) = (state, state.System);
        _search = new CheapestChange(_system);
        _boxes = _system.Grid is { } grid ? new(() => new BoxSearch(state, grid)) : null;
    }

    public CheapestChange Search => _search;

    /// <summary>Once it is cancelled, no search finds anything more.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>What all searches cost so far; see <see cref="CheapestChange.Work"/>.</summary>
    public long Work { get; private set; }

    /// <summary>
    /// The witnesses that a small count still lacks: boxes where they withhold nothing new, else what linear programs find. Those found may
    /// fall short; the caller looks.
    /// </summary>
    /// <param name="effort">What one search may cost.</param>
    public List<Witness> Settle(int small, long effort)
    {
        var missing = _state.Missing(small);
        var found = new List<Witness>();
        Settle(small, FreeBox, LooksForFree, ref missing, found);
        found.AddRange(Settle(small, missing, effort, double.PositiveInfinity));
        Raise();
        return found;
    }

    /// <summary>The witnesses that a small count still lacks, by boxes alone: dear, and quick.</summary>
    public List<Witness> SettleByBoxes(int small)
    {
        var missing = _state.Missing(small);
        var found = new List<Witness>();
        Settle(small, double.PositiveInfinity, LooksForAny, ref missing, found);
        Raise();
        return found;
    }

    private void Settle(int small, double limit, long looks, ref UInt128 missing, List<Witness> found)
    {
        var (floor, k, count) = (_state.Floors[small], _state.MinimumCount, _system.Counts[small]);
        if (_boxes is null)
            return;
        if ((missing >> (int)(k - floor) & 1) != 0)
            MoveByBoxes(small, k - count, limit, looks, ref missing, found);
        if (count > floor && (missing & ((UInt128.One << (int)(count - floor)) - 1)) != 0)
            MoveByBoxes(small, floor - count, limit, looks, ref missing, found);
    }

    /// <summary>One box after the other, each as far as it has room, until the small count is where it is wanted.</summary>
    private void MoveByBoxes(int small, long wanted, double limit, long looks, ref UInt128 missing, List<Witness> found)
    {
        var whole = new Dictionary<int, long>();
        for (var amount = 0L; amount != wanted; )
        {
            var box = _boxes!.Value.Find(small, Math.Sign(wanted), whole, limit, looks);
            Work += _boxes.Value.Work;
            if (box is null)
                return;
            var steps = Math.Sign(wanted) * Math.Min(box.Room, Math.Abs(wanted - amount));
            amount += steps;
            foreach (var (cell, sign) in box.Cells)
                whole[cell] = whole.GetValueOrDefault(cell) + sign * steps;
            Note(whole);
            Take(small, amount, ref missing, found);
        }
    }

    private void Note(Dictionary<int, long> whole)
    {
        _change.Clear();
        foreach (var (cell, change) in whole)
            if (change != 0)
                _change.Add((cell, change));
    }

    /// <summary>What could take the place of all witnesses that change a cell, so that it need not be withheld.</summary>
    /// <param name="effort">What one search may cost.</param>
    /// <param name="allowance">By how much, in parts of what it frees, it may cost more than it saves; 0 for not at all.</param>
    /// <returns>Null when nothing cheaper was found.</returns>
    public Replacement? TakeBack(int cell, long effort, double allowance = 0)
    {
        int[] removed = [.. _state.WitnessesOf(cell)];
        Witness[] witnesses = [.. removed.Select(id => _state.WitnessAt(id)!)];
        var uses = witnesses.SelectMany(w => w.Cells).CountBy(c => c).ToDictionary();
        var freed = uses.Keys.Where(c => _state.IsSecondary(c) && uses[c] == _state.WitnessesOf(c).Count).ToHashSet();
        var saved = (1 + allowance) * freed.Sum(c => _state.Weights[c]);
        var spent = new HashSet<int>();
        var found = new List<Witness>();
        var isCheaper = true;
        _search.Fix(cell);
        foreach (var small in uses.Keys.Where(_state.IsSettledSmall).OrderBy(_state.PriceWhenWithheld))
        {
            var missing = _state.Missing(small, witnesses, found);
            if (missing == 0)
                continue;
            foreach (var witness in Settle(small, missing, effort, saved))
            {
                missing &= ~_state.Reach(small, witness);
                found.Add(witness);
                // What is freed is still found withheld: it may be used again at no price, but is not saved then.
                foreach (var other in witness.Cells)
                    if (freed.Remove(other) || !_state.IsWithheld(other) && spent.Add(other))
                        saved -= _state.Weights[other];
            }
            isCheaper = missing == 0 && saved > LeastSaved;
            if (!isCheaper)
                break;
        }
        _search.Free(cell);
        Raise();
        return isCheaper ? new Replacement(removed, found) : null;
    }

    private List<Witness> Settle(int small, UInt128 missing, long effort, double limit)
    {
        _effort = effort;
        var found = new List<Witness>();
        TryReach(small, _state.MinimumCount, limit, ref missing, found);
        var isLimited = limit < double.PositiveInfinity;
        for (var value = _state.Floors[small]; value < _state.MinimumCount && missing != 0; value++)
            if (!isLimited || (missing >> (int)(_state.MinimumCount - _state.Floors[small]) & 1) == 0)
                TryReach(small, value, limit, ref missing, found);
        return found;
    }

    /// <summary>What was newly withheld in a search counts as published again.</summary>
    private void Raise()
    {
        foreach (var cell in _lowered)
            _search.SetPrice(cell, _state.PriceOf(cell));
        _lowered.Clear();
    }

    private void TryReach(int small, long value, double limit, ref UInt128 missing, List<Witness> found)
    {
        var amount = value - _system.Counts[small];
        if (amount == 0 || (missing >> (int)(value - _state.Floors[small]) & 1) == 0)
            return;
        if (TryFind(small, amount, limit * Math.Abs(amount), Math.Abs(amount) == 1 ? 4 * _effort : _effort))
            Take(small, amount, ref missing, found);
        else if (Math.Abs(amount) > 1)
            StepByStep(small, value, limit, ref missing, found);
    }

    /// <summary>One unit after the other, each from where the last one led: each search is short, and every number between is reached.</summary>
    private void StepByStep(int small, long value, double limit, ref UInt128 missing, List<Witness> found)
    {
        var whole = new Dictionary<int, long>();
        var amount = 0L;
        while (_system.Counts[small] + amount != value)
        {
            var step = Math.Sign(value - _system.Counts[small]);
            if (!TryFind(small, step, limit, 4 * _effort))
                break;
            amount += step;
            foreach (var (cell, change) in _change)
            {
                whole[cell] = whole.GetValueOrDefault(cell) + change;
                _search.Shift(cell, change);
            }
            Note(whole);
            Take(small, amount, ref missing, found);
        }
        foreach (var (cell, change) in whole)
            _search.Shift(cell, -change);
    }

    private bool TryFind(int small, long amount, double limit, long effort)
    {
        var outcome = _search.Find(small, amount, limit, effort, _change, Cancellation);
        Work += _search.Work;
        return outcome == CheapestChange.Outcome.Found;
    }

    private void Take(int small, long amount, ref UInt128 missing, List<Witness> found)
    {
        var witness = Witness.Of(_system, _change, amount);
        var reach = _state.Reach(small, witness);
        if ((missing & reach) != 0)
            found.Add(witness);
        missing &= ~reach;
        foreach (var cell in witness.Cells)
            if (!_state.IsWithheld(cell) && !_lowered.Contains(cell))
            {
                _search.SetPrice(cell, _state.PriceWhenWithheld(cell));
                _lowered.Add(cell);
            }
    }
}
