using Xunit;

namespace Stats.Charts.Tests;

public sealed class GeometryTests
{
    private static IEnumerable<(ChartSpec Spec, ChartFrame Frame, Drawing Drawing)> Drawn =>
        from spec in Samples.All
        from frame in Samples.Frames
        select (spec, frame, ChartLayout.Draw(spec, frame));

    [Fact]
    public void No_text_leaves_the_frame()
    {
        foreach (var (_, frame, drawing) in Drawn)
        foreach (var words in drawing.Shapes.OfType<Words>())
        {
            Assert.InRange(words.Left, -0.5, frame.Width);
            Assert.InRange(words.Right, 0, frame.Width + 0.5);
            Assert.InRange(words.Top, -0.5, drawing.Height);
            Assert.InRange(words.Bottom, 0, drawing.Height + 0.5);
        }
    }

    [Fact]
    public void No_text_lies_over_another()
    {
        foreach (var (spec, frame, drawing) in Drawn)
        {
            var words = drawing.Shapes.OfType<Words>().ToList();
            for (var i = 0; i < words.Count; i++)
            for (var j = i + 1; j < words.Count; j++)
                Assert.False(
                    words[i].Left < words[j].Right
                        && words[j].Left < words[i].Right
                        && words[i].Top < words[j].Bottom
                        && words[j].Top < words[i].Bottom,
                    $"'{words[i].Text}' and '{words[j].Text}' in {spec.GetType().Name} at {frame.Width}"
                );
        }
    }

    [Fact]
    public void No_text_is_smaller_than_the_frame_says()
    {
        foreach (var (_, frame, drawing) in Drawn)
            Assert.All(drawing.Shapes.OfType<Words>(), w => Assert.True(w.Size >= frame.TextSize));
    }

    [Fact]
    public void Marks_stay_in_the_frame()
    {
        foreach (var (_, frame, drawing) in Drawn)
        foreach (var shape in drawing.Shapes)
        {
            var (left, right) = shape switch
            {
                Box b => (b.X, b.X + b.Width),
                Hatching h => (h.X, h.X + h.Width),
                Polyline l => (l.Points.Min(p => p.X), l.Points.Max(p => p.X)),
                _ => (0, 0),
            };
            Assert.InRange(left, -0.5, frame.Width);
            Assert.InRange(right, -0.5, frame.Width + 0.5);
        }
    }

    [Fact]
    public void Bars_begin_at_zero_and_their_lengths_are_in_the_ratio_of_the_counts()
    {
        var chart = Samples.Bars(new("Een", Samples.Count(100)), new("Twee", Samples.Count(200)));
        foreach (var frame in Samples.Frames)
        {
            var boxes = ChartLayout.Draw(chart, frame).Shapes.OfType<Box>().ToList();
            Assert.Equal(2, boxes.Count);
            Assert.Equal(boxes[0].X, boxes[1].X);
            Assert.Equal(2, boxes[1].Width / boxes[0].Width, 6);
        }
    }

    [Fact]
    public void An_axis_has_at_most_ten_gridlines_and_reaches_its_highest_count()
    {
        foreach (var highest in new[] { 0, 1, 4, 5, 6, 9, 99, 231, 2_612, 999_999, 18_000_000_000, long.MaxValue / 20 })
        {
            var scale = Scale.For(highest);
            Assert.InRange(scale.Ticks.Count, 2, 10);
            Assert.True(scale.Top >= highest);
            Assert.Equal(0, scale.Ticks[0]);
            Assert.Equal(scale.Top, scale.Ticks[^1]);
        }
    }
}
