using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Numbers, shares and dates as they are written in a language. The same words in a page, a chart and a sentence.</summary>
public static class Figures
{
    private const char ThinSpace = '\u202F';

    /// <summary>What stands where there is nothing to say: a share of nothing.</summary>
    public const string None = "–";

    /// <summary>"2 612" with a thin space, "2,612".</summary>
    public static string Number(long count, Language language)
    {
        var digits = count.ToString(CultureInfo.InvariantCulture);
        var separator = language == Language.Dutch ? ThinSpace : ',';
        var first = count < 0 ? 1 : 0;
        for (var i = digits.Length - 3; i > first; i -= 3)
            digits = digits.Insert(i, separator.ToString());
        return digits;
    }

    /// <summary>"757", "5–21", or "5 of meer" where nothing bounds it.</summary>
    public static string Range(CountRange range, Language language) =>
        range.IsExact ? Number(range.Low, language)
        : range.High is { } high ? $"{Number(range.Low, language)}–{Number(high, language)}"
        : $"{Number(range.Low, language)} {OrMore(language)}";

    /// <summary>"757", or "5–21 [c]".</summary>
    public static string Marked(ChartValue value, Language language) =>
        Range(value.Range, language) + (value.IsWithheld ? $" {WithheldCell.Mark}" : "");

    /// <summary>
    /// "10%" half away from zero where the share is exact; else "10–12%", its low end rounded down and its high end up.
    /// </summary>
    public static string Share(CountRange part, CountRange whole, Language language)
    {
        if (whole.High == 0)
            return None;
        if (part.IsExact && whole.IsExact)
            return $"{((Int128)part.Low * 200 + whole.Low) / ((Int128)whole.Low * 2)}%";
        var low = whole.High is { } most ? Int128.Min(100, (Int128)part.Low * 100 / most) : 0;
        if (part.High is not { } high || whole.Low == 0)
            return low == 0 ? "0–100%" : $"{low}% {OrMore(language)}";
        var top = Int128.Min(100, ((Int128)high * 100 + whole.Low - 1) / whole.Low);
        return low == top ? $"{low}%" : $"{low}–{top}%";
    }

    /// <summary>What can be said with "at least": the share where it is exact, else its low end.</summary>
    public static string LeastShare(CountRange part, CountRange whole, Language language) =>
        part.IsExact && whole.IsExact || whole.High == 0
            ? Share(part, whole, language)
            : $"{(whole.High is { } most ? Int128.Min(100, (Int128)part.Low * 100 / most) : 0)}%";

    /// <summary>"+10%", "−3%", "0%": how far an exact count lies from an earlier one, half away from zero.</summary>
    /// <param name="earlier">1 or more.</param>
    public static string Change(long later, long earlier)
    {
        var distance = Int128.Abs((Int128)later - earlier);
        var percent = (distance * 200 + earlier) / ((Int128)earlier * 2);
        return percent == 0 ? "0%"
            : later > earlier ? $"+{percent}%"
            : $"−{percent}%";
    }

    /// <summary>"14 januari 2022", "14 January 2022".</summary>
    public static string Date(DateOnly day, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthAndYear(day, language)}");

    /// <summary>"januari 2022", "January 2022".</summary>
    public static string MonthAndYear(DateOnly day, Language language) =>
        Period.Month(day.Year, day.Month).Label.In(language);

    private static string OrMore(Language language) => language == Language.Dutch ? "of meer" : "or more";
}
