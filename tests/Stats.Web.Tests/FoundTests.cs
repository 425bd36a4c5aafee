using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>How search engines, and those who share an address, find what there is.</summary>
public sealed class FoundTests
{
    private static readonly DashboardSettings Public = new() { PublicAddress = new Uri("https://stats.example.org") };

    [Fact]
    public async Task A_release_describes_itself_as_a_dataset_whose_addresses_are_there()
    {
        await using var host = await Host.Start(Public, HandMade.Release());
        foreach (var path in new[] { "/en/hulplijn", "/en/hulplijn/release/2021-12", "/nl/hulplijn/2020" })
        {
            var page = new HtmlParser().ParseDocument(await host.Follow(path));
            using var json = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
            var set = json.RootElement;
            Assert.Equal("Dataset", set.GetProperty("@type").GetString());
            Assert.Equal("2018-01-01/2021-12-31", set.GetProperty("temporalCoverage").GetString());
            Assert.InRange(set.GetProperty("description").GetString()!.Length, 50, 5000);
            Assert.Equal("https://spdx.org/licenses/CC-BY-4.0.html", set.GetProperty("license").GetString());
            var addresses = set.GetProperty("distribution")
                .EnumerateArray()
                .Select(d => d.GetProperty("contentUrl").GetString()!)
                .Append(set.GetProperty("url").GetString()!)
                .Append(set.GetProperty("measurementTechnique").GetString()!);
            foreach (var address in addresses)
            {
                Assert.StartsWith("https://stats.example.org/", address, StringComparison.Ordinal);
                var answer = await host.Ask(new Uri(address).PathAndQuery);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_page_that_is_shared_shows_its_first_chart_and_says_what_it_is()
    {
        await using var host = await Host.Start(Public, HandMade.Release());
        var page = new HtmlParser().ParseDocument(await host.Follow("/nl/hulplijn/2020"));
        string Said(string name) => page.QuerySelector($"meta[property='og:{name}']")!.GetAttribute("content")!;
        var picture = await host.Ask(new Uri(Said("image")).PathAndQuery);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal(page.QuerySelector("p.message")!.TextContent, Said("description"));
        Assert.Contains("2020", Said("image:alt"), StringComparison.Ordinal);
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Said("url"));
        Assert.StartsWith("https://stats.example.org/nl/", Said("url"), StringComparison.Ordinal);

        await using var nowhere = await Host.Start(HandMade.Release());
        page = new HtmlParser().ParseDocument(await nowhere.Follow("/nl/hulplijn/2020"));
        Assert.Null(page.QuerySelector("meta[property^='og:']"));
        Assert.StartsWith(
            "/nl/",
            page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_address_of_the_sitemap_answers_in_its_language_and_none_of_a_withdrawn_release_stands_in_it()
    {
        await using var host = await Host.Start(
            Public,
            HandMade.Release(until: new(2020, 12, 31)),
            HandMade.Release(),
            HandMade.Release(id: "andere")
        );
        var robots = await host.Read("/robots.txt");
        Assert.Contains("Sitemap: https://stats.example.org/sitemap.xml", robots, StringComparison.Ordinal);
        var places = Places(await host.Read("/sitemap.xml"));
        Assert.Contains("/nl/hulplijn/release/2020-12", places);
        Assert.Contains("/en/andere/files", places);
        Assert.Equal(places.Count, places.Distinct().Count());
        foreach (var place in places)
        {
            var page = (IHtmlHtmlElement)new HtmlParser().ParseDocument(await host.Follow(place)).DocumentElement;
            Assert.Equal(place[1..3], page.Language);
        }
        host.Store.Withdraw("hulplijn", "2020-12", Store.Withdrawal.Because("Fout.", new DateOnly(2022, 2, 1)));
        await using var later = Dashboard.Create(["http://127.0.0.1:0"], host.Store, Public);
        await later.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        var now = Places(
            await client.GetStringAsync(
                new Uri(later.Urls.First() + "/sitemap.xml"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.DoesNotContain("/nl/hulplijn/release/2020-12", now);
        Assert.Contains("/nl/hulplijn/release/2021-12", now);
    }

    private static List<string> Places(string sitemap) =>
        [
            .. XDocument
                .Parse(sitemap)
                .Descendants("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
                .Select(l => new Uri(l.Value).AbsolutePath),
        ];
}
