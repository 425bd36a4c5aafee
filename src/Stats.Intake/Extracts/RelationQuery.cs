using Npgsql;

namespace Stats.Intake.Extracts;

/// <summary>What is asked of a table or view: first its columns, then its groups of equal rows.</summary>
internal sealed class RelationQuery
{
    private readonly string _relation;
    private readonly string[] _types;
    private readonly bool _isPartitionedByTime;

    /// <exception cref="PostgresException">There is no such relation, or it may not be read.</exception>
    public RelationQuery(NpgsqlConnection source, IReadOnlyList<string> relation)
    {
        _relation = string.Join('.', relation.Select(Quoted));
        using var command = source.CreateCommand();
        command.CommandText = $"SELECT * FROM {_relation} LIMIT 0";
        using (var reader = command.ExecuteReader())
        {
            Columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
            _types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
        }
        _isPartitionedByTime = PartitionKey(source).Any(IsDay);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// All columns as text, of the time column the first day; then the last day, then the number of rows. Grouped by bare columns as far
    /// as may be: where one of them is the key of a partitioned table, each partition is grouped where it lies.
    /// </summary>
    /// <param name="time">The place of the column of dates.</param>
    /// <param name="isOrdered">True where it matters which group is the first: by day, then by all columns.</param>
    public string Groups(int time, bool isOrdered)
    {
        var columns = Columns.Select(Quoted).ToArray();
        var day = Day(columns[time], _types[time]);
        var keys = columns.ToArray();
        keys[time] = day is null || _isPartitionedByTime ? columns[time] : Month(day);
        var texts = columns.Select(c => $"coalesce({c}::text, '')").ToArray();
        var last = day is null ? texts[time] : $"coalesce(max({day})::text, '')";
        texts[time] = day is null ? texts[time] : $"coalesce(min({day})::text, '')";
        var order = isOrdered ? $" ORDER BY {time + 1}, {string.Join(", ", Enumerable.Range(1, texts.Length))}" : "";
        return $"SELECT {string.Join(", ", texts)}, {last}, count(*) FROM {_relation} GROUP BY {string.Join(", ", keys)}{order}";
    }

    /// <summary>
    /// The number of a month since March 1900, right until February 2100. As sums, because postgres_fdw leaves a function with a
    /// text among its arguments, as <c>date_trunc('month', …)</c> is, to the server that asks; all rows would have to come to it.
    /// </summary>
    private static string Month(string day)
    {
        // Years of this count begin in March, so that a leap day is the last of its year; five months in a row have 153 days.
        // A date far off must not break the sums: it goes to the nearest month, and is refused when its group is read.
        var near = $"date_smaller(date_larger({day}, date '1900-03-01'), date '2100-02-28')";
        var days = $"({near} - date '1900-03-01')";
        var year = $"((4 * {days} + 3) / 1461)";
        return $"{year} * 12 + (5 * ({days} - {year} * 1461 / 4) + 2) / 153";
    }

    /// <summary>As a day in Amsterdam; null where it is no date to the database, and is read as text.</summary>
    private static string? Day(string column, string type) =>
        type == "date" ? column
        : !type.StartsWith("timestamp", StringComparison.Ordinal) ? null
        : type.EndsWith("with time zone", StringComparison.Ordinal)
            ? $"({column} AT TIME ZONE 'Europe/Amsterdam')::date"
        : $"{column}::date";

    private bool IsDay(int place) => Day("", _types[place]) is not null;

    /// <summary>The places of the columns by which a table is partitioned; none where it is not.</summary>
    private int[] PartitionKey(NpgsqlConnection source)
    {
        using var command = source.CreateCommand();
        command.CommandText = """
            SELECT a.attname FROM pg_partitioned_table p
            JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs::int2[])
            WHERE p.partrelid = to_regclass(@relation)
            """;
        command.Parameters.AddWithValue("relation", _relation);
        using var reader = command.ExecuteReader();
        var key = new List<int>();
        while (reader.Read())
            key.Add(Columns.ToList().IndexOf(reader.GetString(0)));
        return [.. key];
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
