namespace Stats.Cli.Tests;

public sealed class BadInputTests : Workplace
{
    private const string Heading = "date,age,channel,who,topic\n";
    private const string Good = "2021-05-04,44,phone,self,other\n";

    [Theory]
    [InlineData(
        "an unknown column",
        "date,age,channel,who,topic,name\n2021-05-04,44,phone,self,other,Jansen\n",
        "Jansen"
    )]
    [InlineData("a date that is none", Heading + Good + "2021-02-30,44,phone,self,other\n", "2021-02-30")]
    [InlineData("an age of 999", Heading + Good + "2021-05-04,999,phone,self,other\n", "999")]
    [InlineData("an unknown code", Heading + Good + "2021-05-04,44,pigeon,self,other\n", "pigeon")]
    [InlineData("an empty file", "", null)]
    [InlineData("headings and nothing below", Heading, null)]
    [InlineData("a missing column", "date,age,channel,who\n2021-05-04,44,phone,self\n", null)]
    public async Task An_extract_with_a_fault_is_refused_without_its_values(string fault, string text, string? value)
    {
        var extract = Write("bad.csv", text);

        var outcome = await Stats("publish", Definition, extract);

        Assert.True(outcome.Code == 1, $"{fault}: {outcome}");
        Assert.StartsWith("bad.csv", outcome.Errors, StringComparison.Ordinal);
        if (value is not null)
            Assert.DoesNotContain(value, outcome.Output + outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task A_fault_in_a_row_is_told_with_file_row_column_and_rule()
    {
        var extract = Write("bad.csv", Heading + Good + "2021-05-04,999,phone,self,other\n");

        var outcome = await Stats("check", Definition, extract);

        Assert.Equal(1, outcome.Code);
        Assert.Matches(@"^bad\.csv, row 3, column age: .+", outcome.Errors);
    }

    [Theory]
    [InlineData("id: [unclosed", "broken.yaml")]
    [InlineData("", "broken.yaml")]
    [InlineData("id: line\nsurprise: 1\n", "broken.yaml, line")]
    public async Task A_definition_with_a_fault_is_refused(string text, string beginning)
    {
        var outcome = await Stats("publish", Write("broken.yaml", text), Extract);

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith(beginning, outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task A_missing_definition_or_extract_is_named()
    {
        Assert.StartsWith("no.yaml", (await Stats("publish", "no.yaml", Extract)).Errors, StringComparison.Ordinal);
        Assert.StartsWith("no.csv", (await Stats("publish", Definition, "no.csv")).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Theory]
    [InlineData(Heading + "2021-05-04,999,phone,self,other\n")]
    [InlineData("")]
    public async Task A_refusal_leaves_a_store_as_it_was(string text)
    {
        StoreWithARelease();
        var before = File.ReadAllBytes(Store);

        Assert.Equal(1, (await Stats("publish", Definition, Write("bad.csv", text))).Code);

        Assert.Equal(before, File.ReadAllBytes(Store));
        Assert.Equal(
            ["bad.csv", "stats.db"],
            Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_period_that_has_not_passed_is_refused()
    {
        var outcome = await Stats("publish", Definition, Extract, "--until", "2099-12-31");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("has not passed", outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("publish")]
    public async Task A_row_of_the_future_is_refused_by_check_and_publish_and_never_printed(string command)
    {
        var outcome = await Stats(command, Definition, Write("bad.csv", Heading + "2099-05-04,44,phone,self,other\n"));

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith(
            "bad.csv, row 2, column date: in the future; correct the date",
            outcome.Errors,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("2099", outcome.Output + outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task A_period_before_the_programme_began_is_refused()
    {
        var outcome = await Stats("publish", Definition, Extract, "--until", "2017-12-31");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("2018-01-01", outcome.Errors, StringComparison.Ordinal);
    }
}
