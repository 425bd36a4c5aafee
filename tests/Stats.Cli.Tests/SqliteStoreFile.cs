using Microsoft.Data.Sqlite;

namespace Stats.Cli.Tests;

/// <summary>A store's file, altered as no command would.</summary>
internal sealed class SqliteStoreFile : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteStoreFile(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>As the version before releases could be revised and withdrawn made it.</summary>
    public void MakeOlder()
    {
        foreach (var column in (string[])["Revision", "Vintages", "WithdrawnOn", "WithdrawnBecause"])
            Execute($"ALTER TABLE \"Releases\" DROP COLUMN \"{column}\"");
        Execute("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%Corrections'");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
