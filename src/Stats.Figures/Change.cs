using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

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

    /// <summary>Wider than so much, a margin around no change tells nothing.</summary>
    private const double Widest = 3;

    /// <summary>True where neither direction is clear and the margin is so wide that nothing can be said.</summary>
    public bool IsOpen => !IsMore && !IsFewer && !(High - Low <= Widest);

    /// <summary>"meer", "minder", "ongeveer evenveel", or that no difference can be told.</summary>
    public string Word(Language language) =>
        this switch
        {
            { IsMore: true } => language.Say("meer", "more"),
            { IsFewer: true } => language.Say("minder", "fewer"),
            { IsAlike: true } => language.Say("ongeveer evenveel", "about as many"),
            { IsOpen: true } => language.Say("verschil niet te zeggen", "the difference cannot be said"),
            _ => language.Say("geen duidelijk verschil", "no clear difference"),
        };

    /// <summary>"13% meer", "geen duidelijk verschil": only what is warranted.</summary>
    public string Said(Language language)
    {
        if (Point is not { } point || !IsMore && !IsFewer)
            return Word(language);
        var percent = Math.Round(Math.Abs(point) * 100, MidpointRounding.AwayFromZero);
        return percent == 0
            ? language.Say($"minder dan 1% {Word(language)}", $"less than 1% {Word(language)}")
            : $"{(long)percent}% {Word(language)}";
    }

    /// <summary>"13% meer (marge 7% tot 19%)", "geen duidelijk verschil (marge −12% tot +8%)": rounded outwards.</summary>
    public string WithMargin(Language language)
    {
        if (IsOpen)
            return Word(language);
        var margin =
            IsMore && High is null
                ? language.Say($"ten minste {Percent(Low, false)}", $"at least {Percent(Low, false)}")
            : IsMore ? Span(Percent(Low, false), Percent(High!.Value, true), language)
            : IsFewer ? Span(Percent(-High!.Value, false), Percent(-Low, true), language)
            : Span(Signed(Math.Floor(Low * 100)), Signed(Math.Ceiling(High!.Value * 100)), language);
        return $"{Said(language)} ({margin})";
    }

    /// <summary>"+13% (+7% tot +19%)", for a column whose heading says what it is.</summary>
    public string InColumn(Language language)
    {
        if (IsOpen)
            return language.Say("niet te zeggen", "cannot be said");
        var low = Signed(Math.Floor(Low * 100));
        var margin = High is { } high
            ? $"{low} {language.Say("tot", "to")} {Signed(Math.Ceiling(high * 100))}"
            : $"{low} {language.Say("of meer", "or more")}";
        return Point is { } p ? $"{Signed(Math.Round(p * 100, MidpointRounding.AwayFromZero))} ({margin})" : margin;
    }

    private static string Span(string low, string high, Language language) =>
        language.Say($"marge {low} tot {high}", $"margin {low} to {high}");

    private static string Percent(double part, bool up) =>
        $"{(long)(up ? Math.Ceiling(part * 100) : Math.Floor(part * 100))}%";

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
