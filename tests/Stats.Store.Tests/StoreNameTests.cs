using Microsoft.Data.Sqlite;

namespace Stats.Store.Tests;

public sealed class StoreNameTests
{
    [Fact]
    public void The_migrations_make_what_the_model_says() => Assert.False(Schema.ModelIsAheadOfMigrations());

    [Fact]
    public void Each_database_knows_its_last_migration()
    {
        Assert.True(Schema.KnowsItsLastMigration(new SqliteFile("/nowhere/stats.db", isForReading: false)));
        Assert.True(
            Schema.KnowsItsLastMigration(new PostgresDatabase("Host=nowhere;Database=stats", isForReading: false))
        );
    }

    [Fact]
    public void Who_may_only_read_is_told_who_can_undo_what_a_broken_off_write_left_behind()
    {
        const int readOnly = 8;
        const int rollback = 776;
        var file = new SqliteFile("/nowhere/stats.db", isForReading: true);
        var error = new SqliteException("attempt to write a readonly database", readOnly, rollback);
        Assert.False(file.MayAskAgain(error));
        Assert.Contains("'stats store verify'", file.Reason(error), StringComparison.Ordinal);
        Assert.Contains("may only be read", file.Reason(new SqliteException("", readOnly)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("postgres://db/stats")]
    [InlineData("Host=db")]
    [InlineData("Username=stats;Host=db")]
    [InlineData("Host=db;Database=stats;Colour=blue")]
    [InlineData("Host=db;Database=stats;Port=many")]
    public void Says_how_a_store_is_named(string name) => Assert.Throws<StoreException>(() => ReleaseStore.Open(name));
}
