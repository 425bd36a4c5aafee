using System.Data.Common;
using Stats.Core.Releases;
using Stats.Tests;

namespace Stats.Store.Tests;

/// <summary>What every store does, whichever database it lies in.</summary>
public abstract class StoreTests
{
    private readonly ReleaseStore _store;

    protected StoreTests(string name)
    {
        Name = name;
        _store = ReleaseStore.Open(name);
    }

    /// <summary>The path or connection string of a store that is not there yet.</summary>
    protected string Name { get; }

    protected ReleaseStore Store => _store;

    /// <summary>A connection of the test's own, to look into the store and alter it.</summary>
    protected abstract DbConnection Connection();

    /// <summary>Makes writing fail at a cell of the second table.</summary>
    protected abstract void FailHalfway();

    /// <summary>Writing succeeds again.</summary>
    protected abstract void FailNoMore();

    /// <summary>All that the store holds.</summary>
    protected abstract string Contents();

    /// <summary>How many tables there are.</summary>
    protected abstract long Tables();

    /// <summary>How messages call the store.</summary>
    protected abstract string Called { get; }

    [Fact]
    public void Gives_a_release_back_exactly_as_it_was_added()
    {
        var release = Sample.Release();
        _store.Prepare();
        _store.Add(release);

        var restored = ReleaseStore.Open(Name).Latest("line");

        Assert.NotNull(restored);
        Assert.Equal(release.Seal, restored.Seal);
        Assert.Equal(release.PublishedOn, restored.PublishedOn);
        Assert.Equal(release.Tables.Select(t => t.Breakdown.Id), restored.Tables.Select(t => t.Breakdown.Id));
        foreach (var (before, after) in release.Tables.Zip(restored.Tables))
            Assert.Equal(before.Cells, after.Cells);
        Assert.Contains(restored.Tables[0].Cells, c => c is WithheldCell { Range.High: null });
        Assert.Contains(restored.Tables[0].Cells, c => c is WithheldCell { Range.High: 40 });
        Assert.Equal(Description.Write(release.Programme), Description.Write(restored.Programme));
    }

    [Fact]
    public void A_programme_s_description_survives_being_written_and_read()
    {
        var programme = Sample.Programme() with { Zeros = ZeroPolicy.MayBeWithheld, CountsPersons = false };

        var read = Description.Read(Description.Write(programme));

        Assert.Equal(programme.Title, read.Title);
        Assert.Equal(programme.Zeros, read.Zeros);
        Assert.Equal(programme.CountsPersons, read.CountsPersons);
        Assert.Equal(programme.MinimumCount, read.MinimumCount);
        Assert.Equal(programme.Headline, read.Headline);
        Assert.Equal(programme.Notes, read.Notes);
        foreach (var (before, after) in programme.Dimensions.Zip(read.Dimensions))
        {
            Assert.Equal((before.Id, before.Label, before.Kind), (after.Id, after.Label, after.Kind));
            Assert.Equal(before.Levels, after.Levels);
            Assert.Equal(before.Codes, after.Codes);
        }
        Assert.Equal(programme.Breakdowns.SelectMany(b => b.Parts), read.Breakdowns.SelectMany(b => b.Parts));
        Assert.Equal("time", read.Time.Id);
    }

    [Fact]
    public void Lists_releases_by_programme_with_the_latest_first()
    {
        _store.Prepare();
        _store.Add(Sample.Release(new DateOnly(2021, 3, 31), "a-line"));
        _store.Add(Sample.Release(new DateOnly(2021, 6, 30), "a-line"));
        _store.Add(Sample.Release(id: "line"));

        Assert.Equal(
            [("a-line", "2021-06"), ("a-line", "2021-03"), ("line", "2021-06")],
            _store.List().Select(r => (r.Programme, r.Release))
        );
        Assert.Equal("2021-06", _store.Latest("a-line")!.Id);
        Assert.Equal("2021-03", Assert.IsType<StandingRelease>(_store.Find("a-line", "2021-03")).Release.Id);
        Assert.Null(_store.Find("a-line", "2020-12"));
        Assert.Null(_store.Latest("no-line"));
    }

    [Fact]
    public void Refuses_a_release_that_is_there_already()
    {
        _store.Prepare();
        _store.Add(Sample.Release());

        var refusal = Assert.Throws<StoreException>(() => _store.Add(Sample.Release()));

        Assert.Contains("already", refusal.Message, StringComparison.Ordinal);
        Assert.Single(_store.List());
    }

    [Fact]
    public void Refuses_a_release_that_ends_before_the_latest()
    {
        _store.Prepare();
        _store.Add(Sample.Release());

        Assert.Throws<StoreException>(() => _store.Add(Sample.Release(new DateOnly(2021, 3, 31))));

        Assert.Equal("2021-06", Assert.Single(_store.List()).Release);
    }

    [Fact]
    public void Refuses_a_release_that_differs_in_a_cell_that_is_out()
    {
        _store.Prepare();
        _store.Add(Sample.Release(new DateOnly(2021, 3, 31)));

        var refusal = Assert.Throws<StoreException>(() =>
            _store.Add(Sample.Release(new DateOnly(2021, 6, 30), shift: 1))
        );

        Assert.Contains("differs", refusal.Message, StringComparison.Ordinal);
        Assert.Single(_store.List());
    }

    [Fact]
    public void A_withdrawn_release_stays_in_the_store_without_figures_and_the_one_before_becomes_the_latest()
    {
        _store.Prepare();
        var (older, newer) = (Sample.Release(new DateOnly(2021, 3, 31)), Sample.Release());
        _store.Add(older);
        _store.Add(newer);
        var day = new DateOnly(2021, 8, 1);
        var cells = Scalar("SELECT count(*) FROM \"Cells\"");

        _store.Withdraw("line", "2021-06", Withdrawal.Because("Dubbel geteld: <b>alles</b> & \"meer\".", day));

        Assert.Equal(older.Seal, _store.Latest("line")!.Seal);
        var found = Assert.IsType<WithdrawnRelease>(ReleaseStore.Open(Name).Find("line", "2021-06"));
        Assert.Equal(
            (newer.Id, newer.Until, newer.PublishedOn, newer.Seal),
            (found.Id, found.Until, found.PublishedOn, found.Seal)
        );
        Assert.Equal(new Withdrawal(day, "Dubbel geteld: <b>alles</b> & \"meer\"."), found.Withdrawal);
        Assert.Equal(newer.Programme.Title, found.Programme.Title);
        Assert.Equal(
            [("2021-06", found.Withdrawal), ("2021-03", null)],
            _store.List().Select(r => (r.Release, r.Withdrawal))
        );
        Assert.Equal(older.Seal, Assert.IsType<StandingRelease>(_store.Find("line", "2021-03")).Release.Seal);
        Assert.Equal(cells, Scalar("SELECT count(*) FROM \"Cells\""));
    }

    [Fact]
    public void A_withdrawn_release_cannot_be_read_by_any_member_of_its_type()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        _store.Withdraw("line", "2021-06", Withdrawal.Because("Fout.", new DateOnly(2021, 8, 1)));

        Assert.Null(_store.Latest("line"));
        Assert.IsType<WithdrawnRelease>(_store.Find("line", "2021-06"));
        Type[] figures = [typeof(Release), typeof(PublishedTable), typeof(PublishedCell)];
        Assert.DoesNotContain(
            typeof(WithdrawnRelease).GetProperties().Select(p => p.PropertyType),
            t => figures.Contains(t) || t.GenericTypeArguments.Any(figures.Contains)
        );
    }

    [Fact]
    public void What_was_withdrawn_counts_as_out_when_the_next_is_added()
    {
        _store.Prepare();
        _store.Add(Sample.Release(new DateOnly(2021, 3, 31)));
        _store.Withdraw("line", "2021-03", Withdrawal.Because("Fout.", new DateOnly(2021, 8, 1)));

        var same = Assert.Throws<StoreException>(() => _store.Add(Sample.Release(new DateOnly(2021, 3, 31))));
        var other = Assert.Throws<StoreException>(() => _store.Add(Sample.Release(shift: 1)));
        Assert.Contains("already", same.Message, StringComparison.Ordinal);
        Assert.Contains("differs", other.Message, StringComparison.Ordinal);
        _store.Add(Sample.Release());
        Assert.Equal("2021-06", _store.Latest("line")!.Id);
    }

    [Fact]
    public void Withdrawing_what_is_not_there_or_was_withdrawn_changes_nothing()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        _store.Withdraw("line", "2021-06", Withdrawal.Because("Fout.", new DateOnly(2021, 8, 1)));
        var before = Contents();
        var again = Withdrawal.Because("Nog een fout.", new DateOnly(2021, 9, 1));

        var twice = Assert.Throws<StoreException>(() => _store.Withdraw("line", "2021-06", again));
        Assert.Contains("2021-08-01 already", twice.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => _store.Withdraw("line", "2021-03", again));
        Assert.Throws<StoreException>(() => _store.Withdraw("lime", "2021-06", again));

        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_release_that_was_altered_can_be_withdrawn()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        Execute("UPDATE \"Cells\" SET \"Count\" = \"Count\" + 1 WHERE \"Count\" IS NOT NULL");

        _store.Withdraw("line", "2021-06", Withdrawal.Because("Fout.", new DateOnly(2021, 8, 1)));

        Assert.IsType<WithdrawnRelease>(_store.Find("line", "2021-06"));
        Assert.Null(_store.Latest("line"));
    }

    [Fact]
    public async Task Of_many_who_withdraw_the_same_release_at_once_one_succeeds()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        using var start = new Barrier(4);
        var withdrawers = Enumerable
            .Range(0, 4)
            .Select(i => Task.Factory.StartNew(() => Withdraw(i), TaskCreationOptions.LongRunning));

        var outcomes = await Task.WhenAll(withdrawers.ToArray());

        var winner = Assert.Single(outcomes.OfType<int>());
        Assert.Equal($"Reden {winner}.", Assert.Single(_store.List()).Withdrawal!.Reason);

        int? Withdraw(int i)
        {
            var store = ReleaseStore.Open(Name);
            var withdrawal = Withdrawal.Because($"Reden {i}.", new DateOnly(2021, 8, 1));
            start.SignalAndWait();
            try
            {
                store.Withdraw("line", "2021-06", withdrawal);
                return i;
            }
            catch (StoreException e) when (e.Message.Contains("already", StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    [Fact]
    public void What_a_description_did_not_say_yet_is_as_usual()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        var usual = _store.Latest("line")!.Programme;
        Assert.NotEqual(
            0,
            Execute("UPDATE \"Releases\" SET \"Description\" = replace(\"Description\", ',\"chartSets\":[]', '')")
        );
        Assert.NotEqual(
            0,
            Execute(
                "UPDATE \"Releases\" SET \"Description\" = replace(\"Description\", ',\"licence\":\"CC-BY-4.0\"', '')"
            )
        );
        var read = _store.Latest("line")!.Programme;
        Assert.DoesNotContain(
            "chartSets",
            (string)Scalar("SELECT \"Description\" FROM \"Releases\"")!,
            StringComparison.Ordinal
        );
        Assert.Equal(usual.ChartSets, read.ChartSets);
        Assert.Equal(usual.Licence, read.Licence);
        Assert.True(read.CountsPersons);
    }

    [Theory]
    [InlineData(
        "UPDATE \"Cells\" SET \"Count\" = \"Count\" + 1 WHERE \"Count\" IS NOT NULL AND \"Place\" = 0 AND \"Table\" = 0"
    )]
    [InlineData("UPDATE \"Cells\" SET \"High\" = 4 WHERE \"Count\" IS NULL")]
    [InlineData("UPDATE \"Cells\" SET \"Count\" = \"Low\" WHERE \"Count\" IS NULL")]
    [InlineData("DELETE FROM \"Cells\" WHERE \"Place\" = 3")]
    [InlineData("UPDATE \"Releases\" SET \"PublishedOn\" = '2021-07-01'")]
    [InlineData(
        "UPDATE \"Releases\" SET \"Description\" = replace(\"Description\", '\"minimumCount\":5', '\"minimumCount\":3')"
    )]
    [InlineData("UPDATE \"Releases\" SET \"Description\" = '{}'")]
    [InlineData("UPDATE \"Releases\" SET \"Description\" = 'nothing'")]
    public void Does_not_show_a_release_that_was_altered(string alteration)
    {
        _store.Prepare();
        _store.Add(Sample.Release());

        Assert.NotEqual(0, Execute(alteration));

        Assert.Throws<InvalidDataException>(() => _store.Latest("line"));
        Assert.Throws<InvalidDataException>(() => _store.Find("line", "2021-06"));
    }

    [Fact]
    public void A_failure_halfway_leaves_nothing()
    {
        _store.Prepare();
        FailHalfway();

        Assert.Throws<StoreException>(() => _store.Add(Sample.Release()));

        Assert.Empty(_store.List());
        Assert.Equal(0L, Scalar("SELECT count(*) FROM \"Cells\""));
        FailNoMore();
        _store.Add(Sample.Release());
        Assert.Single(_store.List());
    }

    [Fact]
    public void Breaking_off_leaves_nothing()
    {
        _store.Prepare();

        Assert.Throws<OperationCanceledException>(() =>
            _store.Add(Sample.Release(), new CancellationToken(canceled: true))
        );

        Assert.Empty(_store.List());
        Assert.Equal(0L, Scalar("SELECT count(*) FROM \"Cells\""));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_release_at_once_one_succeeds()
    {
        _store.Prepare();
        using var start = new Barrier(4);
        var adders = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(Add, TaskCreationOptions.LongRunning));

        var outcomes = await Task.WhenAll(adders.ToArray());

        Assert.Equal(1, outcomes.Count(added => added));
        Assert.NotNull(_store.Latest("line"));
        Assert.Single(_store.List());

        bool Add()
        {
            var store = ReleaseStore.Open(Name);
            var release = Sample.Release();
            start.SignalAndWait();
            try
            {
                store.Add(release);
                return true;
            }
            catch (StoreException e) when (e.Message.Contains("already", StringComparison.Ordinal))
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Many_who_prepare_the_same_store_at_once_all_succeed()
    {
        using var start = new Barrier(4);
        var preparers = Enumerable
            .Range(0, 4)
            .Select(_ => Task.Factory.StartNew(Prepare, TaskCreationOptions.LongRunning));

        await Task.WhenAll(preparers.ToArray());

        Assert.Empty(_store.List());

        void Prepare()
        {
            start.SignalAndWait();
            ReleaseStore.Open(Name).Prepare();
        }
    }

    [Fact]
    public void Preparing_again_changes_nothing()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        var before = Contents();

        _store.Prepare();

        Assert.Equal(before, Contents());
    }

    [Fact]
    public void Says_that_a_store_is_missing_and_makes_none()
    {
        Assert.False(_store.Exists);
        var refusal = Assert.Throws<StoreException>(() => _store.Latest("line"));
        Assert.Contains(Called, refusal.Message, StringComparison.Ordinal);
        Assert.False(_store.Exists);
    }

    [Fact]
    public void Leaves_a_database_alone_that_is_no_store()
    {
        Execute("CREATE TABLE Others (Id INTEGER)");
        Assert.Throws<StoreException>(() => _store.Prepare());
        Assert.Equal(1L, Tables());
    }

    [Fact]
    public void Leaves_a_store_of_a_newer_version_alone()
    {
        _store.Prepare();
        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '99.0.0')");
        var refusal = Assert.Throws<StoreException>(() => _store.Prepare());
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_only_reads_changes_nothing_and_refuses_a_schema_that_is_not_its_own_in_words()
    {
        _store.Prepare();
        _store.Add(Sample.Release());
        var reading = ReleaseStore.OpenForReading(Name);
        var before = Contents();
        Assert.Equal(_store.Latest("line")!.Seal, reading.Latest("line")!.Seal);
        Assert.Throws<StoreException>(() => reading.SigningKeyOrNew());
        Assert.Throws<StoreException>(() => reading.Add(Sample.Release(new DateOnly(2021, 9, 30))));
        Assert.Equal(before, Contents());

        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '99.0.0')");
        var newer = Assert.Throws<StoreException>(() => reading.List());
        Assert.Contains("newer version of Stats", newer.Message, StringComparison.Ordinal);
        Assert.False(newer.MayPass);
        Execute("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '2999%'");
        Assert.Single(reading.List());
    }

    [Fact]
    public void A_store_of_an_older_version_is_brought_up_to_date_only_when_that_is_asked_for()
    {
        _store.Prepare();
        Assert.False(_store.Upgrade());
        _store.Add(Sample.Release());
        foreach (var column in (string[])["Revision", "Vintages", "WithdrawnOn", "WithdrawnBecause"])
            Execute($"ALTER TABLE \"Releases\" DROP COLUMN \"{column}\"");
        Execute("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%Corrections'");
        var before = Contents();

        var reading = ReleaseStore.OpenForReading(Name);
        var older = Assert.Throws<StoreException>(() => reading.List());
        Assert.Contains("'stats store upgrade'", older.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());

        Assert.True(_store.Upgrade());
        Assert.Single(reading.List());
    }

    [Fact]
    public void Every_seal_is_checked_and_what_was_altered_is_named_withdrawn_or_not()
    {
        _store.Prepare();
        _store.Add(Sample.Release(new DateOnly(2021, 3, 31)));
        _store.Add(Sample.Release());
        _store.Withdraw("line", "2021-03", Withdrawal.Because("Fout.", new DateOnly(2021, 8, 1)));
        Assert.All(_store.Verify(), v => Assert.Null(v.Problem));

        Execute(
            "UPDATE \"Cells\" SET \"Count\" = \"Count\" + 1 WHERE \"Count\" IS NOT NULL AND \"Place\" = 0 AND \"Table\" = 0 AND \"ReleaseId\" = (SELECT min(\"Id\") FROM \"Releases\")"
        );

        Assert.Equal(
            [("2021-06", false), ("2021-03", true)],
            _store.Verify().Select(v => (v.Release.Release, v.Problem is not null))
        );
    }

    protected int Execute(string sql)
    {
        using var connection = Connection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    protected object? Scalar(string sql)
    {
        using var connection = Connection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
