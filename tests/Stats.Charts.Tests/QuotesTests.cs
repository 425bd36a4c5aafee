using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;
using Xunit;

namespace Stats.Charts.Tests;

public sealed class QuotesTests
{
    private static readonly Release Made = HandMade.Release();

    private static IEnumerable<Quote> All(string period, Language language = Language.Dutch) =>
        Quotes.Of(Made, Period.Parse(period), language).SelectMany(g => g.Quotes);

    [Fact]
    public void A_share_of_all_says_at_least_and_warns_not_to_leave_it_out()
    {
        var quote = All("2020")
            .Single(q => q.Sentence == "In 2020 was ten minste 11% van de contacten jonger dan 18 jaar.");
        Assert.Contains("Laat ‘ten minste’ niet weg", quote.Warning, StringComparison.Ordinal);
        Assert.Contains(
            All("2020", Language.English),
            q => q.Sentence == "In 2020, at least 11% of contacts were under 18."
        );
    }

    [Fact]
    public void No_sentence_says_a_number_of_a_withheld_count_as_if_it_were_known()
    {
        foreach (var period in new[] { "2018", "2018-Q1", "2018-01", "2021" })
        foreach (var quote in All(period).Where(q => q.Warning.Contains("afgeschermd", StringComparison.Ordinal)))
            Assert.True(
                quote.Sentence.Contains("ten minste", StringComparison.Ordinal)
                    || quote.Sentence.Contains("tussen", StringComparison.Ordinal)
                    || quote.Sentence.Contains('–', StringComparison.Ordinal)
                    || quote.Sentence.Contains("of meer", StringComparison.Ordinal),
                quote.Sentence
            );
    }

    /// <summary>The page of sentences and the checker of sentences agree, each time and in both languages.</summary>
    [Fact]
    public void Every_sentence_that_may_be_quoted_passes_the_check()
    {
        var checkedClaims = 0;
        foreach (var language in new[] { Language.Dutch, Language.English })
        foreach (var period in new[] { "2018", "2020", "2021-Q2", "2019-05" })
        foreach (var quote in All(period, language))
        foreach (var claim in SentenceCheck.Of(Made, Period.Parse(period), quote.Sentence, language))
        {
            Assert.True(claim.Verdict == Verdict.Yes, $"{quote.Sentence} → {claim.Claim}: {claim.Answer}");
            checkedClaims++;
        }
        Assert.True(checkedClaims > 60, $"{checkedClaims}");
    }

    [Theory]
    [InlineData("In 2020 was 11% van de contacten jonger dan 18 jaar.", Verdict.Only, "ten minste")]
    [InlineData("In 2020 was ten minste 11% van de contacten jonger dan 18 jaar.", Verdict.Yes, "ten minste 11%")]
    [InlineData("In 2020 was ten minste 8% van de contacten jonger dan 18 jaar.", Verdict.Yes, "meer te zeggen")]
    [InlineData("In 2020 was 12% van de contacten jonger dan 18 jaar.", Verdict.No, "ten minste 11%")]
    [InlineData("In 2020 was ten minste 12% jonger dan 18 jaar.", Verdict.No, "ten minste 11%")]
    [InlineData("12 procent was jonger dan 18", Verdict.No, "ten minste 11%")]
    [InlineData("99% zomaar", Verdict.No, "geen gepubliceerd getal")]
    [InlineData("In 1999 was 10% jonger dan 18 jaar.", Verdict.No, "niet gepubliceerd")]
    public void A_typed_number_gets_the_answer_that_is_true(string sentence, Verdict verdict, string says)
    {
        var claim = Assert.Single(SentenceCheck.Of(Made, Period.Year(2020), sentence, Language.Dutch));
        Assert.Equal(verdict, claim.Verdict);
        Assert.Contains(says, claim.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withheld_count_is_only_a_range()
    {
        var cell = Made.Cell(Period.Year(2018), "age", "lt13")!;
        Assert.True(cell is WithheldCell || cell.Range.IsExact);
        foreach (var period in new[] { "2018-Q1", "2018-01" })
        {
            var range = Made.Cell(Period.Parse(period), "age", "lt13")!.Range;
            Assert.False(range.IsExact);
            var inside = SentenceCheck.Of(Made, Period.Parse(period), $"{range.Low + 2} jonger dan 13", Language.Dutch);
            Assert.Equal(Verdict.No, Assert.Single(inside).Verdict);
        }
    }

    [Fact]
    public void Ages_and_years_are_no_claims_and_a_sentence_without_numbers_has_no_answers()
    {
        Assert.Empty(
            SentenceCheck.Of(Made, Period.Year(2020), "In 2020 belden mensen van 14 jaar en ouder.", Language.Dutch)
        );
        Assert.Empty(SentenceCheck.Of(Made, Period.Year(2020), "", Language.Dutch));
        Assert.Empty(SentenceCheck.Of(Made, Period.Year(2020), new string('é', 50_000), Language.Dutch));
    }

    [Fact]
    public void Counts_and_changes_are_checked_in_the_form_of_either_language()
    {
        var total = ((PublishedCount)Made.Total(Period.Year(2020))!).Count;
        foreach (
            var written in new[]
            {
                Figures.Number(total, Language.Dutch),
                Figures.Number(total, Language.English),
                $"{total}",
            }
        )
            Assert.Equal(
                Verdict.Yes,
                Assert
                    .Single(
                        SentenceCheck.Of(
                            Made,
                            Period.Year(2020),
                            $"In 2020 waren er {written} contacten.",
                            Language.Dutch
                        )
                    )
                    .Verdict
            );
    }
}
