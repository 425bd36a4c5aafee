namespace Stats.Cli.Tests;

public sealed class NewTests : Workplace
{
    [Fact]
    public async Task Drafts_a_definition_that_checks_its_own_extract()
    {
        var drafted = await Stats("new", Extract, "--out", "draft.yaml");
        var check = await Stats("check", "draft.yaml", Extract);

        Assert.Equal((0, ""), (drafted.Code, drafted.Errors));
        Assert.Contains("Wrote draft.yaml", drafted.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (check.Code, check.Errors));
        Assert.Contains("9968 rows", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_the_draft_where_no_file_is_named()
    {
        var drafted = await Stats("new", Extract);

        Assert.Equal(0, drafted.Code);
        Assert.Contains("\ndimensions:\n", drafted.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task Writes_over_nothing()
    {
        var there = Write("draft.yaml", "mine");

        var drafted = await Stats("new", Extract, "--out", "draft.yaml");

        Assert.Equal(1, drafted.Code);
        Assert.Equal("mine", File.ReadAllText(there));
    }

    [Fact]
    public async Task An_extract_without_dates_is_refused_and_nothing_is_written()
    {
        var extract = Write("names.csv", "name,channel\nVermeer,chat\n");

        var drafted = await Stats("new", extract, "--out", "draft.yaml");

        Assert.Equal(1, drafted.Code);
        Assert.DoesNotContain("Vermeer", drafted.Output + drafted.Errors, StringComparison.Ordinal);
        Assert.Equal([extract], Directory.EnumerateFileSystemEntries(Folder));
    }
}
