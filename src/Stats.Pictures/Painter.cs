using SkiaSharp;
using SkiaSharp.HarfBuzz;
using Stats.Charts;

namespace Stats.Pictures;

/// <summary>A drawing on a canvas of CSS pixels: each field as a plot of ScottPlot, and over them what stands on the paper.</summary>
internal static class Painter
{
    public static void Paint(SKCanvas canvas, Drawing drawing, Theme theme)
    {
        canvas.Clear(Colour(theme.Colour(Ink.Paper)));
        foreach (var field in drawing.Fields)
            FieldPlot.Render(canvas, field, theme);
        using var brush = new SKPaint { IsAntialias = true };
        foreach (var shape in drawing.Paper)
        {
            brush.Color = Colour(shape is Words words ? theme.ColourOf(words) : theme.Colour(shape.Ink));
            Paint(canvas, shape, theme, brush);
        }
    }

    public static SKColor Colour(string hex) => SKColor.Parse(hex);

    /// <summary>One shape, in the colour that the brush has.</summary>
    public static void Paint(SKCanvas canvas, Shape shape, Theme theme, SKPaint brush)
    {
        switch (shape)
        {
            case Box b:
                PaintBox(canvas, b, theme, brush);
                break;
            case Hatching h:
                PaintHatching(canvas, h, brush);
                break;
            case Polyline l:
                PaintLine(canvas, l, theme, brush);
                break;
            case Disc d:
                brush.Style = SKPaintStyle.Fill;
                canvas.DrawCircle((float)d.X, (float)d.Y, (float)d.Radius, brush);
                break;
            case Words w:
                if (theme.PaperOf(w) is { } paper)
                {
                    var ink = brush.Color;
                    brush.Color = Colour(theme.Colour(Ink.Paper));
                    PaintBox(canvas, paper, theme, brush);
                    brush.Color = ink;
                }
                brush.Style = SKPaintStyle.Fill;
                PaintWords(canvas, w, brush);
                break;
        }
    }

    private static void PaintBox(SKCanvas canvas, Box box, Theme theme, SKPaint brush)
    {
        var rect = SKRect.Create((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height);
        brush.Style = SKPaintStyle.Fill;
        if (theme.Pattern(box.Ink) is var pattern && pattern == Pattern.Solid)
        {
            canvas.DrawRect(rect, brush);
            return;
        }
        var ink = brush.Color;
        brush.Color = Colour(theme.Colour(Ink.Paper));
        canvas.DrawRect(rect, brush);
        brush.Color = ink;
        brush.Style = SKPaintStyle.Stroke;
        brush.StrokeWidth = 1;
        canvas.DrawRect(rect, brush);
        PaintStrokes(canvas, box.Strokes(pattern), brush);
    }

    private static void PaintHatching(SKCanvas canvas, Hatching hatching, SKPaint brush)
    {
        brush.Style = SKPaintStyle.Stroke;
        brush.StrokeWidth = (float)Hatching.EdgeThickness;
        using var edge = Path(hatching.Edge);
        if (hatching.IsClosed)
            edge.Close();
        canvas.DrawPath(edge, brush);
        brush.StrokeWidth = (float)Hatching.StrokeThickness;
        PaintStrokes(canvas, hatching.Strokes, brush);
    }

    private static void PaintStrokes(SKCanvas canvas, IEnumerable<(Point From, Point To)> strokes, SKPaint brush)
    {
        using var path = new SKPath();
        foreach (var (from, to) in strokes)
        {
            path.MoveTo((float)from.X, (float)from.Y);
            path.LineTo((float)to.X, (float)to.Y);
        }
        canvas.DrawPath(path, brush);
    }

    private static void PaintLine(SKCanvas canvas, Polyline line, Theme theme, SKPaint brush)
    {
        brush.Style = SKPaintStyle.Stroke;
        brush.StrokeWidth = (float)line.Thickness;
        brush.StrokeJoin = line.Points.Count > 2 ? SKStrokeJoin.Round : SKStrokeJoin.Miter;
        using var path = Path(line.Points);
        var dashes = Theme.Dashes(line, theme);
        if (dashes.Count == 0)
        {
            canvas.DrawPath(path, brush);
            return;
        }
        using var broken = Broken(path, dashes);
        canvas.DrawPath(broken, brush);
    }

    /// <summary>Cut into its dashes: an effect of Skia's becomes an outline of every dash in a PDF, many times as long.</summary>
    private static SKPath Broken(SKPath path, IReadOnlyList<double> dashes)
    {
        var broken = new SKPath();
        using var measure = new SKPathMeasure(path);
        var at = 0.0;
        for (var i = 0; at < measure.Length; i++)
        {
            var next = at + dashes[i % dashes.Count];
            if (i % 2 == 0)
                measure.GetSegment((float)at, (float)Math.Min(next, measure.Length), broken, true);
            at = next;
        }
        return broken;
    }

    private static SKPath Path(IReadOnlyList<Point> points)
    {
        var path = new SKPath();
        path.MoveTo((float)points[0].X, (float)points[0].Y);
        foreach (var point in points.Skip(1))
            path.LineTo((float)point.X, (float)point.Y);
        return path;
    }

    private static void PaintWords(SKCanvas canvas, Words words, SKPaint brush)
    {
        using var font = new SKFont(Letters.Face(words.Bold), (float)words.Size)
        {
            Edging = SKFontEdging.Antialias,
            Hinting = SKFontHinting.None,
            Subpixel = true,
            LinearMetrics = true,
        };
        var align = words.Anchor switch
        {
            Anchor.Start => SKTextAlign.Left,
            Anchor.Middle => SKTextAlign.Center,
            _ => SKTextAlign.Right,
        };
        canvas.DrawShapedText(
            Letters.Shaper(words.Bold),
            words.Drawn,
            (float)words.X,
            (float)words.Y,
            align,
            font,
            brush
        );
    }
}
