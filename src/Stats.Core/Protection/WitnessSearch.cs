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

/// <summary>How long to look for a cheap witness, and when to make do with a dear one.</summary>
/// <param name="Effort">How much work one search may take; see <see cref="CheapestChange.Work"/>.</param>
/// <param name="MostCost">In times of what is usual, what a witness may cost that is known not to be the cheapest.</param>
internal readonly record struct Patience(long Effort, double MostCost);

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
    /// <summary>Where nothing nearby will do, so many published totals are passed; then everything is near.</summary>
    private const int Furthest = 2;

    /// <summary>In times of what is usual: a witness that costs less than this is not worth a wider look.</summary>
    private const double CheapEnough = 0.7;

    /// <summary>What is withheld costs less than this, what is published more.</summary>
    public const double Withheld = 1;

    private readonly Suppression _state;
    private readonly LinkedSystem _system;
    private readonly CheapestChange _search;
    private readonly Neighbourhood? _near;
    private readonly Swaps? _swaps;
    private readonly List<(int Cell, long Change)> _change = [];
    private readonly List<(int Cell, long Change)> _best = [];
    private readonly List<int> _lowered = [];
    private Patience _patience;
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

    /// <summary>Once it is cancelled, no search finds anything more.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>What all searches cost so far; see <see cref="CheapestChange.Work"/>.</summary>
    public long Work { get; private set; }

    /// <summary>The witnesses that a small count still lacks. Those found may fall short; the caller looks.</summary>
    /// <param name="limit">Per unit of change, finds nothing that costs this much or more.</param>
    public Settlement Settle(
        int small,
        Patience patience,
        Experience experience,
        double limit = double.PositiveInfinity
    )
    {
        (_patience, _experience, _found) = (patience, experience, new Settlement());
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
    /// The cheapest swap sets a limit. Where a search of the whole system comes to an end, it finds the best there is. Elsewhere
    /// one among few codes sets a lower limit, and one among all near cells finds less, if it does not grow too large.
    /// </summary>
    private bool TryFind(int small, long amount, double limit)
    {
        var cost = _swaps?.Cheapest(small, amount, Prices, _best) ?? double.PositiveInfinity;
        if (cost < limit && _best.TrueForAll(c => Prices[c.Cell] < Withheld))
            return TakeBest();
        limit = Math.Min(limit, cost);
        var most = _patience.MostCost * Math.Max(1, _experience.UsualCost);
        if (_near is null || _experience.TriesWhole(small))
        {
            var outcome = Search(small, amount, limit, null);
            if (outcome == CheapestChange.Outcome.GaveUp)
                _found.Whole = (_found.Whole.Ended, _found.Whole.InVain + 1);
            else
            {
                _found.Whole = (_found.Whole.Ended + 1, _found.Whole.InVain);
                return outcome == CheapestChange.Outcome.Found || double.IsFinite(cost) && limit == cost && TakeBest();
            }
        }
        if (_near is null)
            return false;
        foreach (var siblings in (ReadOnlySpan<int>)[3, 8])
        {
            _near.MoveToFew(small, siblings, Prices);
            if (Search(small, amount, limit, _near) != CheapestChange.Outcome.Found)
                continue;
            limit = cost = _search.Cost;
            _best.Clear();
            _best.AddRange(_change);
            if (cost < CheapEnough * _experience.UsualCost)
                return TakeBest();
        }
        for (var further = 0; further <= Furthest; further++)
        {
            _near.MoveTo(small, further, Prices);
            var outcome = Search(small, amount, limit, further < Furthest ? _near : null);
            if (outcome == CheapestChange.Outcome.Found)
            {
                _found.Costs.Add(_search.Cost);
                return true;
            }
            if (outcome != CheapestChange.Outcome.Impossible || cost < most)
                break;
        }
        return limit == cost && cost < most && TakeBest();
    }

    private bool TakeBest()
    {
        _change.Clear();
        _change.AddRange(_best);
        return true;
    }

    private CheapestChange.Outcome Search(int small, long amount, double limit, Neighbourhood? near)
    {
        var outcome = _search.Find(
            small,
            amount,
            Prices,
            limit,
            _patience.Effort,
            _change,
            near,
            cancellation: Cancellation
        );
        Work += _search.Work;
        return outcome;
    }
}
