using Stats.Core.Releases;
using Stats.Core.Tables;
// Some of its names are ours too.
using Color = global::ScottPlot.Color;
using Figure = global::ScottPlot.Plot;
using FigureBar = global::ScottPlot.Bar;
using LegendItem = global::ScottPlot.LegendItem;
using NumericManual = global::ScottPlot.TickGenerators.NumericManual;

namespace Stats.Charts.ScottPlot;

/// <summary>
/// Draws bars, stacks and trends of a <see cref="ChartSpec"/> with ScottPlot. A withheld range is an outline with strokes in it, drawn
/// as lines: the hatch of a bar is lost in ScottPlot's SVG. Panels and single figures are left to the program's own renderer.
/// </summary>
public static class ScottPlotRenderer
{
    /// <param name="path">Where the PNG is written; a file that is there is replaced.</param>
    /// <exception cref="ChartRefusedException">ScottPlot does not draw this kind of chart.</exception>
    public static void SavePng(ChartSpec spec, Theme theme, int width, int height, string path) =>
        Draw(spec, theme).SavePng(path, width, height);

    /// <inheritdoc cref="SavePng"/>
    public static string Svg(ChartSpec spec, Theme theme, int width, int height) =>
        Draw(spec, theme).GetSvgXml(width, height);

    private static Figure Draw(ChartSpec spec, Theme theme)
    {
        ChartWords.Check(spec);
        var plot = new Figure();
        var canvas = new Canvas(plot, theme, spec.Language);
        switch (spec)
        {
            case BarChart bars:
                DrawBars(bars, canvas);
                break;
            case StackChart stack:
                DrawStack(stack, canvas);
                break;
            case TrendChart trend:
                DrawTrend(trend, canvas);
                break;
            default:
                throw new ChartRefusedException(
                    spec.Language == Language.Dutch
                        ? "ScottPlot tekent deze soort grafiek niet; de gewone tekenaar wel."
                        : "ScottPlot does not draw this kind of chart; the usual renderer does."
                );
        }
        plot.Title(spec.Title);
        plot.XLabel(Below(spec));
        return plot;
    }

    /// <summary>What it is of, what the signs mean and where it comes from stand below the axis.</summary>
    private static string Below(ChartSpec spec)
    {
        var dutch = spec.Language == Language.Dutch;
        var lines = new List<string> { spec.Subtitle };
        if (spec.HasWithheld)
            lines.Add(
                dutch
                    ? "[c] afgeschermd: het aantal ligt ergens in het gestreepte deel"
                    : "[c] withheld: the count lies somewhere in the striped part"
            );
        if (spec is BarChart { AtLeast: true } or StackChart { AtLeast: true, AsShares: true })
            lines.Add(dutch ? "≥ ten minste: van een deel is dit onbekend" : "≥ at least: for a part this is unknown");
        if (spec.Note.Length > 0)
            lines.Add(spec.Note);
        lines.Add((dutch ? "Bron: " : "Source: ") + spec.Source);
        return string.Join("\n", lines);
    }

    private static void DrawBars(BarChart chart, Canvas canvas)
    {
        var extent = Math.Max(1.0, chart.Bars.Max(b => b.Value.Range.High ?? b.Value.Range.Low * 1.25));
        for (var i = 0; i < chart.Bars.Count; i++)
        {
            var (value, ink) = (chart.Bars[i].Value, InkOf(chart.Bars[i].Tone));
            canvas.Bar(i, 0, value.Range.Low, ink);
            var top = value.Range.High ?? extent;
            if (!value.Range.IsExact)
                canvas.Range(i, 0.4, value.Range.Low, top, ink);
            var share = Figures.Share(value.Range, chart.Whole, chart.Language);
            if (chart.AtLeast && chart.Bars[i].Tone != Tone.Unknown)
                share = "≥ " + Figures.LeastShare(value.Range, chart.Whole, chart.Language);
            canvas.Text($"{Figures.Marked(value, chart.Language)}  {share}", i, top);
        }
        canvas.Places([.. chart.Bars.Select(b => b.Label)]);
        canvas.FromZero(extent * 1.1);
    }

    private static void DrawStack(StackChart chart, Canvas canvas)
    {
        var extent = Math.Max(1.0, chart.Rows.Max(r => r.Whole.Range.High ?? r.Whole.Range.Low * 1.25));
        var inks = chart.Parts.Select((p, i) => p.Tone == Tone.Plain ? Shade(i) : InkOf(p.Tone)).ToList();
        for (var row = 0; row < chart.Rows.Count; row++)
        {
            var (values, whole) = (chart.Rows[row].Values, chart.Rows[row].Whole);
            var end = whole.Range.High ?? extent;
            var scale = chart.AsShares ? 100 / Math.Max(1.0, end) : 1;
            var from = 0.0;
            for (var part = 0; part < values.Count; part++)
            {
                var to = from + values[part].Range.Low * scale;
                canvas.Bar(row, from, to, inks[part]);
                from = to;
            }
            if (!values.All(v => v.Range.IsExact) || !whole.Range.IsExact)
                canvas.Range(row, 0.4, from, end * scale, Ink.Muted);
            canvas.Text(Figures.Marked(whole, chart.Language), row, end * scale);
        }
        canvas.Places([.. chart.Rows.Select(r => r.Label)]);
        canvas.FromZero((chart.AsShares ? 100 : extent) * 1.1);
        canvas.Legend([.. chart.Parts.Select((p, i) => (p.Label, inks[i]))]);
    }

    private static void DrawTrend(TrendChart chart, Canvas canvas)
    {
        var highest = 1.0;
        foreach (var series in chart.Series)
        {
            var ink = InkOf(series.Tone);
            var run = new List<(double X, double Y)>();
            for (var i = 0; i <= series.Values.Count; i++)
            {
                if (i < series.Values.Count && Value(chart, series, i) is (var point, var same, true) && point == same)
                {
                    run.Add((i, point));
                    highest = Math.Max(highest, point);
                    continue;
                }
                canvas.Line(run, ink, series.Tone == Tone.Focus ? 3 : 2);
                run = [];
                if (i == series.Values.Count || Value(chart, series, i) is not var (low, high, _))
                    continue;
                highest = Math.Max(highest, Math.Max(low, high));
                canvas.Range(i, 0.4, low, high > low ? high : low * 1.25 + 1, ink);
                canvas.Text(WithheldCell.Mark, i, high > low ? high : low);
            }
            var name = series.AtLeast && series.Tone != Tone.Unknown ? $"{series.Label} (≥)" : series.Label;
            if (Value(chart, series, series.Values.Count - 1) is var (last, _, _))
                canvas.Text(name, series.Values.Count - 1, last);
        }
        var years = chart.Periods.Select((p, i) => (p.First, Place: i)).Where(p => p.First.Month == 1).ToList();
        canvas.Places([.. years.Select(y => $"{y.First.Year}")], [.. years.Select(y => (double)y.Place)]);
        canvas.FromZero(highest * 1.1);
    }

    /// <summary>What is known of a period, in counts or in percent; null where a share of nothing is asked.</summary>
    private static (double Low, double High, bool IsKnown)? Value(TrendChart chart, TrendSeries series, int place)
    {
        var value = series.Values[place];
        if (chart.Wholes is not { } wholes)
            return (value.Range.Low, value.Range.High ?? value.Range.Low, !value.IsWithheld && value.Range.IsExact);
        return CountRange.Share(value.Range, wholes[place]) is var (low, high)
            ? (low * 100, high * 100, !value.IsWithheld)
            : null;
    }

    private static Ink Shade(int part) => part == 0 ? Ink.Plain : Ink.Shade1 + Math.Min(part - 1, 4);

    private static Ink InkOf(Tone tone) =>
        tone switch
        {
            Tone.Focus => Ink.Focus,
            Tone.Unknown => Ink.Unknown,
            _ => Ink.Plain,
        };

    /// <summary>A plot with the colours of a theme.</summary>
    private sealed class Canvas(Figure plot, Theme theme, Language language)
    {
        private Color Colour(Ink ink) => Color.FromHex(theme.Colour(ink));

        public void Bar(double place, double from, double to, Ink ink)
        {
            if (to > from)
                plot.Add.Bars(
                    new List<FigureBar>
                    {
                        new()
                        {
                            Position = place,
                            ValueBase = from,
                            Value = to,
                            FillColor = Colour(ink),
                        },
                    }
                );
        }

        /// <summary>An outline with a line to and fro in it; the same in PNG and SVG.</summary>
        public void Range(double place, double half, double from, double to, Ink ink)
        {
            double[] xs = [place - half, place + half, place + half, place - half, place - half];
            double[] ys = [from, from, to, to, from];
            Stroke(xs, ys, ink, 1.5f);
            const int Strokes = 8;
            Stroke(
                [.. Enumerable.Range(0, Strokes + 1).Select(i => i % 2 == 0 ? place - half : place + half)],
                [.. Enumerable.Range(0, Strokes + 1).Select(i => from + (to - from) * i / Strokes)],
                ink,
                1
            );
        }

        public void Line(IReadOnlyList<(double X, double Y)> run, Ink ink, float width)
        {
            if (run.Count == 0)
                return;
            var line = plot.Add.Scatter(run.Select(p => p.X).ToArray(), run.Select(p => p.Y).ToArray(), Colour(ink));
            line.LineWidth = width;
            line.MarkerSize = run.Count == 1 ? 7 : 0;
        }

        private void Stroke(double[] xs, double[] ys, Ink ink, float width)
        {
            var line = plot.Add.Scatter(xs, ys, Colour(ink));
            line.LineWidth = width;
            line.MarkerSize = 0;
        }

        public void Text(string text, double x, double y) => plot.Add.Text(text, x, y);

        public void Places(string[] labels, double[]? at = null) =>
            plot.Axes.Bottom.TickGenerator = new NumericManual(
                at ?? [.. Enumerable.Range(0, labels.Length).Select(i => (double)i)],
                labels
            );

        /// <summary>The axis of counts begins at zero and has its numbers in the form of the language.</summary>
        public void FromZero(double top)
        {
            plot.Axes.SetLimitsY(0, top);
            var step = Math.Max(1, (long)(top / 5));
            long[] ticks = [.. Enumerable.Range(0, 6).Select(i => i * step)];
            plot.Axes.Left.TickGenerator = new NumericManual(
                [.. ticks.Select(t => (double)t)],
                [.. ticks.Select(t => Figures.Number(t, language))]
            );
        }

        public void Legend(IReadOnlyList<(string Label, Ink Ink)> parts) =>
            plot.ShowLegend(
                parts
                    .Select(p => new LegendItem
                    {
                        LabelText = p.Label,
                        LineColor = Colour(p.Ink),
                        LineWidth = 8,
                    })
                    .ToArray()
            );
    }
}
