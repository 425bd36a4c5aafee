namespace Stats.SampleMaker;

/// <summary>
/// SplitMix64: chance from a seed. Our own, because the framework may change its generator
/// and the samples must stay the same byte for byte.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    private ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>0 to <paramref name="count"/> − 1, each as likely.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>An item in proportion to its weight.</summary>
    public T Pick<T>(params ReadOnlySpan<(T Item, int Weight)> items)
    {
        var sum = 0;
        foreach (var (_, weight) in items)
            sum += weight;
        var place = Below(sum);
        foreach (var (item, weight) in items)
        {
            place -= weight;
            if (place < 0)
                return item;
        }
        throw new InvalidOperationException("No weights were given.");
    }
}
