using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;
using Stats.Charts;
using Box = Stats.Charts.Box;
using Canvas = SkiaSharp.SKCanvas;
using Figure = ScottPlot.Plot;

namespace Stats.Pictures;

/// <summary>A field as a plot of ScottPlot: its axes are those of the field, and its marks lie on them by their values.</summary>
internal static class FieldPlot
{
    /// <summary>So much of an edge of a line, in CSS pixels, may lie outside the field.</summary>
    private const float Overhang = 8;

    /// <param name="canvas">In CSS pixels.</param>
    public static void Render(Canvas canvas, Field field, Theme theme)
    {
        Letters.Use();
        using var plot = new Figure();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.HideAxesAndGrid();
        var area = new PixelRect(
            (float)field.Left - Overhang,
            (float)field.Right + Overhang,
            (float)field.Bottom + Overhang,
            (float)field.Top - Overhang
        );
        plot.Layout.Fixed(area);
        var (first, last) = (field.Values(area.Left, area.Bottom), field.Values(area.Right, area.Top));
        plot.Axes.SetLimits(first.X, last.X, first.Y, last.Y);
        foreach (var mark in field.Marks)
            plot.PlottableList.Add(Plottable(mark, field, theme));
        plot.Render(canvas, new PixelRect(0, area.Right + Overhang, area.Bottom + Overhang, 0));
    }

    private static IPlottable Plottable(Shape mark, Field field, Theme theme)
    {
        var colour = Color.FromHex(theme.Colour(mark.Ink));
        return mark switch
        {
            Box box when theme.Pattern(box.Ink) == Pattern.Solid => Bar(box, field, colour),
            Polyline line when Theme.Dashes(line, theme).Count == 0 => Line(line, field, colour),
            Disc disc => Dot(disc, field, colour),
            Box or Polyline or Hatching => new PaintedPlottable(mark, field, theme),
            _ => throw new ArgumentException($"{mark.GetType().Name} is not drawn to scale.", nameof(mark)),
        };
    }

    private static BarPlot Bar(Box box, Field field, Color colour)
    {
        var (from, to) = (field.Values(box.X, box.Y), field.Values(box.X + box.Width, box.Y + box.Height));
        return new BarPlot([
            new ScottPlot.Bar
            {
                Orientation = Orientation.Horizontal,
                Position = (from.Y + to.Y) / 2,
                Size = Math.Abs(to.Y - from.Y),
                ValueBase = from.X,
                Value = to.X,
                FillColor = colour,
                LineWidth = 0,
            },
        ]);
    }

    private static Scatter Line(Polyline line, Field field, Color colour)
    {
        var points = line.Points.Select(p => field.Values(p.X, p.Y)).Select(v => new Coordinates(v.X, v.Y)).ToArray();
        return new Scatter(new ScottPlot.DataSources.ScatterSourceCoordinatesArray(points))
        {
            LineStyle = new LineStyle((float)line.Thickness, colour, LinePattern.Solid)
            {
                StrokeJoin = points.Length > 2 ? SKStrokeJoin.Round : SKStrokeJoin.Miter,
                StrokeCap = SKStrokeCap.Butt,
            },
            MarkerSize = 0,
        };
    }

    private static Marker Dot(Disc disc, Field field, Color colour)
    {
        var at = field.Values(disc.X, disc.Y);
        return new Marker
        {
            X = at.X,
            Y = at.Y,
            Shape = MarkerShape.FilledCircle,
            Size = (float)disc.Radius * 2,
            Color = colour,
        };
    }
}
