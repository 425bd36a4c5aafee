using System.Net;
using System.Text;
using Stats.Store;
using Stats.Tests;

namespace Stats.Cli.Tests;

public sealed class WithdrawTests : Workplace
{
    private const string Reason = "Contacten van maart stonden dubbel in de aanlevering.";

    private ReleaseStore StoreWithTwo()
    {
        var store = ReleaseStore.Open(Store);
        store.Prepare();
        store.Add(Sample.Release(new DateOnly(2021, 3, 31)));
        store.Add(Sample.Release());
        return store;
    }

    [Fact]
    public async Task A_release_is_withdrawn_and_the_one_before_it_is_the_latest()
    {
        var store = StoreWithTwo();

        var outcome = await Stats("withdraw", "line", "2021-06", "--reason", Reason);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains("Withdrew line 2021-06.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("The latest that stands is line 2021-03.", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("2021-03", store.Latest("line")!.Id);
        var withdrawn = Assert.IsType<WithdrawnRelease>(store.Find("line", "2021-06")).Withdrawal;
        Assert.Equal(Reason, withdrawn.Reason);
        var last = await Stats("withdraw", "line", "2021-03", "--reason", Reason);
        Assert.Contains("No release of line stands.", last.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_withdrawn_is_refused_and_changes_nothing()
    {
        StoreWithTwo();
        Assert.Equal(0, (await Stats("withdraw", "line", "2021-06", "--reason", Reason)).Code);
        var before = File.ReadAllBytes(Store);
        (string[] Arguments, string Says)[] cases =
        [
            (["line", "2021-06", "--reason", "Anders."], "already"),
            (["line", "2020-12", "--reason", Reason], "The store has no release '2020-12' of line. It has: 2021-03."),
            (["lime", "2021-06", "--reason", Reason], "The store has no programme 'lime'. It has: line."),
            (["line", "latest", "--reason", Reason], "no release 'latest'"),
            (["line", "2021-03", "--reason", ""], "needs a reason"),
            (["line", "2021-03", "--reason", "   "], "needs a reason"),
            (["line", "2021-03", "--reason", "Een\nTwee"], "one line"),
            (["line", "2021-03", "--reason", "Een \u001B[31mrode"], "one line"),
            (["line", "2021-03", "--reason", new string('a', 1001)], "1001 characters"),
        ];
        foreach (var (arguments, says) in cases)
        {
            var outcome = await Stats(["withdraw", .. arguments]);
            Assert.Equal(1, outcome.Code);
            Assert.Contains(says, outcome.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("fault in Stats", outcome.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(2, (await Stats("withdraw", "line", "2021-03")).Code);
        Assert.Equal(2, (await Stats("withdraw", "line", "--reason", Reason)).Code);
        Assert.Equal(before, File.ReadAllBytes(Store));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named_and_none_is_made()
    {
        var outcome = await Stats("withdraw", "line", "2021-06", "--reason", Reason);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("stats.db", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData("export line --release 2021-06 --out out")]
    [InlineData("quote line --release 2021-06")]
    [InlineData("charts line --release 2021-06 --set quarterly --out out")]
    public async Task Nothing_is_made_of_a_withdrawn_release_and_the_reason_is_told(string line)
    {
        StoreWithTwo();
        await Stats("withdraw", "line", "2021-06", "--reason", Reason);

        var outcome = await Stats(line.Split(' '));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("was withdrawn on ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(Reason, outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("It has: 2021-03.", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(Folder, "out")));
    }

    [Fact]
    public async Task The_latest_that_is_exported_is_the_latest_that_stands()
    {
        StoreWithTwo();
        await Stats("withdraw", "line", "2021-06", "--reason", Reason);

        var standing = await Stats("export", "line", "--out", "out");
        await Stats("withdraw", "line", "2021-03", "--reason", Reason);
        var none = await Stats("export", "line", "--out", "other");

        Assert.Contains("Wrote line 2021-03", standing.Output, StringComparison.Ordinal);
        Assert.Equal(1, none.Code);
        Assert.Contains("All releases of line were withdrawn.", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_served_dashboard_says_so_without_being_started_again()
    {
        StoreWithTwo();
        using var stats = StatsProcess.Start(Folder, "serve", "--urls", "http://127.0.0.1:0");
        var line = await stats.Line();
        var root = new Uri(line!.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)));
        using var client = new HttpClient { BaseAddress = root };
        string[] paths =
        [
            "/nl/line/release/2021-06",
            "/files/line/2021-06/line_2021-06.zip",
            "/api/v1/programmes/line/releases/2021-06/tables/age-month/cells",
        ];
        foreach (var path in paths)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

        Assert.Equal(0, (await Stats("withdraw", "line", "2021-06", "--reason", Reason)).Code);

        foreach (var path in paths)
            Assert.Equal(HttpStatusCode.Gone, await Until(path, HttpStatusCode.Gone));
        stats.BreakOff();
        Assert.Equal(0, (await stats.End()).Code);

        // The list of releases lives for a second.
        async Task<HttpStatusCode> Until(string path, HttpStatusCode wanted)
        {
            HttpStatusCode code;
            var ends = DateTime.UtcNow.AddSeconds(30);
            do code = (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
            while (code != wanted && DateTime.UtcNow < ends);
            return code;
        }
    }

    [Fact]
    public async Task As_files_a_page_says_so_and_nothing_else_of_it_is_there()
    {
        StoreWithTwo();
        Assert.Equal(0, (await Stats("site", "before")).Code);
        await Stats("withdraw", "line", "2021-06", "--reason", "Dubbel <b>geteld</b>.");

        var outcome = await Stats("site", "after");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var page = File.ReadAllText(Path.Combine(Folder, "after", "nl", "line", "release", "2021-06.html"));
        Assert.Contains("Deze publicatie is ingetrokken", page, StringComparison.Ordinal);
        Assert.Contains("Dubbel &lt;b&gt;geteld&lt;/b&gt;.", page, StringComparison.Ordinal);
        string[] Of(string site) =>
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(Folder, site), "*", SearchOption.AllDirectories)
                    .Select(f => Path.GetRelativePath(Path.Combine(Folder, site), f))
                    .Where(f => f.Contains("2021-06", StringComparison.Ordinal)),
            ];
        Assert.Contains(Path.Combine("files", "line", "2021-06", "line_2021-06.zip"), Of("before"));
        Assert.Equal(
            [
                Path.Combine("en", "line", "release", "2021-06.html"),
                Path.Combine("nl", "line", "release", "2021-06.html"),
            ],
            Of("after").Order(StringComparer.Ordinal)
        );
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(Folder, "after"), "*.html", SearchOption.AllDirectories)
        )
            Assert.DoesNotContain(
                "files/line/2021-06",
                await File.ReadAllTextAsync(file, Encoding.UTF8),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task As_files_a_programme_without_any_release_says_so()
    {
        StoreWithARelease();
        await Stats("withdraw", "line", "2021-06", "--reason", Reason);

        var outcome = await Stats("site", "site");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        foreach (var (file, says) in new[] { ("nl/line.html", "ingetrokken"), ("en/line.html", "withdrawn") })
            Assert.Contains(says, File.ReadAllText(Path.Combine(Folder, "site", file)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "site", "files")));
    }

    [Fact]
    public async Task The_demo_starts_where_a_sample_was_withdrawn()
    {
        Assert.Equal(0, (await Stats("publish", Definition, Extract)).Code);
        await Stats("withdraw", "stop-it-now", "2021-12", "--reason", Reason);
        using var stats = StatsProcess.Start(Folder, "demo", "--port", "0");
        var lines = new List<string>();
        while (await stats.Line() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("The dashboard is at ", StringComparison.Ordinal))
                stats.BreakOff();
        }

        Assert.Equal(0, (await stats.End()).Code);
        Assert.Contains("stop-it-now 2021-12 is in the store.", lines);
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_published_again_as_if_it_had_never_been_out()
    {
        Assert.Equal(0, (await Stats("publish", Definition, Extract, "--until", "2020-12-31")).Code);
        await Stats("withdraw", "stop-it-now", "2020-12", "--reason", Reason);
        var before = File.ReadAllBytes(Store);

        var again = await Stats("publish", Definition, Extract, "--until", "2020-12-31");

        Assert.Equal(1, again.Code);
        Assert.Contains("already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Store));
    }
}
