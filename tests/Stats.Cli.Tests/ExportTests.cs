using System.IO.Compression;

namespace Stats.Cli.Tests;

public sealed class ExportTests : Workplace
{
    [Fact]
    public async Task Writes_a_release_in_every_format_beside_its_data_package()
    {
        StoreWithARelease();
        var outcome = await Stats("export", "line", "--format", "all", "--out", "all.zip");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        using var zip = ZipFile.OpenRead(Path.Combine(Folder, "all.zip"));
        var names = zip.Entries.Select(e => e.FullName).ToList();
        foreach (
            var name in new[]
            {
                "datapackage.json",
                "codebook.nl.html",
                "tables/age-month.csv",
                "xlsx/line_2021-06.en.xlsx",
                "json-stat/line_2021-06_age-month.nl.jsonstat.json",
                "sdmx-csv/line_2021-06_age-month.sdmx.csv",
                "px/line_2021-06_channel-quarter.px",
                "parquet/line_2021-06_age-month.parquet",
            }
        )
            Assert.Contains(name, names);
        Assert.All(zip.Entries, e => Assert.True(e.Length > 0));
        Assert.Equal(0, (await Stats("audit", "all.zip")).Code);
    }

    [Fact]
    public async Task Writes_a_workbook_of_all_tables_as_one_file()
    {
        StoreWithARelease();
        var outcome = await Stats("export", "line", "--format", "xlsx", "--out", "line.xlsx");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        using var book = ZipFile.OpenRead(Path.Combine(Folder, "line.xlsx"));
        Assert.Equal(4, book.Entries.Count(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Writes_a_part_of_a_table_under_a_name_that_tells_what_it_is()
    {
        StoreWithARelease();
        string[] part =
        [
            "export",
            "line",
            "--table",
            "age-month",
            "--where",
            "time.level=quarter",
            "--where",
            "age=total",
        ];
        var outcome = await Stats([.. part, "--out", "."]);
        var again = await Stats([.. part, "--out", "."]);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var lines = File.ReadAllLines(Path.Combine(Folder, "line_2021-06_age-month_total_quarter.csv"));
        Assert.Equal("age,time,time_level,count,status,low,high", lines[0]);
        Assert.Equal(["total,2020-Q4", "total,2021-Q1", "total,2021-Q2"], lines[1..].Select(l => l[..13]));
        Assert.Equal(1, again.Code);
        Assert.Contains("already", again.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--table age --out x.csv", "no table 'age'. It has: age-month, ")]
    [InlineData(
        "--table age-month --where colour=red --out x.csv",
        "It has: age, age.level, time, time.level, time.from, time.to, time.latest."
    )]
    [InlineData("--table age-month --where age=13 --out x.csv", "13-17")]
    [InlineData("--table age-month --where age --out x.csv", "age=under18")]
    [InlineData("--table age-month --format all --out x.csv", "--format once")]
    [InlineData("--where age=total --out x.csv", "--table")]
    public async Task Refuses_what_is_not_published_and_names_what_is(string line, string says)
    {
        StoreWithARelease();
        var outcome = await Stats(["export", "line", .. line.Split(' ')]);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(says, outcome.Errors, StringComparison.Ordinal);
        Assert.Equal([Store], Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task A_format_that_does_not_exist_is_wrong_usage()
    {
        var outcome = await Stats("export", "line", "--format", "pdf", "--out", "x");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("parquet", outcome.Errors, StringComparison.Ordinal);
    }
}
