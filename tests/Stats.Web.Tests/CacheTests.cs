using System.IO.Compression;
using System.Net;
using Stats.Tests;
using Stats.Web.Serving;
using Xunit;

namespace Stats.Web.Tests;

public sealed class CacheTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_page_is_the_same_however_it_is_packed_and_is_not_sent_twice(string? encoding)
    {
        await using var host = await Host.Start(HandMade.Release());
        var plain = await host.Read("/nl/hulplijn/2020");
        for (var round = 0; round < 2; round++)
        {
            var answer = await host.Ask("/nl/hulplijn/2020", encoding: encoding);
            Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(plain, await Unpack(answer, encoding));
            // Written otherwise, the framework's script does not know it, and loads the page twice.
            Assert.Equal("allow", answer.Headers.GetValues("blazor-enhanced-nav").Single());
            var again = await host.Ask("/nl/hulplijn/2020", encoding: encoding, tag: answer.Headers.ETag!.ToString());
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Whatever_else_stands_in_an_address_the_page_is_kept_once()
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask("/nl/hulplijn/2020?level=year");
        foreach (
            var junk in new[]
            {
                "level=year&x=1",
                "utm=2&level=year",
                "level=year&only=nothing:here&against=zzz",
                "level=year&only=age:total",
            }
        )
        {
            var same = await host.Ask($"/nl/hulplijn/2020?{junk}");
            Assert.Equal(answer.Headers.ETag, same.Headers.ETag);
        }
    }

    [Fact]
    public async Task A_new_release_is_seen_soon_and_the_old_pages_are_gone()
    {
        var clock = new Clock();
        var older = HandMade.Release(until: new(2020, 12, 31));
        await using var host = await Host.Start(new DashboardSettings { Clock = clock }, older);
        var before = await host.Ask("/nl/hulplijn/2020");
        host.Store.Add(HandMade.Release());
        clock.Now += ReleaseCache.ListLives - TimeSpan.FromTicks(1);
        Assert.Equal(before.Headers.ETag, (await host.Ask("/nl/hulplijn/2020")).Headers.ETag);
        clock.Now += TimeSpan.FromTicks(1);
        var after = await host.Ask("/nl/hulplijn/2020");
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("value=\"2021\"", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_not_drawn_again_for_who_has_it_and_a_refusal_is_never_kept()
    {
        await using var host = await Host.Start(HandMade.Release());
        const string chart = "/charts/hulplijn/2021-12/chart.svg?kind=bars&by=age";
        var first = await host.Ask(chart);
        var tag = first.Headers.ETag!.ToString();
        var again = await host.Ask(chart, tag: tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        foreach (var other in (string[])["&lang=en", "&size=square", "&title=Zo", "&period=2020", "&download"])
            Assert.NotEqual(tag, (await host.Ask(chart + other, tag: tag)).Headers.ETag?.ToString());
        var refused = await host.Ask("/charts/hulplijn/2021-12/chart.svg?kind=bars&by=nothing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null(refused.Headers.ETag);
        Assert.Equal("no-cache", refused.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_first_view_of_a_page_is_small()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = await (await host.Ask("/nl/hulplijn/2020", encoding: "br")).Content.ReadAsByteArrayAsync();
        Assert.InRange(page.Length, 1000, 60_000);
        var html = await host.Read("/nl/hulplijn/2020");
        var script = html.IndexOf(
            "/stats.",
            html.IndexOf("<script", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        var bytes = await (await host.Ask(html[script..html.IndexOf('"', script)])).Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1000, 10_000);
    }

    private static async Task<string> Unpack(HttpResponseMessage answer, string? encoding)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        Stream unpacked = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(unpacked);
        return await reader.ReadToEndAsync();
    }
}
