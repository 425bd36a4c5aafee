using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>Synthetic tallies of a partner that holds no contacts, only a table for each month: who, and a column for each theme.</summary>
internal static class PartnerTallies
{
    private static readonly string[] Themes = ["Sexting", "Sextortion", "Grooming", "Ongewenst delen", "Anders"];
    private static readonly string[] Groups = ["Jongere t/m 17", "Jongere 18+", "Ouder", "Professional", "Onbekend"];

    public static byte[] Extract()
    {
        var chance = new Chance(20200301);
        var text = new StringBuilder($"Maand;Wie;{string.Join(';', Themes)}\r\n");
        foreach (var month in Spread.Days(chance, new DateOnly(2020, 1, 1), 760, 920).GroupBy(d => (d.Year, d.Month)))
        {
            var counts = new int[Groups.Length, Themes.Length];
            foreach (var _ in month)
                counts[
                    chance.Pick((0, 34), (1, 26), (2, 24), (3, 9), (4, 7)),
                    chance.Pick((0, 18), (1, 34), (2, 8), (3, 26), (4, 14))
                ]++;
            for (var group = 0; group < Groups.Length; group++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{month.Key.Month:00}-{month.Key.Year};{Groups[group]}");
                for (var theme = 0; theme < Themes.Length; theme++)
                    text.Append(CultureInfo.InvariantCulture, $";{counts[group, theme]}");
                text.Append("\r\n");
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
