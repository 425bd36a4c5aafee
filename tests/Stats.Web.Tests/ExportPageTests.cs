using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class ExportPageTests
{
    private static async Task<IHtmlDocument> Page(Host host, string path) =>
        new HtmlParser().ParseDocument(await host.Follow(path));

    [Theory]
    [InlineData("/nl/hulplijn/2020", null)]
    [InlineData("/nl/hulplijn/2020?only=channel:chat", "Chat")]
    [InlineData("/nl/hulplijn/release/2021-12/2020-Q2", null)]
    public async Task From_every_chart_its_very_figures_can_be_taken_along(string path, string? channel)
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = await Page(host, path);
        var ways = page.QuerySelectorAll("figure.chart form.make[action$='/bestanden']")
            .Cast<IHtmlFormElement>()
            .ToList();
        Assert.NotEmpty(ways);
        foreach (var way in ways)
        {
            var fields = way.QuerySelectorAll("input").Cast<IHtmlInputElement>();
            var query = string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
            var taken = await Page(host, $"{way.GetAttribute("action")}?{query}");
            var rows = taken.QuerySelectorAll("table.cells tbody tr").Select(r => r.TextContent).ToList();
            Assert.NotEmpty(rows);
            if (
                taken.QuerySelectorAll("table.cells thead th").Any(h => h.TextContent == "Kanaal")
                && channel is not null
            )
                Assert.All(rows, r => Assert.Contains(channel, r, StringComparison.Ordinal));
            var figure = way.ParentElement!;
            // The table beside a trend has sums of other periods too.
            if (figure.ParentElement!.Id == "trend")
                continue;
            var table =
                figure.ParentElement!.QuerySelector("table") ?? figure.Closest("section")!.QuerySelector("table")!;
            var counts = table.QuerySelectorAll("td:not([class]), td[class='']").Select(c => c.TextContent.Trim());
            Assert.All(
                counts.Where(c => c.Length > 0),
                c => Assert.Contains(rows, r => r.TrimEnd().EndsWith(c, StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public async Task A_span_of_periods_is_chosen_by_from_and_to_or_as_the_latest_and_shows_in_the_form()
    {
        await using var host = await Host.Start(HandMade.Release());
        const string table = "/en/hulplijn/release/2021-12/files/age-by-month";
        var page = await Page(host, $"{table}?time.level=month&time.from=2020&time.to=2020-06&time.latest=&age=total");
        Assert.Equal("2020-01", Chosen("time.from"));
        Assert.Equal("2020-06", Chosen("time.to"));
        Assert.Equal("month", Chosen("time.level"));
        Assert.Equal(6, page.QuerySelectorAll("table.cells tbody tr").Length);
        Assert.Contains(
            "months, January 2020 to June 2020",
            page.QuerySelector(".citation")!.TextContent,
            StringComparison.Ordinal
        );
        page = await Page(host, $"{table}?time.latest=4");
        Assert.Equal("2021-09", Chosen("time.from"));
        page = await Page(host, table);
        Assert.Equal("", Chosen("time.from") + Chosen("time.to") + Chosen("time.level"));

        string Chosen(string name) => ((IHtmlSelectElement)page.QuerySelector($"select[name='{name}']")!).Value ?? "";
    }

    [Theory]
    [InlineData("time.from=2021&time.to=2020", "To lies before from.")]
    [InlineData("time.from=2022", "The table has no period that fits this choice.")]
    [InlineData("time.level=year&time=2020", "Choose codes by name, or by level, from, to or latest, not both.")]
    [InlineData("age=adult", "The table publishes no such code of this dimension.")]
    public async Task A_choice_that_contradicts_itself_is_refused_in_words_with_a_way_back(string query, string said)
    {
        await using var host = await Host.Start(HandMade.Release());
        const string table = "/en/hulplijn/release/2021-12/files/age-by-month";
        var answer = await host.Ask($"{table}?{query}");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Contains(said, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='{table}']"));
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task The_code_book_has_its_style_under_the_policy_that_forbids_any_other(string language)
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask($"/files/hulplijn/2021-12/hulplijn_2021-12.codebook.{language}.html");
        var style = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("style")!;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.TextContent)));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"style-src 'self' 'sha256-{hash}';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(answer.Content.Headers.ContentDisposition?.FileName ?? "");
    }

    [Fact]
    public async Task The_files_of_a_chart_come_as_files_under_a_name_that_tells_what_they_are()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = await Page(host, "/en/charts/hulplijn");
        var links = page.QuerySelectorAll("ul.files a").Cast<IHtmlAnchorElement>().ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var answer = await host.Ask(link.GetAttribute("href")!);
            Assert.StartsWith(
                "hulplijn-2021-12-bars",
                answer.Content.Headers.ContentDisposition?.FileName ?? "",
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task The_licence_stands_on_the_pages_and_in_every_file_that_has_room_for_it()
    {
        var usual = HandMade.Release();
        var release = new Core.Releases.Release(
            usual.Programme with
            {
                Licence = "CC0-1.0",
            },
            usual.Until,
            usual.PublishedOn,
            (breakdown, _) => [.. usual.Table(breakdown.Id).Cells]
        );
        await using var host = await Host.Start(release);
        const string table = "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month";
        foreach (
            var path in new[]
            {
                "/nl/hulplijn",
                "/nl/hulplijn/bestanden",
                "/nl/feed.atom",
                "/api/v1/programmes/hulplijn",
                "/files/hulplijn/2021-12/hulplijn_2021-12.codebook.nl.html",
                $"{table}.nl.bib",
                $"{table}.nl.ris",
                $"{table}.nl.citation.txt",
                $"{table}.px",
                $"{table}.nl.jsonstat.json",
                $"{table}.parquet",
            }
        )
        {
            var text = await host.Read(path);
            Assert.True(text.Contains("CC0-1.0", StringComparison.Ordinal), $"{path} names no licence.");
            Assert.DoesNotContain("CC-BY", text, StringComparison.Ordinal);
        }
    }
}
