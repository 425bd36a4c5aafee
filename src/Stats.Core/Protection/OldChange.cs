namespace Stats.Core.Protection;

/// <summary>
/// Finds the cheapest change of cells that moves one cell by a given amount and keeps every sum:
/// minimise the sum of price × |change|, where a cell may fall to the least that a withheld cell can be.
/// </summary>
/// <remarks>
/// A dual simplex with piecewise-linear costs, bound flips and steepest-edge prices (Fourer, "A simplex algorithm for
/// piecewise-linear programming", 1985; Forrest and Goldfarb, "Steepest-edge simplex algorithms for linear programming",
/// 1992; Maros, "A generalized dual phase-2 simplex algorithm", 2003). It starts from "nothing changes", which is dual
/// feasible for prices of zero or more, and looks at a sum only when a change reaches it, so its work depends on how far the
/// change spreads and not on the size of the system. It works in floating point: what it returns is a proposal, rounded to
/// whole numbers, which others check exactly.
/// </remarks>
internal sealed class OldChange
{
    private const double Tiny = 1e-9;
    private const double Tolerance = 1e-7;
    private const double SmallestPivot = 1e-6;
    private const int ExchangesPerFactor = 50;

    private enum At : byte
    {
        /// <summary>Nothing has reached it yet.</summary>
        Unseen,
        Zero,
        Low,
        High,

        /// <summary>Basic, between its low end and zero.</summary>
        Below,

        /// <summary>Basic, between zero and its high end.</summary>
        Above,

        /// <summary>It stays as it is: the target, and what may not change.</summary>
        Fixed,
    }

    private struct Column
    {
        public At At;
        public int Row;
        public double Price;
        public double Low;
        public double High;
        public double Slope;
        public double Alpha;
    }

    private readonly record struct Stop(double Step, int Cell, double Gain) : IComparable<Stop>
    {
        public int CompareTo(Stop other) =>
            Step != other.Step ? Step.CompareTo(other.Step) : Cell.CompareTo(other.Cell);
    }

    private readonly LinkedSystem _system;
    private readonly Column[] _columns;
    private readonly int[] _placeOf;
    private readonly Basis _basis = new();
    private readonly List<int> _seen = [];
    private readonly List<int> _priced = [];
    private readonly List<Stop> _stops = [];

    // Per row that was reached: the sum, the cell that is basic there (-1 for the sum's own slack), its value and its
    // steepest-edge weight, and three working vectors.
    private int[] _sums = new int[64];
    private int[] _basic = new int[64];
    private double[] _value = new double[64];
    private double[] _weight = new double[64];
    private double[] _direction = new double[64];
    private double[] _entering = new double[64];
    private double[] _work = new double[64];
    private bool[] _hasUnit = new bool[64];
    private int _rows;
    private CancellationToken _cancellation;
    private IReadOnlyDictionary<int, (long Low, long High)>? _box;
    private Dictionary<int, (double Low, double High)>? _tightened;
    private double[] _prices = [];
    private double _limit;
    private (int Cell, double Amount) _target;

    public OldChange(LinkedSystem system)
    {
        _system = system;
        _columns = new Column[system.CellCount];
        _placeOf = new int[system.RelationCount];
        Array.Fill(_placeOf, -1);
    }

    /// <summary>The numbers that the last call passed over: its cost, the same on every machine.</summary>
    public long Work { get; private set; }

    /// <summary>What the last change that was found costs.</summary>
    public double Cost { get; private set; }

    /// <summary>How a call ended.</summary>
    public enum Outcome
    {
        Found,

        /// <summary>There is no such change.</summary>
        Impossible,

        /// <summary>Every such change costs at least the limit.</summary>
        TooDear,

        /// <summary>The search grew over its bounds, was cancelled, or met only fractional changes.</summary>
        GaveUp,
    }

    /// <param name="target">The cell to move.</param>
    /// <param name="amount">By how much; not zero.</param>
    /// <param name="prices">Per cell the price of one unit of change; infinite where it may not change.</param>
    /// <param name="limit">Stops as soon as the cost is known to reach it.</param>
    /// <param name="mostWork">Gives up when it takes more; see <see cref="Work"/>.</param>
    /// <param name="change">The changed cells, the target included.</param>
    /// <param name="near">When given, only the cells that it contains may change.</param>
    /// <param name="box">When given, only these cells may change, and only within these ends, inclusive.</param>
    public Outcome Find(
        int target,
        long amount,
        double[] prices,
        double limit,
        long mostWork,
        List<(int Cell, long Change)> change,
        IReadOnlyDictionary<int, (long Low, long High)>? box = null,
        CancellationToken cancellation = default
    )
    {
        (_box, _cancellation) = (box, cancellation);
        Work = 0;
        (_target, _prices, _limit, _tightened) = ((target, amount), prices, limit, null);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var outcome = Solve(mostWork);
            var isWhole = outcome != Outcome.Found || TryRound(change);
            Forget();
            if (isWhole)
                return attempt > 0 && outcome == Outcome.Impossible ? Outcome.GaveUp : outcome;
        }
        return Outcome.GaveUp;
    }

    private Outcome Solve(long mostWork)
    {
        See(_target.Cell);
        _columns[_target.Cell].At = At.Fixed;
        Hold(_target.Cell, _target.Amount);
        for (var row = 0; row < _rows; row++)
            (_value[row], _direction[row]) = (-_direction[row], 0);
        var cost = 0.0;
        Cost = 0;
        while (TryWorst(out var row, out var violation))
        {
            if (Work > mostWork || _cancellation.IsCancellationRequested)
                return Outcome.GaveUp;
            Work += 3 * _basis.Size + 8 * _rows;
            DirectionOf(row, violation);
            CollectStops(row, violation);
            if (!TryStep(Math.Abs(violation), ref cost, out var flips, out var step, out var entering))
                return Outcome.Impossible;
            Cost = cost;
            if (cost >= _limit)
                return Outcome.TooDear;
            MoveSlopes(step, row, violation);
            Flip(flips, entering);
            if (entering == _basic[row])
                SwitchSegment(entering);
            else if (!TryExchange(row, entering, violation < 0 ? -1 : 1))
                return Outcome.GaveUp;
        }
        return Outcome.Found;
    }

    /// <summary>The basic value that is out of its ends and steepest to bring back.</summary>
    private bool TryWorst(out int worst, out double violation)
    {
        (worst, violation) = (-1, 0);
        var steepest = 0.0;
        for (var row = 0; row < _rows; row++)
        {
            var value = _value[row];
            if (Math.Abs(value) <= Tolerance)
                continue;
            var cell = _basic[row];
            if (cell >= 0)
            {
                ref var column = ref _columns[cell];
                var (low, high) = column.At == At.Below ? (column.Low, 0.0) : (0.0, column.High);
                value =
                    value < low ? value - low
                    : value > high ? value - high
                    : 0;
                if (Math.Abs(value) <= Tolerance)
                    continue;
            }
            var steepness = value * value / _weight[row];
            if (steepness > steepest)
                (worst, violation, steepest) = (row, value, steepness);
        }
        return worst >= 0;
    }

    /// <summary>How much each sum's slack counts when the leaving value moves towards its end.</summary>
    private void DirectionOf(int row, double violation)
    {
        Array.Clear(_direction, 0, _rows);
        _direction[row] = violation < 0 ? -1 : 1;
        _basis.SolveTransposed(_direction);
        Array.Copy(_direction, _work, _rows);
    }

    private void CollectStops(int row, double violation)
    {
        _stops.Clear();
        _priced.Clear();
        var rows = _rows;
        for (var r = 0; r < rows; r++)
        {
            var direction = _direction[r];
            if (Math.Abs(direction) < Tiny)
                continue;
            var cells = _system.Relation(_sums[r]);
            Work += cells.Length;
            for (var i = 0; i < cells.Length; i++)
            {
                ref var column = ref _columns[cells[i]];
                if (column.At == At.Unseen)
                    See(cells[i]);
                if (column.At >= At.Below)
                    continue;
                if (column.Alpha == 0)
                    _priced.Add(cells[i]);
                // The parent stands in its sum with the other sign.
                column.Alpha += i == 0 ? -direction : direction;
                if (column.Alpha == 0)
                    column.Alpha = 1e-300;
            }
        }
        foreach (var cell in _priced)
            AddStops(cell, ref _columns[cell]);
        if (_basic[row] < 0)
            return;
        // The basic column that leaves may instead pass zero and stay, at the slope of its other side.
        ref var leaving = ref _columns[_basic[row]];
        leaving.Alpha = violation < 0 ? -1 : 1;
        if (violation < 0 && leaving.At == At.Above && leaving.Low < 0)
            AddStop(_basic[row], 2 * leaving.Price, 1, -leaving.Low);
        else if (violation > 0 && leaving.At == At.Below)
            AddStop(_basic[row], 2 * leaving.Price, 1, leaving.High);
    }

    private void AddStops(int cell, ref Column column)
    {
        var alpha = column.Alpha;
        if (alpha > SmallestPivot)
        {
            if (column.At == At.Zero)
                AddStop(cell, (column.Price - column.Slope) / alpha, alpha, column.High);
            else if (column.At == At.Low)
                AddStop(cell, (-column.Price - column.Slope) / alpha, alpha, -column.Low);
        }
        else if (alpha < -SmallestPivot)
        {
            if (column.At == At.Zero && column.Low < 0)
                AddStop(cell, (-column.Price - column.Slope) / alpha, -alpha, -column.Low);
            else if (column.At == At.High)
                AddStop(cell, (column.Price - column.Slope) / alpha, -alpha, column.High);
        }
    }

    private void AddStop(int cell, double step, double alpha, double length)
    {
        // A column of no length (it may not go that way) never takes anything up.
        if (length > 0)
            _stops.Add(new Stop(Math.Max(0, step), cell, alpha * length));
    }

    /// <summary>Passes stops, each of which takes up a part of the violation, until the rest is taken up by the one that enters.</summary>
    private bool TryStep(double slope, ref double cost, out int flips, out double step, out int entering)
    {
        (step, entering) = (0, -1);
        _stops.Sort();
        for (flips = 0; flips < _stops.Count; flips++)
        {
            var stop = _stops[flips];
            cost += slope * (stop.Step - step);
            step = stop.Step;
            slope -= stop.Gain;
            if (slope > Tiny)
                continue;
            entering = SteadiestTie(flips);
            return true;
        }
        return false;
    }

    /// <summary>Of the stops at practically the same step the one with the largest pivot: it keeps the numbers steady.</summary>
    private int SteadiestTie(int first)
    {
        var best = _stops[first];
        for (var i = first + 1; i < _stops.Count && _stops[i].Step <= best.Step + 1e-12; i++)
            if (Math.Abs(_columns[_stops[i].Cell].Alpha) > 1.5 * Math.Abs(_columns[best.Cell].Alpha))
                best = _stops[i];
        return best.Cell;
    }

    private void MoveSlopes(double step, int row, double violation)
    {
        foreach (var cell in _priced)
            _columns[cell].Slope += step * _columns[cell].Alpha;
        if (_basic[row] is >= 0 and var leaving)
            _columns[leaving].Slope += violation < 0 ? -step : step;
    }

    /// <summary>The columns whose stops were passed go over to their other end, all at once.</summary>
    private void Flip(int flips, int entering)
    {
        Array.Clear(_direction, 0, _rows);
        var any = false;
        for (var i = 0; i < flips; i++)
        {
            var cell = _stops[i].Cell;
            ref var column = ref _columns[cell];
            if (cell == entering || column.At >= At.Below)
                continue;
            var before = Standing(column);
            column.At = column.At == At.Zero ? (column.Alpha > 0 ? At.High : At.Low) : At.Zero;
            Hold(cell, Standing(column) - before);
            any = true;
        }
        foreach (var cell in _priced)
            if (cell != entering)
                _columns[cell].Alpha = 0;
        if (!any)
            return;
        _basis.Solve(_direction);
        for (var row = 0; row < _rows; row++)
            _value[row] -= _direction[row];
    }

    private static double Standing(in Column column) =>
        column.At switch
        {
            At.Low => column.Low,
            At.High => column.High,
            _ => 0,
        };

    private void SwitchSegment(int cell)
    {
        ref var column = ref _columns[cell];
        column.At = column.At == At.Above ? At.Below : At.Above;
        column.Slope = column.At == At.Above ? column.Price : -column.Price;
        column.Alpha = 0;
    }

    /// <summary>What is basic in a row leaves at the end that it went over; the entering cell takes its place.</summary>
    private bool TryExchange(int row, int entering, int sign)
    {
        Reach(entering);
        Array.Clear(_entering, 0, _rows);
        AddEntries(entering, 1, _entering);
        _basis.Solve(_entering);
        var pivot = _entering[row];
        if (Math.Abs(pivot) < SmallestPivot / 10)
            return false;
        var end = Leave(row);
        ref var column = ref _columns[entering];
        var step = (_value[row] - end) / pivot;
        MoveWeights(row, pivot, sign);
        for (var r = 0; r < _rows; r++)
            if (_entering[r] != 0)
                _value[r] -= step * _entering[r];
        _value[row] = Standing(column) + step;
        column.At = column.At switch
        {
            At.Zero => column.Alpha > 0 ? At.Above : At.Below,
            At.Low => At.Below,
            _ => At.Above,
        };
        column.Slope = column.At == At.Above ? column.Price : -column.Price;
        column.Alpha = 0;
        column.Row = row;
        _basic[row] = entering;
        _basis.Exchange(row, _entering, _rows);
        return _basis.Exchanges < ExchangesPerFactor || TryFactor();
    }

    /// <returns>The end at which it stays.</returns>
    private double Leave(int row)
    {
        if (_basic[row] < 0)
            return 0;
        ref var leaving = ref _columns[_basic[row]];
        var isLow = _value[row] < (leaving.At == At.Below ? leaving.Low : 0);
        leaving.At = leaving.At == At.Above ? (isLow ? At.Zero : At.High) : (isLow ? At.Low : At.Zero);
        leaving.Alpha = 0;
        leaving.Row = -1;
        return Standing(leaving);
    }

    /// <summary>Forrest and Goldfarb (1992), the dual weights after an exchange.</summary>
    private void MoveWeights(int row, double pivot, int sign)
    {
        var weight = 0.0;
        for (var r = 0; r < _rows; r++)
            weight += _work[r] * _work[r];
        _basis.Solve(_work);
        for (var r = 0; r < _rows; r++)
        {
            var ratio = _entering[r] / pivot;
            if (ratio != 0 && r != row)
                _weight[r] = Math.Max(_weight[r] + ratio * (ratio * weight - 2 * sign * _work[r]), 1e-4);
        }
        _weight[row] = Math.Max(weight / (pivot * pivot), 1e-4);
    }

    private bool TryFactor()
    {
        _basis.Restart();
        var cells = new List<int>();
        for (var row = 0; row < _rows; row++)
        {
            _hasUnit[row] = _basic[row] < 0;
            if (_hasUnit[row])
                continue;
            cells.Add(_basic[row]);
            _basis.AddColumn();
            foreach (var entry in _system.RelationsOf(_basic[row]))
                _basis.AddEntry(_placeOf[entry >= 0 ? entry : ~entry], entry >= 0 ? 1 : -1);
        }
        var rowOf = new int[cells.Count];
        var isFactored = _basis.TryFactor(_hasUnit, _rows, rowOf);
        Work += _basis.FactorWork;
        if (!isFactored)
            return false;
        // The weights follow their columns to their new rows; the values are computed afresh.
        Array.Copy(_weight, _work, _rows);
        for (var i = 0; i < cells.Count; i++)
        {
            _weight[rowOf[i]] = _work[_columns[cells[i]].Row];
            _basic[rowOf[i]] = cells[i];
        }
        for (var i = 0; i < cells.Count; i++)
            _columns[cells[i]].Row = rowOf[i];
        Array.Clear(_direction, 0, _rows);
        AddEntries(_target.Cell, -_target.Amount, _direction);
        foreach (var cell in _seen)
            if (_columns[cell].At is At.Low or At.High)
                AddEntries(cell, -Standing(_columns[cell]), _direction);
        _basis.Solve(_direction);
        Array.Copy(_direction, _value, _rows);
        return true;
    }

    private void See(int cell)
    {
        ref var column = ref _columns[cell];
        _seen.Add(cell);
        column.Row = -1;
        column.Price = _prices[cell];
        // A cell whose price alone reaches the limit is in no change that is cheap enough.
        if (column.Price >= _limit || !double.IsFinite(column.Price))
        {
            column.At = At.Fixed;
            return;
        }
        (column.Low, column.High) = (_system.LeastWithheld - _system.Counts[cell], double.PositiveInfinity);
        if (_box is not null)
        {
            if (!_box.TryGetValue(cell, out var ends))
            {
                column.At = At.Fixed;
                return;
            }
            (column.Low, column.High) = (ends.Low, ends.High);
        }
        column.At = At.Zero;
        if (_tightened is not null && _tightened.TryGetValue(cell, out var tight))
            (column.Low, column.High) = (Math.Max(column.Low, tight.Low), Math.Min(column.High, tight.High));
        column.Low = Math.Min(column.Low, 0);
    }

    /// <summary>A cell that is not basic takes a value: its sums feel it.</summary>
    private void Hold(int cell, double value)
    {
        Reach(cell);
        AddEntries(cell, value, _direction);
    }

    private void AddEntries(int cell, double factor, double[] vector)
    {
        foreach (var entry in _system.RelationsOf(cell))
            vector[_placeOf[entry >= 0 ? entry : ~entry]] += entry >= 0 ? factor : -factor;
    }

    /// <summary>Takes up the sums that a cell stands in; in a new one its own slack is basic.</summary>
    private void Reach(int cell)
    {
        foreach (var entry in _system.RelationsOf(cell))
        {
            var sum = entry >= 0 ? entry : ~entry;
            if (_placeOf[sum] >= 0)
                continue;
            if (_rows == _sums.Length)
                Grow();
            _placeOf[sum] = _rows;
            (_sums[_rows], _basic[_rows], _value[_rows], _weight[_rows]) = (sum, -1, 0, 1);
            (_direction[_rows], _entering[_rows], _work[_rows]) = (0, 0, 0);
            _rows++;
        }
    }

    private void Grow()
    {
        Array.Resize(ref _sums, 2 * _rows);
        Array.Resize(ref _basic, 2 * _rows);
        Array.Resize(ref _hasUnit, 2 * _rows);
        Array.Resize(ref _value, 2 * _rows);
        Array.Resize(ref _weight, 2 * _rows);
        Array.Resize(ref _direction, 2 * _rows);
        Array.Resize(ref _entering, 2 * _rows);
        Array.Resize(ref _work, 2 * _rows);
    }

    private bool TryRound(List<(int, long)> change)
    {
        change.Clear();
        var (fractional, part, distance) = (-1, 0.0, 1e-5);
        foreach (var cell in _seen)
        {
            ref var column = ref _columns[cell];
            var value =
                cell == _target.Cell ? _target.Amount
                : column.At is At.Below or At.Above ? _value[column.Row]
                : Standing(column);
            var whole = Math.Round(value);
            if (Math.Abs(value - whole) > distance)
                (fractional, part, distance) = (cell, value, Math.Abs(value - whole));
            if (whole != 0)
                change.Add((cell, (long)whole));
        }
        if (fractional < 0)
            return true;
        // Cut the fraction off towards zero and try again.
        _tightened ??= [];
        var (low, high) = _tightened.GetValueOrDefault(fractional, (double.NegativeInfinity, double.PositiveInfinity));
        _tightened[fractional] = part > 0 ? (low, Math.Floor(part)) : (Math.Ceiling(part), high);
        return false;
    }

    private void Forget()
    {
        foreach (var cell in _seen)
            _columns[cell] = default;
        for (var row = 0; row < _rows; row++)
            _placeOf[_sums[row]] = -1;
        _seen.Clear();
        _basis.Clear();
        Array.Clear(_direction, 0, _rows);
        _rows = 0;
    }
}
