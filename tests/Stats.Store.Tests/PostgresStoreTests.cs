using System.Data.Common;
using Npgsql;
using Stats.Tests;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Stats.Store.Tests;

public sealed class PostgresStoreTests : StoreTests, IDisposable
{
    private readonly string _connection;
    private readonly string _schema;

    public PostgresStoreTests(PostgresServer server)
        : this(server.Connection, $"test_{Guid.NewGuid():N}") { }

    private PostgresStoreTests(string connection, string schema)
        : base($"{connection};Search Path={schema};Maximum Pool Size=8")
    {
        (_connection, _schema) = (connection, schema);
        Execute($"CREATE SCHEMA {schema}");
    }

    public void Dispose()
    {
        using var pooled = new NpgsqlConnection(Name);
        NpgsqlConnection.ClearPool(pooled);
        Execute($"DROP SCHEMA {_schema} CASCADE");
    }

    protected override string Called => "postgres at ";

    [Fact]
    public void A_password_is_never_shown()
    {
        var store = ReleaseStore.Open("Host=/nowhere;Database=stats;Username=steward;Password=hunter2;Timeout=1");
        var refusal = Assert.Throws<StoreException>(() => store.List());
        Assert.Contains("stats at /nowhere", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_database_is_missing()
    {
        var store = ReleaseStore.Open(
            _connection.Replace("Database=postgres", "Database=none", StringComparison.Ordinal)
        );
        var refusal = Assert.Throws<StoreException>(() => store.Prepare());
        Assert.Contains("There is no database none", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_question_after_the_server_ended_every_connection_is_answered()
    {
        Store.Prepare();
        Store.Add(Sample.Release());
        var reading = ReleaseStore.OpenForReading($"{Name};Application Name={_schema}");
        Assert.Single(reading.List());

        var ended = Scalar(
            $"SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = '{_schema}'"
        );

        Assert.NotEqual(0L, ended);
        Assert.Single(reading.List());
    }

    [Fact]
    public void A_lock_of_another_is_told_as_that_and_passes()
    {
        Store.Prepare();
        Store.Add(Sample.Release());
        var reading = ReleaseStore.OpenForReading(Name);
        using (var other = Connection())
        {
            using var exclusive = other.CreateCommand();
            exclusive.CommandText = "BEGIN; LOCK TABLE \"Releases\" IN ACCESS EXCLUSIVE MODE";
            exclusive.ExecuteNonQuery();
            var refusal = Assert.Throws<StoreException>(() => reading.List());
            Assert.Contains("has locked the store", refusal.Message, StringComparison.Ordinal);
            Assert.True(refusal.MayPass);
        }
        Assert.Single(reading.List());
    }

    protected override void FailHalfway() =>
        Execute(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk gave up'; END $$;
            CREATE TRIGGER halfway BEFORE INSERT ON "Cells" FOR EACH ROW
            WHEN (NEW."Table" = 1 AND NEW."Place" = 20) EXECUTE FUNCTION fail()
            """
        );

    protected override void FailNoMore() => Execute("DROP TRIGGER halfway ON \"Cells\"");

    protected override string Contents() =>
        (string)Scalar($"SELECT schema_to_xml_and_xmlschema('{_schema}', true, false, '')::text")!;

    protected override long Tables() => (long)Scalar($"SELECT count(*) FROM pg_tables WHERE schemaname = '{_schema}'")!;

    protected override DbConnection Connection()
    {
        var connection = new NpgsqlConnection($"{_connection};Search Path={_schema};Pooling=False");
        connection.Open();
        return connection;
    }
}
