using System.Security.Cryptography;
using Stats.Charts;
using Stats.Tests;
using Xunit;

namespace Stats.Pictures.Tests;

/// <summary>The reference charts as PNG and PDF.</summary>
public sealed class PictureTests
{
    private const int ChannelTolerance = 48;
    private const double PixelTolerance = 0.004;
    private const int MostBytesOfPdf = 60 * 1024;

    public static TheoryData<string> Names => [.. ReferenceCharts.All.Select(r => r.Name)];

    private static ReferenceChart Find(string name) => ReferenceCharts.All.Single(r => r.Name == name);

    private static Drawing Layout(ReferenceChart reference) => ChartLayout.Draw(reference.Spec, reference.Size.Frame);

    private static byte[] Png(ReferenceChart reference) =>
        Picture.Png(Layout(reference), reference.Theme, 1, [], reference.Spec.Language);

    private static byte[] Pdf(ReferenceChart reference) =>
        Picture.Pdf(Layout(reference), reference.Theme, reference.Spec, null, new DateOnly(2022, 1, 14));

    /// <summary>After a change that is meant, look at what lies in "received", and copy it over "approved".</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_is_the_approved_one(string name)
    {
        var png = Pixels.Read(Png(Find(name)));
        Assert.False(png.IsEmpty);
        var approved = Path.Combine(AppContext.BaseDirectory, "approved", $"{name}.png");
        var difference = File.Exists(approved)
            ? png.Difference(Pixels.Read(File.ReadAllBytes(approved)), ChannelTolerance)
            : 1;
        if (difference > PixelTolerance)
        {
            var received = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "received")).FullName;
            File.WriteAllBytes(Path.Combine(received, $"{name}.png"), png.Coarse());
        }
        Assert.True(
            difference <= PixelTolerance,
            $"{difference:P2} of the pixels of {name} differ from the approved picture."
        );
    }

    [Fact]
    public void A_pdf_with_both_fonts_has_at_most_60_kilobytes()
    {
        foreach (var reference in ReferenceCharts.All)
            Assert.InRange(Pdf(reference).Length, 1, MostBytesOfPdf);
    }

    [Fact]
    public void The_font_has_every_character_of_every_reference_chart()
    {
        foreach (var reference in ReferenceCharts.All)
            Assert.Null(Picture.Refusal(Layout(reference), reference.Spec.Language));
    }

    [Fact]
    public void Five_hundred_drawn_in_parallel_are_byte_for_byte_those_drawn_one_by_one()
    {
        var charts = ReferenceCharts.All;
        var serial = charts.Select(c => (Png: Hash(Png(c)), Pdf: Hash(Pdf(c)))).ToList();
        Parallel.For(
            0,
            500,
            i =>
            {
                var at = i % charts.Count;
                Assert.Equal(serial[at].Png, Hash(Png(charts[at])));
                Assert.Equal(serial[at].Pdf, Hash(Pdf(charts[at])));
            }
        );
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
