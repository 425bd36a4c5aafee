namespace Stats.Charts;

/// <summary>A part of the paper on which values are drawn to scale, with its marks.</summary>
/// <param name="Left">On the paper; so the other edges.</param>
/// <param name="Across">The values at the left and the right edge: counts, percentages, or periods from the first.</param>
/// <param name="Up">The values at the lower and the upper edge; where bars lie below each other, rows from the top, so that the first is the larger.</param>
public sealed record Field(
    double Left,
    double Top,
    double Right,
    double Bottom,
    (double Left, double Right) Across,
    (double Bottom, double Top) Up
)
{
    /// <summary>In the order of drawing, where they lie on the paper; an edge of a line may reach over that of the field.</summary>
    public IReadOnlyList<Shape> Marks { get; init; } = [];

    /// <summary>Where a value lies on the paper.</summary>
    public double X(double value) => Left + (Right - Left) * (value - Across.Left) / (Across.Right - Across.Left);

    public double Y(double value) => Bottom - (Bottom - Top) * (value - Up.Bottom) / (Up.Top - Up.Bottom);

    /// <summary>The values at a place on the paper.</summary>
    public Point Values(double x, double y) =>
        new(
            Across.Left + (Across.Right - Across.Left) * (x - Left) / (Right - Left),
            Up.Bottom + (Up.Top - Up.Bottom) * (Bottom - y) / (Bottom - Top)
        );

    public Field Moved(double right, double down) =>
        this with
        {
            Left = Left + right,
            Right = Right + right,
            Top = Top + down,
            Bottom = Bottom + down,
            Marks = [.. Marks.Select(m => m.Moved(right, down))],
        };
}
