using System.Globalization;
using System.Text;
using Stats.Core.Releases;
using Stats.Store;

namespace Stats.Cli.Tests;

/// <summary>A programme delivered month after month, as a steward does it.</summary>
public sealed class DeliveryTests : Workplace
{
    private const string Made = """
        id: line
        title: { nl: Lijn, en: Line }
        summary: { nl: Verzonnen., en: Made up. }
        unit: { nl: contacten, en: contacts }
        source: { nl: Verzonnen, en: Made up }
        from: 2020-01
        dimensions:
          time: { kind: time, label: { nl: Periode, en: Period }, column: date }
          channel:
            label: { nl: Kanaal, en: Channel }
            column: channel
            total: { nl: Alle, en: All }
            codes:
              phone: { label: { nl: Telefoon, en: Phone } }
              chat: { label: { nl: Chat, en: Chat } }
        tables:
          by-quarter: { title: { nl: K, en: K }, columns: { time: quarter, channel: channel } }
          by-month: { title: { nl: M, en: M }, columns: { time: month, channel: channel } }
        """;

    private string DefinitionOf(string yaml) => Write("programme.yaml", yaml);

    /// <summary>An extract with so many contacts of each channel in the months.</summary>
    private string Months(string name, params (int Month, int Phone, int Chat)[] months)
    {
        var text = new StringBuilder("date,channel\n");
        foreach (var (month, phone, chat) in months)
            for (var i = 0; i < phone + chat; i++)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{2020 + (month - 1) / 12}-{1 + (month - 1) % 12:00}-{1 + i % 28:00},{(i < phone ? "phone" : "chat")}\n"
                );
        return Write(name, text.ToString());
    }

    private Task<Outcome> Publish(string yaml, string extract, params string[] more) =>
        InProcess.Run(TimeSpan.FromMinutes(5), ["publish", DefinitionOf(yaml), extract, "--store", Store, .. more]);

    private long? Count(string table, string time, string channel = "total", string? release = null)
    {
        var store = ReleaseStore.Open(Store);
        var read = release is null ? store.Latest("line")! : store.ReadOut("line", release);
        return (read.Table(table)[("time", time), ("channel", channel)] as PublishedCount)?.Count;
    }

    private static void Done(Outcome outcome) => Assert.Equal((0, ""), (outcome.Code, outcome.Errors));

    private static void Refused(string reason, Outcome outcome)
    {
        Assert.Equal(1, outcome.Code);
        Assert.Contains(reason, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("fault in Stats", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_records_change_nothing_that_is_out_and_the_steward_is_told()
    {
        Done(await Publish(Made, Months("1.csv", (1, 30, 30), (2, 30, 30), (3, 30, 30))));
        var later = await Publish(
            Made,
            Months("2.csv", (1, 40, 29), (2, 30, 30), (3, 30, 30), (4, 25, 25), (5, 25, 25), (6, 25, 25))
        );

        Done(later);
        Assert.Contains(
            "2020-01 is out and stays as it was counted: 10 came late, 1 went since.",
            later.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("--revise 2020", later.Output, StringComparison.Ordinal);
        Assert.Equal(
            (60, 180, 150),
            (Count("by-month", "2020-01"), Count("by-quarter", "2020-Q1"), Count("by-quarter", "2020-Q2"))
        );
    }

    [Fact]
    public async Task Where_each_delivery_holds_only_new_periods_a_quarter_is_the_sum_of_its_months()
    {
        var yaml = Made.Replace("from:", "deliveries: new-periods\nfrom:", StringComparison.Ordinal);
        for (var month = 1; month <= 3; month++)
            Done(await Publish(yaml, Months($"{month}.csv", (month, 20, 10 * month))));

        Assert.Equal(
            (120, 60, 60),
            (
                Count("by-quarter", "2020-Q1"),
                Count("by-quarter", "2020-Q1", "phone"),
                Count("by-quarter", "2020-Q1", "chat")
            )
        );
        Refused(
            "has rows of periods that are out: 2020-03",
            await Publish(yaml, Months("4.csv", (3, 1, 1), (4, 20, 20)))
        );
        Assert.Equal("2020-03", ReleaseStore.Open(Store).Latest("line")!.Id);
    }

    [Fact]
    public async Task Where_each_delivery_holds_only_new_periods_an_earlier_year_is_counted_anew_from_its_rows_alone()
    {
        var yaml = Made.Replace("from:", "deliveries: new-periods\nfrom:", StringComparison.Ordinal);
        var year = Enumerable.Range(1, 12).Select(m => (m, 30, 30)).ToArray();
        Done(await Publish(yaml, Months("1.csv", year)));
        Done(await Publish(yaml, Months("2.csv", (13, 40, 40))));
        year[4] = (5, 60, 60);

        Refused(
            "counting until 2020-12-31 would show the months after it as zero",
            await Publish(yaml, Months("3.csv", year[..11]), "--revise", "2020")
        );
        Refused(
            "has rows of periods that are out: 2021-01",
            await Publish(yaml, Months("4.csv", [.. year, (13, 40, 40)]), "--revise", "2020")
        );
        Done(await Publish(yaml, Months("5.csv", year), "--revise", "2020"));
        Assert.Equal("2021-01-r1", ReleaseStore.Open(Store).Latest("line")!.Id);
        Assert.Equal((120, 80), (Count("by-month", "2020-05"), Count("by-month", "2021-01")));

        Directory.Delete($"{Store}.ledger", recursive: true);
        var rebuilt = await InProcess.Run(
            TimeSpan.FromMinutes(5),
            [
                "ledger",
                "rebuild",
                DefinitionOf(yaml),
                .. new[] { "1.csv", "2.csv", "5.csv" }.Select(f => Path.Combine(Folder, f)),
                "--store",
                Store,
            ]
        );
        Done(rebuilt);
    }

    [Fact]
    public async Task A_month_that_is_out_and_has_less_than_half_of_its_rows_is_refused_by_name_until_accepted()
    {
        Done(await Publish(Made, Months("1.csv", (1, 30, 30))));
        var half = Months("2.csv", (1, 30, 0), (2, 30, 30));
        var less = Months("3.csv", (1, 29, 0), (2, 30, 30));

        Refused("--accept fewer-2020-01", await Publish(Made, less));
        Done(await Publish(Made, less, "--accept", "fewer-2020-01"));
        Assert.Equal((60, 60), (Count("by-month", "2020-01"), Count("by-month", "2020-02")));
        File.Delete(Store);
        Directory.Delete($"{Store}.ledger", recursive: true);
        Done(await Publish(Made, Months("1.csv", (1, 30, 30)), "--accept", "second-store=a test"));
        Done(await Publish(Made, half));
    }

    [Fact]
    public async Task A_revision_counts_a_year_anew_and_the_older_release_keeps_its_address()
    {
        Done(await Publish(Made, Months("1.csv", (1, 30, 30), (2, 30, 30), (3, 30, 30))));
        var late = Months("2.csv", (1, 45, 50), (2, 30, 30), (3, 30, 30));

        Refused("--revise", await Publish(Made, late));
        Refused("Nothing of 2021 is out", await Publish(Made, late, "--revise", "2021"));
        Refused("Nothing of 2019 is out", await Publish(Made, late, "--revise", "2019"));
        var revised = await Publish(Made, late, "--revise", "2020");

        Done(revised);
        Assert.Contains("Published line 2020-03-r1", revised.Output, StringComparison.Ordinal);
        Assert.Contains("Revised: 9 cells show another count than 2020-03", revised.Output, StringComparison.Ordinal);
        Assert.Equal((95, 215), (Count("by-month", "2020-01"), Count("by-quarter", "2020-Q1")));
        Assert.Equal(
            (60, 180),
            (Count("by-month", "2020-01", release: "2020-03"), Count("by-quarter", "2020-Q1", release: "2020-03"))
        );
        Done(await Publish(Made, Months("3.csv", (1, 45, 50), (2, 30, 30), (3, 30, 30), (4, 25, 25))));
        Assert.Equal((95, 50), (Count("by-month", "2020-01"), Count("by-month", "2020-04")));
    }

    [Fact]
    public async Task A_revision_never_shows_by_a_difference_that_a_few_contacts_came_late()
    {
        Done(await Publish(Made, Months("1.csv", (1, 30, 30), (2, 30, 30), (3, 30, 30))));

        var revised = await Publish(Made, Months("2.csv", (1, 31, 30), (2, 30, 30), (3, 30, 30)), "--revise", "2020");

        Done(revised);
        Assert.All(
            (string[])["2020-01", "2020-Q1"],
            time =>
                Assert.Null(
                    Count(time.Contains('Q', StringComparison.Ordinal) ? "by-quarter" : "by-month", time, "phone")
                )
        );
    }

    [Fact]
    public async Task A_new_code_goes_out_from_its_month_on_and_an_old_one_cannot_vanish()
    {
        Done(await Publish(Made, Months("1.csv", (1, 30, 30), (2, 30, 30), (3, 30, 30))));
        var april = Months("2.csv", (1, 30, 30), (2, 30, 30), (3, 30, 30), (4, 25, 25));
        await File.AppendAllTextAsync(april, string.Concat(Enumerable.Repeat("2020-04-05,app\n", 9)));
        string With(string code) =>
            Made.Replace(
                "      chat:",
                $"      app: {{ label: {{ nl: App, en: App }}{code} }}\n      chat:",
                StringComparison.Ordinal
            );

        Refused("since: 2020-04", await Publish(With(""), april));
        Refused("since: 2020-04", await Publish(With(", since: 2020-03"), april));
        Refused(
            "The code 'phone' of 'channel' is out and gone",
            await Publish(
                Made.Replace("phone:", "call:", StringComparison.Ordinal)
                    .Replace(
                        "{ nl: Telefoon, en: Phone }",
                        "{ nl: Bel, en: Call }, also: [phone]",
                        StringComparison.Ordinal
                    )
                    .Replace("label: label:", "label:", StringComparison.Ordinal),
                Months("3.csv", (1, 30, 30), (2, 30, 30), (3, 30, 30), (4, 25, 25))
            )
        );
        Refused(
            "put 2020-01 back",
            await Publish(
                Made.Replace("from: 2020-01", "from: 2020-02", StringComparison.Ordinal),
                Months("4.csv", (2, 30, 30), (3, 30, 30), (4, 25, 25))
            )
        );
        Done(await Publish(With(", since: 2020-04"), april));

        Assert.Equal(9, Count("by-month", "2020-04", "app"));
        Assert.IsType<NotRegisteredCell>(
            ReleaseStore.Open(Store).Latest("line")!.Table("by-month")[("time", "2020-03"), ("channel", "app")]
        );
        Assert.IsType<NotRegisteredCell>(
            ReleaseStore.Open(Store).Latest("line")!.Table("by-quarter")[("time", "2020-Q1"), ("channel", "app")]
        );
    }

    [Fact]
    public async Task Without_its_ledger_nothing_more_is_published_and_the_earlier_extracts_make_it_anew()
    {
        var (one, two) = (Months("1.csv", (1, 30, 30)), Months("2.csv", (1, 33, 30), (2, 30, 30)));
        var three = Months("3.csv", (1, 33, 30), (2, 30, 30), (3, 30, 30));
        Done(await Publish(Made, one));
        Done(await Publish(Made, two));
        Directory.Delete($"{Store}.ledger", recursive: true);
        Task<Outcome> Rebuild(params string[] extracts) =>
            InProcess.Run(
                TimeSpan.FromMinutes(5),
                ["ledger", "rebuild", DefinitionOf(Made), .. extracts, "--store", Store]
            );

        Refused("stats ledger rebuild", await Publish(Made, three));
        Refused("None of the extracts gives the figures of line 2020-01", await Rebuild(two));
        Done(await Rebuild(two, one));
        Refused("There is a ledger of line already", await Rebuild(two, one));
        Done(await InProcess.Run(TimeSpan.FromMinutes(5), "ledger", "verify", "line", "--store", Store));
        Refused("second-store", await Publish(Made, three));
        Done(await Publish(Made, three, "--accept", "second-store=the old ledger was lost"));

        Assert.Equal((60, 180), (Count("by-month", "2020-01"), Count("by-quarter", "2020-Q1")));
    }

    [Fact]
    public async Task Files_of_one_delivery_that_overlap_are_warned_of_by_name()
    {
        var (one, two) = (Months("1.csv", (1, 30, 30)), Months("2.csv", (1, 3, 3), (2, 30, 30)));
        var again = Write(
            "again.csv",
            "channel,date\n"
                + string.Concat(
                    (await File.ReadAllLinesAsync(one))
                        .Skip(1)
                        .Reverse()
                        .Select(l => $"{l.Split(',')[1]},{l.Split(',')[0]}\n")
                )
        );

        Refused("--accept shared-months", await Publish(Made, one, two));
        Refused("--accept same-rows", await Publish(Made, one, again));
        Done(await Publish(Made, one, two, "--accept", "shared-months"));
        Assert.Equal(66, Count("by-month", "2020-01"));
    }
}
