using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

public sealed class WarningTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    /// <summary>One month after another from January 2020 on, with so many contacts each.</summary>
    private IEnumerable<string> WarningsOf(DateOnly? after, params int[] months)
    {
        var rows = months.SelectMany((n, i) => Enumerable.Repeat($"{2020 + i / 12}-{1 + i % 12:00}-03,17,chat\n", n));
        var path = _files.Write("extract.csv", $"date,age,channel\n{string.Concat(rows)}");
        var counted = TemporaryFiles.Count(_files.Define(), [path]);
        return ExtractWarning.Of(counted, [path], after).Select(w => w.Name);
    }

    [Fact]
    public void A_month_with_less_than_a_third_of_what_is_usual_is_told() =>
        Assert.Equal(["few-2020-08"], WarningsOf(null, 60, 50, 70, 60, 60, 80, 60, 19, 60));

    [Fact]
    public void A_month_without_any_is_told() =>
        Assert.Equal(["few-2020-07"], WarningsOf(null, 60, 50, 70, 60, 60, 80, 0, 60));

    [Fact]
    public void A_third_of_what_is_usual_is_not_told() =>
        Assert.Empty(WarningsOf(null, 60, 50, 70, 60, 60, 80, 60, 20, 60));

    [Fact]
    public void What_is_usual_is_not_known_before_six_months_have_passed() =>
        Assert.Empty(WarningsOf(null, 60, 50, 70, 60, 60, 1));

    [Fact]
    public void Where_few_are_usual_fewer_are_not_told() => Assert.Empty(WarningsOf(null, 9, 9, 9, 9, 9, 9, 9, 1));

    [Fact]
    public void A_month_that_is_out_is_told_no_more() =>
        Assert.Equal(["few-2020-09"], WarningsOf(new DateOnly(2020, 8, 31), 60, 50, 70, 60, 60, 80, 60, 1, 2));

    [Fact]
    public void Two_files_with_the_same_rows_are_told()
    {
        const string rows = "date,age,channel\n2020-01-01,17,chat\n";
        string[] files =
        [
            _files.Write("a.csv", rows),
            _files.Write("b.csv", rows),
            _files.Write("c.csv", rows + rows[17..]),
        ];
        var warning = Assert.Single(ExtractWarning.Of(TemporaryFiles.Count(_files.Define(), files), files, null));
        Assert.Equal("same-file", warning.Name);
        Assert.StartsWith("a.csv and b.csv hold the same rows", warning.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Samples =>
        [
            .. Directory
                .GetDirectories(Path.Combine(AppContext.BaseDirectory, "samples"))
                .Where(d => File.Exists(Path.Combine(d, "programme.yaml")))
                .Select(d => Path.GetFileName(d)!),
        ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_sample_needs_a_steward_s_word(string sample)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", sample);
        string[] files = Directory.GetFiles(folder, "*.csv");
        var counted = TemporaryFiles.Count(Definition.Load(Path.Combine(folder, "programme.yaml")), files);
        Assert.Empty(ExtractWarning.Of(counted, files, null));
    }
}
