namespace Stats.Ledger.Tests;

/// <summary>Ledger and store belong together, also when a process ended between the two.</summary>
public sealed class LedgerFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stats-ledger-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private LedgerFolder Folder => new(Path.Combine(_root, "stats.db.ledger"), key: null);

    private Ledger? InStep(Dictionary<string, string> seals) => Folder.InStepWith("line", seals, "stats.db");

    [Fact]
    public void A_programme_of_which_nothing_is_out_has_no_ledger_and_needs_none()
    {
        Assert.Null(InStep([]));
        Assert.False(Folder.Exists);
    }

    [Fact]
    public void What_was_pending_is_out_if_the_store_has_it_and_never_was_if_not()
    {
        var before = Made.Through(2);
        var (release, pending) = Made.Next(before, 3);
        Folder.Write(pending);

        Assert.Equal(["2020-01", "2020-02"], InStep(Made.Seals(before))!.Releases.Select(r => r.Name));
        var after = InStep(Made.Seals(pending.Confirmed()))!;
        Assert.Equal(["2020-01", "2020-02", "2020-03"], after.Releases.Select(r => r.Name));
        Assert.True(after.CountsOf(release).IsSameAs(Made.Counts(release.Programme, release.Until, 20)));
        Assert.Null(after.Pending);
    }

    [Fact]
    public void What_does_not_belong_to_the_store_is_refused_by_name()
    {
        var two = Made.Through(2);

        Refuses("there is no ledger", Made.Seals(two));
        Folder.Write(two);
        Refuses("does not know the release 2020-03", Made.Seals(Made.Through(3)));
        Refuses("2020-02 of line is out by the ledger", Made.Seals(Made.Through(1)));
        Refuses("is not the one that the ledger", new(Made.Seals(two)) { ["2020-02"] = "another" });
        File.Delete(Path.Combine(_root, "stats.db.ledger", "key"));
        Refuses("key of the ledger is not there", Made.Seals(two));
    }

    [Fact]
    public void One_publisher_at_a_time_may_hold_it()
    {
        using (Folder.Lock("line"))
        {
            var busy = Assert.Throws<LedgerRefusedException>(() => Folder.Lock("line"));
            Assert.Contains("Another process is publishing line", busy.Message, StringComparison.Ordinal);
            using var other = Folder.Lock("other");
        }
        using var again = Folder.Lock("line");
    }

    [Fact]
    public void A_period_keeps_what_was_counted_for_it_in_every_vintage()
    {
        var ledger = Made.Through(4);
        var (release, _) = Made.Next(ledger, 4);
        var until = release.Until;
        var vintages = ledger.Vintages.Next([2020]);
        var again = Made.Counts(release.Programme, until, 50);
        var revised = new Core.Releases.Release(
            release.Programme,
            until,
            until.AddDays(60),
            (b, _) => [.. release.Table(b.Id).Cells],
            1,
            vintages
        );

        var both = ledger.WithPending(revised, again, Core.Protection.Proof.None).Confirmed();

        Assert.True(both.CountsOf(revised).IsSameAs(again));
        Assert.True(both.CountsOf(release).IsSameAs(Made.Counts(release.Programme, until, 20)));
        // The first vintage is in no later release: a reader may have both.
        Assert.Equal(["2020-04", "2020-04-r1"], both.Distinct().Select(r => r.Name));
        Assert.Equal(["2020-04"], ledger.Distinct().Select(r => r.Name));
    }

    private void Refuses(string reason, Dictionary<string, string> seals) =>
        Assert.Contains(
            reason,
            Assert.Throws<LedgerRefusedException>(() => InStep(seals)).Message,
            StringComparison.Ordinal
        );
}
