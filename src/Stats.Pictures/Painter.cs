using SkiaSharp;
using SkiaSharp.HarfBuzz;
using Stats.Charts;

namespace Stats.Pictures;

/// <summary>A drawing on a canvas of CSS pixels: each field as a plot of ScottPlot, and over them what stands on the paper.</summary>
internal static class Painter
{
    private static readonly float[] Dots = [2, 3];

    public static void Paint(SKCanvas canvas, Drawing drawing, Theme theme)
    {
        canvas.Clear(Colour(theme.Colour(Ink.Paper)));
        foreach (var field in drawing.Fields)
            FieldPlot.Render(canvas, field, theme);
        using var brush = new SKPaint { IsAntialias = true };
        foreach (var shape in drawing.Paper)
        {
            brush.Color = Colour(shape is Words { On: { } mark } ? theme.On(mark) : theme.Colour(shape.Ink));
            Paint(canvas, shape, brush);
        }
    }

    public static SKColor Colour(string hex) => SKColor.Parse(hex);

    private static void Paint(SKCanvas canvas, Shape shape, SKPaint brush)
    {
        switch (shape)
        {
            case Box b:
                brush.Style = SKPaintStyle.Fill;
                canvas.DrawRect((float)b.X, (float)b.Y, (float)b.Width, (float)b.Height, brush);
                break;
            case Hatching h:
                PaintHatching(canvas, h, brush);
                break;
            case Polyline l:
                PaintLine(canvas, l, brush);
                break;
            case Disc d:
                brush.Style = SKPaintStyle.Fill;
                canvas.DrawCircle((float)d.X, (float)d.Y, (float)d.Radius, brush);
                break;
            case Words w:
                brush.Style = SKPaintStyle.Fill;
                PaintWords(canvas, w, brush);
                break;
        }
    }

    public static void PaintHatching(SKCanvas canvas, Hatching hatching, SKPaint brush)
    {
        brush.Style = SKPaintStyle.Stroke;
        brush.StrokeWidth = (float)Hatching.EdgeThickness;
        using var edge = Path(hatching.Edge);
        if (hatching.IsClosed)
            edge.Close();
        canvas.DrawPath(edge, brush);
        brush.StrokeWidth = (float)Hatching.StrokeThickness;
        using var strokes = new SKPath();
        foreach (var (from, to) in hatching.Strokes)
        {
            strokes.MoveTo((float)from.X, (float)from.Y);
            strokes.LineTo((float)to.X, (float)to.Y);
        }
        canvas.DrawPath(strokes, brush);
    }

    private static void PaintLine(SKCanvas canvas, Polyline line, SKPaint brush)
    {
        brush.Style = SKPaintStyle.Stroke;
        brush.StrokeWidth = (float)line.Thickness;
        brush.StrokeJoin = line.Points.Count > 2 ? SKStrokeJoin.Round : SKStrokeJoin.Miter;
        using var dots = line.Dotted ? SKPathEffect.CreateDash(Dots, 0) : null;
        brush.PathEffect = dots;
        using var path = Path(line.Points);
        canvas.DrawPath(path, brush);
        brush.PathEffect = null;
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
            Letters.Written(words.Text),
            (float)words.X,
            (float)words.Y,
            align,
            font,
            brush
        );
    }
}
