namespace Stats.Core.Releases;

/// <summary>The whole numbers that a count may be, for a reader of all that is published.</summary>
/// <param name="Low">The least it can be, inclusive; 0 or more.</param>
/// <param name="High">The most it can be, inclusive; null where nothing published bounds it.</param>
public readonly record struct CountRange(long Low, long? High)
{
    public static CountRange Exactly(long count) => new(count, count);

    public bool IsExact => Low == High;

    public bool Covers(long low, long high) => Low <= low && (High is null || High >= high);

    public static CountRange operator +(CountRange left, CountRange right) =>
        new(left.Low + right.Low, left.High + right.High);

    /// <summary>
    /// The least and the most share, 0 to 1, that a part can have of its whole. The high end is 1 where nothing bounds it.
    /// Null where the whole may be zero throughout.
    /// </summary>
    public static (double Low, double High)? Share(CountRange part, CountRange whole)
    {
        if (whole.High == 0)
            return null;
        var low = whole.High is { } most ? Math.Min(1.0, part.Low / (double)most) : 0;
        var high = part.High is { } m && whole.Low > 0 ? Math.Min(1.0, m / (double)whole.Low) : 1;
        return (low, high);
    }
}
