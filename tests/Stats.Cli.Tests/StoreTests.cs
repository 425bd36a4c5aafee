using System.Net;
using System.Net.Sockets;

namespace Stats.Cli.Tests;

public sealed class StoreTests : Workplace
{
    [Theory]
    [InlineData("export line --out out")]
    [InlineData("serve")]
    public async Task A_missing_store_is_named_and_none_is_made(string line)
    {
        var outcome = await Stats(line.Split(' '));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("stats.db", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_store_in_PostgreSQL_that_cannot_be_reached_is_named_without_its_password()
    {
        var store = "Host=/nowhere;Database=stats;Username=steward;Password=hunter2";
        var outcome = await Stats("export", "line", "--store", store, "--out", "out");

        Assert.Equal(1, outcome.Code);
        Assert.Equal("The database stats at /nowhere cannot be reached. Nothing was done.", outcome.Errors.Trim());
    }

    [Fact]
    public async Task An_unknown_programme_or_release_is_answered_with_what_there_is()
    {
        StoreWithARelease();

        var programme = await Stats("export", "lime", "--out", "out");
        var release = await Stats("export", "line", "--release", "2020-12", "--out", "out");

        Assert.Equal((1, 1), (programme.Code, release.Code));
        Assert.Equal("The store has no programme 'lime'. It has: line.", programme.Errors.Trim());
        Assert.Equal("The store has no release '2020-12' of line. It has: 2021-06.", release.Errors.Trim());
        Assert.False(Path.Exists(Path.Combine(Folder, "out")));
    }

    [Fact]
    public async Task Exports_a_release_to_a_folder_and_a_zip_once()
    {
        StoreWithARelease();

        Assert.Equal(0, (await Stats("export", "line", "--out", "out")).Code);
        Assert.Equal(0, (await Stats("export", "line", "--release", "2021-06", "--out", "out.zip")).Code);
        var again = await Stats("export", "line", "--out", "out.zip");

        Assert.Equal(1, again.Code);
        Assert.Contains("already", again.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, "out", "tables", "age-month.csv")));
    }

    [Fact]
    public async Task Audits_what_was_exported_cell_by_cell()
    {
        StoreWithARelease();
        await Stats("export", "line", "--out", "out.zip");

        var outcome = await Stats("audit", "out.zip");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains("line-2021-06: k is 5, zeros are published.", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^age-month: \d+ of 104 cells withheld\.$", outcome.Output);
        Assert.Matches(@"(?m)^age +time +from +to$", outcome.Output);
        Assert.Matches(@"(?m)^0-12 +2021-01 +\d+ +(\d+|any)$", outcome.Output);
        Assert.Matches(@"(?m)^With a range that does not cover 1 to 5: \d+\.", outcome.Output);
    }

    [Fact]
    public async Task Audits_no_files_that_contradict_each_other()
    {
        StoreWithARelease();
        await Stats("export", "line", "--out", "out");
        var table = Path.Combine(Folder, "out", "tables", "age-month.csv");
        File.WriteAllText(
            table,
            File.ReadAllText(table).Replace("total,2020-10,month,", "total,2020-10,month,9", StringComparison.Ordinal)
        );

        var outcome = await Stats("audit", "out");

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("tables/age-month.csv", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_a_store_until_it_is_broken_off()
    {
        StoreWithARelease();
        using var stats = StatsProcess.Start(Folder, "serve", "--urls", "http://127.0.0.1:0");
        var line = await stats.Line();
        var address = line!.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(address))).StatusCode);

        stats.BreakOff();
        Assert.Equal(0, (await stats.End()).Code);
    }

    [Fact]
    public async Task Says_that_a_port_is_taken()
    {
        StoreWithARelease();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var outcome = await Stats("serve", "--urls", url);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(url, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1")]
    public async Task Says_that_an_address_is_none(string url)
    {
        StoreWithARelease();

        var outcome = await Stats("serve", "--urls", url);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(url, outcome.Errors, StringComparison.Ordinal);
    }
}
