namespace Stats.Charts;

/// <summary>What is on the paper, in order of drawing, in units that are CSS pixels at the frame's own width.</summary>
/// <param name="Plot">Where periods lie, for a page that says more of the one under the pointer; null for none.</param>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Shape> Shapes, Plot? Plot = null);

/// <summary>Periods of the same width beside each other.</summary>
/// <param name="Left">Where the first begins.</param>
/// <param name="Right">Where the last ends.</param>
public sealed record Plot(double Left, double Right, int Periods);

/// <summary>The inks of a chart; a theme says which colour each has.</summary>
public enum Ink
{
    Text,
    Muted,
    Paper,
    Grid,
    Band,
    Plain,
    Focus,
    Unknown,
}

public readonly record struct Point(double X, double Y);

public abstract record Shape(Ink Ink);

public sealed record Box(double X, double Y, double Width, double Height, Ink Ink) : Shape(Ink);

/// <summary>A hatched area: the count lies somewhere in it. Without an edge on the side where nothing bounds it.</summary>
/// <param name="Open">The side where nothing bounds it.</param>
public sealed record Hatching(double X, double Y, double Width, double Height, Ink Ink, Side Open = Side.None)
    : Shape(Ink);

public enum Side
{
    None,
    Right,
    Top,
}

public sealed record Polyline(IReadOnlyList<Point> Points, double Thickness, Ink Ink, bool Dotted = false) : Shape(Ink);

public sealed record Disc(double X, double Y, double Radius, Ink Ink) : Shape(Ink);

public enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>One line of text.</summary>
/// <param name="X">Where its anchor lies.</param>
/// <param name="Y">Its baseline.</param>
public sealed record Words(
    string Text,
    double X,
    double Y,
    double Size,
    Ink Ink,
    Anchor Anchor = Anchor.Start,
    bool Bold = false
) : Shape(Ink)
{
    public double Width => TextWidth.Of(Text, Size, Bold);

    public double Left =>
        Anchor switch
        {
            Anchor.Start => X,
            Anchor.Middle => X - Width / 2,
            _ => X - Width,
        };

    public double Right => Left + Width;
    public double Top => Y - Size * 0.78;
    public double Bottom => Y + Size * 0.24;
}

internal static class InkOf
{
    public static Ink Tone(Tone tone) =>
        tone switch
        {
            Charts.Tone.Focus => Ink.Focus,
            Charts.Tone.Unknown => Ink.Unknown,
            _ => Ink.Plain,
        };
}
