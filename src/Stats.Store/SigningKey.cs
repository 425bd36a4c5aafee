using System.Data.Common;
using System.Security.Cryptography;

namespace Stats.Store;

/// <summary>
/// The secret with which staff sign what they had drawn. It lies in a table of its own beside the releases: whoever may write the
/// store may sign, and nobody else can.
/// </summary>
internal static class SigningKey
{
    private const string Table = "SigningKeys";
    private const int Bytes = 32;

    /// <summary>Null where none was made yet.</summary>
    public static byte[]? Find(Database database, DbConnection connection)
    {
        if (!database.HasTable(connection, Table))
            return null;
        using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT "Key" FROM "{Table}" WHERE "Id" = 1""";
        return command.ExecuteScalar() is string key ? Convert.FromHexString(key) : null;
    }

    /// <summary>The key; it is made where there is none. Two that make one at the same time get the same.</summary>
    public static byte[] Make(Database database, DbConnection connection)
    {
        using var command = connection.CreateCommand();
        // Letters and digits alone, so nothing in it needs quoting.
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        command.CommandText = $"""
            CREATE TABLE IF NOT EXISTS "{Table}" ("Id" INTEGER PRIMARY KEY, "Key" TEXT NOT NULL);
            INSERT INTO "{Table}" ("Id", "Key") VALUES (1, '{key}') ON CONFLICT DO NOTHING;
            """;
        command.ExecuteNonQuery();
        return Find(database, connection)!;
    }
}
