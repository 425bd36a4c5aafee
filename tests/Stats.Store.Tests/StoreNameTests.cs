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

    [Theory]
    [InlineData("")]
    [InlineData("postgres://db/stats")]
    [InlineData("Host=db")]
    [InlineData("Username=stats;Host=db")]
    [InlineData("Host=db;Database=stats;Colour=blue")]
    [InlineData("Host=db;Database=stats;Port=many")]
    public void Says_how_a_store_is_named(string name) => Assert.Throws<StoreException>(() => ReleaseStore.Open(name));
}
