using Stats.Core.Releases;
using Stats.Core.Tables;
using Xunit;

namespace Stats.Charts.Tests;

public sealed class WithheldTests
{
    [Fact]
    public void A_withheld_bar_is_its_range_with_the_mark_and_a_hatch()
    {
        foreach (var frame in Samples.Frames)
        {
            var drawing = ChartLayout.Draw(
                Samples.Bars(new("Jonger dan 13", Samples.Withheld(5, 21)), new("13–15", Samples.Count(98))),
                frame
            );
            var texts = drawing.Shapes.OfType<Words>().Select(w => w.Text).ToList();
            Assert.Contains("5–21", texts);
            Assert.Contains(WithheldCell.Mark, texts);
            Assert.Contains(drawing.Shapes, s => s is Hatching);
        }
    }

    [Fact]
    public void A_range_that_nothing_bounds_says_or_more_and_has_an_open_end()
    {
        var chart = Samples.Bars(new("Groep", Samples.Withheld(5, null)), new("Andere", Samples.Count(98)));
        foreach (var (language, words) in new[] { (Language.Dutch, "5 of meer"), (Language.English, "5 or more") })
        {
            var drawing = ChartLayout.Draw(chart with { Language = language }, ChartFrame.Column);
            Assert.Contains(drawing.Shapes.OfType<Words>(), w => w.Text == words);
            Assert.Contains(drawing.Shapes.OfType<Hatching>(), h => h.Open == Side.Right);
        }
    }

    [Fact]
    public void No_line_runs_through_a_withheld_period()
    {
        var values = Samples.Values(i => i is 10 or 11 or 30 ? Samples.Withheld(1, 12) : Samples.Count(20));
        var chart = Samples.Trend(Period.MonthLevel, new TrendSeries("Jonger dan 18", values, Tone.Focus));
        var shapes = ChartLayout.Draw(chart, ChartFrame.Page).Shapes;
        var lines = shapes.OfType<Polyline>().Where(l => l.Ink == Ink.Focus).ToList();
        Assert.Equal([10, 18, 17], lines.Select(l => l.Points.Count));
        Assert.Equal(3, shapes.OfType<Hatching>().Count(h => h.Ink == Ink.Focus));
    }

    [Fact]
    public void A_period_between_two_withheld_ones_is_a_dot()
    {
        var values = Samples.Values(i => i is 10 or 12 ? Samples.Withheld(1, 12) : Samples.Count(20));
        var chart = Samples.Trend(Period.MonthLevel, new TrendSeries("Jonger dan 18", values, Tone.Focus));
        Assert.Single(ChartLayout.Draw(chart, ChartFrame.Page).Shapes.OfType<Disc>(), d => d.Ink == Ink.Focus);
    }

    [Fact]
    public void A_withheld_cell_that_only_one_number_fits_keeps_its_mark_and_breaks_the_line()
    {
        var values = Samples.Values(i => i == 10 ? Samples.Withheld(20, 20) : Samples.Count(20));
        var chart = Samples.Trend(Period.MonthLevel, new TrendSeries("Jonger dan 18", values, Tone.Focus));
        Assert.Equal(
            2,
            ChartLayout.Draw(chart, ChartFrame.Page).Shapes.OfType<Polyline>().Count(l => l.Ink == Ink.Focus)
        );
    }

    [Fact]
    public void A_sum_with_something_withheld_in_it_is_a_range_with_the_mark()
    {
        var sum = Samples.Withheld(1, 12) + Samples.Count(100);
        Assert.Equal(new CountRange(101, 112), sum.Range);
        Assert.True(sum.IsWithheld);
        Assert.Null((sum + Samples.Withheld(1, null)).Range.High);
    }
}
