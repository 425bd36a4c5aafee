using System.Data.Common;
using System.Text;
using DuckDB.NET.Data;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>
/// An extract that a warehouse has as Parquet: one file, or a folder of parts. DuckDB, within this process, puts equal rows together;
/// each group is then checked as a row of a file is, and counts as often as there are rows in it. Nothing is written, no network is asked.
/// </summary>
internal sealed class ParquetExtract(
    Definition definition,
    string path,
    Tally tally,
    ProblemList problems,
    ReadingNotes notes,
    OncePer? once,
    DateOnly? today
)
{
    private const int RowsBetweenReports = 1 << 14;

    private readonly string _file = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    /// <summary>Whether this is a Parquet file, by its first bytes, or a folder.</summary>
    public static bool Is(string path)
    {
        if (Directory.Exists(path))
            return true;
        if (!File.Exists(path))
            return false;
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[4];
            return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("PAR1"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // who reads it next says so
        }
    }

    /// <param name="progress">Is told the rows that have been read.</param>
    public void Count(Action<long>? progress, CancellationToken cancellation)
    {
        string[] parts = Directory.Exists(path)
            ?
            [
                .. Directory
                    .EnumerateFiles(path, "*.parquet", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal),
            ]
            : [path];
        if (parts.Length == 0)
        {
            problems.Add(_file, "the folder has no Parquet files (*.parquet) in it");
            return;
        }
        try
        {
            using var source = new DuckDBConnection("Data Source=:memory:");
            source.Open();
            // Nothing of a row may come on a disk, nor anything from elsewhere.
            Execute(source, "SET temp_directory = ''");
            Execute(source, "SET autoinstall_known_extensions = false");
            Execute(source, "SET autoload_known_extensions = false");
            Count(source, parts, progress, cancellation);
        }
        catch (DuckDBException)
        {
            cancellation.ThrowIfCancellationRequested();
            // Its own words may quote a cell.
            problems.Add(
                _file,
                "the Parquet file cannot be read: it is damaged, or its parts have different columns; write it again"
            );
        }
    }

    private void Count(DuckDBConnection source, string[] parts, Action<long>? progress, CancellationToken cancellation)
    {
        var rows = $"read_parquet([{string.Join(", ", parts.Select(p => Quoted(p, '\'')))}])";
        var (names, types) = Columns(source, rows);
        if (ExtractHeader.Match(_file, names, definition, problems) is not { } header)
            return;
        using var command = source.CreateCommand();
        command.UseStreamingMode = true;
        var texts = names.Select((n, i) => $"coalesce({Text(Quoted(n, '"'), types[i])}, '')");
        var order = once is null ? "" : " ORDER BY ALL";
        command.CommandText = $"SELECT {string.Join(", ", texts)}, count(*) FROM {rows} GROUP BY ALL{order}";
        using var stop = cancellation.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var counter = new RowCounter(definition, header, today, once);
        var row = new GroupedRow(reader, names.Count);
        for (var groups = 1L; reader.Read(); groups++)
        {
            row.Next();
            foreach (var problem in counter.Count(row) ?? [])
                problems.AddTimes(_file, problem.Column, problem.Rule, row.Times);
            if (groups % RowsBetweenReports != 0)
                continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(counter.Tally.Rows);
        }
        if (tally.HasRoomFor(counter.Tally))
            tally.Add(counter.Tally);
        else
            problems.Add(_file, definition.Amount?[0], Definition.AmountRule, null);
        notes.AddRelation(counter);
        once?.NextFile();
    }

    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Types) Columns(
        DuckDBConnection source,
        string rows
    )
    {
        using var command = source.CreateCommand();
        command.CommandText = $"DESCRIBE SELECT * FROM {rows}";
        using var reader = command.ExecuteReader();
        var (names, types) = (new List<string>(), new List<string>());
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
            types.Add(reader.GetString(1));
        }
        return (names, types);
    }

    /// <summary>A moment without a zone is its day, so that more rows are equal; one with a zone goes to Amsterdam when it is read.</summary>
    private static string Text(string column, string type) =>
        type is "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" ? $"{column}::DATE::VARCHAR"
        : type == "BLOB" ? $"decode({column})"
        : $"{column}::VARCHAR";

    private static string Quoted(string text, char quote) =>
        $"{quote}{text.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}";

    private static void Execute(DuckDBConnection source, string text)
    {
        using var command = source.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>A group of equal rows: the cells as texts, then how many there are.</summary>
    private sealed class GroupedRow(DbDataReader reader, int width) : ExtractRow
    {
        private readonly byte[][] _cells = new byte[width][];
        private long _number;
        private long _times;

        public override long Number => _number;
        public override long Times => _times;
        public override int Width => width;

        public override ReadOnlySpan<byte> Cell(int place) => _cells[place];

        public void Next()
        {
            _number++;
            for (var i = 0; i < width; i++)
                _cells[i] = Encoding.UTF8.GetBytes(reader.GetString(i));
            _times = reader.GetInt64(width);
        }
    }
}
