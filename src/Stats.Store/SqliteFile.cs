using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Stats.Store;

/// <summary>A store in a file.</summary>
/// <param name="isForReading">Nothing is written to it, and a lock of others is waited for shortly.</param>
internal sealed class SqliteFile(string path, bool isForReading) : Database
{
    private const int ReadonlyRollback = 776;

    /// <summary>How long a reader waits for a lock, in seconds; a writer as long as usual.</summary>
    private const int Patience = 1;

    public override string Name => path;
    public override bool Exists => File.Exists(path);

    public override string LastMigration => "20261126221646_Corrections";

    public override DbConnection Connect()
    {
        RequireFile();
        return Connect(isForReading ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(Open(mode));
        connection.Open();
        return connection;
    }

    public override StoreContext Context()
    {
        RequireFile();
        return Context(isForReading ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
    }

    public override StoreContext ContextToMake() =>
        Context(isForReading ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate);

    public override void Ready(DbConnection connection)
    {
        // The SQLite that we ship has a fault in write-ahead logging.
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.ExecuteNonQuery();
    }

    /// <summary>It takes the write lock at once.</summary>
    public override IDbContextTransaction BeginWriting(StoreContext context) => context.Database.BeginTransaction();

    public override bool HasTables(StoreContext context) =>
        Ask(context, "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table')");

    public override bool HasTable(DbConnection connection, string table) =>
        Ask(connection, $"SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{table}')");

    /// <summary>One prepared statement for all cells: tracked entities take ten times as long.</summary>
    public override void WriteCells(StoreContext context, IEnumerable<CellRow> cells)
    {
        using var insert = context.Database.GetDbConnection().CreateCommand();
        insert.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = """
            INSERT INTO "Cells" ("ReleaseId", "Table", "Place", "Count", "Low", "High")
            VALUES (@release, @table, @place, @count, @low, @high)
            """;
        var (release, table, place) = (Add(insert, "@release"), Add(insert, "@table"), Add(insert, "@place"));
        var (count, low, high) = (Add(insert, "@count"), Add(insert, "@low"), Add(insert, "@high"));
        foreach (var cell in cells)
        {
            release.Value = cell.ReleaseId;
            table.Value = cell.Table;
            place.Value = cell.Place;
            count.Value = cell.Count ?? (object)DBNull.Value;
            low.Value = cell.Low;
            high.Value = cell.High ?? (object)DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    public override string? Reason(Exception error) =>
        Cause<SqliteException>(error) switch
        {
            { SqliteExtendedErrorCode: ReadonlyRollback } =>
                $"A write to the store '{path}' was broken off and must be undone before it can be read. Run 'stats store verify' on it as a user who may write it.",
            var cause => Reason(cause?.SqliteErrorCode),
        };

    private string? Reason(int? code) =>
        code switch
        {
            null => null,
            5 or 6 when isForReading => $"Another process has locked the store '{path}'.",
            5 or 6 => $"Another process is writing to the store '{path}'. Nothing was done; try again.",
            8 => $"The store '{path}' may only be read. Nothing was done.",
            13 => $"The disk of the store '{path}' is full. Nothing was done.",
            14 => $"The store '{path}' cannot be opened: its folder is missing or may not be entered.",
            26 => $"The file '{path}' is no store.",
            _ => $"The store '{path}' cannot be used (SQLite error {code}). Nothing was done.",
        };

    /// <summary>SQLite undoes what was broken off as soon as somebody who may write looks at the file.</summary>
    public override bool MayAskAgain(Exception error)
    {
        if (Cause<SqliteException>(error) is not { SqliteExtendedErrorCode: ReadonlyRollback })
            return false;
        try
        {
            using var connection = Connect(SqliteOpenMode.ReadWrite);
            _ = HasTable(connection, "Releases");
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public override bool MayPass(Exception error) => Cause<SqliteException>(error) is { SqliteErrorCode: 5 or 6 };

    private void RequireFile()
    {
        if (!Exists)
            throw new StoreException($"There is no store '{path}'. Publish a release first, or name another store.");
    }

    private StoreContext Context(SqliteOpenMode mode) =>
        new(new DbContextOptionsBuilder<StoreContext>().UseSqlite(Open(mode)).Options);

    /// <summary>A connection string.</summary>
    private string Open(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            DefaultTimeout = isForReading ? Patience : 30,
            // An open pool would hold the file after the store is done with it.
            Pooling = false,
        }.ToString();

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
