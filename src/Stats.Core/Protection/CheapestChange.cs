using System.Runtime.InteropServices;

namespace Stats.Core.Protection;

/// <summary>
/// Finds the cheapest change of cells that moves one cell by a given amount and keeps every sum:
/// minimise the sum of price × |change|, where a cell may fall to the least that a withheld cell can be.
/// </summary>
/// <remarks>
/// A dual simplex with piecewise-linear costs and bound flips (Fourer, "A simplex algorithm for piecewise-linear
/// programming", 1985; Maros, "A generalized dual phase-2 simplex algorithm", 2003). It starts from "nothing changes",
/// which is dual feasible for prices of zero or more, and takes up a sum only when that sum is violated, so its work
/// depends on how far the change spreads and not on the size of the system. It works in floating point: what it returns
/// is a proposal, rounded to whole numbers, which others check exactly.
/// </remarks>
internal sealed class CheapestChange
{
    private const double Tiny = 1e-9;
    private const double SmallestPivot = 1e-6;

    private enum At : byte
    {
        Zero,
        Low,
        High,

        /// <summary>Basic, between its low end and zero.</summary>
        Below,

        /// <summary>Basic, between zero and its high end.</summary>
        Above,

        /// <summary>The target: it stays at its amount.</summary>
        Target,
    }

    private struct Column
    {
        public int Cell;
        public At At;
        public int Basis;
        public double Price;
        public double Low;
        public double High;
        public double Slope;
        public double Alpha;
    }

    private readonly record struct Stop(double Step, int Column, double Gain);

    private readonly LinkedSystem _system;
    private readonly int[] _columnOf;
    private readonly int[] _placeOfRow;
    private readonly double[] _fixedSum;
    private readonly double[] _sum;
    private readonly bool[] _rowSeen;
    private readonly List<int> _seenRows = [];
    private readonly List<Column> _columns = [];
    private readonly List<int> _rows = [];
    private readonly List<int> _basis = [];
    private readonly List<Stop> _stops = [];
    private double[] _inverse = new double[64 * 64];
    private double[] _value = new double[64];
    private double[] _direction = new double[64];
    private double[] _work = new double[64];
    private int _stride = 64;

    public CheapestChange(LinkedSystem system)
    {
        _system = system;
        _columnOf = new int[system.CellCount];
        _placeOfRow = new int[system.RelationCount];
        _fixedSum = new double[system.RelationCount];
        _sum = new double[system.RelationCount];
        _rowSeen = new bool[system.RelationCount];
        Array.Fill(_columnOf, -1);
        Array.Fill(_placeOfRow, -1);
    }

    /// <summary>Pivots of the last call.</summary>
    public int Pivots { get; private set; }

    /// <summary>How a call ended.</summary>
    public enum Outcome
    {
        Found,

        /// <summary>There is no such change.</summary>
        Impossible,

        /// <summary>Every such change costs at least the limit.</summary>
        TooDear,

        /// <summary>The search grew over its bounds, or met only fractional changes.</summary>
        GaveUp,
    }

    /// <param name="target">The cell to move.</param>
    /// <param name="amount">By how much; not zero.</param>
    /// <param name="prices">Per cell the price of one unit of change; infinite where it may not change.</param>
    /// <param name="limit">Stops as soon as the cost is known to reach it.</param>
    /// <param name="largestBasis">Gives up when more sums than this are involved.</param>
    /// <param name="change">The changed cells, the target included.</param>
    /// <param name="near">When given, only the cells that it marks may change.</param>
    /// <param name="box">When given, only these cells may change, and only within these ends, inclusive.</param>
    public Outcome Find(
        int target,
        long amount,
        double[] prices,
        double limit,
        int largestBasis,
        List<(int Cell, long Change)> change,
        bool[]? near = null,
        IReadOnlyDictionary<int, (long Low, long High)>? box = null
    )
    {
        Pivots = 0;
        Dictionary<int, (double Low, double High)>? tightened = null;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var outcome = Solve(target, amount, prices, limit, largestBasis, near, box, tightened);
            if (outcome == Outcome.Found && !TryRound(change, ref tightened))
                outcome = Outcome.GaveUp;
            else
            {
                Clear();
                return attempt > 0 && outcome == Outcome.Impossible ? Outcome.GaveUp : outcome;
            }
            Clear();
        }
        return Outcome.GaveUp;
    }

    private Outcome Solve(
        int target,
        long amount,
        double[] prices,
        double limit,
        int largestBasis,
        bool[]? near,
        IReadOnlyDictionary<int, (long Low, long High)>? box,
        Dictionary<int, (double Low, double High)>? tightened
    )
    {
        AddColumn(target, 0, amount, amount, At.Target);
        Hold(target, amount);
        var cost = 0.0;
        while (true)
        {
            ComputeValues();
            var (row, basic, violation) = WorstViolation();
            if (row < 0 && basic < 0)
                return Outcome.Found;
            if (row >= 0)
            {
                if (_rows.Count >= largestBasis)
                    return Outcome.GaveUp;
                Activate(row, prices, limit, near, box, tightened);
                DirectionForRow(row, violation);
            }
            else
                DirectionForBasic(basic, violation);
            Pivots++;
            if (Pivots > 20 * largestBasis)
                return Outcome.GaveUp;
            CollectStops(basic, violation);
            var slope = Math.Abs(violation);
            var entering = -1;
            var step = 0.0;
            var flips = 0;
            _stops.Sort(static (a, b) => a.Step != b.Step ? a.Step.CompareTo(b.Step) : a.Column.CompareTo(b.Column));
            for (; flips < _stops.Count; flips++)
            {
                var stop = _stops[flips];
                cost += slope * (stop.Step - step);
                step = stop.Step;
                slope -= stop.Gain;
                if (slope > Tiny)
                    continue;
                entering = SteadiestTie(flips);
                break;
            }
            if (entering < 0)
                return Outcome.Impossible;
            if (cost >= limit)
                return Outcome.TooDear;
            MoveSlopes(step, basic, violation);
            for (var i = 0; i < flips; i++)
                if (_stops[i].Column != entering)
                    Flip(_stops[i].Column);
            if (basic >= 0 && entering == _basis[basic])
                SwitchSegment(entering);
            else if (row >= 0)
                Border(row, entering);
            else
                Replace(basic, entering, violation);
        }
    }

    private void AddColumn(int cell, double price, double low, double high, At at)
    {
        _columnOf[cell] = _columns.Count;
        _columns.Add(
            new Column
            {
                Cell = cell,
                At = at,
                Basis = -1,
                Price = price,
                Low = low,
                High = high,
            }
        );
    }

    /// <summary>A column that is not basic stands at a value: its sums feel it.</summary>
    private void Hold(int cell, double value)
    {
        if (value == 0)
            return;
        foreach (var entry in _system.RelationsOf(cell))
        {
            var row = entry >= 0 ? entry : ~entry;
            See(row);
            _fixedSum[row] += entry >= 0 ? value : -value;
        }
    }

    private void See(int row)
    {
        if (_rowSeen[row])
            return;
        _rowSeen[row] = true;
        _seenRows.Add(row);
    }

    private void ComputeValues()
    {
        var p = _rows.Count;
        for (var i = 0; i < p; i++)
            _work[i] = _fixedSum[_rows[i]];
        for (var b = 0; b < p; b++)
        {
            var value = -Dense.Dot(_inverse.AsSpan(b * _stride, p), _work.AsSpan(0, p));
            _value[b] = Math.Abs(value) < Tiny ? 0 : value;
        }
    }

    private (int Row, int Basic, double Violation) WorstViolation()
    {
        var columns = CollectionsMarshal.AsSpan(_columns);
        for (var b = 0; b < _basis.Count; b++)
        {
            var value = _value[b];
            if (value == 0)
                continue;
            foreach (var entry in _system.RelationsOf(columns[_basis[b]].Cell))
            {
                var row = entry >= 0 ? entry : ~entry;
                if (_placeOfRow[row] >= 0)
                    continue;
                See(row);
                _sum[row] += entry >= 0 ? value : -value;
            }
        }
        var (worstRow, worstBasic, worst, steepest) = (-1, -1, 0.0, 0.0);
        for (var i = 0; i < _seenRows.Count; i++)
        {
            var row = _seenRows[i];
            if (_placeOfRow[row] >= 0)
                continue;
            var sum = _sum[row] + _fixedSum[row];
            _sum[row] = 0;
            if (Math.Abs(sum) <= 1e-7)
                continue;
            var steepness = sum * sum / NormOfRow(row);
            if (steepness > steepest)
                (worstRow, worst, steepest) = (row, sum, steepness);
        }
        for (var b = 0; b < _basis.Count; b++)
        {
            ref var column = ref columns[_basis[b]];
            var (low, high) = column.At == At.Below ? (column.Low, 0.0) : (0.0, column.High);
            var violation =
                _value[b] < low ? _value[b] - low
                : _value[b] > high ? _value[b] - high
                : 0;
            if (Math.Abs(violation) <= 1e-7)
                continue;
            var steepness = violation * violation / NormOfBasic(b);
            if (steepness > steepest)
                (worstRow, worstBasic, worst, steepest) = (-1, b, violation, steepness);
        }
        return (worstRow, worstBasic, worst);
    }

    private double NormOfBasic(int basic)
    {
        var inverse = _inverse.AsSpan(basic * _stride, _basis.Count);
        return Dense.Dot(inverse, inverse);
    }

    private double NormOfRow(int row)
    {
        var p = _basis.Count;
        _work.AsSpan(0, p).Clear();
        var relation = _system.Relation(row);
        var any = false;
        for (var i = 0; i < relation.Length; i++)
        {
            var column = _columnOf[relation[i]];
            if (column < 0 || _columns[column].Basis is not (>= 0 and var b))
                continue;
            any = true;
            Dense.AddScaled(_work, i == 0 ? -1 : 1, _inverse.AsSpan(b * _stride, p));
        }
        return any ? 1 + Dense.Dot(_work.AsSpan(0, p), _work.AsSpan(0, p)) : 1;
    }

    private void Activate(
        int row,
        double[] prices,
        double limit,
        bool[]? near,
        IReadOnlyDictionary<int, (long Low, long High)>? box,
        Dictionary<int, (double Low, double High)>? tightened
    )
    {
        _placeOfRow[row] = _rows.Count;
        _rows.Add(row);
        if (_rows.Count > _stride)
            Grow();
        foreach (var cell in _system.Relation(row))
        {
            // A cell whose price alone reaches the limit is in no change that is cheap enough.
            if (_columnOf[cell] >= 0 || prices[cell] >= limit || !double.IsFinite(prices[cell]))
                continue;
            if (near is not null && !near[cell])
                continue;
            double low = _system.LeastWithheld - _system.Counts[cell];
            var high = double.PositiveInfinity;
            if (box is not null)
            {
                if (!box.TryGetValue(cell, out var ends))
                    continue;
                (low, high) = (ends.Low, ends.High);
            }
            if (tightened is not null && tightened.TryGetValue(cell, out var tight))
                (low, high) = (Math.Max(low, tight.Low), Math.Min(high, tight.High));
            AddColumn(cell, prices[cell], Math.Min(low, 0), high, At.Zero);
        }
    }

    private void Grow()
    {
        var stride = _stride * 2;
        var inverse = new double[stride * stride];
        for (var b = 0; b < _basis.Count; b++)
            _inverse.AsSpan(b * _stride, _basis.Count).CopyTo(inverse.AsSpan(b * stride));
        (_inverse, _stride) = (inverse, stride);
        Array.Resize(ref _value, stride);
        Array.Resize(ref _direction, stride);
        Array.Resize(ref _work, stride);
    }

    private void DirectionForRow(int row, double violation)
    {
        var p = _basis.Count;
        var sign = violation > 0 ? -1.0 : 1.0;
        _direction.AsSpan(0, p).Clear();
        _direction[p] = sign;
        var relation = _system.Relation(row);
        for (var i = 0; i < relation.Length; i++)
        {
            var column = _columnOf[relation[i]];
            if (column < 0)
                continue;
            var b = _columns[column].Basis;
            if (b < 0)
                continue;
            Dense.AddScaled(_direction, i == 0 ? sign : -sign, _inverse.AsSpan(b * _stride, p));
        }
    }

    private void DirectionForBasic(int basic, double violation)
    {
        var p = _basis.Count;
        var inverse = _inverse.AsSpan(basic * _stride, p);
        for (var j = 0; j < p; j++)
            _direction[j] = violation < 0 ? -inverse[j] : inverse[j];
    }

    private void CollectStops(int basic, double violation)
    {
        _stops.Clear();
        var columns = CollectionsMarshal.AsSpan(_columns);
        for (var c = 0; c < columns.Length; c++)
        {
            ref var column = ref columns[c];
            if (column.At >= At.Below)
                continue;
            var alpha = 0.0;
            foreach (var entry in _system.RelationsOf(column.Cell))
            {
                var place = _placeOfRow[entry >= 0 ? entry : ~entry];
                if (place >= 0)
                    alpha += entry >= 0 ? _direction[place] : -_direction[place];
            }
            column.Alpha = alpha;
            if (alpha > SmallestPivot)
            {
                if (column.At == At.Zero)
                    AddStop(c, (column.Price - column.Slope) / alpha, alpha, column.High);
                else if (column.At == At.Low)
                    AddStop(c, (-column.Price - column.Slope) / alpha, alpha, -column.Low);
            }
            else if (alpha < -SmallestPivot)
            {
                if (column.At == At.Zero && column.Low < 0)
                    AddStop(c, (-column.Price - column.Slope) / alpha, -alpha, -column.Low);
                else if (column.At == At.High)
                    AddStop(c, (column.Price - column.Slope) / alpha, -alpha, column.High);
            }
        }
        if (basic < 0)
            return;
        // The basic column that leaves may instead pass zero and stay, at the slope of its other side.
        ref var leaving = ref columns[_basis[basic]];
        leaving.Alpha = violation < 0 ? -1 : 1;
        if (violation < 0 && leaving.At == At.Above && leaving.Low < 0)
            AddStop(_basis[basic], 2 * leaving.Price, 1, -leaving.Low);
        else if (violation > 0 && leaving.At == At.Below)
            AddStop(_basis[basic], 2 * leaving.Price, 1, leaving.High);
    }

    private void AddStop(int column, double step, double alpha, double length)
    {
        // A column of no length (it may not go that way) never takes anything up.
        if (length > 0)
            _stops.Add(new Stop(Math.Max(0, step), column, alpha * length));
    }

    /// <summary>Of the stops at practically the same step the one with the largest pivot: it keeps the numbers steady.</summary>
    private int SteadiestTie(int first)
    {
        var best = _stops[first];
        for (var i = first + 1; i < _stops.Count && _stops[i].Step <= best.Step + 1e-12; i++)
            if (Math.Abs(_columns[_stops[i].Column].Alpha) > 1.5 * Math.Abs(_columns[best.Column].Alpha))
                best = _stops[i];
        return best.Column;
    }

    private void MoveSlopes(double step, int basic, double violation)
    {
        var columns = CollectionsMarshal.AsSpan(_columns);
        for (var c = 0; c < columns.Length; c++)
            if (columns[c].At < At.Below)
                columns[c].Slope += step * columns[c].Alpha;
        if (basic >= 0)
            columns[_basis[basic]].Slope += violation < 0 ? -step : step;
    }

    private void Flip(int index)
    {
        ref var column = ref CollectionsMarshal.AsSpan(_columns)[index];
        if (column.At >= At.Below)
            return;
        var before = Standing(column);
        column.At = column.At == At.Zero ? (column.Alpha > 0 ? At.High : At.Low) : At.Zero;
        Hold(column.Cell, Standing(column) - before);
    }

    private static double Standing(in Column column) =>
        column.At switch
        {
            At.Low => column.Low,
            At.High => column.High,
            _ => 0,
        };

    private void SwitchSegment(int index)
    {
        ref var column = ref CollectionsMarshal.AsSpan(_columns)[index];
        column.At = column.At == At.Above ? At.Below : At.Above;
        column.Slope = column.At == At.Above ? column.Price : -column.Price;
    }

    private void Enter(int index)
    {
        ref var column = ref CollectionsMarshal.AsSpan(_columns)[index];
        var before = Standing(column);
        column.At = column.At switch
        {
            At.Zero => column.Alpha > 0 ? At.Above : At.Below,
            At.Low => At.Below,
            _ => At.Above,
        };
        column.Slope = column.At == At.Above ? column.Price : -column.Price;
        Hold(column.Cell, -before);
    }

    /// <summary>A sum is taken up: the basis grows by one row and one column.</summary>
    private void Border(int row, int entering)
    {
        var p = _basis.Count;
        Enter(entering);
        // u = inverse × entering column; v = row of the new sum × inverse.
        var cell = _columns[entering].Cell;
        double corner = 0;
        _work.AsSpan(0, p).Clear();
        foreach (var entry in _system.RelationsOf(cell))
        {
            var r = entry >= 0 ? entry : ~entry;
            var place = _placeOfRow[r];
            if (place < 0)
                continue;
            var sign = entry >= 0 ? 1.0 : -1.0;
            if (r == row)
            {
                corner += sign;
                continue;
            }
            for (var b = 0; b < p; b++)
                _work[b] += sign * _inverse[b * _stride + place];
        }
        var direction = _direction[p];
        // _direction holds sign × (−row × inverse): undo the sign to get −v.
        var pivot = corner;
        foreach (var entry in _system.RelationsOf(cell))
        {
            var r = entry >= 0 ? entry : ~entry;
            var place = _placeOfRow[r];
            if (place >= 0 && r != row)
                pivot += (entry >= 0 ? 1.0 : -1.0) * _direction[place] / direction;
        }
        for (var b = 0; b < p; b++)
        {
            var u = _work[b] / pivot;
            var inverse = _inverse.AsSpan(b * _stride, p + 1);
            inverse[p] = -u;
            if (u == 0)
                continue;
            Dense.AddScaled(inverse, -u / direction, _direction.AsSpan(0, p));
        }
        var last = _inverse.AsSpan(p * _stride, p + 1);
        for (var i = 0; i < p; i++)
            last[i] = _direction[i] / direction / pivot;
        last[p] = 1 / pivot;
        CollectionsMarshal.AsSpan(_columns)[entering].Basis = p;
        _basis.Add(entering);
    }

    /// <summary>The entering column takes the leaving one's place.</summary>
    private void Replace(int basic, int entering, double violation)
    {
        var p = _basis.Count;
        var columns = CollectionsMarshal.AsSpan(_columns);
        ref var leaving = ref columns[_basis[basic]];
        leaving.At = leaving.At == At.Above ? (violation < 0 ? At.Zero : At.High) : (violation < 0 ? At.Low : At.Zero);
        leaving.Basis = -1;
        Hold(leaving.Cell, Standing(leaving));
        Enter(entering);
        _work.AsSpan(0, p).Clear();
        foreach (var entry in _system.RelationsOf(columns[entering].Cell))
        {
            var place = _placeOfRow[entry >= 0 ? entry : ~entry];
            if (place < 0)
                continue;
            var sign = entry >= 0 ? 1.0 : -1.0;
            for (var b = 0; b < p; b++)
                _work[b] += sign * _inverse[b * _stride + place];
        }
        var pivotRow = _inverse.AsSpan(basic * _stride, p);
        var pivot = _work[basic];
        for (var i = 0; i < p; i++)
            pivotRow[i] /= pivot;
        for (var b = 0; b < p; b++)
        {
            var factor = _work[b];
            if (b == basic || factor == 0)
                continue;
            Dense.AddScaled(_inverse.AsSpan(b * _stride, p), -factor, pivotRow);
        }
        columns[entering].Basis = basic;
        _basis[basic] = entering;
    }

    private bool TryRound(List<(int, long)> change, ref Dictionary<int, (double Low, double High)>? tightened)
    {
        change.Clear();
        var (fractional, distance) = (-1, 1e-5);
        for (var c = 0; c < _columns.Count; c++)
        {
            var column = _columns[c];
            var value =
                column.At == At.Target ? column.Low
                : column.Basis >= 0 ? _value[column.Basis]
                : Standing(column);
            var whole = Math.Round(value);
            if (Math.Abs(value - whole) > distance)
                (fractional, distance) = (c, Math.Abs(value - whole));
            if (whole != 0)
                change.Add((column.Cell, (long)whole));
        }
        if (fractional < 0)
            return true;
        // Cut the fraction off towards zero and try again.
        tightened ??= [];
        var part = _value[_columns[fractional].Basis];
        var cell = _columns[fractional].Cell;
        var ends = tightened.TryGetValue(cell, out var known)
            ? known
            : (double.NegativeInfinity, double.PositiveInfinity);
        tightened[cell] = part > 0 ? (ends.Item1, Math.Floor(part)) : (Math.Ceiling(part), ends.Item2);
        return false;
    }

    private void Clear()
    {
        foreach (var column in _columns)
            _columnOf[column.Cell] = -1;
        foreach (var row in _rows)
            _placeOfRow[row] = -1;
        foreach (var row in _seenRows)
        {
            _fixedSum[row] = 0;
            _sum[row] = 0;
            _rowSeen[row] = false;
        }
        _columns.Clear();
        _rows.Clear();
        _basis.Clear();
        _seenRows.Clear();
    }
}
