using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Numbers, shares and dates as they are written in a language. The same words in a page, a chart and a sentence.</summary>
public static class Written
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
        : $"{Number(range.Low, language)} {language.Say("of meer", "or more")}";

    /// <summary>"757", or "5–21 [c]".</summary>
    public static string Marked(Counted value, Language language) =>
        Range(value.Range, language) + (value.IsWithheld ? $" {WithheldCell.Mark}" : "");

    /// <summary>The same; "[z]" where nothing was registered.</summary>
    public static string Marked(Counted? value, Language language) =>
        value is { } counted ? Marked(counted, language) : NotRegisteredCell.Mark;

    /// <summary>"14 januari 2022", "14 January 2022".</summary>
    public static string Date(DateOnly day, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthAndYear(day, language)}");

    /// <summary>"januari 2022", "January 2022".</summary>
    public static string MonthAndYear(DateOnly day, Language language) =>
        Period.Month(day.Year, day.Month).Label.In(language);

    /// <summary>Within a sentence, where it is shorter than its digits: "21,7 miljard"; else all its digits.</summary>
    public static string Rounded(long count, Language language)
    {
        if (count < Large)
            return Number(count, language);
        var (size, name) =
            count >= 1_000_000_000
                ? (1_000_000_000L, language.Say("miljard", "billion"))
                : (1_000_000L, language.Say("miljoen", "million"));
        var tenths = ((Int128)count * 20 + size) / ((Int128)size * 2);
        var (whole, rest) = ((long)(tenths / 10), (int)(tenths % 10));
        var decimals = rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{language.Say(",", ".")}{rest}");
        return $"{Number(whole, language)}{decimals} {name}";
    }

    /// <summary>"21,7 miljard", "5–21": a count within a sentence.</summary>
    public static string Rounded(CountRange range, Language language) =>
        range.IsExact ? Rounded(range.Low, language) : Range(range, language);

    /// <summary>From here on a number is read sooner in words.</summary>
    private const long Large = 10_000_000;
}
