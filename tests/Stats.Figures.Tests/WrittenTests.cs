using Stats.Core.Releases;
using Stats.Core.Tables;
using Xunit;

namespace Stats.Figures.Tests;

public sealed class WrittenTests
{
    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(999, "999", "999")]
    [InlineData(2612, "2\u202F612", "2,612")]
    [InlineData(18000000000, "18\u202F000\u202F000\u202F000", "18,000,000,000")]
    [InlineData(-1234, "-1\u202F234", "-1,234")]
    public void Thousands_are_set_apart_in_the_form_of_the_language(long count, string dutch, string english)
    {
        Assert.Equal(dutch, Written.Number(count, Language.Dutch));
        Assert.Equal(english, Written.Number(count, Language.English));
    }

    [Theory]
    [InlineData(262, 2612, "10%")]
    [InlineData(757, 2612, "29%")]
    [InlineData(1, 200, "1%")]
    [InlineData(29, 100, "29%")]
    [InlineData(0, 5, "0%")]
    [InlineData(0, 0, "–")]
    public void An_exact_share_is_rounded_half_away_from_zero(long part, long whole, string share) =>
        Assert.Equal(share, Share.Of(CountRange.Exactly(part), CountRange.Exactly(whole)).In(Language.Dutch));

    [Theory]
    [InlineData(5L, 21L, 2612L, 2612L, "0–1%")]
    [InlineData(29L, 30L, 100L, 100L, "29–30%")]
    [InlineData(291L, 299L, 1000L, 1000L, "29–30%")]
    [InlineData(10L, 10L, 50L, 100L, "10–20%")]
    [InlineData(5L, null, 50L, 50L, "10% of meer")]
    [InlineData(90L, 200L, 100L, 100L, "90–100%")]
    public void A_share_that_is_not_exact_is_a_range_rounded_outwards(
        long low,
        long? high,
        long wholeLow,
        long? wholeHigh,
        string share
    ) =>
        Assert.Equal(
            share,
            Share.Of(new CountRange(low, high), new CountRange(wholeLow, wholeHigh)).In(Language.Dutch)
        );

    [Fact]
    public void Ranges_and_dates_are_written_in_the_language()
    {
        Assert.Equal("5–21", Written.Range(new CountRange(5, 21), Language.Dutch));
        Assert.Equal("5 or more", Written.Range(new CountRange(5, null), Language.English));
        Assert.Equal("14 januari 2022", Written.Date(new DateOnly(2022, 1, 14), Language.Dutch));
        Assert.Equal("14 January 2022", Written.Date(new DateOnly(2022, 1, 14), Language.English));
        Assert.Equal("21,7 miljard", Written.Rounded(21_700_000_000, Language.Dutch));
        Assert.Equal("21.7 billion", Written.Rounded(21_651_000_000, Language.English));
        Assert.Equal("9,999,999", Written.Rounded(9_999_999, Language.English));
        Assert.Equal("10 million", Written.Rounded(10_000_000, Language.English));
    }

    /// <summary>262 of 2,612 is 10.03%, 206 of 2,314 is 8.902%, 760 of 2,612 is 29.1%.</summary>
    [Theory]
    [InlineData(262, 2612, 523, "ten minste 10%", "≥ 10%")]
    [InlineData(206, 2314, 489, "ten minste 8%", "≥ 8%")]
    [InlineData(757, 2612, 526, "ten minste 28%", "≥ 28%")]
    [InlineData(262, 2612, 0, "10%", "10%")]
    [InlineData(206, 2314, 0, "9%", "9%")]
    [InlineData(12, 21_700, 0, "minder dan 1%", "<1%")]
    [InlineData(0, 21_700, 0, "0%", "0%")]
    public void At_least_stays_with_a_share_whose_base_has_unknowns_and_rounds_down(
        long part,
        long whole,
        long unknown,
        string said,
        string brief
    )
    {
        var share = new Share(CountRange.Exactly(part), CountRange.Exactly(whole), CountRange.Exactly(unknown));
        Assert.Equal(said, share.In(Language.Dutch));
        Assert.Equal(brief, share.Brief(Language.Dutch));
    }
}
