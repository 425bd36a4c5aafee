using System.IO.Compression;

namespace Stats.Cli.Tests;

/// <summary>A first release of one month, through the real commands: of its tables by quarter and year none has a complete period.</summary>
public sealed class WaitingTests : Workplace
{
    private const string Waits = "This table waits for its first complete period, ";

    /// <param name="isAll">True for a definition without the table by month, so that every table waits.</param>
    private async Task Publish(bool isAll)
    {
        var definition = File.ReadAllText(Definition);
        if (isAll)
        {
            var from = definition.IndexOf("  age-by-month:", StringComparison.Ordinal);
            var to = definition.IndexOf("  age-by-channel:", StringComparison.Ordinal);
            definition = definition.Remove(from, to - from);
        }
        var outcome = await Stats("publish", Write("programme.yaml", definition), Extract, "--until", "2018-01-31");
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_exported_in_every_format_and_says_which_tables_wait(bool isAll)
    {
        await Publish(isAll);

        var outcome = await Stats("export", "stop-it-now", "--format", "all", "--out", "out.zip");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        using var zip = ZipFile.OpenRead(Path.Combine(Folder, "out.zip"));
        string Text(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
        Assert.Equal("time,who,channel,time_level,count,status,low,high\n", Text("tables/who-by-channel.csv"));
        Assert.Contains(
            $"{Waits}Q1 2018. It is complete after March 2018.",
            Text("datapackage.json"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{Waits}2018. It is complete after December 2018.",
            Text("codebook.en.html"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            isAll ? 0 : 1,
            zip.Entries.Count(e => e.FullName.StartsWith("parquet/", StringComparison.Ordinal))
        );
        Assert.Equal(isAll ? 0 : 1, zip.Entries.Count(e => e.FullName.StartsWith("px/", StringComparison.Ordinal)));
        var audit = await Stats("audit", "out.zip");
        Assert.Equal((0, ""), (audit.Code, audit.Errors));
        Assert.Contains("who-by-channel: 0 of 0 cells withheld.", audit.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Stats("export", "stop-it-now", "--format", "xlsx", "--out", "out.xlsx")).Code);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json-stat")]
    [InlineData("sdmx-csv")]
    [InlineData("px")]
    [InlineData("parquet")]
    public async Task A_table_that_waits_is_not_exported_by_itself(string format)
    {
        await Publish(isAll: false);
        foreach (
            var filter in (string[][])
                [
                    [],
                    ["--where", "time=2018-Q1"],
                    ["--where", "time.level=year"],
                ]
        )
        {
            var outcome = await Stats([
                "export",
                "stop-it-now",
                "--table",
                "who-by-channel",
                "--format",
                format,
                .. filter,
                "--out",
                $"out.{format}",
            ]);
            Assert.Equal(1, outcome.Code);
            Assert.Contains($"{Waits}Q1 2018.", outcome.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("fault in Stats", outcome.Errors, StringComparison.Ordinal);
        }
        Assert.False(Path.Exists(Path.Combine(Folder, $"out.{format}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_written_as_a_site_whose_pages_say_which_tables_wait(bool isAll)
    {
        await Publish(isAll);

        var outcome = await Stats("site", "site");

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var page = File.ReadAllText(Path.Combine(Folder, "site", "en", "stop-it-now.html"));
        Assert.Contains($"{Waits}Q1 2018. It is complete after March 2018.", page, StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(Path.Combine(Folder, "site", "files"), "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(files, f => f.Contains("who-by-channel", StringComparison.Ordinal));
        Assert.Equal(!isAll, files.Any(f => f.EndsWith("age-by-month.px", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Charts_and_sentences_of_it_are_made_or_refused_in_words(bool isAll)
    {
        await Publish(isAll);
        foreach (
            var line in (string[])
                [
                    "charts stop-it-now --set quarterly --size square --language nl --out charts",
                    "quote stop-it-now",
                    "quote stop-it-now --period 2018-Q1",
                    "quote stop-it-now --period 2018-01",
                    "quote stop-it-now --period 2018",
                ]
        )
        {
            var outcome = await Stats(line.Split(' '));
            Assert.DoesNotContain("fault in Stats", outcome.Errors, StringComparison.Ordinal);
            Assert.True(outcome.Code == 0 ? outcome.Errors.Length == 0 : outcome.Errors.Length > 0, line);
        }
        var sentences = await Stats("quote", "stop-it-now", "--language", "en");
        if (isAll)
            Assert.Contains("no complete period", sentences.Errors, StringComparison.Ordinal);
        else
            Assert.Contains("January 2018", sentences.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_comes_when_its_first_period_is_complete()
    {
        await Publish(isAll: false);
        var outcome = await Stats("publish", "programme.yaml", Extract, "--until", "2018-03-31");
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));

        var table = await Stats("export", "stop-it-now", "--table", "who-by-channel", "--out", "out.csv");

        Assert.Equal((0, ""), (table.Code, table.Errors));
        Assert.Contains("2018-Q1,", File.ReadAllText(Path.Combine(Folder, "out.csv")), StringComparison.Ordinal);
    }
}
