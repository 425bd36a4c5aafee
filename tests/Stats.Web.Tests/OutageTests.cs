using System.Net;
using Microsoft.Data.Sqlite;
using Stats.Tests;
using Stats.Web.Serving;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>The store is gone, locked or another: what is known is shown, readiness says so, and nobody waits.</summary>
public sealed class OutageTests
{
    private readonly Clock _clock = new();

    private static readonly string[] Known =
    [
        "/nl/",
        "/nl/hulplijn/2020",
        "/en/hulplijn/2019",
        "/charts/hulplijn/2021-12/chart.png?kind=trend",
        "/api/v1/programmes/hulplijn/releases/2021-12/tables",
        "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.csv",
    ];

    private static readonly string[] NotKnown =
    [
        "/nl/hulplijn/release/2020-12",
        "/charts/hulplijn/2020-12/chart.png?kind=trend",
        "/api/v1/programmes/hulplijn/releases/2020-12/tables",
        "/files/hulplijn/2020-12/hulplijn_2020-12.zip",
    ];

    private async Task<Host> Start()
    {
        var older = HandMade.Release(until: new(2020, 12, 31));
        var host = await Host.Start(new DashboardSettings { Clock = _clock }, older, HandMade.Release());
        Assert.Equal(HttpStatusCode.OK, (await host.Ask("/nl/hulplijn/2020")).StatusCode);
        await host.Until(HttpStatusCode.OK, "Healthy");
        return host;
    }

    private async Task Check(Host host, string reason)
    {
        var before = (await host.Ask("/nl/hulplijn/2020")).Headers.ETag;
        _clock.Now += ReleaseCache.ListLives;
        await host.Until(HttpStatusCode.ServiceUnavailable, reason);
        Assert.Equal(HttpStatusCode.OK, (await host.Ask("/health/live")).StatusCode);
        for (var round = 0; round < 2; round++)
        {
            foreach (var path in Known)
                Assert.Equal(HttpStatusCode.OK, (await host.Ask(path)).StatusCode);
            foreach (var path in NotKnown)
            {
                var answer = await host.Ask(path);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Equal("10", answer.Headers.GetValues("Retry-After").Single());
                Assert.Null(answer.Headers.ETag);
            }
            _clock.Now += ReleaseCache.ListLives;
        }
        Assert.Equal(before, (await host.Ask("/nl/hulplijn/2020")).Headers.ETag);
    }

    private async Task CheckRecovery(Host host)
    {
        await host.Until(HttpStatusCode.OK, "Healthy");
        _clock.Now += ReleaseCache.ListLives;
        foreach (var path in (string[])[.. Known, .. NotKnown])
            Assert.Equal(HttpStatusCode.OK, (await host.Ask(path)).StatusCode);
    }

    [Fact]
    public async Task Deleted_and_put_back()
    {
        await using var host = await Start();
        var aside = host.StorePath + ".aside";
        File.Move(host.StorePath, aside);
        await Check(host, "There is no store");
        File.Move(aside, host.StorePath);
        await CheckRecovery(host);
    }

    [Fact]
    public async Task Locked_by_another_and_released()
    {
        await using var host = await Start();
        using (Lock(host))
            await Check(host, "Another process has locked the store");
        await CheckRecovery(host);
    }

    [Fact]
    public async Task Replaced_by_one_of_a_newer_version_and_back()
    {
        await using var host = await Start();
        Execute(host, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '99.0.0')");
        await Check(host, "newer version of Stats");
        Execute(host, "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '2999%'");
        await CheckRecovery(host);
    }

    [Fact]
    public async Task Never_read_yet_there_is_nothing_to_show_until_it_can_be()
    {
        await using var host = await Host.Start(new DashboardSettings { Clock = _clock }, HandMade.Release());
        using (Lock(host))
            foreach (var path in Known)
                Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Ask(path)).StatusCode);
        await host.Until(HttpStatusCode.OK, "Healthy");
        foreach (var path in Known)
            Assert.Equal(HttpStatusCode.OK, (await host.Ask(path)).StatusCode);
    }

    [Fact]
    public async Task A_withdrawal_made_while_readers_ask_side_by_side_is_seen_by_all_of_them_a_second_later()
    {
        await using var host = await Start();
        host.Store.Withdraw("hulplijn", "2021-12", Store.Withdrawal.Because("Fout.", new DateOnly(2022, 2, 1)));
        _clock.Now += ReleaseCache.ListLives;
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.Ask("/nl/hulplijn/release/2021-12")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Gone, a.StatusCode));
    }

    private static SqliteConnection Lock(Host host)
    {
        var connection = new SqliteConnection($"Data Source={host.StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    private static void Execute(Host host, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={host.StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
