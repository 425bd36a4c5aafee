using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Recognises dates of birth in columns that are not the date of the contact.</summary>
internal static partial class BirthDate
{
    private const int LongestLook = 1000;

    /// <summary>Nobody who calls is younger; a date that is nearer to the contact is one of its own, as when it was closed.</summary>
    private const int YoungestCaller = 2;
    private const int OldestCaller = 120;

    /// <summary>Whether any date stands in a cell that holds a code: whatever it is the date of, it is no code.</summary>
    public static string? FindAnyDate(ReadOnlySpan<byte> cell) =>
        DatesIn(cell).Count > 0 || IsSaidToBeOne(cell)
            ? "looks like a date, as of birth, which must stay out of an extract; deliver the age in years"
            : null;

    /// <param name="contact">The day of the contact; null where it is not known.</param>
    public static string? Find(ReadOnlySpan<byte> cell, DateOnly? contact) =>
        IsSaidToBeOne(cell)
        || DatesIn(cell)
            .Any(d => contact is not { } day || (d < day.AddYears(-YoungestCaller) && d > day.AddYears(-OldestCaller)))
            ? "looks like a date of birth; personal data must stay out of an extract: take it out at the source"
            : null;

    /// <summary>Whether it can hold a date at all; tells most cells apart at little cost.</summary>
    public static bool MayHold(ReadOnlySpan<byte> cell)
    {
        var digits = 0;
        foreach (var letter in cell)
            if (letter is >= (byte)'0' and <= (byte)'9' && ++digits == 3)
                return true;
        return false;
    }

    private static bool IsSaidToBeOne(ReadOnlySpan<byte> cell) => MayHold(cell) && Said().IsMatch(TextOf(cell));

    private static string TextOf(ReadOnlySpan<byte> cell) =>
        Spelling.Plain(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, LongestLook)]));

    private static List<DateOnly> DatesIn(ReadOnlySpan<byte> cell)
    {
        var dates = new List<DateOnly>();
        if (!MayHold(cell))
            return dates;
        foreach (Match match in AnyDate().Matches(TextOf(cell)))
            if (
                Year(match.Groups["y"].Value) is var year
                && Month(match.Groups["m"].Value) is var month and >= 1 and <= 12
                && Number(match.Groups["d"].Value) is var day and >= 1
                && year is >= 1880 and < 2200
                && day <= DateTime.DaysInMonth(year, month)
            )
                dates.Add(new DateOnly(year, month, day));
        return dates;
    }

    /// <summary>Of two digits the year that is past.</summary>
    private static int Year(string text) =>
        Number(text) is var year && text.Length == 4 ? year
        : year <= 30 ? 2000 + year
        : 1900 + year;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Month(string text) =>
        char.IsAsciiDigit(text[0])
            ? Number(text)
            : Array.FindIndex(Months, m => m.Any(n => text.StartsWith(n, StringComparison.OrdinalIgnoreCase))) + 1;

    private static readonly string[][] Months =
    [
        ["jan"],
        ["feb"],
        ["mrt", "maa", "mar"],
        ["apr"],
        ["mei", "may"],
        ["jun"],
        ["jul"],
        ["aug"],
        ["sep"],
        ["okt", "oct"],
        ["nov"],
        ["dec"],
    ];

    private const string MonthNames =
        @"(?<m>jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\.?";

    /// <summary>Two digits of a year only with a day and a month around them, and never as the beginning of a longer number.</summary>
    [GeneratedRegex(
        @"(?<![0-9])((?<y>(18|19|20)[0-9]{2})[\-/. ](?<m>[0-9]{1,2})[\-/. ](?<d>[0-9]{1,2})(?![0-9])"
            + @"|(?<d>[0-9]{1,2})[\-/. ](?<m>[0-9]{1,2})[\-/. ]'?(?<y>(18|19|20)[0-9]{2}|[0-9]{2})(?![\-/.]?[0-9])"
            + @"|(?<d>[0-9]{1,2})(e|th|st|nd|rd)?[\- ]"
            + MonthNames
            + @"[\- ]'?(?<y>[0-9]{4}|[0-9]{2})(?![0-9])"
            + @"|"
            + MonthNames
            + @" (?<d>[0-9]{1,2})(e|th|st|nd|rd)?,? (?<y>[0-9]{4})(?![0-9])"
            + @"|(?<y>(19|20)[0-9]{2})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12][0-9]|3[01])(?![0-9])"
            + @"|(?<d>0[1-9]|[12][0-9]|3[01])(?<m>0[1-9]|1[0-2])(?<y>(19|20)[0-9]{2})(?![0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AnyDate();

    [GeneratedRegex(
        @"\b(geb|geboren|geboortedatum|geboortejaar|geb\.? ?datum|dob|born|birth)\b.{0,12}[0-9]{2,4}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Said();
}
