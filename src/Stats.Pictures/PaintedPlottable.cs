using ScottPlot;
using SkiaSharp;
using Stats.Charts;

namespace Stats.Pictures;

/// <summary>
/// A mark that ScottPlot has no like of, painted where its values lie on the axes: a hatched range (ScottPlot's own hatches are lost in
/// PDF), a pattern, a broken line.
/// </summary>
internal sealed class PaintedPlottable(Shape mark, Field field, Theme theme) : IPlottable
{
    public bool IsVisible { get; set; } = true;
    public IAxes Axes { get; set; } = new Axes();
    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var brush = new SKPaint { IsAntialias = true, Color = Painter.Colour(theme.Colour(mark.Ink)) };
        Painter.Paint(rp.Canvas, Placed(), theme, brush);
    }

    private Shape Placed()
    {
        switch (mark)
        {
            case Polyline line:
                return line with { Points = [.. line.Points.Select(p => At(p.X, p.Y))] };
            case Hatching h:
                var (from, to) = (At(h.X, h.Y), At(h.X + h.Width, h.Y + h.Height));
                return h with { X = from.X, Y = from.Y, Width = to.X - from.X, Height = to.Y - from.Y };
            case Stats.Charts.Box b:
                var (first, last) = (At(b.X, b.Y), At(b.X + b.Width, b.Y + b.Height));
                return b with { X = first.X, Y = first.Y, Width = last.X - first.X, Height = last.Y - first.Y };
            default:
                throw new InvalidOperationException($"{mark.GetType().Name} is not painted by its values.");
        }
    }

    /// <summary>From the paper to the values there, and by the axes back to a pixel.</summary>
    private Stats.Charts.Point At(double x, double y)
    {
        var values = field.Values(x, y);
        var pixel = Axes.GetPixel(new Coordinates(values.X, values.Y));
        return new(pixel.X, pixel.Y);
    }
}
