using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>A synthetic extract with semicolons, a byte order mark and Dutch dates, as Excel writes it in the Netherlands.</summary>
internal static class Helpwanted
{
    public static byte[] Extract()
    {
        var chance = new Chance(20190101);
        var text = new StringBuilder("\ufeffDatum;Wie;Leeftijd;Thema;Eenvoudige taal\r\n");
        foreach (var day in Spread.Days(chance, new DateOnly(2019, 1, 1), 1750, 2150, 2600))
        {
            var who = chance.Pick(("jongere", 66), ("ouder", 21), ("leraar", 5), ("docent", 2), ("hulpverlener", 6));
            var theme = chance.Pick(
                ("sexting", 18),
                ("sextortion", 31),
                ("grooming", 9),
                ("ongewenst delen", 27),
                ("anders", 15)
            );
            var easy = chance.Pick(("ja", 6), ("nee", 80), ("", 14));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{day:dd-MM-yyyy};{who};{Age(chance, theme)};{theme};{easy}\r\n"
            );
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Age(Chance chance, string theme)
    {
        var (young, old) = theme == "grooming" ? (45, 25) : (30, 40);
        return chance.Pick(
            ($"{9 + chance.Below(4)}", 3),
            ($"{13 + chance.Below(3)}", young),
            ($"{16 + chance.Below(2)}", 22),
            ($"{18 + chance.Below(9)}", old),
            ($"{27 + chance.Below(20)}", 3),
            ("", 8),
            ("onbekend", 6),
            ("niet gevraagd", 4)
        );
    }
}
