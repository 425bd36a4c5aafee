using Stats.Intake.Drafts;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

public sealed class DraftTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private string DraftOf(string csv) =>
        Draft.FromExtract(_files.Write("extract.csv", csv), TestContext.Current.CancellationToken);

    private static string Rows(int times, params string[] rows) =>
        string.Concat(Enumerable.Repeat(string.Join('\n', rows) + "\n", times));

    [Fact]
    public void A_draft_of_the_helpline_counts_its_extract()
    {
        var extract = Path.Combine(AppContext.BaseDirectory, "samples", "stop-it-now", "extract.csv");
        var definition = _files.Define(Draft.FromExtract(extract, TestContext.Current.CancellationToken));
        var counted = TemporaryFiles.Count(definition, [extract]);
        Assert.Equal(9968, counted.Counts.Total);
        Assert.Equal(["time", "age", "channel", "who", "topic"], counted.Programme.Dimensions.Select(d => d.Id));
        Assert.Equal(new DateOnly(2018, 1, 1), definition.From);
        Assert.Equal(4, counted.Programme.Breakdowns.Count);
    }

    [Fact]
    public void A_word_that_stands_there_fewer_than_five_times_is_not_written_down()
    {
        var yaml = DraftOf(
            "datum;kanaal\n" + Rows(5, "31-01-2020;chat") + Rows(4, "31-01-2020;Vermeer") + "1-2-2020;Jansen\n"
        );
        Assert.DoesNotContain("vermeer", yaml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("jansen", yaml, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("# 2 more words", yaml, StringComparison.Ordinal);
        Assert.Contains("order: day-month-year", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Personal_data_and_free_text_are_left_out_with_the_reason()
    {
        var rows = Enumerable
            .Range(0, 500)
            .Select(i => $"2020-01-01,chat,{i:00000},mail{i % 3}@example.org,zin nummer {i}");
        var yaml = DraftOf("date,channel,number,contact,story\n" + string.Join('\n', rows));
        Assert.Contains("# Column 3 (C) has too many different words", yaml, StringComparison.Ordinal);
        Assert.Contains("# Column 4 (D) looks like an e-mail address", yaml, StringComparison.Ordinal);
        Assert.Contains("# Column 5 (E) has too many different words", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("zin nummer", yaml, StringComparison.Ordinal);
        Assert.Single(_files.Define(yaml).ProgrammeUntil(new DateOnly(2020, 1, 31)).Breakdowns);
    }

    [Theory]
    [InlineData("a: b # c")]
    [InlineData("\\")]
    [InlineData("[x]")]
    [InlineData("*x")]
    [InlineData("é€😀")]
    [InlineData("true")]
    [InlineData("total")]
    [InlineData("onbekend")]
    public void Any_word_makes_a_definition_that_counts_it(string word)
    {
        var csv = "date,channel\n" + Rows(5, $"2020-01-01,{word}", "2020-01-01,chat");
        var definition = _files.Define(DraftOf(csv));
        Assert.Equal(10, TemporaryFiles.Count(definition, [Path.Combine(_files.Folder, "extract.csv")]).Rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("date,channel\n")]
    [InlineData("2020-01-01,Vermeer\n2020-01-02,Jansen\n")]
    [InlineData("channel\nchat\n")]
    [InlineData("date,\n2020-01-01,x\n")]
    public void Refuses_what_it_cannot_draft_from_and_shows_nothing_of_it(string csv)
    {
        var refused = Assert.Throws<ExtractRefusedException>(() => DraftOf(csv));
        Assert.DoesNotContain("Vermeer", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }
}
