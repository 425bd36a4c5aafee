using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;
using Xunit;

namespace Stats.Figures.Tests;

public sealed class QuotesTests
{
    private static readonly Release Made = HandMade.Release();

    private static IEnumerable<Quote> All(string period, Language language = Language.Dutch) =>
        Quotes.Of(Made, Period.Parse(period), language).SelectMany(g => g.Quotes);

    [Fact]
    public void A_share_of_all_says_at_least_and_warns_not_to_leave_it_out()
    {
        var quote = All("2020")
            .Single(q => q.Sentence == "In 2020 was ten minste 10% van de contacten jonger dan 18 jaar.");
        Assert.Contains("Laat ‘ten minste’ niet weg", quote.Warning, StringComparison.Ordinal);
        Assert.Contains(
            All("2020", Language.English),
            q => q.Sentence == "In 2020, at least 10% of contacts were under 18."
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
        var sentences = 0;
        foreach (var language in new[] { Language.Dutch, Language.English })
        foreach (var period in new[] { "2018", "2020", "2021-Q2", "2019-05" })
        foreach (var quote in All(period, language))
        {
            var found = SentenceCheck.Of(Made, Period.Parse(period), quote.Sentence, language);
            Assert.True(
                found.Verdict == Verdict.Yes,
                $"{quote.Sentence} → {found.Verdict}: {string.Join(" ", found.Claims.Select(c => c.Answer).Concat(found.Remarks))}"
            );
            sentences++;
        }
        Assert.True(sentences > 60, $"{sentences}");
    }

    [Theory]
    [InlineData("In 2020 was 10% van de contacten jonger dan 18 jaar.", Verdict.Only, "ten minste")]
    [InlineData("In 2020 was ten minste 10% van de contacten jonger dan 18 jaar.", Verdict.Yes, "ten minste 10%")]
    [InlineData("In 2020 was ten minste 8% van de contacten jonger dan 18 jaar.", Verdict.Yes, "meer te zeggen")]
    [InlineData("In 2020 was 12% van de contacten jonger dan 18 jaar.", Verdict.No, "ten minste 10%")]
    [InlineData("In 2020 was ten minste 12% jonger dan 18 jaar.", Verdict.No, "ten minste 10%")]
    [InlineData("12 procent was jonger dan 18", Verdict.No, "ten minste 10%")]
    [InlineData("In 1999 was 10% jonger dan 18 jaar.", Verdict.No, "niet gepubliceerd")]
    public void A_typed_number_gets_the_answer_that_is_true(string sentence, Verdict verdict, string says)
    {
        var found = SentenceCheck.Of(Made, Period.Year(2020), sentence, Language.Dutch);
        Assert.Equal(verdict, found.Verdict);
        Assert.Contains(says, Assert.Single(found.Claims).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withheld_count_is_only_a_range()
    {
        foreach (var period in new[] { "2018-Q1", "2018-01" })
        {
            var range = Made.Cell(Period.Parse(period), "age", "lt13")!.Range;
            Assert.False(range.IsExact);
            var inside = SentenceCheck.Of(
                Made,
                Period.Parse(period),
                $"{range.Low + 2} contacten jonger dan 13",
                Language.Dutch
            );
            Assert.Equal(Verdict.No, inside.Verdict);
        }
    }

    /// <summary>Long, empty, without a number, with three, in two languages, of no period, with markup, from right to left.</summary>
    public static TheoryData<string> Bad =>
        [
            "",
            "In 2020 belden mensen van 14 jaar en ouder.",
            new string('é', 50_000),
            new string('9', 2000),
            string.Concat(Enumerable.Repeat("10% ", 500)),
            string.Concat(Enumerable.Repeat("ten minste 12% van de contacten jonger dan 18, ", 42)),
            string.Concat(Enumerable.Repeat("((((:;,%", 250)),
            "Er waren 3 en 4 en 5.",
            "In 2020 was at least 10% of contacten under 18.",
            "In the year of the dragon there were 2,612 contacts.",
            "<b>In 2020</b> waren er <i>2612</i> contacten &amp; meer",
            "كانت واحدة من كل عشر مكالمات 10% في 2020",
            "\u202E%01 saw 0202 nI",
            "99% zomaar",
        ];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Whatever_is_typed_gets_an_answer_in_words_within_50_milliseconds_and_is_not_certified(string sentence)
    {
        _ = SentenceCheck.Of(Made, Period.Year(2020), "In 2020 waren er 9 contacten.", Language.Dutch);
        var best = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = Environment.TickCount64;
            var found = SentenceCheck.Of(Made, Period.Year(2020), sentence, Language.Dutch);
            best = Math.Min(best, Environment.TickCount64 - start);
            Assert.NotEqual(Verdict.Yes, found.Verdict);
            Assert.NotEmpty(string.Concat(found.Remarks.Concat(found.Claims.Select(c => c.Answer))));
        }
        Assert.InRange(best, 0, 50);
    }

    [Fact]
    public void Counts_are_checked_in_the_form_of_either_language()
    {
        var total = ((PublishedCount)Made.Total(Period.Year(2020))!).Count;
        foreach (
            var written in new[]
            {
                Written.Number(total, Language.Dutch),
                Written.Number(total, Language.English),
                $"{total}",
            }
        )
            Assert.Equal(
                Verdict.Yes,
                SentenceCheck
                    .Of(Made, Period.Year(2020), $"In 2020 waren er {written} contacten.", Language.Dutch)
                    .Verdict
            );
    }
}
