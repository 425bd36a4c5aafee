using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Stats.Store;

/// <summary>A store in a PostgreSQL database, in the first schema of its search path.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>Of the lock that those who write to a store wait for. Any number that others are unlikely to choose.</summary>
    private const long WritersLock = 0x5374_6174_7321;

    /// <summary>In seconds, for a reader.</summary>
    private const int LongestConnecting = 3;
    private const int LongestAnswer = 10;

    private readonly NpgsqlConnectionStringBuilder _connection;

    /// <exception cref="StoreException">The connection string cannot be read, or names no database.</exception>
    /// <param name="isForReading">Nothing is written to it, and neither a lock nor a server that is away is waited for long.</param>
    public PostgresDatabase(string connection, bool isForReading)
    {
        try
        {
            _connection = new NpgsqlConnectionStringBuilder(connection) { IncludeErrorDetail = false };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StoreException(
                "The connection string cannot be read. Write it as Host=server;Database=stats;Username=steward."
            );
        }
        if (string.IsNullOrEmpty(_connection.Host) || string.IsNullOrEmpty(_connection.Database))
            throw new StoreException(
                "The connection string must name a host and a database: Host=server;Database=stats;Username=steward."
            );
        if (!isForReading)
            return;
        _connection.Options = $"{_connection.Options} -c default_transaction_read_only=on -c lock_timeout=1s".Trim();
        _connection.Timeout = Math.Min(_connection.Timeout, LongestConnecting);
        _connection.CommandTimeout = Math.Min(_connection.CommandTimeout, LongestAnswer);
    }

    public override string Name => $"{_connection.Database} at {_connection.Host}";

    public override bool Exists
    {
        get
        {
            using var connection = Connect();
            return HasTable(connection, "Releases");
        }
    }

    public override string LastMigration => "20261126221649_Corrections";

    public override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(_connection.ConnectionString);
        connection.Open();
        return connection;
    }

    public override StoreContext Context() => ContextToMake();

    public override StoreContext ContextToMake() =>
        new PostgresContext(
            new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(_connection.ConnectionString).Options
        );

    public override void Ready(DbConnection connection) { }

    public override IDbContextTransaction BeginWriting(StoreContext context)
    {
        var transaction = context.Database.BeginTransaction();
        context.Database.ExecuteSql($"SELECT pg_advisory_xact_lock({WritersLock})");
        return transaction;
    }

    public override bool HasTables(StoreContext context) =>
        Ask(context, "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())");

    public override bool HasTable(DbConnection connection, string table) =>
        Ask(connection, $"SELECT to_regclass('\"{table}\"') IS NOT NULL");

    public override void WriteCells(StoreContext context, IEnumerable<CellRow> cells)
    {
        using var copy = ((NpgsqlConnection)context.Database.GetDbConnection()).BeginBinaryImport(
            """COPY "Cells" ("ReleaseId", "Table", "Place", "Count", "Low", "High") FROM STDIN (FORMAT BINARY)"""
        );
        foreach (var cell in cells)
        {
            copy.StartRow();
            copy.Write(cell.ReleaseId, NpgsqlDbType.Integer);
            copy.Write(cell.Table, NpgsqlDbType.Integer);
            copy.Write(cell.Place, NpgsqlDbType.Integer);
            WriteOrNull(copy, cell.Count);
            copy.Write(cell.Low, NpgsqlDbType.Bigint);
            WriteOrNull(copy, cell.High);
        }
        copy.Complete();
    }

    public override string? Reason(Exception error) =>
        Cause<DbException>(error) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } =>
                $"There is no store in the database {Name}. Publish a release first, or name another store.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                $"There is no database {Name}. Make it first: the store needs an empty one, or a schema of its own.",
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
            } => $"The database {Name} refuses this user or password.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                $"This user may not do that in the database {Name}. Nothing was done.",
            PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown } =>
                $"The database {Name} is starting or stopping. Nothing was done.",
            PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
                $"Another process has locked the store in the database {Name}.",
            PostgresException { SqlState: var state } =>
                $"The store in the database {Name} cannot be used (PostgreSQL error {state}). Nothing was done.",
            NpgsqlException { InnerException: SocketException or TimeoutException or IOException } =>
                $"The database {Name} cannot be reached. Nothing was done.",
            NpgsqlException => $"The connection to the database {Name} broke or was refused. Nothing was done.",
            _ => null,
        };

    /// <summary>All that is kept goes with the first that is found broken: the server went away under all of them.</summary>
    public override bool MayAskAgain(Exception error)
    {
        var isBroken =
            Cause<DbException>(error)
            is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
                or NpgsqlException { InnerException: IOException };
        if (isBroken)
        {
            using var any = new NpgsqlConnection(_connection.ConnectionString);
            NpgsqlConnection.ClearPool(any);
        }
        return isBroken;
    }

    public override bool MayPass(Exception error) =>
        Cause<DbException>(error) switch
        {
            PostgresException e => e.SqlState
                is PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or PostgresErrorCodes.LockNotAvailable,
            NpgsqlException => true,
            _ => false,
        };

    private static void WriteOrNull(NpgsqlBinaryImporter copy, long? number)
    {
        if (number is { } there)
            copy.Write(there, NpgsqlDbType.Bigint);
        else
            copy.WriteNull();
    }
}
