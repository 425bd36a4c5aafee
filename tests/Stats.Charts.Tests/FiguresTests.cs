using Stats.Core.Releases;
using Stats.Core.Tables;
using Xunit;

namespace Stats.Charts.Tests;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(999, "999", "999")]
    [InlineData(2612, "2\u202F612", "2,612")]
    [InlineData(18000000000, "18\u202F000\u202F000\u202F000", "18,000,000,000")]
    [InlineData(-1234, "-1\u202F234", "-1,234")]
    public void Thousands_are_set_apart_in_the_form_of_the_language(long count, string dutch, string english)
    {
        Assert.Equal(dutch, Figures.Number(count, Language.Dutch));
        Assert.Equal(english, Figures.Number(count, Language.English));
    }

    [Theory]
    [InlineData(262, 2612, "10%")]
    [InlineData(757, 2612, "29%")]
    [InlineData(1, 200, "1%")]
    [InlineData(29, 100, "29%")]
    [InlineData(0, 5, "0%")]
    [InlineData(0, 0, "–")]
    public void An_exact_share_is_rounded_half_away_from_zero(long part, long whole, string share) =>
        Assert.Equal(share, Figures.Share(CountRange.Exactly(part), CountRange.Exactly(whole), Language.Dutch));

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
            Figures.Share(new CountRange(low, high), new CountRange(wholeLow, wholeHigh), Language.Dutch)
        );

    [Fact]
    public void Ranges_and_dates_are_written_in_the_language()
    {
        Assert.Equal("5–21", Figures.Range(new CountRange(5, 21), Language.Dutch));
        Assert.Equal("5 or more", Figures.Range(new CountRange(5, null), Language.English));
        Assert.Equal("14 januari 2022", Figures.Date(new DateOnly(2022, 1, 14), Language.Dutch));
        Assert.Equal("14 January 2022", Figures.Date(new DateOnly(2022, 1, 14), Language.English));
        Assert.Equal("+13%", Figures.Change(2612, 2314));
        Assert.Equal("−50%", Figures.Change(1, 2));
    }

    [Fact]
    public void A_long_text_is_broken_at_spaces_and_no_line_is_too_wide()
    {
        var text = "Zorgen om het gedrag van iemand anders Aansprakelijkheidswaardevaststellingsveranderingen";
        var lines = TextWidth.Wrap(text, 120, 14);
        Assert.All(lines, l => Assert.True(TextWidth.Of(l, 14) <= 120));
        Assert.Equal(
            text.Replace(" ", "", StringComparison.Ordinal),
            string.Concat(lines).Replace(" ", "", StringComparison.Ordinal)
        );
        Assert.EndsWith("…", TextWidth.Wrap(text, 120, 14, lines: 2)[1], StringComparison.Ordinal);
    }
}
