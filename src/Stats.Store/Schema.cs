using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Stats.Store;

/// <summary>Brings a SQLite file to the schema of this program.</summary>
/// <remarks>
/// EF Core's own Migrate switches the file to write-ahead logging, which the SQLite that we ship has a fault in, and leaves a lock
/// behind for ever when its process is killed. So its migrations run here, as one transaction.
/// </remarks>
internal static class Schema
{
    public static void Apply(StoreContext context)
    {
        context.Database.OpenConnection();
        context.Database.ExecuteSqlRaw("PRAGMA journal_mode = DELETE");
        if (Pending(context).Length == 0)
            return;
        using var transaction = context.Database.BeginTransaction();
        // Another process may have done it while this one waited for the lock.
        if (Pending(context) is { Length: > 0 } pending)
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction.GetDbTransaction();
            command.CommandText = Script(context, pending[0]);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>True when somebody changed the model and wrote no migration.</summary>
    internal static bool ModelIsAheadOfMigrations()
    {
        using var context = new StoreContextFactory().CreateDbContext([]);
        return context.Database.HasPendingModelChanges();
    }

    private static string[] Pending(StoreContext context)
    {
        var known = context.Database.GetMigrations().ToArray();
        var applied = context.Database.GetAppliedMigrations().ToArray();
        if (applied.Except(known).Any())
            throw new StoreException("The store was made by a newer version of Stats. Use that version.");
        if (applied.Length == 0 && HasTables(context))
            throw new StoreException("The file is a SQLite database, but not a store of Stats. Name another file.");
        return [.. known.Except(applied)];
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

    private static bool HasTables(StoreContext context)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table')";
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return (long)command.ExecuteScalar()! == 1;
    }
}
