namespace Stats.SampleMaker;

/// <summary>Days spread over months: quiet summers, a busy autumn, more each year.</summary>
internal static class Spread
{
    private static readonly int[] Months = [84, 78, 85, 80, 79, 76, 66, 70, 88, 97, 101, 90];

    /// <summary>In the order of time, about as many each year as asked.</summary>
    /// <param name="perYear">How many in a whole year, from the first year on.</param>
    public static IEnumerable<DateOnly> Days(Chance chance, DateOnly from, params int[] perYear)
    {
        for (var i = 0; i < perYear.Length; i++)
        for (var month = i == 0 ? from.Month : 1; month <= 12; month++)
        {
            var year = from.Year + i;
            var expected = perYear[i] * Months[month - 1] / Months.Sum();
            var days = new List<DateOnly>();
            for (var n = expected - expected / 10 + chance.Below(expected / 5 + 1); n > 0; n--)
                days.Add(new DateOnly(year, month, 1 + chance.Below(DateTime.DaysInMonth(year, month))));
            foreach (var day in days.Order())
                yield return day;
        }
    }
}
