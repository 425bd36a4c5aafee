using System.Xml.Linq;
using Stats.Core.Releases;
using Stats.Figures;
using Stats.Tests;
using Xunit;

namespace Stats.Charts.Tests;

/// <summary>The reference charts: their geometry and their figures.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Names => [.. ReferenceCharts.All.Select(r => r.Name)];

    private static ReferenceChart Find(string name) => ReferenceCharts.All.Single(r => r.Name == name);

    [Fact]
    public void There_are_ninety_six_and_every_kind_size_theme_and_language_is_among_them()
    {
        Assert.Equal(96, ReferenceCharts.All.Select(r => r.Name).Distinct().Count());
        Assert.Equal(6, ReferenceCharts.All.Select(r => r.Spec.GetType()).Distinct().Count());
        Assert.Equal(
            ChartSize.All,
            ReferenceCharts.All.Select(r => r.Size).Distinct().OrderBy(s => ChartSize.All.ToList().IndexOf(s))
        );
        Assert.Equal(Theme.All.Count, ReferenceCharts.All.Select(r => r.Theme).Distinct().Count());
        Assert.Equal(2, ReferenceCharts.All.Select(r => r.Spec.Language).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_touches_another_or_leaves_the_paper(string name)
    {
        var reference = Find(name);
        var drawing = ChartLayout.Draw(reference.Spec, reference.Size.Frame);
        var words = drawing.Shapes.OfType<Words>().ToList();
        foreach (var w in words)
        {
            Assert.True(w.Left >= -0.5 && w.Right <= drawing.Width + 0.5, $"'{w.Text}' leaves the paper sideways.");
            Assert.True(w.Top >= -0.5 && w.Bottom <= drawing.Height + 0.5, $"'{w.Text}' leaves the paper.");
            Assert.True(w.Size >= reference.Size.Frame.TextSize * 0.48, $"'{w.Text}' is {w.Size} pixels high.");
        }
        for (var i = 0; i < words.Count; i++)
        for (var j = i + 1; j < words.Count; j++)
            Assert.False(
                words[i].Left < words[j].Right
                    && words[j].Left < words[i].Right
                    && words[i].Top < words[j].Bottom
                    && words[j].Top < words[i].Bottom,
                $"'{words[i].Text}' touches '{words[j].Text}'."
            );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_nearest_line_or_bar_of_every_label_is_its_own(string name)
    {
        var reference = Find(name);
        var shapes = ChartLayout.Draw(reference.Spec, reference.Size.Frame).Shapes.ToList();
        var marks = shapes.Where(s => s is not Words && s.Whose is not null).ToList();
        // Bars lie below each other, and what is said of one stands at its height.
        var byHeight = reference.Spec is BarChart or GroupChart;
        foreach (var label in shapes.OfType<Words>().Where(w => marks.Any(m => m.Whose == w.Whose)).GroupBy(Label))
        {
            var nearest = marks.MinBy(m => label.Min(w => Distance(w, m, byHeight)))!;
            Assert.True(
                nearest.Whose == label.Key.Whose,
                $"'{label.First().Text}' of {label.Key.Whose} is nearest to a mark of {nearest.Whose}."
            );
        }
    }

    /// <summary>Lines of text below each other that are of the same are one label.</summary>
    private static (int? Whose, double X, Anchor Anchor, double Y) Label(Words words) =>
        (words.Whose, words.X, words.Anchor, words.Anchor == Anchor.Start ? 0 : words.Y);

    private static double Distance(Words words, Shape mark, bool byHeight)
    {
        var (left, top, right, bottom) = mark switch
        {
            Box b => (b.X, b.Y, b.X + b.Width, b.Y + b.Height),
            Hatching h => (h.X, h.Y, h.X + h.Width, h.Y + h.Height),
            Disc d => (d.X - d.Radius, d.Y - d.Radius, d.X + d.Radius, d.Y + d.Radius),
            _ => (0, 0, 0, 0),
        };
        if (mark is Polyline line)
            return words.DistanceTo(line);
        var down = Math.Max(top - words.Bottom, words.Top - bottom);
        if (byHeight)
            return down;
        var across = Math.Max(0, Math.Max(left - words.Right, words.Left - right));
        return down <= 0 && across <= 0
            ? -Math.Min(words.Right, right) + Math.Max(words.Left, left)
            : Math.Sqrt(Math.Max(0, down) * Math.Max(0, down) + across * across);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_words_and_the_figures_of_the_chart_stand_in_its_svg(string name)
    {
        var reference = Find(name);
        var svg = XDocument.Parse(reference.Svg());
        var all = string.Join(' ', svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        foreach (var word in $"{reference.Spec.Title} {reference.Spec.Subtitle} {reference.Spec.Source}".Split(' '))
            Assert.Contains(word, all, StringComparison.Ordinal);
        Assert.Equal(reference.Spec.HasWithheld, all.Contains(WithheldCell.Mark, StringComparison.Ordinal));
        if (reference.Spec is BarChart bars)
            foreach (var value in bars.Bars.Select(b => b.Value))
                Assert.Contains(
                    Written.Range(value.Range, bars.Language).Replace('\u202F', '\u2009'),
                    all,
                    StringComparison.Ordinal
                );
        var metadata = svg.Descendants().Single(e => e.Name.LocalName == "metadata");
        foreach (var part in new[] { reference.Spec.Title, reference.Spec.Source, "https://example.org/chart" })
            Assert.Contains(metadata.Descendants(), e => e.Value == part);
    }

    [Fact]
    public void Five_hundred_drawn_in_parallel_are_byte_for_byte_those_drawn_one_by_one()
    {
        var charts = ReferenceCharts.All;
        var serial = charts.Select(c => c.Svg()).ToList();
        var parallel = new string[500];
        Parallel.For(0, parallel.Length, i => parallel[i] = charts[i % charts.Count].Svg());
        for (var i = 0; i < parallel.Length; i++)
            Assert.Equal(serial[i % charts.Count], parallel[i]);
    }
}
