using DuckDB.NET.Data;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>Extracts that a warehouse has as Parquet.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    /// <summary>Writes what a query gives to a file below the folder.</summary>
    public static string Write(string folder, string name, string query)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = new DuckDBConnection("Data Source=:memory:");
        source.Open();
        using var command = source.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return path;
    }

    private const string Rows =
        "SELECT * FROM (VALUES (DATE '2020-01-31', 17, 'chat'), (DATE '2020-01-30', 17, 'Chat'), (DATE '2020-02-01', NULL, 'telefoon')) t(date, age, channel)";

    private IReadOnlyList<string> ProblemsOf(string query) =>
        Assert
            .Throws<ExtractRefusedException>(() =>
                TemporaryFiles.Count(_files.Define(), [Write(_files.Folder, "extract.parquet", query)])
            )
            .Problems;

    [Fact]
    public void A_file_counts_as_its_rows_would()
    {
        var counted = TemporaryFiles.Count(_files.Define(), [Write(_files.Folder, "extract.parquet", Rows)]);
        Assert.Equal((3, 3, 2), (counted.Rows, counted.Counts.Total, counted.Counts.Occupied));
        Assert.Equal((new DateOnly(2020, 1, 30), new DateOnly(2020, 2, 1)), (counted.First, counted.Last));
    }

    [Fact]
    public void A_folder_of_parts_is_one_extract()
    {
        var folder = Path.Combine(_files.Folder, "contacts");
        Write(folder, "year=2020/part-0.parquet", Rows);
        Write(folder, "year=2021/part-0.parquet", Rows.Replace("2020-", "2021-", StringComparison.Ordinal));
        var yaml = TemporaryFiles.SmallProgramme + "\nignore: [year]";
        Assert.Equal(6, TemporaryFiles.Count(_files.Define(yaml), [folder]).Counts.Total);
    }

    [Theory]
    [InlineData("TIMESTAMP '2020-01-31 23:30:00'", "2020-01")]
    [InlineData("TIMESTAMPTZ '2020-01-31 23:30:00+00'", "2020-02")]
    [InlineData("'31-01-2020'", "2020-01")]
    public void Moments_are_days_in_Amsterdam(string date, string month)
    {
        var yaml = TemporaryFiles.SmallProgramme.Replace(
            "column: date",
            "column: date, order: day-month-year",
            StringComparison.Ordinal
        );
        var path = Write(_files.Folder, "extract.parquet", $"SELECT {date} AS date, '17' AS age, 'chat' AS channel");
        Assert.Equal(month, TemporaryFiles.Count(_files.Define(yaml), [path]).Last.ToString("yyyy-MM", null));
    }

    [Fact]
    public void What_is_wrong_is_told_with_the_number_of_rows_and_never_the_value()
    {
        var problems = ProblemsOf(
            "SELECT DATE '2020-01-31' AS date, 17 AS age, 'pigeon' AS channel FROM range(12) UNION ALL SELECT DATE '2020-01-31', 17, 'jan@example.org'"
        );
        Assert.Contains(
            problems,
            p =>
                p.StartsWith("extract.parquet, 12 rows, column channel: not one of the codes", StringComparison.Ordinal)
        );
        Assert.Contains(
            problems,
            p => p.StartsWith("extract.parquet, 1 row, column channel: looks like an e-mail", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            problems,
            p => p.Contains("pigeon", StringComparison.Ordinal) || p.Contains("jan@", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_column_that_the_definition_does_not_name_is_refused() =>
        Assert.Contains(
            "column 4 (D) is not named in the definition",
            string.Join(
                '\n',
                ProblemsOf("SELECT DATE '2020-01-31' AS date, 17 AS age, 'chat' AS channel, 'x' AS naam")
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_damaged_file_and_a_folder_without_parts_are_refused()
    {
        var damaged = _files.Write("extract.parquet", "PAR1 and no more"u8.ToArray());
        foreach (
            var (path, problem) in new[] { (damaged, "cannot be read"), (_files.Folder + "/empty", "no Parquet files") }
        )
        {
            Directory.CreateDirectory(_files.Folder + "/empty");
            var refused = Assert.Throws<ExtractRefusedException>(() => TemporaryFiles.Count(_files.Define(), [path]));
            Assert.Contains(problem, Assert.Single(refused.Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_caller_counts_once_a_month()
    {
        var yaml = TemporaryFiles.SmallProgramme + "\nonce-per: caller";
        var path = Write(
            _files.Folder,
            "extract.parquet",
            "SELECT DATE '2020-01-01' + (i % 2)::INTEGER AS date, 17 AS age, 'chat' AS channel, i % 3 AS caller FROM range(12) t(i)"
        );
        var counted = TemporaryFiles.Count(_files.Define(yaml), [path]);
        Assert.Equal(3, counted.Counts.Total);
    }
}
