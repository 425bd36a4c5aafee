using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>A small synthetic extract of two columns, in which the rare apps stay below the minimum count in most months.</summary>
internal static class ChatGroupReports
{
    public static byte[] Extract()
    {
        var chance = new Chance(20200901);
        var text = new StringBuilder("date\tapp\n");
        foreach (var day in Spread.Days(chance, new DateOnly(2020, 9, 1), 900, 1150))
        {
            var app = chance.Pick(
                ("whatsapp", 51),
                ("wa", 7),
                ("telegram", 28),
                ("facebook messenger", 6),
                ("signal", 3),
                ("other", 5)
            );
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}\t{app}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
