using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Stats.Store;

/// <summary>Where a store lies, and what differs between SQLite and PostgreSQL.</summary>
internal abstract class Database
{
    /// <summary>How messages name it: never with a password.</summary>
    public abstract string Name { get; }

    /// <summary>True when a store is there.</summary>
    public abstract bool Exists { get; }

    /// <summary>The store as this program makes it: the last of its migrations, whose names are in order.</summary>
    public abstract string LastMigration { get; }

    /// <summary>An open connection to a store that is there.</summary>
    public abstract DbConnection Connect();

    public abstract StoreContext Context();

    /// <summary>The context with which a store is made where there is none.</summary>
    public abstract StoreContext ContextToMake();

    /// <summary>Done to every connection through which the schema is looked at.</summary>
    public abstract void Ready(DbConnection connection);

    /// <summary>A transaction that no other writer is in: what is checked in it still holds when it is committed.</summary>
    public abstract IDbContextTransaction BeginWriting(StoreContext context);

    /// <summary>True when there are tables, a store's or others.</summary>
    public abstract bool HasTables(StoreContext context);

    public abstract bool HasTable(DbConnection connection, string table);

    public abstract void WriteCells(StoreContext context, IEnumerable<CellRow> cells);

    /// <summary>What a person is told of an error, or null where it is none of the database's. Never what was being written.</summary>
    public abstract string? Reason(Exception error);

    /// <summary>
    /// True where the same question may be answered when it is asked once more, since what failed is put right: a connection that was kept
    /// and whose other end is gone, or a write of another process that was broken off.
    /// </summary>
    public abstract bool MayAskAgain(Exception error);

    /// <summary>True where the database is locked, starting or out of reach, so that it may answer later.</summary>
    public abstract bool MayPass(Exception error);

    /// <param name="sql">Gives one boolean, or in SQLite 0 or 1.</param>
    protected static bool Ask(StoreContext context, string sql)
    {
        context.Database.OpenConnection();
        return Ask(context.Database.GetDbConnection(), sql, context.Database.CurrentTransaction?.GetDbTransaction());
    }

    /// <inheritdoc cref="Ask(StoreContext, string)"/>
    protected static bool Ask(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command.ExecuteScalar() is true or 1L;
    }

    /// <summary>The error of the database itself, below what EF Core wraps it in.</summary>
    protected static T? Cause<T>(Exception error)
        where T : DbException => error as T ?? error.InnerException as T;
}
