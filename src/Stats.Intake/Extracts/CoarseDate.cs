using System.Globalization;
using System.Text.RegularExpressions;
using Stats.Core.Tables;

namespace Stats.Intake.Extracts;

/// <summary>Reads a month, a quarter or an ISO week in place of a date.</summary>
/// <param name="finest">The finest level of time in any table. A month is always fine enough; of a quarter or a week it depends.</param>
internal sealed partial class CoarseDate(string finest)
{
    /// <param name="first">The first day of the period, with which it must not lie before the programme's; default where there is none.</param>
    /// <param name="day">The day that it counts on.</param>
    /// <returns>Why the period cannot be counted; null where it can be, or where the text is no period.</returns>
    public string? Read(string text, out DateOnly first, out DateOnly day)
    {
        (first, day) = (default, default);
        if (Month().Match(text) is { Success: true } month)
        {
            first = day = Period.Month(Number(month, "y"), Number(month, "m")).First;
            return null;
        }
        if (Quarter().Match(text) is { Success: true } quarter)
        {
            var period = Period.Quarter(Number(quarter, "y"), Number(quarter, "q"));
            (first, day) = (period.First, new DateOnly(period.Last.Year, period.Last.Month, 1));
            return finest == Period.MonthLevel ? Refusal("a quarter", "months") : null;
        }
        if (Week().Match(text) is not { Success: true } match)
            return null;
        var (year, week) = (Number(match, "y"), Number(match, "w"));
        if (week is 0 || week > ISOWeek.GetWeeksInYear(year))
            return null;
        // By ISO 8601 a week belongs to the year of its Thursday; of months and quarters there is no such rule.
        first = day = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Thursday));
        return finest == Period.YearLevel
            ? null
            : Refusal("a week, of which the days may lie in two months", "months or quarters");
    }

    private static string Refusal(string what, string needed) =>
        $"{what}, and a table of the definition counts by {needed}; deliver days or months, or let every table have a coarser level of time";

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"^((?<y>(19|20|21)[0-9]{2})[-/]?(?<m>0[1-9]|1[0-2])|(?<m>0[1-9]|1[0-2])[-/](?<y>(19|20|21)[0-9]{2}))$",
        Options
    )]
    private static partial Regex Month();

    [GeneratedRegex(
        @"^((?<y>(19|20|21)[0-9]{2})[- ]?[QK](?<q>[1-4])|[QK](?<q>[1-4])[- ]?(?<y>(19|20|21)[0-9]{2}))$",
        Options
    )]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?<y>(19|20|21)[0-9]{2})[- ]?W(?<w>[0-5][0-9])$", Options)]
    private static partial Regex Week();
}
