namespace Stats.Cli.Tests;

public sealed class ChartsTests : Workplace
{
    [Fact]
    public async Task A_set_is_drawn_in_a_size_and_a_language_with_its_numbers_and_its_words()
    {
        await Stats("publish", Definition, Extract);
        var outcome = await Stats(
            "charts",
            "stop-it-now",
            "--set",
            "quarterly",
            "--size",
            "a5",
            "--language",
            "nl",
            "--out",
            "out"
        );

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var files = Directory.GetFiles(Path.Combine(Folder, "out")).Select(Path.GetFileName).ToList();
        // Seven charts: four pictures, the numbers and the words of each.
        Assert.Equal(42, files.Count);
        Assert.Contains($"Wrote {files.Count} files", outcome.Output, StringComparison.Ordinal);
        foreach (var ending in new[] { ".a5.svg", ".a5.png", ".a5@2x.png", ".a5.pdf", ".csv", ".txt" })
            Assert.Contains($"stop-it-now-2021-12-01-figure-age.nl{ending}", files);
        var words = File.ReadAllText(Path.Combine(Folder, "out", "stop-it-now-2021-12-01-figure-age.nl.txt"));
        Assert.Contains(
            "ten minste 10% van de contacten in 2021 was jonger dan 18 jaar",
            words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_unknown_set_is_refused_with_those_that_there_are()
    {
        await Stats("publish", Definition, Extract);
        var outcome = await Stats("charts", "stop-it-now", "--set", "yearly", "--out", "out");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("It has: quarterly.", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "out")));
    }

    [Fact]
    public async Task Sentences_are_printed_and_a_typed_one_is_checked()
    {
        await Stats("publish", Definition, Extract);
        var printed = await Stats("quote", "stop-it-now", "--period", "2020");
        var wrong = await Stats("quote", "stop-it-now", "--period", "2020", "--check", "12% was jonger dan 18 jaar");
        var right = await Stats(
            "quote",
            "stop-it-now",
            "--period",
            "2020",
            "--check",
            "ten minste 10% was jonger dan 18 jaar"
        );
        var nowhere = await Stats("quote", "stop-it-now", "--period", "1999");

        Assert.Contains(
            "In 2020 was ten minste 10% van de contacten jonger dan 18 jaar.",
            printed.Output,
            StringComparison.Ordinal
        );
        Assert.Equal((0, 1, 0, 1), (printed.Code, wrong.Code, right.Code, nowhere.Code));
        Assert.Contains("ten minste 10%", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("no published period", nowhere.Errors, StringComparison.Ordinal);
    }
}
