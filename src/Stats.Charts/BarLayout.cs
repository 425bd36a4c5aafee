using Stats.Core.Releases;

namespace Stats.Charts;

/// <summary>
/// Bars from zero with the figure at their end. On narrow paper the label stands above its bar and the figure at the
/// right edge, so that the bar has the whole width.
/// </summary>
internal static class BarLayout
{
    private const double Gap = 8;
    private const double RowGap = 11;

    public static void Draw(BarChart chart, Sheet sheet)
    {
        var rows = chart.Bars.Select(b => new Row(b, chart)).ToList();
        if (sheet.Frame.IsNarrow)
            DrawStacked(rows, sheet);
        else
            DrawBeside(rows, sheet);
    }

    private static void DrawBeside(List<Row> rows, Sheet sheet)
    {
        var frame = sheet.Frame;
        var size = frame.TextSize;
        var labelWidth = Math.Min(
            (frame.Right - frame.Left) * 0.36,
            rows.Max(r => TextWidth.Of(r.Bar.Label, size)) + 1
        );
        var left = frame.Left + labelWidth + 10;
        var height = Math.Round(size * 1.6);
        var extent = Extent(rows);
        var scale = rows.Min(r => (frame.Right - left - Gap - r.FigureWidth(size)) / r.End(extent));
        var top = sheet.Y;
        foreach (var row in rows)
        {
            var label = TextWidth.Wrap(row.Bar.Label, labelWidth, size, lines: 3);
            var rowHeight = Math.Max(height, label.Count * frame.LineHeight);
            var middle = sheet.Y + rowHeight / 2;
            for (var i = 0; i < label.Count; i++)
            {
                var y = middle + (i - (label.Count - 1) / 2.0) * frame.LineHeight + size * 0.36;
                sheet.Add(new Words(label[i], left - 10, y, size, Ink.Text, Anchor.End));
            }
            var end = DrawBar(row, left, middle - height / 2, height, scale, extent, sheet);
            DrawFigure(row, end + Gap, middle + size * 0.36, sheet);
            sheet.Skip(rowHeight + RowGap);
        }
        sheet.Skip(3 - RowGap);
        sheet.Add(new Polyline([new(left, top), new(left, sheet.Y)], 1, Ink.Muted));
    }

    private static void DrawStacked(List<Row> rows, Sheet sheet)
    {
        var frame = sheet.Frame;
        var size = frame.TextSize;
        var extent = Extent(rows);
        var scale = rows.Min(r => (frame.Right - frame.Left - 2) / r.End(extent));
        var shareWidth = rows.Max(r => TextWidth.Of(r.Share, size));
        foreach (var row in rows)
        {
            var figure = row.CountWidth(size) + Gap + shareWidth;
            DrawFigure(row, frame.Right - figure, sheet.Y + size, sheet, frame.Right);
            foreach (var line in TextWidth.Wrap(row.Bar.Label, frame.Right - frame.Left - figure - 12, size))
            {
                sheet.Add(new Words(line, frame.Left, sheet.Y + size, size, Ink.Text));
                sheet.Skip(frame.LineHeight);
            }
            sheet.Skip(2);
            DrawBar(row, frame.Left, sheet.Y, size, scale, extent, sheet);
            sheet.Skip(size + 10);
        }
        sheet.Skip(-6);
    }

    private static double DrawBar(
        Row row,
        double left,
        double top,
        double height,
        double scale,
        double extent,
        Sheet sheet
    )
    {
        var range = row.Bar.Value.Range;
        var ink = InkOf.Tone(row.Bar.Tone);
        var certain = range.Low * scale;
        if (range.Low > 0)
            sheet.Add(new Box(left, top, Math.Max(1, certain), height, ink));
        if (range.IsExact)
            return left + certain;
        var hatched = Math.Max(6, (row.End(extent) - range.Low) * scale);
        sheet.Add(new Hatching(left + certain, top, hatched, height, ink, range.High is null ? Side.Right : Side.None));
        return left + certain + hatched;
    }

    /// <param name="shareEnd">Where the share ends; null to set it right behind the count.</param>
    private static void DrawFigure(Row row, double x, double baseline, Sheet sheet, double? shareEnd = null)
    {
        var size = sheet.Frame.TextSize;
        foreach (var (text, ink, bold) in row.Count)
        {
            sheet.Add(new Words(text, x, baseline, size, ink, Bold: bold));
            x += TextWidth.Of(text, size, bold) + Gap;
        }
        var anchor = shareEnd is null ? Anchor.Start : Anchor.End;
        sheet.Add(new Words(row.Share, shareEnd ?? x, baseline, size, Ink.Muted, anchor));
    }

    /// <summary>The longest certain or possible count, so that a bar that nothing bounds can reach beyond all others.</summary>
    private static double Extent(List<Row> rows) =>
        Math.Max(1.0, rows.Max(r => r.Bar.Value.Range.High ?? r.Bar.Value.Range.Low));

    private sealed class Row(Bar bar, BarChart chart)
    {
        public Bar Bar { get; } = bar;

        /// <summary>The number, and the mark where it is withheld.</summary>
        public IReadOnlyList<(string Text, Ink Ink, bool Bold)> Count { get; } =
        [
            (Figures.Range(bar.Value.Range, chart.Language), Ink.Text, true),
            .. bar.Value.IsWithheld ? [(WithheldCell.Mark, Ink.Muted, false)] : Array.Empty<(string, Ink, bool)>(),
        ];

        public string Share { get; } = Figures.Share(bar.Value.Range, chart.Whole, chart.Language);

        public double CountWidth(double size) =>
            Count.Sum(f => TextWidth.Of(f.Text, size, f.Bold)) + Gap * (Count.Count - 1);

        public double FigureWidth(double size) => CountWidth(size) + Gap + TextWidth.Of(Share, size);

        /// <summary>How far the mark reaches, in counts; 1 or more.</summary>
        public double End(double extent) =>
            Math.Max(1.0, Bar.Value.Range.High ?? Math.Max(extent, Bar.Value.Range.Low * 1.25));
    }
}
