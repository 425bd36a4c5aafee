namespace Stats.Charts;

/// <summary>The paper that a chart is drawn for. The layout follows its width; nothing is scaled down.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="TextSize">In CSS pixels; no text of the chart is smaller.</param>
/// <param name="WithWords">True where title, subtitle, note and source stand in the picture itself; false where the page says them.</param>
public readonly record struct ChartFrame(int Width, int TextSize, bool WithWords = false)
{
    /// <summary>
    /// For a column of 288 to 400 pixels: its text is 12 pixels high at the narrowest.
    /// </summary>
    public static ChartFrame Phone { get; } = new(336, 14);

    /// <summary>For a column of about 600 pixels.</summary>
    public static ChartFrame Column { get; } = new(600, 13);

    /// <summary>For the whole width of a page.</summary>
    public static ChartFrame Page { get; } = new(1120, 14);

    /// <summary>Labels stand above their marks and a key above the plot.</summary>
    internal bool IsNarrow => Width < 30 * TextSize;
    internal double Margin => WithWords ? 24 : 1;
    internal double Left => Margin;
    internal double Right => Width - Margin;
    internal double LineHeight => TextSize * 1.3;
}
