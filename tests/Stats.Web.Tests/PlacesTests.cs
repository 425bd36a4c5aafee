using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Stats.Tests;
using Stats.Web.Serving;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>Each reader comes through a proxy, which says who they are.</summary>
public sealed class PlacesTests
{
    private const string Chart = "/charts/hulplijn/2021-12/chart";
    private static readonly DashboardSettings BehindProxy = new() { Proxies = [IPNetwork.Parse("127.0.0.0/8")] };

    [Fact]
    public async Task One_reader_with_200_open_pictures_keeps_nobody_else_from_pages_and_charts()
    {
        await using var host = await Host.Start(BehindProxy, HandMade.Release());
        var greedy = IPAddress.Parse("192.0.2.1");
        List<Task<HttpResponseMessage>> open;
        using (await Hold(host, greedy))
        {
            open = [.. Enumerable.Range(0, 200).Select(i => Ask(host, Picture(i), greedy))];
            var refused = await Task.WhenAll(await First(open, 200 - Places.QueueOfOne));
            Assert.All(refused, r => Assert.Equal(HttpStatusCode.TooManyRequests, r.StatusCode));
            Assert.All(refused, r => Assert.InRange(r.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10));
            foreach (var reader in new[] { "192.0.2.2", "2001:db8:1::1" })
            foreach (
                var path in (string[])
                    [
                        "/nl/",
                        "/nl/hulplijn/2020",
                        "/nl/grafieken/hulplijn",
                        $"{Chart}.svg?kind=bars&by=age",
                        $"{Chart}.png?kind=bars&by=age",
                    ]
            )
                Assert.Equal(HttpStatusCode.OK, (await Ask(host, path, IPAddress.Parse(reader))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Ask(host, "/nl/hulplijn/2021", greedy)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Ask(host, $"{Chart}.svg?kind=trend", greedy)).StatusCode);
        }
        var waited = (await Task.WhenAll(open)).Where(a => a.StatusCode != HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(Places.QueueOfOne, waited.Count);
        Assert.DoesNotContain(waited, a => a.StatusCode == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Addresses_of_one_network_are_one_reader_and_files_have_places_as_well()
    {
        await using var host = await Host.Start(BehindProxy, HandMade.Release());
        using (await Hold(host, IPAddress.Parse("2001:db8::1")))
        {
            var queue = Enumerable
                .Range(0, Places.QueueOfOne)
                .Select(i =>
                    Ask(host, $"{Chart}.pdf?kind=bars&by=age&title=T{i}", IPAddress.Parse($"2001:db8::{i + 2}"))
                )
                .ToList();
            var answers = queue.Append(
                Ask(host, "/files/hulplijn/2021-12/hulplijn-2021-12.zip", IPAddress.Parse("2001:db8::ffff"))
            );
            var refused = await (await First([.. answers], 1))[0];
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task What_is_kept_needs_no_place()
    {
        await using var host = await Host.Start(BehindProxy, HandMade.Release());
        var reader = IPAddress.Parse("192.0.2.1");
        var made = await Ask(host, $"{Chart}.png?kind=bars&by=age", reader);
        using (await Hold(host, reader))
        {
            var kept = await Ask(host, $"{Chart}.png?by=age&kind=bars&junk=1", reader);
            Assert.Equal(made.Headers.ETag, kept.Headers.ETag);
            Assert.Equal(await made.Content.ReadAsByteArrayAsync(), await kept.Content.ReadAsByteArrayAsync());
            Assert.Equal("public, max-age=60, must-revalidate", kept.Headers.NonValidated["Cache-Control"].ToString());
            Assert.False(kept.Headers.Contains("Age"));
        }
    }

    /// <summary>One of 384: of each month, in two languages and sizes, to look at and to take along.</summary>
    private static string Picture(int i) =>
        $"{Chart}{(i % 2 == 0 ? "" : "@2x")}.png?kind=bars&by=age&lang={(i / 2 % 2 == 0 ? "nl" : "en")}"
        + $"&period={2018 + i / 96}-{i / 8 % 12 + 1:00}{(i / 4 % 2 == 0 ? "" : "&download")}";

    /// <summary>Takes all places that a reader has.</summary>
    private static async Task<IDisposable> Hold(Host host, IPAddress reader)
    {
        var limiter = host.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = reader;
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new Costly()), "costly"));
        var held = new Held();
        for (var i = 0; i < Places.OfOne; i++)
            held.Add(await limiter.AcquireAsync(context));
        return held;
    }

    private sealed class Held : List<IDisposable>, IDisposable
    {
        public void Dispose() => ForEach(place => place.Dispose());
    }

    private static Task<HttpResponseMessage> Ask(Host host, string path, IPAddress reader) =>
        host.Ask(path, ("X-Forwarded-For", reader.ToString()));

    /// <summary>As soon as so many have been answered, those.</summary>
    private static async Task<List<Task<HttpResponseMessage>>> First(List<Task<HttpResponseMessage>> open, int count)
    {
        var (waiting, done) = (new HashSet<Task<HttpResponseMessage>>(open), new List<Task<HttpResponseMessage>>());
        while (done.Count < count)
        {
            var answered = await Task.WhenAny(waiting);
            waiting.Remove(answered);
            done.Add(answered);
        }
        return done;
    }
}
