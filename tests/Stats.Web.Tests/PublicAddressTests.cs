using System.Net;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>Behind a proxy: where readers find the dashboard, and who the reader is.</summary>
public sealed class PublicAddressTests
{
    private static readonly DashboardSettings Public = new() { PublicAddress = new Uri("https://stats.example.org/") };

    [Theory]
    [InlineData("/en/hulplijn/files")]
    [InlineData("/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.en.ris")]
    [InlineData("/en/feed.atom")]
    [InlineData("/en/charts/hulplijn")]
    [InlineData("/charts/hulplijn/2021-12/chart.svg?kind=trend")]
    [InlineData("/api/v1/openapi.json")]
    public async Task What_is_read_elsewhere_names_the_public_address_and_never_that_of_the_machine(string path)
    {
        await using var host = await Host.Start(Public, HandMade.Release());
        var text = await host.Read(path);
        Assert.Contains("https://stats.example.org/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_known_proxy_is_believed_when_it_says_who_the_reader_is()
    {
        var one = Public with { RequestsPerMinute = 1 };
        await using (var host = await Host.Start(one, HandMade.Release()))
        {
            Assert.Equal(HttpStatusCode.OK, await Ask(host, "203.0.113.1"));
            Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(host, "203.0.113.2"));
        }
        var behind = one with { Proxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8")] };
        await using (var host = await Host.Start(behind, HandMade.Release()))
        {
            Assert.Equal(HttpStatusCode.OK, await Ask(host, "203.0.113.1"));
            Assert.Equal(HttpStatusCode.OK, await Ask(host, "203.0.113.2, 10.1.2.3"));
            Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(host, "203.0.113.2"));
            // What stands before the first address that is no proxy may be made up.
            Assert.Equal(HttpStatusCode.TooManyRequests, await Ask(host, "198.51.100.7, 203.0.113.1"));
        }
    }

    private static async Task<HttpStatusCode> Ask(Host host, string forwardedFor)
    {
        using var answer = await host.Ask("/api/v1", headers: [("X-Forwarded-For", forwardedFor)]);
        return answer.StatusCode;
    }
}
