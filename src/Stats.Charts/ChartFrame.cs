namespace Stats.Charts;

/// <summary>The paper that a chart is drawn for. The layout follows its width; nothing is scaled down.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="TextSize">In CSS pixels; no text of the chart is smaller, unless the paper's height leaves no room.</param>
/// <param name="WithWords">True where title, subtitle, note and source stand in the picture itself; false where the page says them.</param>
/// <param name="Height">In CSS pixels; null where the paper ends with the chart.</param>
public readonly record struct ChartFrame(int Width, int TextSize, bool WithWords = false, int? Height = null)
{
    /// <summary>
    /// For a column of 288 to 400 pixels: its text is 12 pixels high at the narrowest.
    /// </summary>
    public static ChartFrame Phone { get; } = new(336, 14);

    /// <summary>For a column of about 600 pixels.</summary>
    public static ChartFrame Column { get; } = new(600, 13);

    /// <summary>For the whole width of a page.</summary>
    public static ChartFrame Page { get; } = new(1120, 14);

    /// <summary>The words stand beside the chart, not above it.</summary>
    internal bool IsBanner => WithWords && Height is { } height && Width > 2.2 * height;
}
