using System.Net;
using System.Xml.Linq;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_feed_has_every_release_under_its_seal_with_the_address_that_stays()
    {
        var (older, newer) = (HandMade.Release(until: new(2020, 12, 31)), HandMade.Release());
        await using var host = await Host.Start(older, newer);
        var answer = await host.Ask("/en/hulplijn/feed.atom");
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(
            [$"urn:sha256:{newer.Seal}", $"urn:sha256:{older.Seal}"],
            entries.Select(e => e.Element(Atom + "id")!.Value)
        );
        Assert.Equal(
            $"{host.Root}/en/hulplijn/release/2021-12",
            entries[0].Element(Atom + "link")!.Attribute("href")!.Value
        );
        Assert.StartsWith(
            "New: January 2021 to December 2021. In 2021, at least",
            entries[0].Element(Atom + "summary")!.Value,
            StringComparison.Ordinal
        );
        Assert.Equal("Helpline <Example> through December 2021", entries[0].Element(Atom + "title")!.Value);
        Assert.Equal("2022-01-14T00:00:00Z", feed.Element(Atom + "updated")!.Value);
        foreach (var part in new[] { "id", "title", "updated", "link" })
            Assert.All(entries.Prepend(feed), e => Assert.NotNull(e.Element(Atom + part)));
        var again = await host.Ask("/en/hulplijn/feed.atom", tag: answer.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_feed_of_all_programmes_is_there_without_any_and_one_of_no_programme_is_not()
    {
        await using var host = await Host.Start();
        Assert.Equal(HttpStatusCode.OK, (await host.Ask("/nl/feed.atom")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Ask("/nl/iets/feed.atom")).StatusCode);
    }

    [Fact]
    public async Task When_the_next_comes_follows_from_the_step_between_the_last_two()
    {
        await using var one = await Host.Start(HandMade.Release());
        Assert.Contains(
            "t/m januari 2022 of later, op zijn vroegst 1 februari 2022",
            await one.Read("/nl/hulplijn"),
            StringComparison.Ordinal
        );
        await using var two = await Host.Start(HandMade.Release(until: new(2021, 9, 30)), HandMade.Release());
        Assert.Contains(
            "through March 2022, 1 April 2022 at the earliest",
            await two.Read("/en/"),
            StringComparison.Ordinal
        );
    }
}
