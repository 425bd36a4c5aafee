using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>Four synthetic extracts of one programme, each with headings, separators and words of its own.</summary>
internal static class ConsortiumReferrals
{
    private sealed record Way(
        string Headings,
        char Separator,
        string DateForm,
        string Name,
        string[] Help,
        string[] Groups
    );

    private static readonly Way North = new(
        "date,organisation,help,group",
        ',',
        "yyyy-MM-dd",
        "north",
        ["therapy", "counselling", "online-course", "legal"],
        ["young", "adult", ""]
    );

    private static readonly Way South = new(
        "Datum;Organisatie;Soort hulp;Doelgroep",
        ';',
        "dd-MM-yyyy",
        "Hulplijn Zuid",
        ["Behandeling", "Gesprekken", "Cursus", "Juridisch"],
        ["Jongeren", "Volwassenen", "Onbekend"]
    );

    private static readonly Way East = new(
        "verwezen op\torg\tnaar\tdoelgroep",
        '\t',
        "d/M/yyyy",
        "1",
        ["GGZ", "maatschappelijk werk", "e-learning", "recht"],
        ["<18", "18+", "?"]
    );

    private static readonly Way West = new(
        "org|date|help|group",
        '|',
        "yyyy-MM-dd HH:mm",
        "W",
        ["T", "C", "O", "L"],
        ["J", "V", "X"]
    );

    public static IReadOnlyList<(string File, Func<byte[]> Make)> Files { get; } =
    [
        ("consortium-referrals/east.csv", () => Extract(East, 3, 260, 310)),
        ("consortium-referrals/north.csv", () => Extract(North, 1, 420, 480)),
        ("consortium-referrals/south.csv", () => Extract(South, 2, 350, 330)),
        ("consortium-referrals/west.csv", () => Extract(West, 4, 150, 190)),
    ];

    private static byte[] Extract(Way way, ulong seed, params int[] perYear)
    {
        var chance = new Chance(20200100 + seed);
        var text = new StringBuilder(way.Headings + "\n");
        foreach (var day in Spread.Days(chance, new DateOnly(2020, 1, 1), perYear))
        {
            var help = chance.Pick((0, 34), (1, 41), (2, 19), (3, 6));
            var group = chance.Pick((0, 31), (1, 52), (2, 17));
            var date = day.ToDateTime(new TimeOnly(9 + chance.Below(8), 0));
            string[] cells =
            [
                date.ToString(way.DateForm, CultureInfo.InvariantCulture),
                way.Name,
                way.Help[help],
                way.Groups[group],
            ];
            if (way == West)
                (cells[0], cells[1]) = (cells[1], cells[0]);
            text.AppendJoin(way.Separator, cells).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
