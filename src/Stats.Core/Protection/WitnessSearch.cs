namespace Stats.Core.Protection;

/// <summary>What a search found for one small count, and what that teaches about the next.</summary>
internal sealed class Settlement
{
    public List<Witness> Witnesses { get; } = [];

    /// <summary>What the searches that ended well cost each.</summary>
    public List<double> Costs { get; } = [];

    /// <summary>Searches of the whole system that ended, and those that grew too large.</summary>
    public (int Ended, int InVain) Whole { get; set; }
}

/// <summary>
/// What earlier searches teach: what a witness usually costs, and whether a search of the whole system comes to an end. It
/// stays the same while a batch is searched, so that what is found does not depend on who is first.
/// </summary>
internal sealed class Experience
{
    private const int InVainTooOften = 8;
    private int _inVain;

    public double UsualCost { get; private set; }

    /// <summary>Where searches of the whole system keep growing too large, they are tried less.</summary>
    public bool TriesWhole(int small) => _inVain < InVainTooOften || small % 16 == 0;

    public void Learn(Settlement settlement)
    {
        foreach (var cost in settlement.Costs)
            UsualCost += (cost - UsualCost) / 20;
        _inVain = Math.Max(0, _inVain + settlement.Whole.InVain - 2 * settlement.Whole.Ended);
    }
}

/// <summary>Looks for the witnesses of one small count after the other, with its own view of the prices, so that two can search at a time.</summary>
internal sealed class WitnessSearch
{
    /// <summary>A swap that costs more than this many times what is usual is left for the end, when nothing else was found.</summary>
    private static readonly double Dear = P.Dear;

    /// <summary>Where nothing nearby will do, the neighbourhood grows; from here on everything is near.</summary>
    private const int Widest = 3;

    private readonly Suppression _state;
    private readonly LinkedSystem _system;
    private readonly CheapestChange _search;
    private readonly Neighbourhood? _near;
    private readonly Swaps? _swaps;
    private readonly List<(int Cell, long Change)> _change = [];
    private readonly List<(int Cell, long Change)> _swap = [];
    private readonly List<int> _lowered = [];
    private long _effort;
    private Experience _experience = new();
    private Settlement _found = new();

    /// <param name="prices">Per cell the price of one unit of change; the search's own.</param>
    public WitnessSearch(Suppression state, double[] prices)
    {
        (_state, _system, Prices) = (state, state.System, prices);
        _search = new CheapestChange(_system);
        if (_system.Grid is not { } grid)
            return;
        _near = new Neighbourhood(grid);
        _swaps = new Swaps(_system, grid);
    }

    public double[] Prices { get; }
    public long Pivots { get; private set; }

    /// <summary>What all searches cost so far; see <see cref="CheapestChange.Work"/>.</summary>
    public long Work { get; private set; }

    /// <summary>The witnesses that a small count still lacks. Those found may fall short; the caller looks.</summary>
    /// <param name="effort">How much work each search may take. A dear swap is taken only when it is more than the first time.</param>
    /// <param name="limit">Per unit of change, finds nothing that costs this much or more.</param>
    public Settlement Settle(int small, long effort, Experience experience, double limit = double.PositiveInfinity)
    {
        (_effort, _experience, _found) = (effort, experience, new Settlement());
        var missing = _state.Missing(small);
        var floor = _state.Floors[small];
        TryReach(small, _state.MinimumCount, limit, ref missing);
        for (var value = floor; value < _state.MinimumCount && missing != 0; value++)
            TryReach(small, value, limit, ref missing);
        foreach (var cell in _lowered)
            Prices[cell] = _state.PriceOf(cell);
        _lowered.Clear();
        return _found;
    }

    private void TryReach(int small, long value, double limit, ref UInt128 missing)
    {
        var amount = value - _system.Counts[small];
        if (
            amount == 0
            || (missing >> (int)(value - _state.Floors[small]) & 1) == 0
            || !TryFind(small, amount, limit * Math.Abs(amount))
        )
            return;
        var witness = Witness.Of(_system, _change, amount);
        _found.Witnesses.Add(witness);
        missing &= ~_state.Reach(small, witness);
        foreach (var cell in witness.Cells)
            if (!_state.IsWithheld(cell))
            {
                Prices[cell] = _state.PriceWhenWithheld(cell);
                _lowered.Add(cell);
            }
    }

    /// <summary>
    /// A swap sets a limit; a search of the whole system looks for less. Where that grows too large, a search nearby does.
    /// </summary>
    private bool TryFind(int small, long amount, double limit)
    {
        var cost = _swaps?.Cheapest(small, amount, Prices, _swap) ?? double.PositiveInfinity;
        var hasSwap = cost < limit;
        if (hasSwap && _swap.TrueForAll(c => _state.IsWithheld(c.Cell) || Prices[c.Cell] < 1))
            return TakeSwap();
        limit = Math.Min(limit, cost);
        var most = _state.IsLate(_effort) ? double.PositiveInfinity : Dear * _experience.UsualCost;
        hasSwap &= cost < most;
        if (_near is null || _experience.TriesWhole(small))
        {
            var outcome = Search(small, amount, limit, null);
            if (outcome == CheapestChange.Outcome.GaveUp)
                _found.Whole = (_found.Whole.Ended, _found.Whole.InVain + 1);
            else
            {
                _found.Whole = (_found.Whole.Ended + 1, _found.Whole.InVain);
                return outcome == CheapestChange.Outcome.Found || hasSwap && TakeSwap();
            }
        }
        for (var up = 1; up <= Widest; up++)
        {
            _near?.MoveTo(small, up);
            switch (Search(small, amount, limit, up < Widest ? _near : null))
            {
                case CheapestChange.Outcome.Found:
                    return true;
                case CheapestChange.Outcome.Impossible:
                    continue;
                case CheapestChange.Outcome.GaveUp when _near is not null:
                    _near.MoveTo(_swaps!);
                    return Search(small, amount, Math.Min(limit, most), _near) == CheapestChange.Outcome.Found
                        || hasSwap && TakeSwap();
                default:
                    return hasSwap && TakeSwap();
            }
        }
        return hasSwap && TakeSwap();
    }

    private bool TakeSwap()
    {
        _change.Clear();
        _change.AddRange(_swap);
        return true;
    }

    private CheapestChange.Outcome Search(int small, long amount, double limit, Neighbourhood? near)
    {
        var outcome = _search.Find(small, amount, Prices, limit, _effort, _change, near);
        Pivots += _search.Pivots;
        Work += _search.Work;
        if (outcome == CheapestChange.Outcome.Found)
            _found.Costs.Add(_search.Cost);
        return outcome;
    }
}
