using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>A synthetic tour along schools: what was booked, and how many pupils the halls took. Two extracts of the same shows.</summary>
internal static class TheatreTour
{
    /// <summary>With how often a show is booked there.</summary>
    private static readonly (string Province, int Weight)[] Provinces =
    [
        ("groningen", 7),
        ("friesland", 8),
        ("drenthe", 5),
        ("overijssel", 11),
        ("flevoland", 5),
        ("gelderland", 18),
        ("utrecht", 14),
        ("noord-holland", 22),
        ("zuid-holland", 27),
        ("zeeland", 4),
        ("noord-brabant", 20),
        ("limburg", 10),
    ];

    /// <summary>Shows per month of a whole year; schools have none in the summer.</summary>
    private static readonly int[] Season = [14, 12, 17, 15, 13, 6, 0, 0, 9, 18, 21, 11];

    public static byte[] Shows() => Extract("shows", month => month.Shows);

    public static byte[] Pupils() => Extract("pupils", month => month.Pupils);

    private static byte[] Extract(
        string heading,
        Func<(string End, string Province, int Shows, int Pupils), int> amount
    )
    {
        var text = new StringBuilder($"month-end,province,{heading}\n");
        foreach (var month in Months())
            text.Append(CultureInfo.InvariantCulture, $"{month.End},{month.Province},{amount(month)}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<(string End, string Province, int Shows, int Pupils)> Months()
    {
        var chance = new Chance(20190104);
        for (var first = new DateOnly(2019, 1, 1); first.Year < 2022; first = first.AddMonths(1))
        {
            var isClosed = first >= new DateOnly(2020, 4, 1) && first < new DateOnly(2020, 9, 1);
            var planned = isClosed ? 0 : Season[first.Month - 1] * (first.Month == 3 && first.Year == 2020 ? 1 : 2);
            var shows = Provinces.ToDictionary(p => p.Province, _ => 0);
            for (var i = 0; i < planned; i++)
                shows[chance.Pick<string>(Provinces)]++;
            foreach (var (province, count) in shows)
            {
                var pupils = Enumerable.Range(0, count).Sum(_ => 60 + 5 * chance.Below(25));
                yield return ($"{first.AddMonths(1).AddDays(-1):yyyy-MM-dd}", province, count, pupils);
            }
        }
    }
}
