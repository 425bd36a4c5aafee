namespace Stats.Oracles.Replay;

/// <summary>
/// All whole-number tables that agree with what is published: the worlds that a reader has to choose from. Own code, by trying one
/// withheld cell after the other and drawing in what the sums leave the rest.
/// </summary>
public sealed class Worlds
{
    private readonly PublicView _view;
    private readonly int[][] _sumsOf;
    private readonly int _most;
    private readonly List<long[]> _found = [];

    private Worlds(PublicView view, int most)
    {
        (_view, _most) = (view, most);
        var sums = view.Counts.Select(_ => new List<int>()).ToArray();
        foreach (var (number, sum) in view.Relations.Index())
        foreach (var cell in sum)
            sums[cell].Add(number);
        _sumsOf = [.. sums.Select(s => s.ToArray())];
    }

    /// <param name="most">No more are looked for.</param>
    /// <returns>Each world once, per cell its count; null where there are more than <paramref name="most"/>.</returns>
    public static IReadOnlyList<long[]>? Of(PublicView view, int most)
    {
        var worlds = new Worlds(view, most);
        long[] low = [.. view.Counts.Select(count => count ?? view.LowerBound)];
        long[] high = [.. view.Counts.Select(count => count ?? int.MaxValue)];
        worlds.Search(low, high, Enumerable.Range(0, view.Relations.Length));
        return worlds._found.Count > most ? null : worlds._found;
    }

    private void Search(long[] low, long[] high, IEnumerable<int> touched)
    {
        if (_found.Count > _most || !TryNarrow(low, high, touched))
            return;
        var next = -1;
        for (var cell = 0; cell < low.Length; cell++)
            if (low[cell] < high[cell] && (next < 0 || high[cell] - low[cell] < high[next] - low[next]))
                next = cell;
        if (next < 0)
        {
            _found.Add(low);
            return;
        }
        // Nothing that is published bounds it.
        var end = Math.Min(high[next], low[next] + _most + 1);
        for (var value = low[next]; value <= end; value++)
        {
            var (lower, higher) = ((long[])[.. low], (long[])[.. high]);
            lower[next] = higher[next] = value;
            Search(lower, higher, _sumsOf[next]);
        }
    }

    /// <summary>What each sum leaves its cells, until nothing changes; false where it leaves one nothing.</summary>
    private bool TryNarrow(long[] low, long[] high, IEnumerable<int> touched)
    {
        var queue = new Queue<int>(touched);
        while (queue.TryDequeue(out var number))
        {
            var sum = _view.Relations[number];
            var (least, most) = (0L, 0L);
            foreach (var part in sum.AsSpan(1))
                (least, most) = (least + low[part], Math.Min(int.MaxValue, most + high[part]));
            if (!TryDraw(sum[0], least, most, low, high, queue))
                return false;
            for (var i = 1; i < sum.Length; i++)
            {
                var part = sum[i];
                var (othersLeast, othersMost) = (least - low[part], 0L);
                for (var j = 1; j < sum.Length; j++)
                    othersMost = i == j ? othersMost : Math.Min(int.MaxValue, othersMost + high[sum[j]]);
                if (!TryDraw(part, low[sum[0]] - othersMost, high[sum[0]] - othersLeast, low, high, queue))
                    return false;
                least = othersLeast + low[part];
            }
        }
        return true;
    }

    private bool TryDraw(int cell, long least, long most, long[] low, long[] high, Queue<int> queue)
    {
        if (least <= low[cell] && most >= high[cell])
            return true;
        (low[cell], high[cell]) = (Math.Max(low[cell], least), Math.Min(high[cell], most));
        foreach (var sum in _sumsOf[cell])
            queue.Enqueue(sum);
        return low[cell] <= high[cell];
    }
}
