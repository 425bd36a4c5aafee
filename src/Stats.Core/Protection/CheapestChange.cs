using System.Runtime.InteropServices;

namespace Stats.Core.Protection;

/// <summary>
/// Finds the cheapest change of cells that moves one cell by a given amount and keeps every sum:
/// minimise the sum of price × |change|, where a cell may fall to the least that a withheld cell can be.
/// </summary>
/// <remarks>
/// A dual simplex with piecewise-linear costs, bound flips and steepest-edge prices (Fourer, "A simplex algorithm for
/// piecewise-linear programming", 1985; Forrest and Goldfarb, "Steepest-edge simplex algorithms for linear programming",
/// 1992; Maros, "A generalized dual phase-2 simplex algorithm", 2003). Every search starts from the same factored basis, in
/// which as many withheld cells as can be are basic at no price, those with the most room first: what can be moved
/// without withholding anything costs one solution, and only what must be decided costs a pivot. It works in floating
/// point: what it returns is a proposal, rounded to whole numbers, which others check exactly.
/// </remarks>
internal sealed class CheapestChange
{
    private const double Tiny = 1e-9;
    private const double Tolerance = 1e-7;
    private const double SmallestPivot = 1e-6;
    private const int ExchangesPerFactor = 32;

    private enum At : byte
    {
        Zero,
        Low,
        High,

        /// <summary>It stays as it is: the target.</summary>
        Fixed,

        /// <summary>Basic, between its low end and zero.</summary>
        Below,

        /// <summary>Basic, between zero and its high end.</summary>
        Above,

        /// <summary>Basic at no price, between its low and its high end.</summary>
        Whole,
    }

    private struct Column
    {
        public At At;
        public bool IsTouched;
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
    private readonly int _rows;

    // What every search starts from: the cell that is basic in each row, -1 for the sum's own slack.
    private readonly int[] _startBasic;
    private readonly double[] _startWeight;
    private readonly Basis _start = new();
    private readonly Basis _later = new();
    private int _startExchanges;

    private readonly List<int> _touched = [];
    private readonly List<int> _priced = [];
    private readonly List<Stop> _stops = [];
    private readonly int[] _basic;
    private readonly double[] _value;
    private readonly double[] _weight;
    private readonly double[] _direction;
    private readonly double[] _entering;
    private readonly double[] _work;
    private readonly bool[] _hasUnit;
    private Basis _basis;
    private CancellationToken _cancellation;
    private double _limit;
    private (int Cell, double Amount) _target;

    public CheapestChange(LinkedSystem system)
    {
        _system = system;
        _rows = system.RelationCount;
        _columns = new Column[system.CellCount];
        (_startBasic, _basic) = (new int[_rows], new int[_rows]);
        Array.Fill(_startBasic, -1);
        _startWeight = new double[_rows];
        Array.Fill(_startWeight, 1);
        (_value, _weight, _direction) = (new double[_rows], new double[_rows], new double[_rows]);
        (_entering, _work, _hasUnit) = (new double[_rows], new double[_rows], new bool[_rows]);
        _basis = _start;
        for (var cell = 0; cell < _columns.Length; cell++)
        {
            _columns[cell].Row = -1;
            Free(cell);
        }
    }

    public long Pivots, Flips, Stops, Dense, Viol;
    public readonly long[] T = new long[10]; private long _t; private void Tick(int i) { var n = System.Diagnostics.Stopwatch.GetTimestamp(); T[i] += n - _t; _t = n; }
    public long Sizes, DirNz, FactorSize, CoreSize, Factors;
    public long Cuts; private const int MostCuts = 100; private double _cost;
    public readonly int[] Why = new int[8];
    public readonly int[] Outcomes = new int[4];
    public long Finds;

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

    /// <summary>The price of one unit of change of a cell, while it is not in the starting basis.</summary>
    public void SetPrice(int cell, double price) => _columns[cell].Price = price;

    /// <summary>Keeps a cell as it is, whatever that costs.</summary>
    public void Fix(int cell) => (_columns[cell].Low, _columns[cell].High) = (0, 0);

    /// <summary>Lets a cell change again.</summary>
    public void Free(int cell) =>
        (_columns[cell].Low, _columns[cell].High) = (
            Math.Min(0, _system.LeastWithheld - _system.Counts[cell]),
            double.PositiveInfinity
        );

    /// <summary>Searches go on from a change: a cell has this much more room to fall.</summary>
    public void Shift(int cell, long change) => _columns[cell].Low -= change;

    public void Box(int cell, long low, long high) => (_columns[cell].Low, _columns[cell].High) = (low, high);

    /// <summary>A cell is withheld from now on: it takes part in the starting basis, in the place of one with less room.</summary>
    /// <param name="price">What it costs while it is not basic: next to nothing.</param>
    public void Join(int cell, double price)
    {
        _columns[cell].Price = price;
        if (_columns[cell].At == At.Whole)
            return;
        Array.Clear(_entering);
        AddEntries(cell, 1, _entering);
        _start.Solve(_entering);
        var (slack, least) = (-1, -1);
        for (var row = 0; row < _rows; row++)
        {
            var pivot = Math.Abs(_entering[row]);
            if (pivot < 0.01)
                continue;
            if (_startBasic[row] < 0)
            {
                if (Math.Abs(pivot - 1) < 1e-6 && slack < 0)
                    slack = row;
            }
            else if (Math.Abs(pivot - 1) < 1e-6 && (least < 0 || Room(_startBasic[row]) < Room(_startBasic[least])))
                least = row;
        }
        if (slack < 0 && (least < 0 || Room(_startBasic[least]) >= Room(cell)))
            return;
        var at = slack >= 0 ? slack : least;
        if (_startBasic[at] is >= 0 and var leaving)
        {
            ref var left = ref _columns[leaving];
            (left.At, left.Row, left.Price) = (At.Zero, -1, price);
        }
        ref var column = ref _columns[cell];
        (column.At, column.Row, column.Price) = (At.Whole, at, 0);
        _startBasic[at] = cell;
        Array.Clear(_work);
        _work[at] = 1;
        _start.SolveTransposed(_work);
        MoveWeights(_start, _startWeight, at, _entering[at], 1);
        _start.Exchange(at, _entering, _rows);
        if (_start.Exchanges >= ExchangesPerFactor)
            FactorStart();
        _startExchanges = _start.Exchanges;
    }

    private long Room(int cell) => _system.Counts[cell];

    private void FactorStart()
    {
        if (!TryFactor(_start, _startBasic, _startWeight))
            throw new InvalidOperationException("The starting basis is singular.");
    }

    /// <param name="target">The cell to move.</param>
    /// <param name="amount">By how much; not zero.</param>
    /// <param name="limit">Stops as soon as the cost is known to reach it.</param>
    /// <param name="mostWork">Gives up when it takes more; see <see cref="Work"/>.</param>
    /// <param name="change">The changed cells, the target included.</param>
    public Outcome Find(
        int target,
        long amount,
        double limit,
        long mostWork,
        List<(int Cell, long Change)> change,
        CancellationToken cancellation = default
    )
    {
        _cancellation = cancellation;
        Work = 0;
        Finds++;
        (_target, _limit) = ((target, amount), limit);
        var tightened = new List<(int Cell, double Low, double High)>();
        var before = (_columns[target].Low, _columns[target].High);
        (_columns[target].Low, _columns[target].High) = (amount, amount);
        Begin();
        var p0 = Pivots;
        var outcome = Solve(mostWork);
        var p1 = Pivots;
        while (outcome == Outcome.Found && !TryRound(change, tightened))
            outcome = tightened.Count > MostCuts ? Outcome.GaveUp : Solve(mostWork);
        if (outcome == Outcome.Impossible && tightened.Count > 0)
            outcome = Outcome.GaveUp;
        if (tightened.Count > 0) Why[outcome == Outcome.Found ? 2 : outcome == Outcome.GaveUp ? 3 : 4]++;
        Cuts += tightened.Count; if (Pivots - p0 > 400 && Environment.GetEnvironmentVariable("STATS_TRACE") == "2") Console.WriteLine($"  target n {_system.Counts[target]} amount {amount} pivots {Pivots - p0} firstpivots {p1 - p0} cuts {tightened.Count} cost {Cost:0.00} {outcome} rels {_system.RelationsOf(target).Length} basic {_columns[target].Price == 0}");
        Forget();
        for (var i = tightened.Count - 1; i >= 0; i--)
            (_columns[tightened[i].Cell].Low, _columns[tightened[i].Cell].High) = (
                tightened[i].Low,
                tightened[i].High
            );
        (_columns[target].Low, _columns[target].High) = before;
        Outcomes[(int)outcome]++;
        return outcome;
    }

    private void Begin()
    {
        _basis = _start;
        Array.Copy(_startBasic, _basic, _rows);
        Array.Clear(_value);
        Array.Copy(_startWeight, _weight, _rows);
        _cost = Cost = 0;
        Touch(_target.Cell);
        if (_columns[_target.Cell].At == At.Whole)
            return;
        _columns[_target.Cell].At = At.Fixed;
        AddEntries(_target.Cell, -_target.Amount, _value);
        _basis.Solve(_value);
    }

    private Outcome Solve(long mostWork)
    {
        _t = System.Diagnostics.Stopwatch.GetTimestamp();
        while (TryWorst(out var row, out var violation))
        { Tick(0); Sizes += _basis.Size;
            if (Work > mostWork || _cancellation.IsCancellationRequested)
                { Why[0]++; return Outcome.GaveUp; }
            Pivots++;
            Work += 3 * _basis.Size + 8 * _rows;
            DirectionOf(row, violation);
            Tick(1); foreach (var x in _direction) if (Math.Abs(x) > Tiny) DirNz++;
 Tick(9);            CollectStops(row, violation);
 Tick(2);
            if (!TryStep(Math.Abs(violation), ref _cost, out var flips, out var step, out var entering))
                return Outcome.Impossible;
            Flips += flips;
            Stops += _stops.Count;
            Cost = _cost;
            if (_cost >= _limit)
                return Outcome.TooDear;
            Tick(3); MoveSlopes(step, row, violation);
  Tick(4);          Flip(flips, entering); Tick(5);
            if (entering == _basic[row])
                SwitchSegment(entering);
            else if (!TryExchange(row, entering, violation < 0 ? -1 : 1))
                { Why[1]++; return Outcome.GaveUp; }
  Tick(6);      }
        return Outcome.Found;
    }

    /// <summary>The basic value that is out of its ends and steepest to bring back.</summary>
    private bool TryWorst(out int worst, out double violation)
    {
        (worst, violation) = (-1, 0);
        var steepest = 0.0;
        for (var row = 0; row < _rows; row++)
        {
            var cell = _basic[row];
            var value = _value[row];
            if (Math.Abs(value) <= Tolerance && cell != _target.Cell)
                continue;
            if (cell >= 0)
            {
                ref var column = ref _columns[cell];
                var low = column.At == At.Above ? 0.0 : column.Low;
                var high = column.At == At.Below ? 0.0 : column.High;
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
        Array.Clear(_direction);
        _direction[row] = violation < 0 ? -1 : 1;
        _basis.SolveTransposed(_direction);
        Array.Copy(_direction, _work, _rows);
    }

    private void CollectStops(int row, double violation)
    {
        _stops.Clear();
        _priced.Clear();
        for (var r = 0; r < _rows; r++)
        {
            var direction = _direction[r];
            if (Math.Abs(direction) < Tiny)
                continue;
            var cells = _system.Relation(r);
            Work += cells.Length;
            for (var i = 0; i < cells.Length; i++)
            {
                ref var column = ref _columns[cells[i]];
                if (column.At >= At.Fixed)
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
        if (violation < 0 && leaving.At == At.Above && leaving.Low < 0)
            AddStop(_basic[row], 2 * leaving.Price, 1, -leaving.Low);
        else if (violation > 0 && leaving.At == At.Below)
            AddStop(_basic[row], 2 * leaving.Price, 1, leaving.High);
    }

    private void AddStops(int cell, ref Column column)
    {
        if (column.Price >= _limit)
            return;
        var alpha = column.Alpha;
        if (alpha > SmallestPivot)
        {
            if (column.At == At.Zero)
                AddStop(cell, (column.Price - column.Slope) / alpha, alpha, column.High);
            else if (column.At == At.Low)
                AddStop(cell, (-column.Price - column.Slope) / alpha, alpha, Length(column));
        }
        else if (alpha < -SmallestPivot)
        {
            if (column.At == At.Zero)
                AddStop(cell, (-column.Price - column.Slope) / alpha, -alpha, -column.Low);
            else if (column.At == At.High)
                AddStop(cell, (column.Price - column.Slope) / alpha, -alpha, Length(column));
        }
    }

    /// <summary>How far a column at one end can go before its price changes.</summary>
    private static double Length(in Column column) =>
        column.Price == 0 ? column.High - column.Low
        : column.At == At.Low ? -column.Low
        : column.High;

    private void AddStop(int cell, double step, double alpha, double length)
    {
        // A column of no length (it may not go that way) never takes anything up.
        if (length > 0)
            _stops.Add(new Stop(Math.Max(0, step), cell, alpha * length));
    }

    /// <summary>Passes stops, each of which takes up a part of the violation, until the rest is taken up by the one that enters.</summary>
    /// <param name="flips">So many stops at the end of the list were passed, the first one last.</param>
    private bool TryStep(double slope, ref double cost, out int flips, out double step, out int entering)
    {
        (step, entering, flips) = (0, -1, 0);
        var heap = CollectionsMarshal.AsSpan(_stops);
        for (var i = heap.Length / 2 - 1; i >= 0; i--)
            Sink(heap, i);
        while (heap.Length > 0)
        {
            var stop = heap[0];
            cost += slope * (stop.Step - step);
            step = stop.Step;
            slope -= stop.Gain;
            if (slope <= Tiny)
            {
                entering = SteadiestTie(heap);
                return true;
            }
            if (cost >= _limit)
                return true;
            (heap[0], heap[^1]) = (heap[^1], stop);
            heap = heap[..^1];
            Sink(heap, 0);
            flips++;
        }
        return false;
    }

    private static void Sink(Span<Stop> heap, int at)
    {
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= heap.Length)
                return;
            if (child + 1 < heap.Length && heap[child + 1].CompareTo(heap[child]) < 0)
                child++;
            if (heap[at].CompareTo(heap[child]) <= 0)
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }

    /// <summary>
    /// Of the stops at practically the same step one whose pivot is 1, or as near to it as can be: it keeps the numbers steady,
    /// and whole.
    /// </summary>
    private int SteadiestTie(Span<Stop> heap)
    {
        var best = heap[0];
        var least = Unevenness(_columns[best.Cell].Alpha);
        var most = best.Gain / Math.Abs(_columns[best.Cell].Alpha);
        var last = best.Step + Same;
        foreach (var stop in heap)
        {
            if (stop.Step > last)
                continue;
            var unevenness = Unevenness(_columns[stop.Cell].Alpha);
            if (unevenness > least + 1e-6)
                continue;
            var room = Math.Min(stop.Gain / Math.Abs(_columns[stop.Cell].Alpha), Tie == 2 ? 1e6 : 1e30) + (Tie == 2 ? _system.Counts[stop.Cell] : 0);
            if (unevenness < least - 1e-6 || Tie > 0 && room > most)
                (best, least, most) = (stop, unevenness, room);
        }
        return best.Cell;
    }

    private static readonly int Tie = int.Parse(Environment.GetEnvironmentVariable("STATS_TIE") ?? "0");

    private static double Unevenness(double pivot) => Math.Max(Math.Abs(pivot), 1 / Math.Abs(pivot));

    private const double Same = 1e-5;

    private void MoveSlopes(double step, int row, double violation)
    {
        if (step != 0)
            foreach (var cell in _priced)
            {
                Touch(cell);
                _columns[cell].Slope += step * _columns[cell].Alpha;
            }
        if (_basic[row] is >= 0 and var leaving)
        {
            Touch(leaving);
            _columns[leaving].Slope += violation < 0 ? -step : step;
        }
    }

    /// <summary>The columns whose stops were passed go over to their other end, all at once.</summary>
    private void Flip(int flips, int entering)
    {
        var any = false;
        for (var i = 0; i < flips; i++)
        {
            var cell = _stops[^(i + 1)].Cell;
            ref var column = ref _columns[cell];
            if (cell == entering || column.At >= At.Fixed)
                continue;
            if (!any)
                Array.Clear(_direction);
            any = true;
            Touch(cell);
            var before = Standing(column);
            column.At =
                column.At == At.Zero ? (column.Alpha > 0 ? At.High : At.Low)
                : column.Price > 0 ? At.Zero
                : column.At == At.Low ? At.High
                : At.Low;
            AddEntries(cell, Standing(column) - before, _direction);
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
    }

    /// <summary>What is basic in a row leaves at the end that it went over; the entering cell takes its place.</summary>
    private bool TryExchange(int row, int entering, int sign)
    {
        Array.Clear(_entering);
        AddEntries(entering, 1, _entering);
        _basis.Solve(_entering);
        var pivot = _entering[row];
        if (Math.Abs(pivot) < SmallestPivot / 10) Why[5]++; if (Math.Abs(pivot) < SmallestPivot / 10)
            return false;
        var end = Leave(row);
        Touch(entering);
        ref var column = ref _columns[entering];
        var step = (_value[row] - end) / pivot;
        MoveWeights(_basis, _weight, row, pivot, sign);
        for (var r = 0; r < _rows; r++)
            if (_entering[r] != 0)
                _value[r] -= step * _entering[r];
        _value[row] = Standing(column) + step;
        column.At =
            column.Price == 0 ? At.Whole
            : column.At == At.Low || column.At == At.Zero && column.Alpha < 0 ? At.Below
            : At.Above;
        column.Slope =
            column.At == At.Above ? column.Price
            : column.At == At.Below ? -column.Price
            : 0;
        column.Alpha = 0;
        column.Row = row;
        _basic[row] = entering;
        _basis.Exchange(row, _entering, _rows);
        var exchanges = _basis.Exchanges - (_basis == _start ? _startExchanges : 0);
        return exchanges < ExchangesPerFactor || TryFactorLater();
    }

    /// <returns>The end at which it stays.</returns>
    private double Leave(int row)
    {
        if (_basic[row] < 0)
            return 0;
        ref var leaving = ref _columns[_basic[row]];
        var low = leaving.At == At.Above ? 0.0 : leaving.Low;
        var isLow = _value[row] < low;
        leaving.At =
            _basic[row] == _target.Cell ? At.Fixed
            : leaving.At == At.Above ? (isLow ? At.Zero : At.High)
            : leaving.At == At.Below ? (isLow ? At.Low : At.Zero)
            : isLow ? At.Low
            : At.High;
        leaving.Row = -1;
        return leaving.At == At.Fixed ? _target.Amount : Standing(leaving);
    }

    /// <summary>Forrest and Goldfarb (1992), the dual weights after an exchange.</summary>
    private void MoveWeights(Basis basis, double[] weights, int row, double pivot, int sign)
    {
        var weight = 0.0;
        for (var r = 0; r < _rows; r++)
            weight += _work[r] * _work[r];
        basis.Solve(_work);
        for (var r = 0; r < _rows; r++)
        {
            var ratio = _entering[r] / pivot;
            if (ratio != 0 && r != row)
                weights[r] = Math.Max(weights[r] + ratio * (ratio * weight - 2 * sign * _work[r]), 1e-4);
        }
        weights[row] = Math.Max(weight / (pivot * pivot), 1e-4);
    }

    /// <summary>A long search leaves the starting factors as they are and goes on with its own.</summary>
    private bool TryFactorLater()
    {
        _start.Return(_startExchanges);
        _basis = _later;
        Tick(6); var okk = TryFactor(_later, _basic, _weight); Factors++; Tick(7);
        if (!okk) Why[4]++; if (!okk)
            return false;
        Array.Clear(_direction);
        if (_columns[_target.Cell].At == At.Fixed)
            AddEntries(_target.Cell, -_target.Amount, _direction);
        foreach (var cell in _touched)
            if (_columns[cell].At is At.Low or At.High)
                AddEntries(cell, -Standing(_columns[cell]), _direction);
        _basis.Solve(_direction);
        Array.Copy(_direction, _value, _rows);
        return true;
    }

    private bool TryFactor(Basis basis, int[] basic, double[] weights)
    {
        basis.Restart();
        var cells = new List<int>();
        for (var row = 0; row < _rows; row++)
        {
            _hasUnit[row] = basic[row] < 0;
            if (_hasUnit[row])
                continue;
            cells.Add(basic[row]);
            basis.AddColumn();
            foreach (var entry in _system.RelationsOf(basic[row]))
                basis.AddEntry(entry >= 0 ? entry : ~entry, entry >= 0 ? 1 : -1);
        }
        var rowOf = new int[cells.Count];
        var isFactored = basis.TryFactor(_hasUnit, _rows, rowOf);
        Work += basis.FactorWork;
        if (!isFactored)
            return false;
        // The weights follow their columns to their new rows.
        Array.Copy(weights, _work, _rows);
        for (var i = 0; i < cells.Count; i++)
        {
            if (basis == _later)
                Touch(cells[i]);
            weights[rowOf[i]] = _work[_columns[cells[i]].Row];
            basic[rowOf[i]] = cells[i];
        }
        for (var i = 0; i < cells.Count; i++)
            _columns[cells[i]].Row = rowOf[i];
        return true;
    }

    private void AddEntries(int cell, double factor, double[] vector)
    {
        foreach (var entry in _system.RelationsOf(cell))
            vector[entry >= 0 ? entry : ~entry] += entry >= 0 ? factor : -factor;
    }

    private bool TryRound(List<(int, long)> change, List<(int Cell, double Low, double High)> tightened)
    {
        change.Clear();
        var (fractional, part, distance) = (-1, 0.0, 1e-5);
        change.Add((_target.Cell, (long)_target.Amount));
        for (var row = 0; row < _rows; row++)
        {
            var (cell, value) = (_basic[row], _value[row]);
            var whole = Math.Round(value);
            if (Math.Abs(value - whole) > distance && cell >= 0)
                (fractional, part, distance) = (cell, value, Math.Abs(value - whole));
            if (whole != 0 && cell >= 0 && cell != _target.Cell)
                change.Add((cell, (long)whole));
        }
        foreach (var cell in _touched)
            if (cell != _target.Cell && Standing(_columns[cell]) is not 0 and var value)
                change.Add((cell, (long)value));
        if (fractional < 0)
            return true;
        // Cut the fraction off and go on.
        ref var column = ref _columns[fractional];
        tightened.Add((fractional, column.Low, column.High));
        var isDown = column.At == At.Whole ? part - Math.Floor(part) <= 0.5 : column.At == At.Above;
        (column.Low, column.High) = isDown ? (column.Low, Math.Floor(part)) : (Math.Ceiling(part), column.High);
        return false;
    }

    private void Touch(int cell)
    {
        ref var column = ref _columns[cell];
        if (column.IsTouched)
            return;
        column.IsTouched = true;
        _touched.Add(cell);
    }

    private void Forget()
    {
        _start.Return(_startExchanges);
        foreach (var cell in _touched)
        {
            ref var column = ref _columns[cell];
            (column.IsTouched, column.Slope, column.Alpha, column.Row, column.At) = (false, 0, 0, -1, At.Zero);
        }
        foreach (var cell in _priced)
            _columns[cell].Alpha = 0;
        _touched.Clear();
        for (var row = 0; row < _rows; row++)
            if (_startBasic[row] is >= 0 and var cell)
                (_columns[cell].At, _columns[cell].Row) = (At.Whole, row);
    }
}
