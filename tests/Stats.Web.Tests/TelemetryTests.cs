using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>What is counted and sent for who runs the dashboard, and what never is.</summary>
public sealed class TelemetryTests
{
    /// <summary>Parts of what a reader sends, each unlike anything of ours.</summary>
    private static readonly string[] OfReaders =
    [
        "203.0.113.77",
        "198.51.100.9",
        "zoekwoord",
        "titelwoord",
        "padwoord",
        "Browserwoord",
        "verwijzer.example",
        "0af7651916cd43dd8448eb211c80319c",
        "toestand",
        "127.0.0.1:",
    ];

    [Fact]
    public async Task Requests_renderings_the_cache_refusals_and_releases_are_told_and_nothing_of_a_reader()
    {
        var sent = new ConcurrentBag<(string Path, string Body)>();
        await using var collector = await Collect(sent);
        var port = FreePort();
        var metricsAt = new Uri($"http://127.0.0.1:{port}");
        var settings = new DashboardSettings
        {
            PublicAddress = new Uri("https://stats.example.org"),
            Proxies = [IPNetwork.Parse("127.0.0.1/32")],
            MetricsAt = metricsAt,
            Collector = new Uri(collector.Urls.Single()),
        };
        string metrics;
        await using (var host = await Host.Start(settings, HandMade.Release()))
        {
            await Read(host);
            using var client = new HttpClient { BaseAddress = metricsAt };
            metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
            // On its own port there is nothing else, and elsewhere there are no metrics, whatever host is asked for.
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await client.GetAsync(new Uri("/nl/", UriKind.Relative))).StatusCode
            );
            var asked = await host.Ask("/metrics", ("Host", $"127.0.0.1:{port}"));
            Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        }
        foreach (
            var told in (string[])
                [
                    "http_route=\"/files/{programme}/{release}/{file}\"",
                    "stats_renderings_total{",
                    "kind=\"page\"",
                    "kind=\"chart.png\"",
                    "kind=\"file\"",
                    "stats_cache_hits_total{",
                    "stats_refusals_total{",
                    "status=\"404\"",
                    "stats_releases{",
                    "state=\"standing\"",
                    "stats_store_up",
                ]
        )
            Assert.Contains(told, metrics, StringComparison.Ordinal);
        // Dashboards of tests that run beside this one have meters of the same name.
        Assert.Matches("(?m)^stats_releases\\{.*state=\"standing\".*\\} [0-9]+\\b", metrics);
        var all = string.Concat(sent.Select(s => s.Body));
        Assert.Contains(sent, s => s.Path == "/v1/metrics");
        Assert.Contains(sent, s => s.Path == "/v1/traces");
        Assert.Contains("/files/{programme}/{release}/{file}", all, StringComparison.Ordinal);
        Assert.Contains("make chart.png", all, StringComparison.Ordinal);
        foreach (var secret in OfReaders)
        {
            Assert.DoesNotContain(secret, metrics, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Readers who send everything that a reader can.</summary>
    private static async Task Read(Host host)
    {
        foreach (
            var path in (string[])
                [
                    "/nl/hulplijn/2020?x=zoekwoord",
                    "/nl/hulplijn/2020",
                    "/charts/hulplijn/2021-12/chart.png?kind=trend&title=titelwoord",
                    "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.csv?time=2020",
                    "/api/v1/programmes/hulplijn/releases/2021-12/tables/age-by-month/cells?age=zoekwoord",
                    "/api/v1/programmes/padwoord",
                    "/nl/padwoord/2020",
                    "/health/ready",
                ]
        )
            await host.Ask(
                path,
                ("X-Forwarded-For", "198.51.100.9, 203.0.113.77"),
                ("User-Agent", "Browserwoord/1.0"),
                ("Referer", "https://verwijzer.example/"),
                ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                ("tracestate", "reader=toestand"),
                ("baggage", "reader=toestand")
            );
        await host.Send("PADWOORD", "/nl/");
    }

    private static async Task<WebApplication> Collect(ConcurrentBag<(string, string)> sent)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sent.Add((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
