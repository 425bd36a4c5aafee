namespace Stats.Oracles;

/// <summary>
/// Tries all whole-number tables that are consistent with what is published, for small systems. It takes no shortcut
/// but one: what a sum already rules out is not tried.
/// </summary>
public sealed class BruteForce
{
    private readonly PublicView _view;
    private readonly long _most;
    private readonly int[][] _sumsOf;
    private readonly SortedSet<long>[] _values;

    /// <param name="view">What is published.</param>
    /// <param name="most">
    /// The most that a withheld cell is tried with. Where no published total bounds a cell, too low a figure makes
    /// other cells look narrower than they are, never wider.
    /// </param>
    public BruteForce(PublicView view, long most)
    {
        _view = view;
        _most = most;
        _sumsOf = [.. view.Counts.Select((_, cell) => SumsOf(cell).ToArray())];
        _values = [.. view.Counts.Select(_ => new SortedSet<long>())];
    }

    /// <summary>Every value that the cell has in some consistent table; empty where what is published contradicts itself.</summary>
    public IReadOnlySet<long> Values(int cell)
    {
        var (low, high) = Start();
        if (!Narrow(low, high, Enumerable.Range(0, _view.Relations.Length)))
            return _values[cell];
        for (var value = low[cell]; value <= high[cell]; value++)
            if (!_values[cell].Contains(value))
                Search(Copy(low), Copy(high), cell, value);
        return _values[cell];
    }

    /// <summary>Whether some consistent table gives the cell each value from <paramref name="floor"/> to <paramref name="k"/>.</summary>
    public bool Covers(int cell, long floor, long k)
    {
        var values = Values(cell);
        for (var value = floor; value <= k; value++)
            if (!values.Contains(value))
                return false;
        return true;
    }

    /// <summary>Those values, from <paramref name="low"/> to <paramref name="high"/> inclusive, that the cell has in no consistent table.</summary>
    public IReadOnlyList<long> Missing(int cell, long low, long high)
    {
        var (lows, highs) = Start();
        if (!Narrow(lows, highs, Enumerable.Range(0, _view.Relations.Length)))
            throw new InvalidDataException("What is published contradicts itself.");
        for (var value = Math.Max(low, lows[cell]); value <= Math.Min(high, highs[cell]); value++)
            if (!_values[cell].Contains(value))
                Search(Copy(lows), Copy(highs), cell, value);
        var missing = new List<long>();
        for (var value = low; value <= high; value++)
            if (!_values[cell].Contains(value))
                missing.Add(value);
        return missing;
    }

    private IEnumerable<int> SumsOf(int cell) =>
        Enumerable.Range(0, _view.Relations.Length).Where(sum => _view.Relations[sum].Contains(cell));

    private (long[] Low, long[] High) Start() =>
        (
            [.. _view.Counts.Select(count => count ?? _view.LowerBound)],
            [.. _view.Counts.Select(count => count ?? _most)]
        );

    /// <summary>Fixes the cell, then the others one by one; the first table found is noted for every cell.</summary>
    private bool Search(long[] low, long[] high, int cell, long value)
    {
        low[cell] = high[cell] = value;
        if (!Narrow(low, high, _sumsOf[cell]))
            return false;
        var open = Enumerable.Range(0, low.Length).Where(c => low[c] < high[c]).ToList();
        if (open.Count == 0)
        {
            for (var c = 0; c < low.Length; c++)
                _values[c].Add(low[c]);
            return true;
        }
        var next = open.MinBy(c => high[c] - low[c]);
        for (var v = low[next]; v <= high[next]; v++)
            if (Search(Copy(low), Copy(high), next, v))
                return true;
        return false;
    }

    /// <summary>Draws the bounds in as far as single sums allow; false when nothing is left.</summary>
    private bool Narrow(long[] low, long[] high, IEnumerable<int> sums)
    {
        var queue = new Queue<int>(sums);
        while (queue.TryDequeue(out var sum))
        {
            var cells = _view.Relations[sum];
            var (lowest, highest) = (cells.Skip(1).Sum(c => low[c]), cells.Skip(1).Sum(c => high[c]));
            if (!Tighten(cells[0], lowest, highest))
                return false;
            for (var i = 1; i < cells.Length; i++)
            {
                var c = cells[i];
                if (!Tighten(c, low[cells[0]] - (highest - high[c]), high[cells[0]] - (lowest - low[c])))
                    return false;
                (lowest, highest) = (cells.Skip(1).Sum(x => low[x]), cells.Skip(1).Sum(x => high[x]));
            }
        }
        return true;

        bool Tighten(int c, long least, long most)
        {
            if (least <= low[c] && most >= high[c])
                return true;
            (low[c], high[c]) = (Math.Max(low[c], least), Math.Min(high[c], most));
            foreach (var other in _sumsOf[c])
                queue.Enqueue(other);
            return low[c] <= high[c];
        }
    }

    private static long[] Copy(long[] values) => [.. values];
}
