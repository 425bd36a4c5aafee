using Stats.Core.Releases;
using Stats.Store;

namespace Stats.Cli.Tests;

public sealed class PublishTests : Workplace
{
    private ReleaseSummary[] Releases => File.Exists(Store) ? [.. ReleaseStore.Open(Store).List()] : [];

    [Fact]
    public async Task Checking_says_what_protection_costs_and_writes_nothing()
    {
        var outcome = await Stats("check", Definition, Extract);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Matches(@"(?m)^age-by-month +\S.* \d+ +\d+ +[\d.]+% ", outcome.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_release_is_published_once()
    {
        var first = await Stats("publish", Definition, Extract);
        var stored = File.ReadAllBytes(Store);
        var second = await Stats("publish", Definition, Extract);

        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Contains("Published stop-it-now 2021-12", first.Output, StringComparison.Ordinal);
        Assert.Equal(1, second.Code);
        Assert.NotEmpty(second.Errors);
        Assert.Equal("2021-12", Assert.Single(Releases).Release);
        Assert.Equal(stored, File.ReadAllBytes(Store));
    }

    [Fact]
    public async Task An_extract_that_ends_before_what_is_out_is_refused()
    {
        Assert.Equal(0, (await Stats("publish", Definition, Extract, "--until", "2020-12-31")).Code);

        var same = await Stats("publish", Definition, Extract, "--until", "2020-12-31");
        var older = await Stats("publish", Definition, Extract, "--until", "2020-11-30");

        Assert.Equal((1, 1), (same.Code, older.Code));
        Assert.Contains("Is it the same extract again?", same.Errors, StringComparison.Ordinal);
        Assert.Contains("Is it an older extract?", older.Errors, StringComparison.Ordinal);
        Assert.Single(Releases);
    }

    [Fact]
    public async Task A_warning_is_published_over_only_when_it_is_acknowledged()
    {
        var rows = File.ReadAllLines(Extract);
        var extract = Write(
            "extract.csv",
            string.Join('\n', rows.Where((r, i) => !r.StartsWith("2021-08", StringComparison.Ordinal) || i % 9 == 0))
        );

        var check = await Stats("check", Definition, extract);
        var refused = await Stats("publish", Definition, extract, "--accept", "few-2021-07");
        var made = File.Exists(Store);
        var accepted = await Stats("publish", Definition, extract, "--accept", "few-2021-08");

        Assert.Contains("Warning (few-2021-08)", check.Output, StringComparison.Ordinal);
        Assert.Equal((1, false), (refused.Code, made));
        Assert.Contains("If it is right: --accept few-2021-08", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (accepted.Code, accepted.Errors));
    }

    [Fact]
    public async Task Counting_that_is_broken_off_leaves_no_trace()
    {
        var extract = Path.Combine(Folder, "long.csv");
        var rows = File.ReadAllLines(Extract);
        await using (var file = new StreamWriter(extract))
        {
            await file.WriteAsync(rows[0] + "\n");
            var all = string.Join('\n', rows[1..]) + "\n";
            for (var i = 0; i < 600; i++)
                await file.WriteAsync(all);
        }
        using var stats = StatsProcess.Start(Folder, "publish", Definition, extract);
        await stats.HasOpened(extract);
        stats.BreakOff();
        var outcome = await stats.End();

        Assert.Equal((1, "Broken off."), (outcome.Code, outcome.Errors.Trim()));
        Assert.Equal([extract], Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_later_release_takes_what_is_out_as_given()
    {
        Assert.Equal(0, (await Stats("publish", Definition, Extract, "--until", "2020-12-31")).Code);
        var later = await Stats("publish", Definition, Extract, "--until", "2021-06-30");

        Assert.Equal((0, ""), (later.Code, later.Errors));
        var store = ReleaseStore.Open(Store);
        var old = Assert.IsType<StandingRelease>(store.Find("stop-it-now", "2020-12")).Release;
        var latest = store.Latest("stop-it-now")!;
        Assert.Equal("2021-06", latest.Id);
        var (before, after) = (old.Table("age-by-month"), latest.Table("age-by-month"));
        foreach (var month in before.Axis("time").Codes)
        foreach (var age in before.Axis("age").Codes)
            Assert.Equal(
                (before[("time", month.Id), ("age", age.Id)] as PublishedCount)?.Count,
                (after[("time", month.Id), ("age", age.Id)] as PublishedCount)?.Count
            );
    }

    [Fact]
    public async Task Of_two_who_publish_the_same_at_once_one_succeeds()
    {
        using var one = StatsProcess.Start(Folder, "publish", Definition, Extract);
        using var two = StatsProcess.Start(Folder, "publish", Definition, Extract);

        var outcomes = await Task.WhenAll(one.End(), two.End());

        Assert.Equal([0, 1], outcomes.Select(o => o.Code).Order());
        Assert.NotEmpty(outcomes.Single(o => o.Code == 1).Errors);
        Assert.NotNull(ReleaseStore.Open(Store).Latest("stop-it-now"));
        Assert.Single(Releases);
    }

    [Fact]
    public async Task Publishing_that_is_killed_leaves_nothing_half_done()
    {
        using (var stats = StatsProcess.Start(Folder, "publish", Definition, Extract))
        {
            Assert.StartsWith("stop-it-now: ", await stats.Line(), StringComparison.Ordinal);
            stats.Kill();
            await stats.End();
        }
        var left = Releases.Length;

        var outcome = await Stats("publish", Definition, Extract);

        // Killed before it had written, or after it had written all of it.
        Assert.Equal(left == 0 ? 0 : 1, outcome.Code);
        Assert.NotNull(ReleaseStore.Open(Store).Latest("stop-it-now"));
    }

    [Fact]
    public async Task Publishing_that_is_broken_off_leaves_nothing_half_done()
    {
        using (var stats = StatsProcess.Start(Folder, "publish", Definition, Extract))
        {
            Assert.StartsWith("stop-it-now: ", await stats.Line(), StringComparison.Ordinal);
            stats.BreakOff();
            var outcome = await stats.End();
            Assert.Equal(outcome.Code == 0 ? 1 : 0, Releases.Length);
        }
    }

    [Fact]
    public async Task The_demo_publishes_the_samples_once_and_finds_them_there_again()
    {
        var first = await Demo();
        var stored = File.ReadAllBytes(Store);
        var second = await Demo();

        Assert.Contains(first, l => l.StartsWith("Published stop-it-now", StringComparison.Ordinal));
        Assert.Contains("stop-it-now 2021-12 is in the store.", second);
        Assert.Equal(stored, File.ReadAllBytes(Store));
    }

    private async Task<List<string>> Demo()
    {
        using var stats = StatsProcess.Start(Folder, "demo", "--port", "0");
        var lines = new List<string>();
        while (await stats.Line() is { } line)
        {
            lines.Add(line);
            if (!line.StartsWith("The dashboard is at ", StringComparison.Ordinal))
                continue;
            using var client = new HttpClient();
            var address = line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));
            Assert.True((await client.GetAsync(new Uri(address))).IsSuccessStatusCode);
            stats.BreakOff();
        }
        Assert.Equal(0, (await stats.End()).Code);
        return lines;
    }
}
