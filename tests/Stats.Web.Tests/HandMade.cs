using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Tests;

/// <summary>
/// A release as the engine could have made it, put together by hand: real tables of one set of contacts, with cells of 1 to 4 withheld
/// and, so that the pages have something to show, a few more.
/// </summary>
internal static class HandMade
{
    private static readonly DateOnly Until = new(2021, 12, 31);

    public static Programme Programme(
        string id = "hulplijn",
        DateOnly? until = null,
        DateOnly? from = null,
        DateOnly? chatSince = null
    )
    {
        Dimension[] dimensions =
        [
            Period.Dimension("time", new("Periode", "Period"), from ?? new(2018, 1, 1), until ?? Until),
            new(
                "age",
                new("Leeftijd", "Age"),
                DimensionKind.Category,
                ["total", "group", "band"],
                [
                    Total("Alle leeftijden", "All ages"),
                    new("under18", "total", "group", new("Jonger dan 18", "Under 18")),
                    new("lt13", "under18", "band", new("Jonger dan 13", "Under 13")),
                    new("13-17", "under18", "band", new("13–17", "13–17")),
                    new("18plus", "total", "group", new("18 en ouder", "18 and over")),
                    new("18-25", "18plus", "band", new("18–25", "18–25")),
                    new("26plus", "18plus", "band", new("26 en ouder", "26 and over")),
                    new("unknown", "total", "group", new("Onbekend", "Unknown"), IsUnknown: true),
                ]
            ),
            new(
                "channel",
                new("Kanaal", "Channel"),
                DimensionKind.Category,
                ["total", "channel"],
                [
                    Total("Alle kanalen", "All channels"),
                    new("phone", "total", "channel", new("Telefoon", "Phone")),
                    new("chat", "total", "channel", new("Chat", "Chat"), Since: chatSince),
                ]
            ),
        ];
        return new Programme
        {
            Id = id,
            Title = new("Hulplijn <Voorbeeld>", "Helpline <Example>"),
            Summary = new("Een verzonnen hulplijn.", "A made-up helpline."),
            Unit = new("contacten", "contacts"),
            Source = new("Hulplijn, verzonnen cijfers", "Helpline, made-up figures"),
            MinimumCount = 5,
            Dimensions = dimensions,
            Breakdowns =
            [
                new(
                    "age-by-month",
                    new("Leeftijd per maand", "Age by month"),
                    [new("time", "month"), new("age", "band")]
                ),
                new(
                    "age-by-channel",
                    new("Leeftijd en kanaal", "Age and channel"),
                    [new("time", "year"), new("age", "band"), new("channel", "channel")]
                ),
            ],
            Headline =
            [
                new("age", "under18", new("jonger dan 18 jaar", "under 18")),
                new("age", "18-25", new("18 tot en met 25", "18 to 25")),
            ],
            Notes = [new(new(2020, 3, 16), new("De chat is elke dag open.", "The chat is open every day."))],
        };
    }

    private static Code Total(string nl, string en) => new(Dimension.Total, null, "total", new(nl, en));

    /// <param name="count">The true count of a finest combination: month 0 to 47, age, channel.</param>
    /// <param name="chatSince">From which day on contacts are registered with the channel chat; null for always.</param>
    /// <param name="unbounded">True to leave the ranges of withheld cells open above.</param>
    public static Release Release(
        Func<int, string, string, long>? count = null,
        bool unbounded = false,
        string id = "hulplijn",
        DateOnly? until = null,
        int revision = 0,
        Vintages? vintages = null,
        DateOnly? chatSince = null
    )
    {
        var programme = Programme(id, until, chatSince: chatSince);
        count ??= Typical;
        var last = until ?? Until;
        return new Release(
            programme,
            last,
            last.AddDays(14),
            (_, axes) => Cells(programme, axes, count, unbounded),
            revision,
            vintages
        );
    }

    /// <summary>In 2020 10% is under 18 and 29% is 18 to 25; those under 13 are few.</summary>
    public static long Typical(int month, string age, string channel)
    {
        var (year, chat) = (month / 12, channel == "chat");
        return age switch
        {
            "lt13" => month % 3 == 0 ? 1 : 0,
            "13-17" => (chat ? 9 : 3) + year * 2 + month % 4 - (month == 30 && !chat ? 7 : 0),
            "18-25" => (chat ? 25 : 22) + year * 4 + month % 5,
            "26plus" => (chat ? 12 : 53) + year * 3 + month % 7,
            _ => (chat ? 9 : 31) + year + month % 3,
        };
    }

    private static PublishedCell[] Cells(
        Programme programme,
        IReadOnlyList<TableAxis> axes,
        Func<int, string, string, long> count,
        bool unbounded
    )
    {
        var cells = new List<PublishedCell>();
        var all = axes.Aggregate(
            (IEnumerable<string[]>)
                [
                    [],
                ],
            (rows, axis) => rows.SelectMany(r => axis.Codes.Select(c => (string[])[.. r, c.Id]))
        );
        foreach (var codes in all)
        {
            var byDimension = axes.Select((a, i) => (a.Dimension.Id, Code: codes[i]))
                .ToDictionary(p => p.Id, p => p.Code);
            var period = Period.Parse(byDimension["time"]);
            if (byDimension.Any(p => p.Key != "time" && !programme.Dimension(p.Key)[p.Value].IsRegisteredIn(period)))
            {
                cells.Add(new NotRegisteredCell());
                continue;
            }
            var trueCount = Sum(programme, byDimension, count);
            cells.Add(
                trueCount is > 0 and < 5 || IsSecondary(byDimension)
                    ? new WithheldCell(new CountRange(1, unbounded ? null : 30))
                    : new PublishedCount(trueCount)
            );
        }
        return [.. cells];
    }

    /// <summary>
    /// The groups under 18 of two months of 2018, with their quarters: between them a contact can change its group and
    /// nobody can see it.
    /// </summary>
    private static bool IsSecondary(Dictionary<string, string> codes) =>
        codes["time"] is "2018-01" or "2018-04" or "2018-Q1" or "2018-Q2" && (codes["age"] is "lt13" or "13-17");

    private static long Sum(
        Programme programme,
        Dictionary<string, string> wanted,
        Func<int, string, string, long> count
    )
    {
        var sum = 0L;
        var period = Period.Parse(wanted["time"]);
        for (var month = 0; month < 48; month++)
        {
            var first = new DateOnly(2018, 1, 1).AddMonths(month);
            if (first < period.First || first > period.Last)
                continue;
            foreach (var age in Leaves(programme, "age", wanted.GetValueOrDefault("age", "total")))
            foreach (var channel in Leaves(programme, "channel", wanted.GetValueOrDefault("channel", "total")))
                sum += count(month, age, channel);
        }
        return sum;
    }

    private static IEnumerable<string> Leaves(Programme programme, string dimension, string under)
    {
        var codes = programme.Dimension(dimension);
        return Enumerable
            .Range(0, codes.Codes.Count)
            .Where(i => codes.ChildrenOf(i).Count == 0 && Within(i))
            .Select(i => codes.Codes[i].Id);

        bool Within(int place)
        {
            for (; place >= 0; place = codes.ParentOf(place))
                if (codes.Codes[place].Id == under)
                    return true;
            return false;
        }
    }
}
