using System.Globalization;
using System.Text;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>Extracts of many batches, which several threads look at.</summary>
public sealed class LongExtractTests : IDisposable
{
    private const int Rows = 200_000;

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static string Extract(Func<int, string> row)
    {
        var text = new StringBuilder("date,age,channel\n");
        for (var i = 2; i < Rows + 2; i++)
            text.Append(CultureInfo.InvariantCulture, $"{row(i)}\n");
        return text.ToString();
    }

    private static string Right(int row) => $"2020-{1 + row % 12:00}-01,{row % 30},{(row % 3 == 0 ? "chat" : "phone")}";

    [Fact]
    public void Every_row_is_counted_once()
    {
        var counted = _files.Count(Extract(Right));
        Assert.Equal((Rows, Rows), (counted.Rows, counted.Counts.Total));
        var chats = 0L;
        counted.Counts.ForEach((codes, contacts) => chats += codes[2] == 2 ? contacts : 0);
        Assert.Equal(Enumerable.Range(2, Rows).Count(i => i % 3 == 0), chats);
    }

    [Fact]
    public void A_line_end_within_quotes_ends_no_row()
    {
        var counted = _files.Count(Extract(i => i % 5 == 0 ? $"2020-01-01,\"\n\",\"chat\"" : Right(i)));
        Assert.Equal(Rows, counted.Rows);
    }

    [Fact]
    public void What_is_wrong_is_told_by_its_row_and_in_order()
    {
        string Row(int i) =>
            i switch
            {
                70_001 or 150_000 or 199_999 => "2020-02-31,17,chat",
                100_000 => "2020-01-01,17",
                120_000 => "",
                _ => Right(i),
            };
        var problems = _files.ProblemsOf(Extract(Row));
        Assert.Equal(2, problems.Count);
        Assert.StartsWith(
            "extract.csv, rows 70001, 150000, 199999, column date:",
            problems[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("extract.csv, row 100000: 3 cells", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_inside_a_cell_is_told_by_its_row()
    {
        var problems = _files.ProblemsOf(Extract(i => i == 130_000 ? "2020-01-01,17,ch\"at" : Right(i)));
        Assert.Contains("extract.csv, row 130000: a quote stands inside a cell; double it, or take it out", problems);
    }

    [Fact]
    public void A_file_that_is_wrong_throughout_is_told_of_briefly()
    {
        var problem = Assert.Single(_files.ProblemsOf(Extract(_ => "2020-01-01,17,fax")));
        Assert.StartsWith(
            $"extract.csv, rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and {Rows - 10} more, column channel:",
            problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Says_how_far_it_is()
    {
        var path = _files.Write("extract.csv", Extract(Right));
        var told = new Told();
        Stats.Intake.Extracts.Extract.Count(
            _files.Define(),
            [path],
            progress: told,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Equal(new ReadingProgress(Rows, 1), told.All[^1]);
        Assert.Equal(told.All.OrderBy(t => t.Rows), told.All);
        Assert.Equal(told.All.OrderBy(t => t.Share), told.All);
    }

    private sealed class Told : IProgress<ReadingProgress>
    {
        public List<ReadingProgress> All { get; } = [];

        public void Report(ReadingProgress value) => All.Add(value);
    }
}
