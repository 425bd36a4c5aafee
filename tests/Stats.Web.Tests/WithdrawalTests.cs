using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Stats.Store;
using Stats.Tests;
using Stats.Web.Serving;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>A release that is taken back is shown to nobody from then on, whatever was read or kept before, and everyone is told why.</summary>
public sealed class WithdrawalTests : IAsyncLifetime
{
    private const string Reason = "Dubbel <b>geteld</b> & \"meer\".";
    private const string Api = "/api/v1/programmes/hulplijn";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private readonly Clock _clock = new();
    private Host _host = null!;

    public static TheoryData<string> Pages { get; } =
    [
        "/nl/hulplijn/release/2021-12",
        "/en/hulplijn/release/2021-12",
        "/nl/hulplijn/release/2021-12/2020",
        "/nl/hulplijn/release/2021-12/2021-03",
        "/nl/hulplijn/release/2021-12/2018-01/waarom?only=age:lt13",
        "/nl/hulplijn/release/2021-12/bestanden",
        "/en/hulplijn/release/2021-12/files/age-by-month?time.level=year",
        "/nl/grafieken/hulplijn?release=2021-12",
        "/en/charts/hulplijn?release=2021-12&kind=bars&by=age",
        "/charts/hulplijn/2021-12/embed?kind=bars&by=age",
        "/charts/hulplijn/2021-12/embed?kind=bars&by=age&lang=en",
    ];

    public static TheoryData<string> Charts { get; } =
    [
        "/charts/hulplijn/2021-12/chart.svg?kind=bars&by=age",
        "/charts/hulplijn/2021-12/chart.png?kind=bars&by=age",
        "/charts/hulplijn/2021-12/chart@2x.png?kind=bars&by=age",
        "/charts/hulplijn/2021-12/chart.pdf?kind=bars&by=age&download",
        "/charts/hulplijn/2021-12/chart.csv?kind=bars&by=age",
    ];

    public static TheoryData<string> Answers { get; } =
    [
        $"{Api}/releases/2021-12",
        $"{Api}/releases/2021-12/notes",
        $"{Api}/releases/2021-12/dimensions",
        $"{Api}/releases/2021-12/dimensions/age",
        $"{Api}/releases/2021-12/tables",
        $"{Api}/releases/2021-12/tables/age-by-month",
        $"{Api}/releases/2021-12/tables/age-by-month/cells",
        $"{Api}/releases/2021-12/tables/age-by-month/cells?time=2020&_limit=5",
        $"{Api}/releases/2021-12/tables/age-by-month/ranges",
        "/files/hulplijn/2021-12/hulplijn_2021-12.zip",
        "/files/hulplijn/2021-12/hulplijn_2021-12.nl.xlsx",
        "/files/hulplijn/2021-12/hulplijn_2021-12.codebook.en.html",
        "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.csv",
        "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.parquet?time.level=year",
        "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.nl.bib",
    ];

    public async ValueTask InitializeAsync() =>
        _host = await Host.Start(
            new DashboardSettings { Clock = _clock },
            HandMade.Release(until: new(2020, 12, 31)),
            HandMade.Release(),
            HandMade.Release(id: "andere")
        );

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void Withdraw(string release = "2021-12")
    {
        _host.Store.Withdraw("hulplijn", release, Withdrawal.Because(Reason, new(2022, 2, 1)));
        _clock.Now += ReleaseCache.ListLives;
    }

    private async Task<(HttpResponseMessage Answer, string Body)> AskAgain(string path)
    {
        var before = await _host.Ask(path);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        // Twice: the second answer comes from what was kept.
        Assert.Equal(HttpStatusCode.OK, (await _host.Ask(path)).StatusCode);
        Withdraw();
        var tags = before.Headers.ETag is { } tag ? $"{tag}, *" : "*";
        var answer = await _host.Ask(path, ("If-None-Match", tags));
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
        Assert.Contains(answer.Headers.NonValidated["Cache-Control"].ToString(), (string[])["no-cache", "no-store"]);
        Assert.Equal(HttpStatusCode.Gone, (await _host.Send("HEAD", path)).StatusCode);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_it_says_so_with_the_reason_and_the_way_on(string path)
    {
        var (_, page) = await AskAgain(path);
        var isEnglish =
            path.StartsWith("/en/", StringComparison.Ordinal) || path.Contains("lang=en", StringComparison.Ordinal);
        Assert.DoesNotContain("<b>geteld", page, StringComparison.Ordinal);
        var said = WebUtility.HtmlDecode(page);
        Assert.Contains(Reason, said, StringComparison.Ordinal);
        Assert.Contains(isEnglish ? "1 February 2022" : "1 februari 2022", said, StringComparison.Ordinal);
        Assert.Contains(isEnglish ? "withdrawn" : "ingetrokken", said, StringComparison.Ordinal);
        Assert.Contains(isEnglish ? "href=\"/en/hulplijn\"" : "href=\"/nl/hulplijn\"", page, StringComparison.Ordinal);
        Assert.Contains(
            isEnglish ? "href=\"/en/hulplijn/releases\"" : "href=\"/nl/hulplijn/publicaties\"",
            page,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task A_chart_of_it_is_no_picture_any_more_but_the_reason(string path)
    {
        var (answer, text) = await AskAgain(path);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(Reason, text, StringComparison.Ordinal);
        Assert.Contains("/nl/hulplijn/publicaties", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Data_of_it_are_a_problem_with_the_reason_and_the_way_on(string path)
    {
        var (answer, text) = await AskAgain(path);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(410, problem.GetProperty("status").GetInt32());
        Assert.Contains(Reason, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        Assert.Equal(Reason, problem.GetProperty("withdrawal").GetProperty("reason").GetString());
        Assert.Equal("2022-02-01", problem.GetProperty("withdrawal").GetProperty("on").GetString());
        Assert.Equal($"{Api}/releases/2020-12", problem.GetProperty("latest").GetString());
        Assert.Equal($"{Api}/releases", problem.GetProperty("releases").GetString());
    }

    [Fact]
    public async Task Nothing_of_a_release_may_be_kept_by_others_without_asking_for_longer_than_a_minute()
    {
        foreach (var path in Pages.Concat(Charts).Concat(Answers).Select(row => row.Data))
        {
            var answer = await _host.Ask(path);
            var kept = answer.Headers.NonValidated["Cache-Control"].ToString();
            Assert.True(kept is "no-cache" or "public, max-age=60, must-revalidate", $"{path}: {kept}");
        }
        foreach (
            var path in (string[])
                [
                    "/nl/",
                    "/nl/hulplijn",
                    "/nl/feed.atom",
                    "/en/api",
                    "/nl/vergelijk",
                    "/nl/grafieken",
                    "/nl/citaten/hulplijn",
                ]
        )
            Assert.Equal("no-cache", (await _host.Ask(path)).Headers.NonValidated["Cache-Control"].ToString());
    }

    [Fact]
    public async Task It_takes_no_longer_than_a_second_to_be_seen()
    {
        const string path = $"{Api}/releases/2021-12/tables/age-by-month/cells";
        Assert.Equal(HttpStatusCode.OK, (await _host.Ask(path)).StatusCode);
        _host.Store.Withdraw("hulplijn", "2021-12", Withdrawal.Because(Reason, new(2022, 2, 1)));
        _clock.Now += ReleaseCache.ListLives - TimeSpan.FromTicks(1);
        Assert.Equal(HttpStatusCode.OK, (await _host.Ask(path)).StatusCode);
        _clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal(HttpStatusCode.Gone, (await _host.Ask(path)).StatusCode);
    }

    [Fact]
    public async Task The_release_before_it_becomes_the_latest_everywhere()
    {
        string[] paths =
        [
            "/nl/",
            "/nl/hulplijn",
            "/nl/methode",
            "/nl/hulplijn/bestanden",
            "/nl/grafieken/hulplijn",
            "/nl/citaten/hulplijn",
            "/en/compare?programme=andere&programme=hulplijn&level=year",
            $"{Api}",
            "/api/v1/programmes",
            "/api/v1/openapi.json",
        ];
        foreach (var path in paths)
            Assert.Equal(HttpStatusCode.OK, (await _host.Ask(path)).StatusCode);
        Withdraw();
        await using var never = await Host.Start(
            HandMade.Release(until: new(2020, 12, 31)),
            HandMade.Release(id: "andere")
        );
        foreach (var path in paths)
        {
            // As where the withdrawn one never was, but for the list of releases in an example, and when the next one may come.
            var (here, there) = (await _host.Read(path), await never.Read(path));
            if (path == "/api/v1/openapi.json")
                Assert.DoesNotContain("releases/2021-12\",\"cells", here, StringComparison.Ordinal);
            else
                Assert.Equal(there.Replace(never.Root, _host.Root, StringComparison.Ordinal), here);
        }
        var latest = await _host.Ask($"{Api}/releases/latest");
        Assert.Equal($"{Api}/releases/2020-12", latest.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Ask("/nl/hulplijn/2021")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.Ask("/nl/hulplijn/release/2020-12")).StatusCode);
    }

    [Fact]
    public async Task The_list_of_releases_says_in_words_which_was_withdrawn_and_why()
    {
        await _host.Read("/nl/hulplijn/publicaties");
        Withdraw();
        var page = await _host.Read("/nl/hulplijn/publicaties");
        Assert.DoesNotContain("<b>geteld", page, StringComparison.Ordinal);
        var row = new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(page)
            .QuerySelectorAll("tbody tr")
            .Single(r => r.TextContent.Contains("december 2021", StringComparison.Ordinal));
        Assert.Contains("Ingetrokken op 1 februari 2022", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(Reason, row.TextContent, StringComparison.Ordinal);
        var items = JsonDocument.Parse(await _host.Read($"{Api}/releases")).RootElement.GetProperty("items");
        Assert.Equal(["2021-12", "2020-12"], items.EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
        Assert.Equal(Reason, items[0].GetProperty("withdrawal").GetProperty("reason").GetString());
        Assert.False(items[1].TryGetProperty("withdrawal", out _));
    }

    [Fact]
    public async Task The_feed_has_an_entry_for_the_withdrawal_and_none_with_its_figures()
    {
        var before = await _host.Ask("/en/hulplijn/feed.atom");
        var names = Entries(await before.Content.ReadAsStringAsync())
            .Select(e => e.Element(Atom + "id")!.Value)
            .ToList();
        Withdraw();
        var after = await _host.Ask("/en/hulplijn/feed.atom", tag: before.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        var text = await after.Content.ReadAsStringAsync();
        var entries = Entries(text);
        Assert.Equal("2022-02-01T00:00:00Z", XDocument.Parse(text).Root!.Element(Atom + "updated")!.Value);
        // A reader that keeps entries replaces the one of that name, and is shown the new one.
        Assert.Equal(3, entries.Count);
        Assert.Equal(names, entries.Skip(1).Select(e => e.Element(Atom + "id")!.Value));
        foreach (var entry in entries.Take(2))
        {
            Assert.Equal("Withdrawn: Helpline <Example> through December 2021", entry.Element(Atom + "title")!.Value);
            Assert.Equal($"Withdrawn. The reason: {Reason}", entry.Element(Atom + "summary")!.Value);
            Assert.Equal("2022-02-01T00:00:00Z", entry.Element(Atom + "updated")!.Value);
            Assert.EndsWith(
                "/en/hulplijn/release/2021-12",
                entry.Element(Atom + "link")!.Attribute("href")!.Value,
                StringComparison.Ordinal
            );
        }
        Assert.StartsWith(
            "New: January 2018 to December 2020. In 2020",
            entries[2].Element(Atom + "summary")!.Value,
            StringComparison.Ordinal
        );

        static List<XElement> Entries(string feed) => [.. XDocument.Parse(feed).Root!.Elements(Atom + "entry")];
    }

    [Fact]
    public async Task Where_no_release_is_left_the_programme_says_so()
    {
        Withdraw();
        Withdraw("2020-12");
        foreach (
            var path in (string[])
                [
                    "/nl/hulplijn",
                    "/nl/hulplijn/2020",
                    "/nl/hulplijn/bestanden",
                    "/nl/grafieken/hulplijn",
                    "/nl/citaten/hulplijn",
                    "/nl/hulplijn/release/2019-12",
                ]
        )
        {
            var answer = await _host.Ask(path);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Contains("t/m december 2021", page, StringComparison.Ordinal);
            Assert.Contains("t/m december 2020", page, StringComparison.Ordinal);
            Assert.Contains(Reason, page, StringComparison.Ordinal);
            Assert.Contains("/nl/hulplijn/publicaties", page, StringComparison.Ordinal);
        }
        var front = WebUtility.HtmlDecode(await _host.Read("/nl/"));
        Assert.Contains("Wat gepubliceerd was, is ingetrokken.", front, StringComparison.Ordinal);
        foreach (
            var path in (string[])
                ["/nl/hulplijn/publicaties", "/en/hulplijn/feed.atom", "/nl/methode", "/nl/vergelijk", "/en/api"]
        )
            Assert.Equal(HttpStatusCode.OK, (await _host.Ask(path)).StatusCode);
        foreach (var path in (string[])[Api, $"{Api}/releases/latest", $"{Api}/releases/latest/tables"])
        {
            var problem = JsonDocument.Parse(await _host.Read(path)).RootElement;
            Assert.Equal(410, problem.GetProperty("status").GetInt32());
            Assert.Equal($"{Api}/releases", problem.GetProperty("releases").GetString());
            Assert.False(problem.TryGetProperty("latest", out _));
        }
        var programmes = JsonDocument.Parse(await _host.Read("/api/v1/programmes")).RootElement.GetProperty("items");
        Assert.Equal("andere", Assert.Single(programmes.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(
            2,
            JsonDocument.Parse(await _host.Read($"{Api}/releases")).RootElement.GetProperty("total").GetInt32()
        );
    }

    [Fact]
    public async Task Where_the_only_release_of_all_is_withdrawn_the_first_page_does_not_say_that_there_was_none()
    {
        var clock = new Clock();
        await using var host = await Host.Start(new DashboardSettings { Clock = clock }, HandMade.Release());
        host.Store.Withdraw("hulplijn", "2021-12", Withdrawal.Because(Reason, new(2022, 2, 1)));
        clock.Now += ReleaseCache.ListLives;
        var page = WebUtility.HtmlDecode(await host.Read("/en/"));
        Assert.Contains("What was published has been withdrawn.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing has been published yet", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await host.Ask("/en/hulplijn")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Ask("/api/v1/openapi.json")).StatusCode);
    }
}
