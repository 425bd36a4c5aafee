namespace Stats.Charts;

/// <summary>What stands at the end of a line: its name and its last value.</summary>
/// <param name="At">Where the line ends.</param>
/// <param name="Whose">The line, or null for a line of others.</param>
internal readonly record struct EndLabel(IReadOnlyList<string> Lines, Point At, Ink Ink, int? Whose);

/// <summary>Labels beside the ends of their lines, each as near as it can be; those that would touch are moved apart, and joined to their line.</summary>
internal static class EndLabels
{
    /// <summary>Of the text size, between two labels.</summary>
    private const double Gap = 0.3;

    public static double Height(IEnumerable<IReadOnlyList<string>> labels, Sheet sheet) =>
        labels.Sum(l => l.Count * sheet.LineHeight + Gap * sheet.TextSize) - Gap * sheet.TextSize;

    /// <param name="x">Where the labels begin.</param>
    public static void Draw(IReadOnlyList<EndLabel> labels, double x, Plot plot, Sheet sheet)
    {
        var size = sheet.TextSize;
        var sorted = labels.OrderBy(l => l.At.Y).ToList();
        var heights = sorted.Select(l => l.Lines.Count * sheet.LineHeight).ToList();
        var tops = Apart.Places(
            [.. sorted.Select((l, i) => l.At.Y - heights[i] / 2)],
            heights,
            Gap * size,
            plot.Top - size,
            plot.Bottom + size * 0.6
        );
        for (var i = 0; i < sorted.Count; i++)
        {
            var (label, middle) = (sorted[i], tops[i] + heights[i] / 2);
            if (labels.Count > 1)
                sheet.Add(Leader(label, x - size * 0.25, middle, size));
            for (var line = 0; line < label.Lines.Count; line++)
                sheet.Add(
                    new Words(
                        label.Lines[line],
                        x,
                        tops[i] + line * sheet.LineHeight + size,
                        size,
                        label.Ink,
                        Bold: label.Ink != Ink.Muted
                    )
                    {
                        Whose = label.Whose,
                    }
                );
        }
    }

    /// <summary>Level from the line, then across to the label, so that leaders do not run over each other's ends.</summary>
    private static Polyline Leader(EndLabel label, double x, double y, double size)
    {
        var turn = Math.Max(label.At.X + size * 0.3, x - size * 1.1);
        return new Polyline([new(label.At.X + 2, label.At.Y), new(turn, label.At.Y), new(x, y)], 1, label.Ink)
        {
            Whose = label.Whose,
        };
    }
}
