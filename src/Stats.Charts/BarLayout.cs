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
        var (low, high) = row.Length;
        var ink = InkOf.Tone(row.Bar.Tone);
        var end = left + low * scale;
        if (low > 0)
            sheet.Add(new Box(left, top, Math.Max(1, low * scale), height, ink));
        if (high != low)
        {
            var hatched = Math.Max(6, ((high ?? row.Open(extent)) - low) * scale);
            sheet.Add(new Hatching(end, top, hatched, height, ink, high is null ? Side.Right : Side.None));
            end += hatched;
        }
        return Math.Max(end, DrawAgainst(row, left, top, height, scale, extent, sheet));
    }

    /// <summary>A stroke across the bar; for a withheld count a stroke at either end of its range and a line between.</summary>
    private static double DrawAgainst(
        Row row,
        double left,
        double top,
        double height,
        double scale,
        double extent,
        Sheet sheet
    )
    {
        if (row.AgainstLength is not { } against)
            return left;
        var (first, last) = (left + against.Low * scale, left + (against.High ?? row.Open(extent)) * scale);
        sheet.Add(new Box(first - 1, top - 3, 3, height + 6, Ink.Text));
        if (last > first)
        {
            sheet.Add(new Polyline([new(first, top + height + 2), new(last, top + height + 2)], 2, Ink.Text));
            if (against.High is not null)
                sheet.Add(new Box(last - 1, top - 3, 3, height + 6, Ink.Text));
        }
        return last + 2;
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

    /// <summary>The longest certain or possible bar, so that one that nothing bounds can reach beyond all others.</summary>
    private static double Extent(List<Row> rows)
    {
        var longest = rows.SelectMany(r => new[] { r.Length, r.AgainstLength ?? r.Length }).Max(l => l.High ?? l.Low);
        return longest > 0 ? longest : 1;
    }

    private sealed class Row
    {
        private readonly BarChart _chart;

        public Row(Bar bar, BarChart chart)
        {
            (Bar, _chart) = (bar, chart);
            Count =
            [
                (Figures.Range(bar.Value.Range, chart.Language), Ink.Text, true),
                .. bar.Value.IsWithheld ? [(WithheldCell.Mark, Ink.Muted, false)] : Array.Empty<(string, Ink, bool)>(),
            ];
            Share = bar.HasShare ? Figures.Share(bar.Value.Range, chart.Whole, chart.Language) : "";
            Length = LengthOf(bar.Value.Range, chart.Whole);
            if (bar.Against is { } against)
                AgainstLength = LengthOf(against.Range, chart.AgainstWhole ?? chart.Whole);
        }

        public Bar Bar { get; }

        /// <summary>The number, and the mark where it is withheld.</summary>
        public IReadOnlyList<(string Text, Ink Ink, bool Bold)> Count { get; }

        public string Share { get; }

        /// <summary>How far the bar reaches for certain and at most, in counts or as a share; without an end where nothing bounds it.</summary>
        public (double Low, double? High) Length { get; }

        public (double Low, double? High)? AgainstLength { get; }

        public double CountWidth(double size) =>
            Count.Sum(f => TextWidth.Of(f.Text, size, f.Bold)) + Gap * (Count.Count - 1);

        public double FigureWidth(double size) => CountWidth(size) + Gap + TextWidth.Of(Share, size);

        /// <summary>How far the marks of the row reach; more than 0.</summary>
        public double End(double extent)
        {
            var end = Math.Max(Reach(Length), AgainstLength is { } against ? Reach(against) : 0);
            return Math.Max(extent / 1000, end);

            double Reach((double Low, double? High) length) => length.High ?? Open(extent);
        }

        /// <summary>Where a bar ends that nothing bounds.</summary>
        public double Open(double extent) => Math.Max(extent, Length.Low * 1.25);

        private (double Low, double? High) LengthOf(CountRange range, CountRange whole)
        {
            if (!_chart.ByShare)
                return (range.Low, range.High);
            return Bar.HasShare && CountRange.Share(range, whole) is { } share ? (share.Low, share.High) : (0, 0);
        }
    }
}
