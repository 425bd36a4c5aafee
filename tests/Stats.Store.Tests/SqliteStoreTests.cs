using System.Data.Common;
using Microsoft.Data.Sqlite;
using Stats.Tests;

namespace Stats.Store.Tests;

public sealed class SqliteStoreTests : StoreTests, IDisposable
{
    public SqliteStoreTests()
        : base(Path.Combine(Directory.CreateTempSubdirectory("stats-store-").FullName, "stats.db")) { }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Name)!, recursive: true);

    protected override string Called => Name;

    [Fact]
    public void Keeps_the_journal_that_this_version_of_SQLite_can_be_trusted_with()
    {
        Store.Prepare();
        Store.Add(Sample.Release());

        Assert.Equal("delete", Scalar("PRAGMA journal_mode"));
        Assert.Equal([Name], Directory.GetFiles(Path.GetDirectoryName(Name)!));
    }

    [Fact]
    public void Leaves_a_file_alone_that_is_no_store()
    {
        File.WriteAllText(Name, new string('x', 4096));
        Assert.Throws<StoreException>(() => Store.Prepare());
        Assert.Throws<StoreException>(() => Store.List());
        Assert.Equal(new string('x', 4096), File.ReadAllText(Name));
    }

    protected override void FailHalfway() =>
        Execute(
            """
            CREATE TRIGGER halfway BEFORE INSERT ON Cells WHEN NEW."Table" = 1 AND NEW.Place = 20
            BEGIN SELECT RAISE(ABORT, 'the disk gave up'); END
            """
        );

    protected override void FailNoMore() => Execute("DROP TRIGGER halfway");

    protected override string Contents() => Convert.ToBase64String(File.ReadAllBytes(Name));

    protected override long Tables() => (long)Scalar("SELECT count(*) FROM sqlite_master")!;

    protected override DbConnection Connection()
    {
        var connection = new SqliteConnection($"Data Source={Name};Pooling=False");
        connection.Open();
        return connection;
    }
}
