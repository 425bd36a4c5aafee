using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Stats.Store;

/// <summary>A store in a file.</summary>
internal sealed class SqliteFile(string path) : Database
{
    public override string Name => path;
    public override bool Exists => File.Exists(path);

    public override string LastMigration => "20261126221646_Corrections";

    public override DbConnection Connect()
    {
        RequireFile();
        var connection = new SqliteConnection(Open(SqliteOpenMode.ReadWrite));
        connection.Open();
        return connection;
    }

    public override StoreContext Context()
    {
        RequireFile();
        return Context(SqliteOpenMode.ReadWrite);
    }

    public override StoreContext ContextToMake() => Context(SqliteOpenMode.ReadWriteCreate);

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
        Cause<SqliteException>(error)?.SqliteErrorCode switch
        {
            null => null,
            5 or 6 => $"Another process is writing to the store '{path}'. Nothing was done; try again.",
            8 => $"The store '{path}' may only be read. Nothing was done.",
            13 => $"The disk of the store '{path}' is full. Nothing was done.",
            14 => $"The store '{path}' cannot be opened: its folder is missing or may not be entered.",
            26 => $"The file '{path}' is no store.",
            { } code => $"The store '{path}' cannot be used (SQLite error {code}). Nothing was done.",
        };

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
