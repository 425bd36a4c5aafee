using ScottPlot;
using SkiaSharp;
using Stats.Charts;

namespace Stats.Pictures;

/// <summary>A hatched range between two values on each axis: ScottPlot's own hatches are lost in PDF.</summary>
internal sealed class RangePlottable : IPlottable
{
    private readonly Hatching _hatching;
    private readonly CoordinateRect _rect;
    private readonly Color _colour;

    public RangePlottable(Hatching hatching, Field field, Color colour)
    {
        var low = field.Values(hatching.X, hatching.Y + hatching.Height);
        var high = field.Values(hatching.X + hatching.Width, hatching.Y);
        (_hatching, _colour) = (hatching, colour);
        _rect = new CoordinateRect(low.X, high.X, low.Y, high.Y);
    }

    public bool IsVisible { get; set; } = true;
    public IAxes Axes { get; set; } = new Axes();
    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => new(_rect);

    public void Render(RenderPack rp)
    {
        var (left, right) = (Axes.GetPixelX(_rect.Left), Axes.GetPixelX(_rect.Right));
        var (top, bottom) = (Axes.GetPixelY(_rect.Top), Axes.GetPixelY(_rect.Bottom));
        using var brush = new SKPaint { IsAntialias = true, Color = _colour.ToSKColor() };
        Painter.PaintHatching(
            rp.Canvas,
            _hatching with
            {
                X = left,
                Y = top,
                Width = right - left,
                Height = bottom - top,
            },
            brush
        );
    }
}
