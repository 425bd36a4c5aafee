using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Stats.Store;

/// <summary>Brings a store to the schema of this program.</summary>
/// <remarks>
/// EF Core's own Migrate switches a SQLite file to write-ahead logging, which the SQLite that we ship has a fault in, and leaves a
/// lock behind for ever when its process is killed. So its migrations run here, as one transaction.
/// </remarks>
internal static class Schema
{
    public static void Apply(Database database)
    {
        if (IsUpToDate(database))
            return;
        using var context = database.ContextToMake();
        context.Database.OpenConnection();
        database.Ready(context.Database.GetDbConnection());
        if (Pending(database, context).Length == 0)
            return;
        using var transaction = database.BeginWriting(context);
        // Another process may have done it while this one waited for the lock.
        if (Pending(database, context) is { Length: > 0 } pending)
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction.GetDbTransaction();
            command.CommandText = Script(context, pending[0]);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>False where a store is up to date already; one that is none is not made.</summary>
    public static bool Upgrade(Database database)
    {
        string? applied;
        using (var connection = database.Connect())
            applied = LastApplied(database, connection);
        if (applied == database.LastMigration)
            return false;
        if (applied is null)
            throw new StoreException(NoStore(database));
        Apply(database);
        return true;
    }

    /// <summary>True when somebody changed the model and wrote no migration, for one of the two.</summary>
    internal static bool ModelIsAheadOfMigrations()
    {
        using var sqlite = new StoreContextFactory().CreateDbContext([]);
        using var postgres = new PostgresContextFactory().CreateDbContext([]);
        return sqlite.Database.HasPendingModelChanges() || postgres.Database.HasPendingModelChanges();
    }

    /// <summary>Without EF Core's model: nearly every store that is opened is, and this is the first thing that is asked of it.</summary>
    private static bool IsUpToDate(Database database)
    {
        if (!database.Exists)
            return false;
        using var connection = database.Connect();
        database.Ready(connection);
        return LastApplied(database, connection) == database.LastMigration;
    }

    /// <summary>Null where no migration was ever applied.</summary>
    private static string? LastApplied(Database database, DbConnection connection)
    {
        if (!database.HasTable(connection, HistoryRepository.DefaultTableName))
            return null;
        using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT max("MigrationId") FROM "{HistoryRepository.DefaultTableName}" """;
        return command.ExecuteScalar() as string;
    }

    /// <summary>For who may not change it.</summary>
    /// <exception cref="StoreException">It is no store, or one of an older or newer version.</exception>
    public static void Require(Database database, DbConnection connection)
    {
        var applied = LastApplied(database, connection);
        if (applied == database.LastMigration)
            return;
        throw new StoreException(
            applied is null ? NoStore(database)
            : string.CompareOrdinal(applied, database.LastMigration) > 0 ? Newer
            : $"The store '{database.Name}' was made by an older version of Stats. Run 'stats store upgrade' on it first."
        );
    }

    private const string Newer = "The store was made by a newer version of Stats. Use that version.";

    private static string NoStore(Database database) =>
        $"'{database.Name}' is a database, but not a store of Stats. Name another file, database or schema.";

    private static string[] Pending(Database database, StoreContext context)
    {
        var known = context.Database.GetMigrations().ToArray();
        // Asking an empty PostgreSQL database for its migrations would break the transaction.
        if (!database.HasTables(context))
            return known;
        var applied = context.Database.GetAppliedMigrations().ToArray();
        if (applied.Except(known).Any())
            throw new StoreException(Newer);
        if (applied.Length == 0)
            throw new StoreException(NoStore(database));
        return [.. known.Except(applied)];
    }

    /// <summary>False when somebody wrote a migration and did not say so.</summary>
    internal static bool KnowsItsLastMigration(Database database)
    {
        using var context = database.ContextToMake();
        return context.Database.GetMigrations().Last() == database.LastMigration;
    }

    private static string Script(StoreContext context, string firstPending)
    {
        var known = context.Database.GetMigrations().ToList();
        var place = known.IndexOf(firstPending);
        var from = place == 0 ? Migration.InitialDatabase : known[place - 1];
        return context
            .GetService<IMigrator>()
            .GenerateScript(from, options: MigrationsSqlGenerationOptions.NoTransactions);
    }
}
