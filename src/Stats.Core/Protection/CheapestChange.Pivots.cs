using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Stats.Core.Protection;

internal sealed partial class CheapestChange
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Outcome Solve(long mostWork)
    {
        while (TryWorst(out var row, out var violation))
        {
            if (Work > mostWork || _cancellation.IsCancellationRequested)
                return Outcome.GaveUp;
            Work += 3 * _basis.Size + 8 * _rows;
            DirectionOf(row, violation);
            CollectStops(row, violation);
            if (!TryStep(Math.Abs(violation), ref _cost, out var flips, out var step, out var entering))
                return Outcome.Impossible;
            if (_cost >= _limit)
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryWorst(out int worst, out double violation)
    {
        (worst, violation) = (-1, 0);
        var steepest = 0.0;
        // What is zero is within its ends, but for the target.
        if (_columns[_target.Cell].Row is >= 0 and var row)
            Compare(row, ref worst, ref violation, ref steepest);
        foreach (var other in _places.Find(_value, Tolerance))
            Compare(other, ref worst, ref violation, ref steepest);
        return worst >= 0;
    }

    private void Compare(int row, ref int worst, ref double violation, ref double steepest)
    {
        var value = _value[row];
        if (_basic[row] is >= 0 and var cell)
        {
            ref var column = ref _columns[cell];
            var low = column.At == At.Above ? 0.0 : column.Low;
            var high = column.At == At.Below ? 0.0 : column.High;
            value =
                value < low ? value - low
                : value > high ? value - high
                : 0;
            if (Math.Abs(value) <= Tolerance)
                return;
        }
        var steepness = value * value / _weight[row];
        if (steepness > steepest)
            (worst, violation, steepest) = (row, value, steepness);
    }

    /// <summary>How much each sum's slack counts when the leaving value moves towards its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DirectionOf(int row, double violation)
    {
        Array.Clear(_direction);
        _direction[row] = violation < 0 ? -1 : 1;
        _basis.SolveTransposed(_direction);
        Array.Copy(_direction, _work, _rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CollectStops(int row, double violation)
    {
        _stops.Clear();
        _priced.Clear();
        foreach (var r in _places.Find(_direction, Tiny))
        {
            var direction = _direction[r];
            var cells = _system.Relation(r);
            Work += cells.Length;
            for (var i = cells[0] < 0 ? 1 : 0; i < cells.Length; i++)
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SteadiestTie(Span<Stop> heap)
    {
        var best = heap[0];
        var least = Unevenness(best);
        var last = best.Step + Same;
        foreach (var stop in heap)
            if (stop.Step <= last && Unevenness(stop) is var unevenness && unevenness < least - 1e-6)
                (best, least) = (stop, unevenness);
        return best.Cell;
    }

    private double Unevenness(Stop stop)
    {
        var pivot = Math.Abs(_columns[stop.Cell].Alpha);
        return Math.Max(pivot, 1 / pivot);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        foreach (var row in _places.Find(_direction))
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryExchange(int row, int entering, int sign)
    {
        Array.Clear(_entering);
        AddEntries(entering, 1, _entering);
        _basis.Solve(_entering);
        _entered.Find(_entering);
        var pivot = _entering[row];
        if (Math.Abs(pivot) < SmallestPivot / 10)
            return false;
        var end = Leave(row);
        Touch(entering);
        ref var column = ref _columns[entering];
        var step = (_value[row] - end) / pivot;
        MoveWeights(_basis, _weight, row, pivot, sign);
        foreach (var r in _entered.All)
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
        _basis.Exchange(row, _entering, _entered.All);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveWeights(Basis basis, double[] weights, int row, double pivot, int sign)
    {
        var weight = 0.0;
        foreach (var r in _places.Find(_work))
            weight += _work[r] * _work[r];
        basis.Solve(_work);
        foreach (var r in _entered.All)
        {
            var ratio = _entering[r] / pivot;
            if (r != row)
                weights[r] = Math.Max(weights[r] + ratio * (ratio * weight - 2 * sign * _work[r]), 1e-4);
        }
        weights[row] = Math.Max(weight / (pivot * pivot), 1e-4);
    }

    /// <summary>A long search leaves the starting factors as they are and goes on with its own.</summary>
    private bool TryFactorLater()
    {
        _start.Return(_startExchanges);
        _basis = _later;
        if (!TryFactor(_later, _basic, _weight))
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryFactor(Basis basis, int[] basic, double[] weights)
    {
        basis.Restart();
        var places = new List<int>();
        Array.Clear(_hasUnit);
        for (var place = 0; place < _rows; place++)
        {
            if (basic[place] < 0)
            {
                _hasUnit[~basic[place]] = true;
                continue;
            }
            places.Add(place);
            basis.AddColumn();
            foreach (var entry in _system.RelationsOf(basic[place]))
                basis.AddEntry(entry >= 0 ? entry : ~entry, entry >= 0 ? 1 : -1);
        }
        var rowOf = new int[places.Count];
        var isFactored = basis.TryFactor(_hasUnit, _rows, rowOf);
        Work += basis.FactorWork;
        if (!isFactored)
            return false;
        // The weights follow their columns to their new places; a slack stands in its own row again.
        var before = (int[])basic.Clone();
        Array.Copy(weights, _work, _rows);
        for (var place = 0; place < _rows; place++)
            if (before[place] < 0)
                (basic[~before[place]], weights[~before[place]]) = (before[place], _work[place]);
        for (var i = 0; i < places.Count; i++)
        {
            var cell = before[places[i]];
            if (basis == _later)
                Touch(cell);
            (basic[rowOf[i]], weights[rowOf[i]], _columns[cell].Row) = (cell, _work[places[i]], rowOf[i]);
        }
        return true;
    }

    private void AddEntries(int cell, double factor, double[] vector)
    {
        foreach (var entry in _system.RelationsOf(cell))
            vector[entry >= 0 ? entry : ~entry] += entry >= 0 ? factor : -factor;
    }
}
