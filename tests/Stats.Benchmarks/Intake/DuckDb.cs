using DuckDB.NET.Data;

namespace Stats.Benchmarks.Intake;

/// <summary>What an analyst would use: one GROUP BY over a file. It checks no code.</summary>
internal static class DuckDb
{
    public static (string, long, long) Count(string file)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT sum(contacts)::BIGINT, count(*) FROM (
              SELECT date_trunc('month', date), age, channel, who, topic, outcome, repeat, language, count(*) AS contacts
              FROM read_csv('{file.Replace("'", "''", StringComparison.Ordinal)}') GROUP BY ALL)
            """;
        using var result = command.ExecuteReader();
        result.Read();
        return ("duckdb", result.GetInt64(0), result.GetInt64(1));
    }
}
