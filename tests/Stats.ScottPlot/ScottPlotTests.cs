using System.Xml.Linq;
using Stats.Charts;
using Stats.Charts.ScottPlot;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Xunit;

namespace Stats.ScottPlot;

/// <summary>The second renderer: it draws what it says it draws, with the figures and words of the same chart.</summary>
public sealed class ScottPlotTests
{
    private static readonly BarChart Bars = new()
    {
        Language = Language.Dutch,
        Title = "Contacten naar leeftijd",
        Subtitle = "Contacten, 2020",
        Source = "Hulplijn",
        AlternativeText = "Staafdiagram.",
        Whole = CountRange.Exactly(2_612),
        AtLeast = true,
        Bars =
        [
            new("Jonger dan 13", new ChartValue(new CountRange(5, 21), true), Tone.Focus),
            new("18–25", new ChartValue(CountRange.Exactly(757), false)),
            new("Onbekend", new ChartValue(CountRange.Exactly(526), false), Tone.Unknown),
        ],
    };

    [Fact]
    public void Its_svg_has_the_words_and_the_figures_of_the_chart()
    {
        var svg = ScottPlotRenderer.Svg(Bars, Theme.All[0], 800, 600);
        var text = string.Join(
            ' ',
            XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)
        );
        foreach (var part in new[] { Bars.Title, "757", "5–21 [c]", "≥ 29%" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_png_is_a_png_and_a_withheld_range_changes_the_picture()
    {
        var folder = Directory.CreateTempSubdirectory("stats-");
        try
        {
            var (one, other) = (Path.Combine(folder.FullName, "1.png"), Path.Combine(folder.FullName, "2.png"));
            ScottPlotRenderer.SavePng(Bars, Theme.All[0], 800, 600, one);
            var known = Bars with
            {
                Bars =
                [
                    Bars.Bars[0] with
                    {
                        Value = new ChartValue(CountRange.Exactly(5), false),
                    },
                    .. Bars.Bars.Skip(1),
                ],
            };
            ScottPlotRenderer.SavePng(known, Theme.All[0], 800, 600, other);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(one)[..4]);
            Assert.NotEqual(File.ReadAllBytes(one), File.ReadAllBytes(other));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_kind_that_it_does_not_draw_is_refused()
    {
        var figure = new FigureChart
        {
            Language = Language.English,
            Title = "Helpline",
            Subtitle = "Contacts, 2020",
            Source = "Helpline",
            AlternativeText = "One figure.",
            Value = new ChartValue(CountRange.Exactly(7), false),
            Statement = "contacts",
        };
        Assert.Throws<ChartRefusedException>(() => ScottPlotRenderer.Svg(figure, Theme.All[0], 800, 600));
    }
}
