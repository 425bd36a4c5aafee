namespace Stats.Core.Protection;

/// <summary>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): the same on every platform and
/// version, which a release needs that must come out the same from the same input.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1ul << 53));

    public ulong NextBits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            return Mix(_state);
        }
    }

    public static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
