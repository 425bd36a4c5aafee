using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Tests;

/// <summary>A small programme with three linked tables; small counts are withheld, and sums hold.</summary>
internal static class Sample
{
    public static readonly DateOnly Until = new(2021, 6, 30);

    public static Programme Programme(DateOnly? until = null, string id = "line")
    {
        var age = new Dimension(
            "age",
            new Text("Leeftijd", "Age"),
            DimensionKind.Category,
            ["all", "group", "band"],
            [
                Code("total", null, "all", "Alle leeftijden", "All ages"),
                Code("under18", "total", "group", "Jonger dan 18", "Under 18"),
                Code("0-12", "under18", "band", "0 tot en met 12", "0 to 12"),
                Code("13-17", "under18", "band", "13 tot en met 17", "13 to 17"),
                Code("18plus", "total", "group", "18 en ouder", "18 and over"),
                Code("18-25", "18plus", "band", "18 tot en met 25", "18 to 25"),
                Code("26plus", "18plus", "band", "26 en ouder, \"overig\"", "26 and over"),
                Code("unknown", "total", "group", "Onbekend", "Unknown") with
                {
                    IsUnknown = true,
                },
            ]
        );
        var channel = new Dimension(
            "channel",
            new Text("Kanaal", "Channel"),
            DimensionKind.Category,
            ["all", "channel"],
            [
                Code("total", null, "all", "Alle kanalen", "All channels"),
                Code("phone", "total", "channel", "Telefoon", "Phone"),
                Code("chat", "total", "channel", "Chat", "Chat"),
            ]
        );
        var time = Period.Dimension("time", new Text("Periode", "Period"), new DateOnly(2020, 10, 1), until ?? Until);
        return new Programme
        {
            Id = id,
            Title = new Text("De lijn", "The line"),
            Summary = new Text("Een lijn, en \"meer\".", "A line."),
            Unit = new Text("contacten", "contacts"),
            Source = new Text("Bron: de lijn", "Source: the line"),
            MinimumCount = 5,
            Dimensions = [age, channel, time],
            Breakdowns =
            [
                Breakdown("age-month", ("age", "band"), ("time", "month")),
                Breakdown("age-year-channel", ("age", "band"), ("time", "year"), ("channel", "channel")),
                Breakdown("channel-quarter", ("time", "quarter"), ("channel", "channel")),
            ],
            Headline = [new KeyFigure("age", "under18", new Text("jonger dan 18 jaar", "under 18"))],
            Notes = [new Note(new DateOnly(2021, 2, 1), new Text("Campagne", "Campaign"))],
        };
    }

    /// <param name="shift">Added to every count of a leaf: another release of other contacts.</param>
    public static Release Release(DateOnly? until = null, string id = "line", int shift = 0)
    {
        var programme = Programme(until, id);
        return new Release(
            programme,
            until ?? Until,
            (until ?? Until).AddDays(5),
            (_, axes) => [.. Combinations(axes).Select(codes => Cell(programme, codes, shift))]
        );
    }

    public static PublishedCell Cell(Programme programme, IReadOnlyDictionary<string, Code> codes, int shift)
    {
        var count = 0L;
        foreach (var age in Leaves(programme.Dimension("age"), codes.GetValueOrDefault("age")))
        foreach (var channel in Leaves(programme.Dimension("channel"), codes.GetValueOrDefault("channel")))
        foreach (var month in Leaves(programme.Time, codes["time"]))
            count += Math.Max(0, (age * 7 + channel * 5 + month * 3) % 7 - 3) + shift;
        return count is > 0 and < 5
            ? new WithheldCell(new CountRange(1, count % 2 == 0 ? null : 40))
            : new PublishedCount(count);
    }

    private static IEnumerable<int> Leaves(Dimension dimension, Code? under)
    {
        var top = under is null ? 0 : dimension.IndexOf(under.Id);
        var below = dimension.ChildrenOf(top);
        return below.Count == 0 ? [top] : below.SelectMany(c => Leaves(dimension, dimension.Codes[c]));
    }

    private static IEnumerable<Dictionary<string, Code>> Combinations(IEnumerable<TableAxis> axes) =>
        axes.Aggregate(
            (IEnumerable<Dictionary<string, Code>>)
                [
                    [],
                ],
            (all, axis) =>
                all.SelectMany(codes =>
                    axis.Codes.Select(c => new Dictionary<string, Code>(codes) { [axis.Dimension.Id] = c })
                )
        );

    private static Code Code(string id, string? parent, string level, string nl, string en) =>
        new(id, parent, level, new Text(nl, en));

    private static Breakdown Breakdown(string id, params (string Dimension, string Level)[] parts) =>
        new(
            id,
            new Text($"Tabel {id}", $"Table {id}"),
            [.. parts.Select(p => new BreakdownPart(p.Dimension, p.Level))]
        );
}
