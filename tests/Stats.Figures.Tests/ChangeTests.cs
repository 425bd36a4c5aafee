using Stats.Core.Releases;
using Stats.Core.Tables;
using Xunit;

namespace Stats.Figures.Tests;

public sealed class ChangeTests
{
    private static Change? Of(long later, long earlier) =>
        Change.Between(CountRange.Exactly(later), CountRange.Exactly(earlier));

    /// <summary>How often the interval holds the true ratio, summed over all outcomes of two Poisson counts.</summary>
    [Theory]
    [InlineData(8, 8)]
    [InlineData(20, 10)]
    [InlineData(12, 30)]
    [InlineData(100, 100)]
    [InlineData(150, 110)]
    public void The_interval_holds_the_true_change_about_95_times_in_100(double later, double earlier)
    {
        var (held, all) = (0.0, 0.0);
        for (var a = 0; a < 4 * later + 40; a++)
        for (var b = 1; b < 4 * earlier + 40; b++)
        {
            var chance = Poisson(a, later) * Poisson(b, earlier);
            var change = Of(a, b)!.Value;
            all += chance;
            if (change.Low <= later / earlier - 1 && later / earlier - 1 <= change.High)
                held += chance;
        }
        Assert.InRange(held / all, 0.935, 0.985);
    }

    [Fact]
    public void A_word_is_said_only_where_it_is_warranted()
    {
        Assert.Equal("more", Of(2612, 2314)!.Value.Word(Language.English));
        Assert.Equal("minder", Of(100, 160)!.Value.Word(Language.Dutch));
        Assert.Equal("no clear difference", Of(30, 25)!.Value.Word(Language.English));
        Assert.Equal("ongeveer evenveel", Of(10_050, 10_000)!.Value.Word(Language.Dutch));
        Assert.Null(Of(5, 0));
        Assert.Equal(-1, Of(0, 12)!.Value.Low);
    }

    [Fact]
    public void Of_a_withheld_count_every_number_in_its_range_is_reckoned_with()
    {
        var change = Change.Between(new CountRange(85, 92), new CountRange(58, 71))!.Value;
        for (var later = 85; later <= 92; later++)
        for (var earlier = 58; earlier <= 71; earlier++)
        {
            Assert.True(change.Low <= Of(later, earlier)!.Value.Low);
            Assert.True(change.High >= Of(later, earlier)!.Value.High);
        }
        Assert.Null(change.Point);
        Assert.Null(Change.Between(new CountRange(5, null), new CountRange(5, 9))!.Value.High);
    }

    [Fact]
    public void A_margin_is_rounded_outwards()
    {
        var change = Of(2612, 2314)!.Value;
        Assert.Equal("+13% (+6% tot +20%)", change.InColumn(Language.Dutch));
        Assert.Equal("13% meer (marge 6% tot 20%)", change.WithMargin(Language.Dutch));
        Assert.Equal("38% fewer (margin 19% to 52%)", Of(100, 160)!.Value.WithMargin(Language.English));
        Assert.Equal("no clear difference (margin −29% to +103%)", Of(30, 25)!.Value.WithMargin(Language.English));
        Assert.InRange(change.Low, 0.06, 0.07);
        Assert.InRange(change.High!.Value, 0.19, 0.20);
    }

    [Fact]
    public void A_margin_so_wide_that_it_says_nothing_is_not_said()
    {
        var change = Change.Between(new CountRange(1, 30), new CountRange(1, 30))!.Value;
        Assert.Equal("verschil niet te zeggen", change.WithMargin(Language.Dutch));
        Assert.Equal("cannot be said", change.InColumn(Language.English));
    }

    private static double Poisson(int count, double mean)
    {
        var log = -mean + count * Math.Log(mean);
        for (var i = 2; i <= count; i++)
            log -= Math.Log(i);
        return Math.Exp(log);
    }
}
