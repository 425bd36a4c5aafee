using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>
/// How far a count lies from an earlier one, with its uncertainty. Both are taken as Poisson counts: given their sum, the
/// later one is binomial. Its 95% interval is Wilson's; it also holds for small counts and for zero. Of a withheld count
/// every number in its range is reckoned with.
/// </summary>
/// <param name="Low">The low end of the interval, as a part of the earlier count: −0.1 is 10% fewer; −1 at least.</param>
/// <param name="High">The high end; null where nothing bounds it.</param>
/// <param name="Point">The change itself; null where one of the counts is withheld.</param>
public readonly record struct Change(double Low, double? High, double? Point)
{
    private const double Z = 1.959964;

    /// <summary>Within so much of no change at all, "about as many" is warranted.</summary>
    private const double Alike = 0.10;

    /// <summary>Null where there is nothing to compare: the earlier count may be zero.</summary>
    public static Change? Between(CountRange later, CountRange earlier)
    {
        if (earlier.Low == 0)
            return null;
        var low = earlier.High is { } most ? Odds(Interval(later.Low, most).Low) : 0;
        var high = later.High is { } top ? Odds(Interval(top, earlier.Low).High) : null;
        double? point = later.IsExact && earlier.IsExact ? later.Low / (double)earlier.Low - 1 : null;
        return new Change(low!.Value - 1, high - 1, point);
    }

    /// <summary>True where chance alone, or what is withheld, does not explain that the later count is larger.</summary>
    public bool IsMore => Low > 0;

    public bool IsFewer => High < 0;

    public bool IsAlike => !IsMore && !IsFewer && Low >= -Alike && High <= Alike;

    /// <summary>"meer", "minder", "ongeveer evenveel", or that no difference can be told.</summary>
    public string Word(Language language) =>
        (language, this) switch
        {
            (Language.Dutch, { IsMore: true }) => "meer",
            (Language.Dutch, { IsFewer: true }) => "minder",
            (Language.Dutch, { IsAlike: true }) => "ongeveer evenveel",
            (Language.Dutch, _) => "geen duidelijk verschil",
            (_, { IsMore: true }) => "more",
            (_, { IsFewer: true }) => "fewer",
            (_, { IsAlike: true }) => "about as many",
            _ => "no clear difference",
        };

    /// <summary>"+13%"; null where one of the counts is withheld.</summary>
    public string? Percent() => Point is { } p ? Signed(Math.Round(p * 100, MidpointRounding.AwayFromZero)) : null;

    /// <summary>"+7% tot +19%": the low end rounded down, the high end up.</summary>
    public string Margin(Language language)
    {
        var low = Signed(Math.Floor(Low * 100));
        if (High is not { } high)
            return language == Language.Dutch ? $"{low} of meer" : $"{low} or more";
        return language == Language.Dutch
            ? $"{low} tot {Signed(Math.Ceiling(high * 100))}"
            : $"{low} to {Signed(Math.Ceiling(high * 100))}";
    }

    /// <summary>Where the share of a part lies with 95% certainty, given how many were counted of it and of the others.</summary>
    internal static (double Low, double High) Interval(long part, long other)
    {
        var (a, b) = ((double)part, (double)other);
        var n = a + b;
        var centre = (a + Z * Z / 2) / (n + Z * Z);
        var half = Z / (n + Z * Z) * Math.Sqrt(a * b / n + Z * Z / 4);
        return (part == 0 ? 0 : Math.Max(0, centre - half), other == 0 ? 1 : Math.Min(1, centre + half));
    }

    private static double? Odds(double share) => share >= 1 ? null : share / (1 - share);

    private static string Signed(double percent) =>
        percent == 0 ? "0%"
        : percent > 0 ? $"+{(long)percent}%"
        : $"−{-(long)percent}%";
}
