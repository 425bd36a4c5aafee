using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports.Tests;

/// <summary>A release whose labels and texts try everything that a file could take wrongly, and a table of any size.</summary>
internal static class Hostile
{
    public static string[] Labels { get; } =
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "=HYPERLINK(\"http://x\")",
        "a,b",
        "a;b",
        "say \"yes\"",
        "<b>&amp;",
        "1/2",
        "00123",
        "TRUE",
        "NA",
        "[c]",
        "été ’ – ≥ 😀",
        "two\nlines",
    ];

    public static Release Release() => Table(Labels, 24);

    /// <param name="months">How many months from 2020 on; at least twelve.</param>
    public static Release Table(IReadOnlyList<string> labels, int months)
    {
        var until = new DateOnly(2020, 1, 1).AddMonths(months).AddDays(-1);
        var programme = new Programme
        {
            Id = "hostile",
            Title = new("=Titel \"x\"", "=Title {x} & 100% #1"),
            Summary = new("<script>alert(1)</script>", "+A line"),
            Unit = new("contacten", "contacts"),
            Source = new("@bron", "@source C:\\x"),
            MinimumCount = 5,
            Dimensions =
            [
                new Dimension(
                    "kind",
                    new("=Soort", "=Kind"),
                    DimensionKind.Category,
                    ["all", "kind"],
                    [
                        new("total", null, "all", new("Alles", "All")),
                        .. labels.Select((l, i) => new Code($"k{i}", "total", "kind", new(l, l))),
                    ]
                ),
                Period.Dimension("time", new("Periode", "Period"), new DateOnly(2020, 1, 1), until),
            ],
            Breakdowns = [new("kind-month", new("-Tabel", "-Table"), [new("kind", "kind"), new("time", "month")])],
            Notes = [new(new DateOnly(2020, 2, 1), new("=2+2", "=2+2"))],
        };
        return new Release(programme, until, until.AddDays(5), (_, axes) => Cells(axes));
    }

    private static PublishedCell[] Cells(IReadOnlyList<TableAxis> axes)
    {
        var cells = new PublishedCell[axes.Aggregate(1, (n, a) => n * a.Codes.Count)];
        for (var i = 0; i < cells.Length; i++)
            cells[i] =
                i % 3 == 1 ? new WithheldCell(new CountRange(1, 9)) : new PublishedCount(i % 7 == 0 ? 0 : i * 1009L);
        return cells;
    }
}
