namespace Stats.Charts;

/// <summary>Small multiples: one panel per series, side by side and below each other, all on the same scale.</summary>
internal sealed class PanelLayout
{
    private readonly PanelChart _chart;
    private readonly Sheet _sheet;
    private readonly double _size;
    private readonly IReadOnlyList<IReadOnlyList<PlotMark?>> _marks;
    private readonly Scale _scale;
    private readonly double _tickWidth;
    private readonly double _gap;

    private PanelLayout(PanelChart chart, Sheet sheet)
    {
        (_chart, _sheet, _size, _gap) = (chart, sheet, sheet.TextSize, sheet.TextSize * 1.6);
        _marks = [.. chart.Series.Select(s => PlotMark.Of(chart, s))];
        _scale = Plot.ScaleFor(chart, _marks.SelectMany(m => m), mostSteps: 3);
        _tickWidth = _scale.Ticks.Max(t => TextWidth.Of(Plot.Tick(chart, t), _size)) + _size * 0.6;
    }

    public static void Draw(PanelChart chart, Sheet sheet) => new PanelLayout(chart, sheet).DrawPanels();

    private void DrawPanels()
    {
        var top = _sheet.Y;
        var (columns, width) = Columns();
        var rows = (_chart.Series.Count + columns - 1) / columns;
        var head = _chart.Series.Max(s => TextWidth.Wrap(s.Label, width, _size, true, 2).Count) * _sheet.LineHeight;
        // Above the plot its name, and room for a figure over the highest point; below it the years.
        var around = head + _size * 1.9 + _size * 2.2;
        var plotHeight = _sheet.Height is { } height
            ? Math.Max((height - top - (rows - 1) * _size) / rows - around, _size * 3)
            : Math.Clamp(width * 0.55, 5 * _size, 10 * _size);
        for (var i = 0; i < _chart.Series.Count; i++)
        {
            var x = _tickWidth + i % columns * (width + _gap);
            var y = top + i / columns * (around + plotHeight + _size);
            DrawPanel(i, (x, y, x + width), head, plotHeight, withTicks: i % columns == 0);
        }
        _sheet.Skip(rows * (around + plotHeight) + (rows - 1) * _size);
    }

    /// <summary>As many columns as give the panels a pleasant shape.</summary>
    private (int Columns, double Width) Columns()
    {
        var best = (Columns: 1, Score: double.MaxValue);
        for (var columns = 1; columns <= _chart.Series.Count; columns++)
        {
            var rows = (_chart.Series.Count + columns - 1) / columns;
            var width = WidthOf(columns);
            if (columns > 1 && width < 8.5 * _size)
                break;
            var height = _sheet.Height is { } h ? (h - _sheet.Y) / rows : 13 * _size;
            var empty = rows * columns - _chart.Series.Count;
            var score = Math.Abs(Math.Log(width / height / 1.15)) + 0.15 * empty;
            if (score < best.Score)
                best = (columns, score);
        }
        return (best.Columns, WidthOf(best.Columns));

        double WidthOf(int columns) => (_sheet.Width - _tickWidth - 2 - _gap * (columns - 1)) / columns;
    }

    private void DrawPanel(
        int series,
        (double Left, double Top, double Right) place,
        double head,
        double plotHeight,
        bool withTicks
    )
    {
        var lines = TextWidth.Wrap(_chart.Series[series].Label, place.Right - place.Left, _size, true, 2);
        for (var i = 0; i < lines.Count; i++)
        {
            var y = place.Top + head - (lines.Count - 1 - i) * _sheet.LineHeight - _size * 0.3;
            _sheet.Add(new Words(lines[i], place.Left, y, _size, Ink.Text, Bold: true));
        }
        var top = place.Top + head + _size * 1.9;
        var plot = new Plot(_sheet, _chart, _scale, (place.Left, top, place.Right, top + plotHeight));
        plot.DrawGround(withTicks);
        var ink = InkOf.Tone(_chart.Series[series].Tone);
        plot.DrawLine(_marks[series], ink, _size / 13 * 2, series);
        DrawLast(plot, series, ink);
        plot.DrawTime(onlyEnds: true);
        plot.Close();
    }

    /// <summary>The last value, over its point and over everything that lies below the text.</summary>
    private void DrawLast(Plot plot, int series, Ink ink)
    {
        var marks = _marks[series];
        if (marks[^1] is not { } last)
            return;
        var width = TextWidth.Of(last.Text, _size, true);
        var under = marks.Skip((int)Math.Floor(marks.Count - 1 - width / plot.Step)).Max(m => m?.Top ?? 0);
        var y = Math.Min(plot.Y(last.Top), plot.Y(under)) - _size * 0.55;
        if (!last.IsPoint)
            y = Math.Min(y, plot.Y(last.Low) - _size * (Plot.LeastRange + 0.4));
        _sheet.Add(new Words(last.Text, plot.Right, y, _size, Ink.Text, Anchor.End, Bold: true) { Whose = series });
        if (last.IsPoint)
            plot.Mark(new Disc(plot.X(marks.Count - 0.5), plot.Y(last.Low), _size * 0.26, ink) { Whose = series });
    }
}
