using System.Xml.Linq;
using Xunit;

namespace Stats.Charts.Tests;

public sealed class SvgTests
{
    [Fact]
    public void The_same_chart_is_the_same_bytes_also_in_parallel()
    {
        foreach (var spec in Samples.All)
        foreach (var frame in Samples.Frames)
        {
            var first = Svg.Of(spec, frame);
            Parallel.For(0, 8, _ => Assert.Equal(first, Svg.Of(spec, frame)));
        }
    }

    [Fact]
    public void Every_chart_is_well_formed_fetches_nothing_and_runs_nothing()
    {
        foreach (var spec in Samples.All)
        foreach (var frame in Samples.Frames)
        {
            var svg = XDocument.Parse(Svg.Of(spec, frame));
            Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "script" or "style" or "image" or "use");
            Assert.DoesNotContain(
                svg.Descendants().SelectMany(e => e.Attributes()),
                a =>
                    a.Name.LocalName is "style" or "href" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Markup_in_a_label_is_text_and_what_xml_cannot_hold_is_left_out()
    {
        var label = "<script>alert(\"1\")</script> & \u0000\u0008\uD800 😀 ]]>";
        var svg = Svg.Of(
            Samples.Bars(new Bar(label, Samples.Count(3))) with
            {
                AlternativeText = label,
            },
            ChartFrame.Phone
        );
        var parsed = XDocument.Parse(svg);
        Assert.DoesNotContain(parsed.Descendants(), e => e.Name.LocalName == "script");
        Assert.Equal("<script>alert(\"1\")</script> &  😀 ]]>", parsed.Root!.Attribute("aria-label")!.Value);
    }

    [Fact]
    public void A_spark_line_says_nothing_of_its_own()
    {
        var svg = XDocument.Parse(Spark.Svg([Samples.Count(3), Samples.Withheld(1, null), Samples.Count(8)], 120));
        Assert.Equal("true", svg.Root!.Attribute("aria-hidden")!.Value);
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "text");
    }
}
