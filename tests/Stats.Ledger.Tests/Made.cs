using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Ledger.Tests;

/// <summary>A made-up helpline with one table, and a ledger of its first months.</summary>
internal static class Made
{
    public static readonly DateOnly From = new(2020, 1, 1);

    public static Programme Programme(DateOnly until, string id = "line")
    {
        var age = new Dimension(
            "age",
            new Text("Leeftijd", "Age"),
            DimensionKind.Category,
            ["all", "group"],
            [
                new Code("total", null, "all", new Text("Alle", "All")),
                new Code("young", "total", "group", new Text("Jong", "Young")),
                new Code("old", "total", "group", new Text("Oud", "Old")),
            ]
        );
        return new Programme
        {
            Id = id,
            Title = new Text("Lijn", "Line"),
            Summary = new Text("Verzonnen.", "Made up."),
            Unit = new Text("contacten", "contacts"),
            Source = new Text("Verzonnen", "Made up"),
            MinimumCount = 5,
            Dimensions = [Period.Dimension("time", new Text("Periode", "Period"), From, until), age],
            Breakdowns =
            [
                new Breakdown(
                    "age-by-month",
                    new Text("Leeftijd", "Age"),
                    [new BreakdownPart("time", "month"), new BreakdownPart("age", "group")]
                ),
            ],
        };
    }

    /// <param name="perMonth">Contacts of each age in each month through the day.</param>
    public static LeafCounts Counts(Programme programme, DateOnly until, int perMonth)
    {
        var counts = new LeafCounts(programme.Dimensions);
        for (var month = From; month <= until; month = month.AddMonths(1))
            foreach (var age in (string[])["young", "old"])
                counts.Add(
                    [
                        programme.Time.IndexOf(Period.Month(month.Year, month.Month).Code),
                        programme.Dimension("age").IndexOf(age),
                    ],
                    perMonth + month.Month
                );
        return counts;
    }

    /// <summary>A release through a month of 2020, from a ledger that knows those before, with the ledger that has it pending.</summary>
    public static (Release Release, Ledger Pending) Next(Ledger ledger, int month, int perMonth = 20)
    {
        var until = Period.Month(2020, month).Last;
        var programme = Programme(until, ledger.Programme);
        var counts = Counts(programme, until, perMonth);
        var publication = Publisher.Publish(programme, counts, until, until.AddDays(9), new Salt(ledger.Salt));
        return (publication.Release, ledger.WithPending(publication.Release, counts, publication.Proof));
    }

    public static Ledger Through(int month, string id = "line") =>
        Enumerable.Range(1, month).Aggregate(Ledger.New(id, From), (l, m) => Next(l, m).Pending.Confirmed());

    public static Dictionary<string, string> Seals(Ledger ledger) =>
        ledger.Releases.ToDictionary(r => r.Name, r => r.Seal);
}
