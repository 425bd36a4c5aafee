using Microsoft.Data.Sqlite;
using Stats.Tests;

namespace Stats.Store.Tests;

/// <summary>A file that is only read: what else happens to it.</summary>
public sealed class SqliteReadingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stats-reading-").FullName;
    private readonly string _path;

    public SqliteReadingTests() => _path = Path.Combine(_folder, "stats.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_empty_file_is_no_store_and_stays_empty()
    {
        File.WriteAllBytes(_path, []);
        var refusal = Assert.Throws<StoreException>(() => ReleaseStore.OpenForReading(_path).List());
        Assert.Contains("not a store of Stats", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => ReleaseStore.Open(_path).Upgrade());
        Assert.Empty(File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_lock_of_another_is_told_as_that_and_passes()
    {
        Made();
        var store = ReleaseStore.OpenForReading(_path);
        using (var other = Connect())
        {
            using var exclusive = other.CreateCommand();
            exclusive.CommandText = "BEGIN EXCLUSIVE";
            exclusive.ExecuteNonQuery();
            var refusal = Assert.Throws<StoreException>(() => store.List());
            Assert.Equal($"Another process has locked the store '{_path}'.", refusal.Message);
            Assert.True(refusal.MayPass);
        }
        Assert.Single(store.List());
    }

    [Fact]
    public void What_a_broken_off_write_left_behind_is_undone_before_it_is_read()
    {
        var seal = Made();
        var copy = Path.Combine(_folder, "copy.db");
        using (var writer = Connect())
        {
            using var write = writer.CreateCommand();
            // More than the cache holds: the file is changed long before the transaction would end.
            write.CommandText = """
                PRAGMA cache_size = 10; BEGIN;
                UPDATE "Cells" SET "Count" = 7; UPDATE "Releases" SET "Description" = hex(zeroblob(1000000))
                """;
            write.ExecuteNonQuery();
            File.Copy(_path, copy);
            File.Copy($"{_path}-journal", $"{copy}-journal");
        }
        var store = ReleaseStore.OpenForReading(copy);
        Assert.Equal(seal, store.Latest("line")!.Seal);
        Assert.False(File.Exists($"{copy}-journal"));
    }

    private string Made()
    {
        var store = ReleaseStore.Open(_path);
        store.Prepare();
        var release = Sample.Release();
        store.Add(release);
        return release.Seal;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        return connection;
    }
}
