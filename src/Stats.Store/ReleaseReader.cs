using System.Data.Common;
using Stats.Core.Releases;

namespace Stats.Store;

/// <summary>
/// Reads releases by three plain statements, which SQLite and PostgreSQL take alike. EF Core needs most of a second before its first
/// answer, and a dashboard that starts has only these questions.
/// </summary>
/// <param name="transaction">The one that the connection is in, if any.</param>
internal sealed class ReleaseReader(DbConnection connection, DbTransaction? transaction = null)
{
    private const string Row = """
        SELECT "Id", "Programme", "Name", "Until", "PublishedOn", "Seal", "Description", "Revision", "Vintages", "WithdrawnOn", "WithdrawnBecause"
        FROM "Releases" WHERE "Programme" = @programme
        """;

    private const string LatestFirst = """ORDER BY "Until" DESC, "Revision" DESC LIMIT 1""";

    /// <summary>All releases, in no order.</summary>
    public List<ReleaseSummary> List()
    {
        using var command = Command(
            """
            SELECT "Programme", "Name", "Until", "PublishedOn", "Revision", "WithdrawnOn", "WithdrawnBecause" FROM "Releases"
            """
        );
        using var rows = command.ExecuteReader();
        var all = new List<ReleaseSummary>();
        while (rows.Read())
            all.Add(
                new ReleaseSummary(
                    rows.GetString(0),
                    rows.GetString(1),
                    Day(rows, 2),
                    Day(rows, 3),
                    rows.GetInt32(4),
                    WithdrawalOf(rows, 5)
                )
            );
        return all;
    }

    /// <summary>Per release of a programme its seal.</summary>
    public Dictionary<string, string> Seals(string programme)
    {
        using var command = Command(
            """SELECT "Name", "Seal" FROM "Releases" WHERE "Programme" = @programme""",
            ("@programme", programme)
        );
        using var rows = command.ExecuteReader();
        var seals = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rows.Read())
            seals.Add(rows.GetString(0), rows.GetString(1));
        return seals;
    }

    /// <summary>The latest that stands; null where the programme has none.</summary>
    public Release? Latest(string programme) =>
        Read($"""{Row} AND "WithdrawnOn" IS NULL {LatestFirst}""", ("@programme", programme)) is { } row
            ? Restore(row)
            : null;

    /// <summary>The latest that was ever out, also where it was taken back; null where the programme has none.</summary>
    public Release? LatestKnown(string programme) =>
        Read($"{Row} {LatestFirst}", ("@programme", programme)) is { } row ? Restore(row) : null;

    /// <summary>Also where it was taken back; null where there is no such release.</summary>
    public Release? ReadOut(string programme, string release) =>
        Named(programme, release) is { } row ? Restore(row) : null;

    /// <summary>Null where there is no such release.</summary>
    public StoredRelease? Find(string programme, string release) =>
        Named(programme, release) switch
        {
            null => null,
            { WithdrawnOn: { } day } row => new WithdrawnRelease(
                Description.Read(row.Description),
                row.Name,
                row.Until,
                row.Revision,
                row.PublishedOn,
                row.Seal,
                new Withdrawal(day, row.WithdrawnBecause ?? "")
            ),
            { } row => new StandingRelease(Restore(row)),
        };

    private ReleaseRow? Named(string programme, string release) =>
        Read($"""{Row} AND "Name" = @name""", ("@programme", programme), ("@name", release));

    private ReleaseRow? Read(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var rows = command.ExecuteReader();
        if (!rows.Read())
            return null;
        var withdrawal = WithdrawalOf(rows, 9);
        return new ReleaseRow
        {
            Id = rows.GetInt32(0),
            Programme = rows.GetString(1),
            Name = rows.GetString(2),
            Until = Day(rows, 3),
            PublishedOn = Day(rows, 4),
            Seal = rows.GetString(5),
            Description = rows.GetString(6),
            Revision = rows.GetInt32(7),
            Vintages = rows.IsDBNull(8) ? null : rows.GetString(8),
            WithdrawnOn = withdrawal?.On,
            WithdrawnBecause = withdrawal?.Reason,
        };
    }

    private Release Restore(ReleaseRow row)
    {
        var programme = Description.Read(row.Description);
        var tables = programme.Breakdowns.Select((b, i) => (b.Id, Place: i)).ToDictionary(t => t.Id, t => t.Place);
        try
        {
            return Release.Restore(
                programme,
                row.Until,
                row.PublishedOn,
                b => CellsOf(row.Id, tables[b.Id]),
                row.Seal,
                row.Revision,
                Vintages.Parse(row.Vintages)
            );
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(
                $"The stored release {row.Programme} {row.Name} is incomplete or was altered. It is not shown. "
                    + "Restore the store from a back-up.",
                e
            );
        }
    }

    private IEnumerable<StoredCell> CellsOf(int release, int table)
    {
        using var command = Command(
            """SELECT "Count", "Low", "High" FROM "Cells" WHERE "ReleaseId" = @release AND "Table" = @table ORDER BY "Place" """,
            ("@release", release),
            ("@table", table)
        );
        using var cells = command.ExecuteReader();
        while (cells.Read())
            yield return new StoredCell(OrNull(cells, 0), cells.GetInt64(1), OrNull(cells, 2));
    }

    private DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <param name="column">That of the day; the reason follows it.</param>
    private static Withdrawal? WithdrawalOf(DbDataReader row, int column) =>
        row.IsDBNull(column)
            ? null
            : new Withdrawal(Day(row, column), row.IsDBNull(column + 1) ? "" : row.GetString(column + 1));

    private static DateOnly Day(DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    private static long? OrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
