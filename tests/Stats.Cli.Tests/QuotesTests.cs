namespace Stats.Cli.Tests;

public sealed class QuotesTests : Workplace
{
    [Fact]
    public async Task What_is_wrong_with_a_quote_is_told_with_its_place()
    {
        StoreWithARelease();
        Write(
            "quotes.yaml",
            "quotes:\n  - share: most\n    says: { nl: van, en: of }\n    yaer: 2021\n    link: report\n"
        );

        var outcome = await Stats("serve", "--quotes", "quotes.yaml");

        Assert.Equal(1, outcome.Code);
        Assert.Contains(
            "quotes.yaml, line 2, column 12: a percentage must stand here",
            outcome.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains("Did you mean `year`?", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("`source` is missing here", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("an address must stand here", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_quotes_that_is_not_there_is_named()
    {
        StoreWithARelease();
        Assert.Equal("no.yaml: there is no such file.", (await Stats("serve", "--quotes", "no.yaml")).Errors.Trim());
    }
}
