using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>
/// A release that is shorter than the period of some tables, or of all: those wait, everything says so in words, and nothing breaks.
/// Counting of the sample begins in October 2020.
/// </summary>
public sealed class WaitingTests
{
    private const string Api = "/api/v1/programmes/line/releases/2020-10";
    private static readonly DateOnly October = new(2020, 10, 31);

    /// <summary>Its tables by quarter and by year wait; the one by month does not.</summary>
    private static Release Some => Sample.Release(October);

    /// <summary>The same without its table by month.</summary>
    private static Release All
    {
        get
        {
            var programme = Sample.Programme(October);
            return new Release(
                programme with
                {
                    Breakdowns = [.. programme.Breakdowns.Skip(1)],
                },
                October,
                October.AddDays(5),
                (_, _) => []
            );
        }
    }

    [Fact]
    public void A_table_waits_until_the_last_day_of_the_first_period_of_its_finest_level()
    {
        Assert.Equal([null, Period.Year(2020), Period.Quarter(2020, 4)], Some.Tables.Select(t => t.WaitsFor));
        Assert.Equal(
            [null, Period.Year(2020), Period.Quarter(2020, 4)],
            Sample.Release(new(2020, 11, 30)).Tables.Select(t => t.WaitsFor)
        );
        Assert.All(Sample.Release(new(2020, 12, 31)).Tables, t => Assert.Null(t.WaitsFor));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_link_from_the_first_pages_on_leads_to_an_answer(bool isAll)
    {
        await using var host = await Host.Start(isAll ? All : Some, HandMade.Release());
        var known = new HashSet<string>(StringComparer.Ordinal) { "/nl/", "/en/", "/nl/line", "/en/line" };
        var next = new Queue<string>(known);
        while (next.TryDequeue(out var path))
        {
            var answer = await host.Ask(path);
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect,
                $"{path} answers {answer.StatusCode}."
            );
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var links = Regex
                .Matches(await answer.Content.ReadAsStringAsync(), "(?:href|src|srcset)=\"(/[^\"#]*)")
                .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
                .Where(l =>
                    !l.Contains("hulplijn", StringComparison.Ordinal) && !l.EndsWith(".png", StringComparison.Ordinal)
                );
            foreach (var link in links.Where(known.Add))
                next.Enqueue(link);
        }
        Assert.Contains("/files/line/2020-10/line_2020-10.zip", known);
    }

    [Theory]
    [InlineData(
        "/nl/line",
        "Deze tabel wacht op haar eerste volledige periode, 4e kwartaal 2020. Die is compleet na december 2020."
    )]
    [InlineData(
        "/en/line",
        "This table waits for its first complete period, Q4 2020. It is complete after December 2020."
    )]
    [InlineData(
        "/en/line",
        "This table waits for its first complete period, 2020. It is complete after December 2020."
    )]
    [InlineData("/nl/line/release/2020-10", "eerste volledige periode, 2020.")]
    [InlineData("/nl/line/release/2020-10/bestanden/channel-quarter", "eerste volledige periode, 4e kwartaal 2020.")]
    public async Task Pages_say_which_table_waits_and_until_when(string path, string says)
    {
        foreach (var release in (Release[])[Some, All])
        {
            await using var host = await Host.Start(release);
            var answer = await host.Ask(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(
                says,
                WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_programme_s_page_shows_the_month_that_there_is()
    {
        await using var host = await Host.Start(Some);
        var page = WebUtility.HtmlDecode(await host.Read("/nl/line"));
        Assert.Contains("oktober 2020", page, StringComparison.Ordinal);
        Assert.Contains("In oktober 2020", WebUtility.HtmlDecode(await host.Read("/nl/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_wait_the_first_page_says_so()
    {
        await using var host = await Host.Start(All);
        Assert.Contains(
            "The tables wait for their first complete period.",
            await host.Read("/en/"),
            StringComparison.Ordinal
        );
        var missing = await host.Ask("/nl/line/2020");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("Deze tabel wacht", await host.Read("/nl/citaten/line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_are_refused_in_words_and_never_break()
    {
        foreach (var release in (Release[])[Some, All])
        {
            await using var host = await Host.Start(release);
            foreach (var kind in Enum.GetValues<ChartKind>().Select(Stats.Charts.ChartRequest.Word))
            foreach (
                var by in (string[])
                    [
                        "",
                        "&by=age",
                        "&by=channel",
                        "&by=age&rows=channel",
                        "&by=age&per=year",
                        "&by=age&compare=before",
                        "&by=age&period=2020-Q4",
                    ]
            )
            foreach (
                var path in (string[])
                    ["/charts/line/2020-10/chart.svg", "/charts/line/2020-10/embed", "/en/charts/line"]
            )
            {
                var answer = await host.Ask($"{path}?kind={kind}{by}");
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity,
                    $"{path}?kind={kind}{by} answers {answer.StatusCode}."
                );
                if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
                    Assert.EndsWith(".", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_API_says_that_a_table_waits_and_has_no_file_of_it()
    {
        foreach (var release in (Release[])[Some, All])
        {
            await using var host = await Host.Start(release);
            foreach (
                var path in (string[])
                    [
                        $"{Api}/tables/channel-quarter",
                        $"{Api}/tables/channel-quarter/cells",
                        $"{Api}/tables/channel-quarter/ranges",
                    ]
            )
            {
                var table = JsonDocument.Parse(await host.Read(path)).RootElement;
                Assert.StartsWith(
                    "This table waits",
                    table.GetProperty("waits").GetProperty("en").GetString(),
                    StringComparison.Ordinal
                );
                Assert.StartsWith(
                    "Deze tabel wacht",
                    table.GetProperty("waits").GetProperty("nl").GetString(),
                    StringComparison.Ordinal
                );
                Assert.False(table.TryGetProperty("files", out _));
            }
            var cells = JsonDocument
                .Parse(await host.Read($"{Api}/tables/channel-quarter/cells?channel=chat"))
                .RootElement;
            Assert.Equal((0, 0), (cells.GetProperty("total").GetInt32(), cells.GetProperty("cells").GetArrayLength()));
            var filtered = await host.Ask($"{Api}/tables/channel-quarter/cells?time=2020-Q4");
            Assert.Equal(HttpStatusCode.BadRequest, filtered.StatusCode);
            Assert.Contains(
                "waits for its first complete period",
                await filtered.Content.ReadAsStringAsync(),
                StringComparison.Ordinal
            );
            foreach (
                var ending in (string[])["csv", "nl.xlsx", "nl.jsonstat.json", "sdmx.csv", "px", "parquet", "nl.bib"]
            )
            {
                var file = await host.Ask($"/files/line/2020-10/line_2020-10_channel-quarter.{ending}");
                Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
                Assert.Contains("This table waits", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
            var asCsv = await host.Ask($"{Api}/tables/channel-quarter/cells", ("Accept", "text/csv"));
            Assert.Equal(HttpStatusCode.NotFound, asCsv.StatusCode);
            foreach (
                var path in (string[])
                    [
                        "/api/v1/openapi.json",
                        "/en/api",
                        $"{Api}/tables",
                        Api,
                        $"{Api}/dimensions/time",
                        "/files/line/2020-10/line_2020-10.nl.xlsx",
                        "/files/line/2020-10/line_2020-10.codebook.nl.html",
                        "/en/line/feed.atom",
                    ]
            )
                Assert.Equal(HttpStatusCode.OK, (await host.Ask(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Beside_another_programme_it_stands_only_with_what_it_has()
    {
        foreach (var release in (Release[])[Some, All])
        {
            var other = Sample.Release(id: "other");
            await using var host = await Host.Start(release, other);
            Assert.Equal(HttpStatusCode.OK, (await host.Ask("/nl/vergelijk")).StatusCode);
            foreach (
                var query in (string[])
                    [
                        "by=age",
                        "by=channel",
                        "by=channel&period=2020-Q4",
                        "level=quarter",
                        "level=year",
                        "only=age:under18",
                    ]
            )
            {
                var answer = await host.Ask($"/nl/vergelijk?programme=line&programme=other&{query}");
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound,
                    $"{query}: {answer.StatusCode}"
                );
            }
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await host.Ask("/nl/vergelijk?programme=line&programme=other&by=channel")).StatusCode
            );
        }
    }
}
