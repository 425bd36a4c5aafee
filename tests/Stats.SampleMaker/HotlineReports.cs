using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>A synthetic extract with moments in UTC, as a web form keeps them.</summary>
internal static class HotlineReports
{
    public static byte[] Extract()
    {
        var chance = new Chance(20190102);
        var text = new StringBuilder("received,source,place,hosting,outcome\n");
        foreach (var day in Spread.Days(chance, new DateOnly(2019, 1, 2), 2300, 2700, 3200))
        {
            var source = day < new DateOnly(2020, 9, 1) ? "website" : chance.Pick(("website", 78), ("chat group", 22));
            var place =
                source == "website"
                    ? chance.Pick(("image-host", 48), ("forum", 21), ("social", 22), ("chat-app", 3), ("other", 6))
                    : chance.Pick(("chat-app", 92), ("social", 7), ("other", 1));
            var hosting = chance.Pick(
                ("nl", 38),
                ("europe", 17),
                ("north-america", 26),
                ("elsewhere", 6),
                ("", 8),
                ("tor", 5)
            );
            var outcome = chance.Pick(
                ("removed", hosting == "nl" ? 60 : 4),
                ("passed-on", hosting == "nl" ? 4 : 55),
                ("not-found", 17),
                ("not-illegal", 22)
            );
            // Not the last hour of a day: by the clock of Amsterdam the last report of 2021 would be of 2022.
            var second = chance.Below(82_000);
            var moment = day.ToDateTime(new TimeOnly(second / 3600, second / 60 % 60, second % 60));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{moment:yyyy-MM-dd'T'HH:mm:ss}Z,{source},{place},{hosting},{outcome}\n"
            );
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
