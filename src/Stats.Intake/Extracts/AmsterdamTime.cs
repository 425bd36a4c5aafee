namespace Stats.Intake.Extracts;

/// <summary>
/// What the clock says in Amsterdam. By the rule of the European Union since 1996, in our own words: a bare machine
/// may have no time zone data, and a count must not depend on the machine.
/// </summary>
internal static class AmsterdamTime
{
    /// <summary>Two hours from 1:00 UTC on the last Sunday of March until 1:00 UTC on the last Sunday of October, else one.</summary>
    public static TimeSpan OffsetAt(DateTime utc) =>
        utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1)
            ? TimeSpan.FromHours(2)
            : TimeSpan.FromHours(1);

    /// <param name="month">One of 31 days.</param>
    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
