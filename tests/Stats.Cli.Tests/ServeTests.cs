using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stats.Store;
using Stats.Tests;

namespace Stats.Cli.Tests;

/// <summary>The dashboard as a process that somebody runs for years.</summary>
public sealed class ServeTests : Workplace
{
    private const int Pictures = 60;

    /// <summary>Each another: in six sizes, and with addresses that differ.</summary>
    private static string Picture(int number)
    {
        string[] sizes = ["column", "slide", "square", "portrait", "banner", "phone"];
        return $"/charts/line/2021-06/chart.png?kind=trend&size={sizes[number % sizes.Length]}&n={number}";
    }

    [Fact]
    public async Task Told_to_stop_it_first_answers_everyone_whose_picture_was_being_drawn()
    {
        StoreWithARelease();
        var metricsAt = FreeAddress();
        using var stats = StatsProcess.Start(
            Folder,
            "serve",
            "--urls",
            "http://127.0.0.1:0",
            "--metrics",
            metricsAt.ToString()
        );
        using var client = Client(await stats.Address());
        using var metrics = Client(metricsAt);
        var answers = Enumerable.Range(0, Pictures).Select(i => Draw(client, Picture(i))).ToList();
        // The gate: everything that was asked for has come in, and some of it is not answered yet.
        int answered;
        do answered = answers.Count(a => a.IsCompleted);
        while (await Active(metrics) + answered < Pictures);
        Assert.InRange(answered, 0, Pictures - 1);

        stats.Terminate();

        // A busy machine may say that it is busy; what is never done is to cut an answer.
        HttpStatusCode[] whole = [HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable];
        var drawn = 0;
        foreach (var (status, body) in await Task.WhenAll(answers))
        {
            Assert.Contains(status, whole);
            if (status != HttpStatusCode.OK)
                continue;
            Assert.Equal("IEND"u8.ToArray(), body[^8..^4]);
            drawn++;
        }
        Assert.InRange(drawn, answered + 1, Pictures);
        Assert.Equal((0, ""), await Ended(stats));
    }

    [Fact]
    public async Task An_empty_file_is_refused_and_left_empty()
    {
        await File.WriteAllBytesAsync(Store, [], TestContext.Current.CancellationToken);
        var outcome = await Stats("serve");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("not a store of Stats", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(await File.ReadAllBytesAsync(Store, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_of_an_older_version_is_refused_by_all_who_read_it_until_it_is_upgraded()
    {
        StoreWithARelease();
        await using (var store = new SqliteStoreFile(Store))
            store.MakeOlder();
        var before = await File.ReadAllBytesAsync(Store, TestContext.Current.CancellationToken);

        foreach (
            var command in (string[][])
                [
                    ["serve"],
                    ["site", Path.Combine(Folder, "site")],
                    ["export", "line", "--out", Path.Combine(Folder, "export")],
                    ["quote", "line"],
                ]
        )
        {
            var refused = await Stats(command);
            Assert.Equal(1, refused.Code);
            Assert.Contains("'stats store upgrade'", refused.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(before, await File.ReadAllBytesAsync(Store, TestContext.Current.CancellationToken));
        Assert.Contains("was upgraded", (await Stats("store", "upgrade")).Output, StringComparison.Ordinal);
        Assert.Contains("is up to date", (await Stats("store", "upgrade")).Output, StringComparison.Ordinal);
        using var stats = StatsProcess.Start(Folder, "serve", "--urls", "http://127.0.0.1:0");
        using var client = Client(await stats.Address());
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/nl/line"));
    }

    [Fact]
    public async Task Every_seal_is_verified_and_a_broken_one_named()
    {
        StoreWithARelease();
        var whole = await Stats("store", "verify");
        Assert.Equal(0, whole.Code);
        Assert.Contains("line 2021-06: its seal holds.\nEvery seal holds: 1.", whole.Output, StringComparison.Ordinal);
        await using (var store = new SqliteStoreFile(Store))
            store.Execute("UPDATE \"Cells\" SET \"Count\" = \"Count\" + 1 WHERE \"Count\" IS NOT NULL");
        var broken = await Stats("store", "verify");
        Assert.Equal(1, broken.Code);
        Assert.Contains("line 2021-06", broken.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await Stats("store", "verify", "--store", "none.db")).Code);
    }

    [Fact]
    public async Task An_outage_is_one_line_of_JSON_and_names_no_reader()
    {
        StoreWithARelease();
        using var stats = StatsProcess.Start(Folder, "serve", "--urls", "http://127.0.0.1:0", "--log", "json");
        using var client = Client(await stats.Address());
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/nl/line"));
        File.Move(Store, Store + ".aside");
        await Until(client, HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await Status(client, "/nl/line"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Status(client, "/health/ready"));
        }
        File.Move(Store + ".aside", Store);
        await Until(client, HttpStatusCode.OK);
        stats.Terminate();
        var outcome = await stats.End();

        string[] lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var messages = lines
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("Message").GetString()!)
            .ToList();
        Assert.Single(
            messages,
            m => m.StartsWith("The store cannot be read: There is no store", StringComparison.Ordinal)
        );
        Assert.Single(messages, m => m.StartsWith("The store can be read again", StringComparison.Ordinal));
        Assert.Equal(2, messages.Count);
        Assert.DoesNotContain("127.0.0.1", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PostgreSQL_that_starts_later_is_waited_for_and_one_that_restarts_takes_no_page_away()
    {
        using var server = new PostgresServer();
        var store = ReleaseStore.Open(server.Connection + ";Pooling=false");
        store.Prepare();
        store.Add(Sample.Release());
        server.Stop();
        using var stats = StatsProcess.Start(
            Folder,
            ["serve", "--store", server.Connection, "--urls", "http://127.0.0.1:0", "--wait", "600"]
        );
        Assert.EndsWith("It is waited for.", await stats.FirstError, StringComparison.Ordinal);
        server.Start();
        using var client = Client(await stats.Address());
        foreach (var path in (string[])["/nl/line", Picture(1)])
            Assert.Equal(HttpStatusCode.OK, await Status(client, path));

        server.Stop();
        await Until(client, HttpStatusCode.ServiceUnavailable);
        foreach (var path in (string[])["/nl/line", "/nl/", Picture(1), Picture(2)])
            Assert.Equal(HttpStatusCode.OK, await Status(client, path));
        server.Start();
        await Until(client, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/en/line"));
    }

    [Fact]
    public async Task What_is_not_there_is_waited_for_only_as_long_as_was_said()
    {
        var outcome = await Stats("serve", "--store", "Host=/nowhere;Database=stats;Password=hunter2", "--wait", "0");
        Assert.Equal(1, outcome.Code);
        Assert.Equal("The database stats at /nowhere cannot be reached. Nothing was done.", outcome.Errors.Trim());
    }

    [Fact]
    public async Task Settings_may_stand_in_a_file()
    {
        StoreWithARelease();
        var file = Write(
            "serve.json",
            """{ "urls": "http://127.0.0.1:0", "public-url": "https://stats.example.org", /* of us */ "hsts": 1, "hsts-subdomains": "yes", "hosts": "localhost,127.0.0.1" }"""
        );
        using var stats = StatsProcess.Start(Folder, "serve", "--settings", file);
        using var client = Client(await stats.Address());
        var answer = await client.GetAsync(
            new Uri("/en/feed.atom", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            "max-age=86400; includeSubDomains",
            answer.Headers.GetValues("Strict-Transport-Security").Single()
        );
        Assert.Contains(
            "https://stats.example.org/",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_option_goes_before_the_environment_and_that_before_the_file()
    {
        var file = Write(
            "serve.json",
            """{ "store": "of-file", "urls": "http://127.0.0.1:1", "drain": 7, "quotes": "q.yaml" }"""
        );
        var environment = new Dictionary<string, string>
        {
            ["STATS_SETTINGS"] = file,
            ["STATS_STORE"] = "of-environment",
            ["STATS_URLS"] = "http://127.0.0.1:2",
            ["STATS_DRAIN"] = "",
            ["STATS_REQUESTS_PER_MINUTE"] = "9",
        };
        var completed = ServeSettings.Complete(
            ServeCommand.Create(),
            ["serve", "--store=typed"],
            environment.GetValueOrDefault
        );
        Assert.Equal(
            [
                "serve",
                "--store=typed",
                "--drain 7",
                "--quotes q.yaml",
                "--requests-per-minute 9",
                "--urls http://127.0.0.1:2",
            ],
            [
                .. completed[..2],
                .. completed[2..].Chunk(2).Select(p => string.Join(' ', p)).Order(StringComparer.Ordinal),
            ]
        );
    }

    [Theory]
    [InlineData("{ \"sture\": \"x\" }", "there is no setting 'sture'")]
    [InlineData("{ \"store\": [\"x\"] }", "'store' is a text or a number")]
    [InlineData("{ \"store\": ", "line 1: this is no JSON")]
    [InlineData("[]", "settings are one object")]
    [InlineData("{ \"settings\": \"other.json\" }", "there is no setting 'settings'")]
    public async Task A_file_of_settings_that_says_something_unknown_is_refused(string text, string reason)
    {
        var outcome = await Stats("serve", "--settings", Write("serve.json", text));
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("serve.json", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Errors, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> Draw(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>How many requests are being answered now.</summary>
    private static async Task<int> Active(HttpClient metrics)
    {
        var told = await metrics.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        // One of them is the question itself.
        return Regex
                .Matches(told, @"(?m)^http_server_active_requests\{[^}]*\} (\d+)")
                .Sum(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)) - 1;
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task Until(HttpClient client, HttpStatusCode readiness)
    {
        while (await Status(client, "/health/ready") != readiness)
            await Task.Yield();
    }

    private static async Task<(int, string)> Ended(StatsProcess stats)
    {
        var outcome = await stats.End();
        return (outcome.Code, outcome.Errors);
    }

    private static HttpClient Client(Uri address) => new() { BaseAddress = address };

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
