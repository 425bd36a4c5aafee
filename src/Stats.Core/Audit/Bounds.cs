using Stats.Core.Releases;

namespace Stats.Core.Audit;

/// <summary>
/// What a reader can derive for every cell from what is published: each sum narrows the cells that stand in it, until
/// nothing changes any more. The ranges always hold; a reader with a linear program may find some of them narrower.
/// </summary>
public static class Bounds
{
    private const long None = long.MaxValue;

    /// <returns>Per cell of the system its range.</returns>
    /// <exception cref="InvalidDataException">The sums contradict each other: this is no consistent release.</exception>
    public static CountRange[] Derive(PublicSystem system)
    {
        var (low, high) = (new long[system.Counts.Length], new long[system.Counts.Length]);
        for (var c = 0; c < low.Length; c++)
            (low[c], high[c]) = system.Counts[c] is { } count ? (count, count) : (system.LeastOf(c), None);
        var sumsOf = SumsOfWithheld(system);
        var queue = new Queue<int>(Enumerable.Range(0, system.Relations.Count));
        var waits = new bool[system.Relations.Count];
        Array.Fill(waits, true);
        var changed = new List<int>();
        while (queue.TryDequeue(out var sum))
        {
            waits[sum] = false;
            changed.Clear();
            Narrow(system.Relations[sum], low, high, changed);
            foreach (var cell in changed)
            foreach (var other in sumsOf[cell] ?? [])
                if (!waits[other])
                {
                    waits[other] = true;
                    queue.Enqueue(other);
                }
        }
        return [.. low.Zip(high, (l, h) => new CountRange(l, h == None ? null : h))];
    }

    private static List<int>?[] SumsOfWithheld(PublicSystem system)
    {
        var sums = new List<int>?[system.Counts.Length];
        for (var r = 0; r < system.Relations.Count; r++)
            foreach (var cell in system.Relations[r])
                if (system.Counts[cell] is null)
                    (sums[cell] ??= []).Add(r);
        return sums;
    }

    private static void Narrow(int[] sum, long[] low, long[] high, List<int> changed)
    {
        var parent = sum[0];
        var children = sum.AsSpan(1);
        var (least, most, unbounded) = (0L, 0L, 0);
        foreach (var child in children)
        {
            least += low[child];
            if (high[child] == None)
                unbounded++;
            else
                most += high[child];
        }
        Set(parent, least, unbounded == 0 ? most : None, low, high, changed);
        var (parentLow, parentHigh) = (low[parent], high[parent]);
        foreach (var child in children)
        {
            var unboundedOthers = unbounded - (high[child] == None ? 1 : 0);
            var mostOfOthers = most - (high[child] == None ? 0 : high[child]);
            Set(
                child,
                unboundedOthers > 0 ? 0 : parentLow - mostOfOthers,
                parentHigh == None ? None : parentHigh - (least - low[child]),
                low,
                high,
                changed,
                ref least,
                ref most,
                ref unbounded
            );
        }
    }

    private static void Set(
        int cell,
        long least,
        long most,
        long[] low,
        long[] high,
        List<int> changed,
        ref long leastOfAll,
        ref long mostOfAll,
        ref int unbounded
    )
    {
        var (lowBefore, highBefore) = (low[cell], high[cell]);
        Set(cell, least, most, low, high, changed);
        leastOfAll += low[cell] - lowBefore;
        if (high[cell] == highBefore)
            return;
        unbounded -= highBefore == None ? 1 : 0;
        mostOfAll += high[cell] - (highBefore == None ? 0 : highBefore);
    }

    private static void Set(int cell, long least, long most, long[] low, long[] high, List<int> changed)
    {
        if (least <= low[cell] && most >= high[cell])
            return;
        low[cell] = Math.Max(low[cell], least);
        high[cell] = Math.Min(high[cell], most);
        if (low[cell] > high[cell])
            throw new InvalidDataException("The sums of this release contradict each other.");
        changed.Add(cell);
    }
}
