using Xunit;

namespace Stats.Charts.Tests;

public sealed class ThemeTests
{
    private static readonly Ink[] Marks =
    [
        Ink.Plain,
        Ink.Focus,
        Ink.Unknown,
        Ink.Shade1,
        Ink.Shade2,
        Ink.Shade3,
        Ink.Shade4,
        Ink.Shade5,
    ];

    /// <summary>Machado, Oliveira and Fernandes (2009), full strength, on linear RGB: no red, no green, no blue cones.</summary>
    private static readonly double[][][] Deficiencies =
    [
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ];

    [Fact]
    public void Text_stands_out_from_its_paper_by_4_5_and_marks_by_3()
    {
        foreach (var theme in Theme.All)
        {
            foreach (var paper in new[] { Ink.Paper, Ink.Band })
            foreach (var text in new[] { Ink.Text, Ink.Muted })
                Assert.True(
                    Theme.Contrast(theme.Colour(text), theme.Colour(paper)) >= 4.5,
                    $"{theme.Id} {text} on {paper}"
                );
            foreach (var mark in Marks)
            {
                var contrast = Theme.Contrast(theme.Colour(mark), theme.Colour(Ink.Paper));
                Assert.True(contrast >= 3, $"{theme.Id} {mark}: {contrast:0.00}");
                // A figure in a bar is at least as legible as large text has to be.
                var under = theme.Pattern(mark) == Pattern.Solid ? mark : Ink.Paper; // on a pattern it has paper below it
                Assert.True(Theme.Contrast(theme.Colour(under), theme.On(mark)) >= 3, $"{theme.Id}: text on {mark}");
            }
        }
    }

    [Fact]
    public void The_focus_ink_is_legible_as_text()
    {
        foreach (var theme in Theme.All)
            Assert.True(Theme.Contrast(theme.Colour(Ink.Focus), theme.Colour(Ink.Paper)) >= 4.5, theme.Id);
    }

    [Fact]
    public void Marks_stay_apart_for_readers_with_any_of_the_three_colour_deficiencies()
    {
        foreach (var theme in Theme.All.Where(t => t.Id != "print"))
        foreach (var deficiency in Deficiencies)
            for (var i = 0; i < Marks.Length; i++)
            for (var j = i + 1; j < Marks.Length; j++)
                // Bars of one chart are plain, focus and unknown; parts of a stack take the shades after these.
                Assert.True(
                    Distance(theme.Colour(Marks[i]), theme.Colour(Marks[j]), deficiency) >= 8,
                    $"{theme.Id}: {Marks[i]} and {Marks[j]}: {Distance(theme.Colour(Marks[i]), theme.Colour(Marks[j]), deficiency):0.0}"
                );
    }

    [Fact]
    public void In_black_and_white_every_two_marks_differ_in_lightness_or_in_pattern()
    {
        var theme = Theme.All.Single(t => t.Id == "print");
        for (var i = 0; i < Marks.Length; i++)
        for (var j = i + 1; j < Marks.Length; j++)
        {
            var (one, other) = (Marks[i], Marks[j]);
            if (theme.Pattern(one) == Pattern.Solid && theme.Pattern(other) == Pattern.Solid)
                Assert.True(Theme.Contrast(theme.Colour(one), theme.Colour(other)) >= 2, $"{one} and {other}");
            else
                Assert.NotEqual(theme.Pattern(one), theme.Pattern(other));
        }
        foreach (var mark in Marks)
            Assert.Equal(3, theme.Colour(mark)[1..].Chunk(2).Count(c => new string(c) == theme.Colour(mark)[1..3]));
    }

    [Fact]
    public void A_label_in_the_colour_of_its_line_is_legible()
    {
        foreach (var theme in Theme.All)
        foreach (var mark in Marks)
            Assert.True(Theme.Contrast(theme.Letter(mark), theme.Colour(Ink.Paper)) >= 4.5, $"{theme.Id} {mark}");
    }

    /// <summary>In CIELAB; 2 is just seen, 8 is seen at a glance.</summary>
    private static double Distance(string one, string other, double[][] deficiency)
    {
        var (a, b) = (Lab(one, deficiency), Lab(other, deficiency));
        return Math.Sqrt(a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
    }

    private static double[] Lab(string colour, double[][] deficiency)
    {
        var linear = new[] { 1, 3, 5 }
            .Select(at => Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0)
            .Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4))
            .ToArray();
        var seen = deficiency.Select(row => Math.Clamp(row.Zip(linear).Sum(p => p.First * p.Second), 0, 1)).ToArray();
        var x = F((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
        var y = F(0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]);
        var z = F((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double v) => v > 0.008856 ? Math.Cbrt(v) : 7.787 * v + 16.0 / 116;
    }
}
