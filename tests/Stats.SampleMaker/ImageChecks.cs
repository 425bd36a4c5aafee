using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>Figures that count no persons. The totals of 2020 are those that were published: 18 billion checked, 7 million hits.</summary>
internal static class ImageChecks
{
    private static readonly (int Year, long Checked, long Hits)[] Years =
    [
        (2019, 11_400_000_000, 5_100_000),
        (2020, 18_000_000_000, 7_000_000),
        (2021, 21_700_000_000, 7_600_000),
    ];

    public static byte[] Extract()
    {
        var chance = new Chance(20190103);
        var text = new StringBuilder("month-end,result,images\n");
        foreach (var (year, images, hits) in Years)
        {
            var (all, found) = (Split(chance, images), Split(chance, hits));
            for (var month = 1; month <= 12; month++)
            {
                var end = $"{year}-{month:00}-{DateTime.DaysInMonth(year, month)}";
                text.Append(CultureInfo.InvariantCulture, $"{end},hit,{found[month - 1]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{end},no-hit,{all[month - 1] - found[month - 1]}\n");
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Over twelve months, none far from another; together exactly the total.</summary>
    private static long[] Split(Chance chance, long total)
    {
        var weights = Enumerable.Range(0, 12).Select(i => 90L + 2 * i + chance.Below(12)).ToArray();
        long[] parts = [.. weights.Select(w => total / weights.Sum() * w)];
        parts[11] += total - parts.Sum();
        return parts;
    }
}
