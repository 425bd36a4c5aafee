using System.Globalization;
using System.Text;

namespace Stats.SampleMaker;

/// <summary>The synthetic extract of the helpline. The numbers per year and age band are set, all else is chance.</summary>
internal static class StopItNow
{
    private static readonly string[] Bands =
    [
        "lt13",
        "13-15",
        "16-17",
        "18-25",
        "26-35",
        "36-45",
        "46-55",
        "56plus",
        "unknown",
    ];

    // 2020: of 2,612 contacts at least 10% are under 18 (262 are known to be) and at least 29% are 18 to 25 (760); of 523 (20%) the age is unknown.
    private static readonly (int Year, int[] Contacts)[] Years =
    [
        (2018, [5, 58, 104, 532, 398, 247, 158, 104, 446]),
        (2019, [7, 71, 128, 628, 441, 271, 166, 113, 489]),
        (2020, [9, 92, 161, 760, 480, 290, 175, 122, 523]),
        (2021, [12, 118, 197, 884, 536, 318, 187, 131, 607]),
    ];

    private sealed record Contact(DateOnly Date, string Age, string Channel, string Who, string Topic);

    /// <summary>The bytes of <c>extract.csv</c>.</summary>
    public static byte[] Extract()
    {
        var chance = new Chance(20180101);
        var contacts = new List<Contact>();
        foreach (var (year, counts) in Years)
            for (var band = 0; band < Bands.Length; band++)
            for (var i = 0; i < counts[band]; i++)
                contacts.Add(Draw(chance, year, band));
        var text = new StringBuilder("date,age,channel,who,topic\n");
        // OrderBy is stable, so contacts of one day keep the order in which they were drawn.
        foreach (var c in contacts.OrderBy(c => c.Date))
            text.Append(CultureInfo.InvariantCulture, $"{c.Date:yyyy-MM-dd},{c.Age},{c.Channel},{c.Who},{c.Topic}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Contact Draw(Chance chance, int year, int band)
    {
        var date = Date(chance, year);
        var channel = Channel(chance, date, band);
        var who = Who(chance, band);
        return new Contact(date, Age(chance, band), Spell(chance, channel), Spell(chance, who), Topic(chance, who));
    }

    /// <summary>Quiet summers, a busy autumn, and more towards the end of each year.</summary>
    private static DateOnly Date(Chance chance, int year)
    {
        var month = chance.Pick(
            (1, 84),
            (2, 78),
            (3, 85),
            (4, 80),
            (5, 79),
            (6, 76),
            (7, 66),
            (8, 70),
            (9, 88),
            (10, 97),
            (11, 101),
            (12, 90)
        );
        return new DateOnly(year, month, 1 + chance.Below(DateTime.DaysInMonth(year, month)));
    }

    /// <summary>The young chat, the old phone; since March 2020 the chat is open every day.</summary>
    private static string Channel(Chance chance, DateOnly date, int band)
    {
        ReadOnlySpan<int> chat = [78, 74, 70, 54, 38, 27, 18, 10, 44];
        var more = date >= new DateOnly(2020, 3, 16) ? 8 : 0;
        return chance.Pick(("chat", chat[band] + more), ("phone", 90 - chat[band]), ("email", 10));
    }

    private static string Who(Chance chance, int band) =>
        band < 3
            ? chance.Pick(("self", 88), ("partner-family", 4), ("professional", 1), ("other", 7))
            : chance.Pick(("self", 64), ("partner-family", 19), ("professional", 9), ("other", 8));

    private static string Topic(Chance chance, string who) =>
        who == "self"
            ? chance.Pick(
                ("own-thoughts", 46),
                ("own-behaviour", 17),
                ("online-behaviour", 29),
                ("worries-other", 2),
                ("other", 6)
            )
            : chance.Pick(
                ("own-thoughts", 1),
                ("own-behaviour", 1),
                ("online-behaviour", 14),
                ("worries-other", 67),
                ("other", 17)
            );

    /// <summary>A number, now and then a band, or one of the ways in which people write that they do not know.</summary>
    private static string Age(Chance chance, int band)
    {
        ReadOnlySpan<int> from = [11, 13, 16, 18, 26, 36, 46, 56];
        ReadOnlySpan<int> to = [12, 15, 17, 25, 35, 45, 55, 78];
        if (Bands[band] == "unknown")
            return chance.Pick(("unknown", 30), ("", 25), ("onbekend", 25), ("Onbekend", 8), ("?", 6), ("n.b.", 6));
        if (chance.Below(5) > 0)
            return (from[band] + chance.Below(to[band] - from[band] + 1)).ToString(CultureInfo.InvariantCulture);
        return Bands[band] switch
        {
            "lt13" => "<13",
            "56plus" => "56+",
            var b when band >= 3 && chance.Below(3) == 0 => b.Replace("-", " t/m ", StringComparison.Ordinal),
            var b => b,
        };
    }

    /// <summary>Most write the code, some the Dutch word, and not all keep to small letters.</summary>
    private static string Spell(Chance chance, string code)
    {
        var dutch = code switch
        {
            "phone" => "Telefoon",
            "email" => "e-mail",
            "chat" => "Chat",
            "self" => "zelf",
            "partner-family" => "Partner",
            "professional" => "hulpverlener",
            _ => "anders",
        };
        return chance.Below(8) == 0 ? dutch : code;
    }
}
