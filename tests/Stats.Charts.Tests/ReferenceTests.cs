using System.Xml.Linq;
using Stats.Core.Releases;
using Stats.Tests;
using Xunit;

namespace Stats.Charts.Tests;

/// <summary>The sixty reference charts: their geometry, their pictures and their figures.</summary>
public sealed class ReferenceTests
{
    /// <summary>Another build of the font or of cairo moves an edge of a letter by part of a pixel.</summary>
    private const int ChannelTolerance = 48;
    private const double PixelTolerance = 0.004;

    public static TheoryData<string> Names => [.. ReferenceCharts.All.Select(r => r.Name)];

    private static ReferenceChart Find(string name) => ReferenceCharts.All.Single(r => r.Name == name);

    [Fact]
    public void There_are_sixty_and_every_kind_size_theme_and_language_is_among_them()
    {
        Assert.Equal(60, ReferenceCharts.All.Select(r => r.Name).Distinct().Count());
        Assert.Equal(5, ReferenceCharts.All.Select(r => r.Spec.GetType()).Distinct().Count());
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

    /// <summary>After a change that is meant, look at what lies in "received", and copy it over "approved".</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_is_the_approved_one(string name)
    {
        Assert.Null(Raster.Missing);
        var png = Draw(Find(name));
        Assert.False(Pixels.Read(png).IsEmpty);
        var approved = Path.Combine(AppContext.BaseDirectory, "approved", $"{name}.png");
        var difference = File.Exists(approved)
            ? Pixels.Read(png).Difference(Pixels.Read(File.ReadAllBytes(approved)), ChannelTolerance)
            : 1;
        if (difference > PixelTolerance)
        {
            var received = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "received")).FullName;
            File.WriteAllBytes(Path.Combine(received, $"{name}.png"), Pixels.Read(png).Coarse());
        }
        Assert.True(
            difference <= PixelTolerance,
            $"{difference:P2} of the pixels of {name} differ from the approved picture."
        );
    }

    private static byte[] Draw(ReferenceChart reference, int scale = 1)
    {
        var svg = reference.Svg();
        var (width, height) = ChartFile.Extent(svg);
        return Raster.Png(svg, width, height, scale, [], reference.Spec.Language);
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
                Assert.Contains(Figures.Range(value.Range, bars.Language), all, StringComparison.Ordinal);
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
        var pictures = charts.Take(12).Select(c => Draw(c)).ToList();
        Parallel.For(0, 48, i => Assert.Equal(pictures[i % 12], Draw(charts[i % 12])));
    }
}
