using Stats.Figures;

namespace Stats.Charts;

/// <summary>How thick the bars of a chart are and how far apart, so that they fill the paper without growing clumsy.</summary>
/// <param name="Bar">Thickness of a bar.</param>
/// <param name="Gap">Between two rows.</param>
internal readonly record struct RowFit(double Bar, double Gap)
{
    /// <param name="fixedHeights">Per row what stands there besides the bar itself.</param>
    /// <param name="beside">True where that stands beside the bar, so that the row is as high as the higher of the two.</param>
    public static RowFit For(IReadOnlyList<double> fixedHeights, bool beside, Sheet sheet)
    {
        var size = sheet.TextSize;
        var (thin, thick) = beside ? (1.45 * size, 3.2 * size) : (size, 2.2 * size);
        var (near, far) = (0.55 * size, 2.4 * size);
        if (sheet.Height is not { } height)
            return new RowFit(Math.Round(beside ? 1.6 * size : size), Math.Round(0.85 * size));
        var room = height - sheet.Y;
        var fit = new RowFit(thin, near);
        // Step by step: a bar and the gap beside it grow together.
        for (var step = 1; step <= 20; step++)
        {
            var next = new RowFit(thin + (thick - thin) * step / 20, near + (far - near) * step / 20);
            if (next.Total(fixedHeights, beside) > room)
                break;
            fit = next;
        }
        return fit;
    }

    public double Row(double fixedHeight, bool beside) => beside ? Math.Max(Bar, fixedHeight) : Bar + fixedHeight;

    private double Total(IReadOnlyList<double> fixedHeights, bool beside)
    {
        var total = Gap * (fixedHeights.Count - 1);
        foreach (var height in fixedHeights)
            total += Row(height, beside);
        return total;
    }
}
