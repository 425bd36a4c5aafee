using System.Buffers;

namespace Stats.Charts;

/// <summary>What is on the paper, in units that are CSS pixels at the frame's own width.</summary>
/// <param name="Fields">What is drawn to scale.</param>
/// <param name="Paper">What stands over it: words, keys, lines of the page.</param>
/// <param name="Time">Where periods lie, for a page that says more of the one under the pointer; null for none.</param>
public sealed record Drawing(
    double Width,
    double Height,
    IReadOnlyList<Field> Fields,
    IReadOnlyList<Shape> Paper,
    TimeField? Time = null
)
{
    /// <summary>What a page says of the row under the pointer; none for a chart without rows.</summary>
    public IReadOnlyList<Tip> Tips { get; init; } = [];

    /// <summary>Everything in the order of drawing.</summary>
    public IEnumerable<Shape> Shapes => Fields.SelectMany(f => f.Marks).Concat(Paper);
}

/// <summary>What there is to say of a row across the paper.</summary>
/// <param name="Lines">Whose it is, then its values with their ranges and marks.</param>
public sealed record Tip(double Top, double Bottom, IReadOnlyList<string> Lines);

/// <summary>Periods of the same width beside each other.</summary>
/// <param name="Left">Where the first begins.</param>
/// <param name="Right">Where the last ends.</param>
public sealed record TimeField(double Left, double Right, int Periods);

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

    /// <summary>The first of those that tell the parts of a stacked bar apart, in the order of use.</summary>
    Shade1,
    Shade2,
    Shade3,
    Shade4,
    Shade5,
}

public readonly record struct Point(double X, double Y);

public abstract record Shape(Ink Ink)
{
    /// <summary>The bar, part or line that it belongs to, counted from 0; a label and its mark have the same. Null for none.</summary>
    public int? Whose { get; init; }

    /// <summary>The same elsewhere on the paper.</summary>
    public abstract Shape Moved(double right, double down);
}

public sealed record Box(double X, double Y, double Width, double Height, Ink Ink) : Shape(Ink)
{
    public override Shape Moved(double right, double down) => this with { X = X + right, Y = Y + down };

    /// <summary>The strokes that a pattern has in it.</summary>
    public IEnumerable<(Point From, Point To)> Strokes(Pattern pattern)
    {
        const double Step = 5;
        var (right, bottom) = (X + Width, Y + Height);
        if (pattern is Pattern.Level or Pattern.Grid)
            for (var y = Y + Step / 2; y < bottom; y += Step)
                yield return (new(X, y), new(right, y));
        if (pattern is Pattern.Upright or Pattern.Grid)
            for (var x = X + Step / 2; x < right; x += Step)
                yield return (new(x, Y), new(x, bottom));
        if (pattern == Pattern.Dots)
            for (var y = Y + Step / 2; y < bottom; y += Step)
            for (var x = X + Step / 2; x + 1.4 <= right; x += Step)
                yield return (new(x, y), new(x + 1.4, y));
    }
}

/// <summary>What an area is filled with where colours do not tell areas apart. None slants: that is what is withheld.</summary>
public enum Pattern
{
    Solid,
    Empty,
    Level,
    Upright,
    Grid,
    Dots,
}

/// <summary>A hatched area: the count lies somewhere in it. Without an edge on the side where nothing bounds it.</summary>
/// <param name="Open">The side where nothing bounds it.</param>
public sealed record Hatching(double X, double Y, double Width, double Height, Ink Ink, Side Open = Side.None)
    : Shape(Ink)
{
    public const double EdgeThickness = 1;
    public const double StrokeThickness = 1.5;
    private const double Step = 6;

    public bool IsClosed => Open == Side.None;

    /// <summary>Its corners in the order of drawing; the last is joined to the first where it is closed.</summary>
    public IReadOnlyList<Point> Edge
    {
        get
        {
            var (l, t, r, b) = (X, Y, X + Width, Y + Height);
            return Open switch
            {
                Side.Right => [new(r, t), new(l, t), new(l, b), new(r, b)],
                Side.Top => [new(l, t), new(l, b), new(r, b), new(r, t)],
                _ => [new(l, t), new(r, t), new(r, b), new(l, b)],
            };
        }
    }

    /// <summary>Drawn stroke by stroke: a pattern is lost by some renderers, and its name must be unique in a page.</summary>
    public IEnumerable<(Point From, Point To)> Strokes
    {
        get
        {
            for (var offset = Step / 2; offset < Width + Height; offset += Step)
            {
                var (x1, y1) = offset <= Height ? (0, offset) : (offset - Height, Height);
                var (x2, y2) = offset <= Width ? (offset, 0) : (Width, offset - Width);
                yield return (new(X + x1, Y + y1), new(X + x2, Y + y2));
            }
        }
    }

    public override Shape Moved(double right, double down) => this with { X = X + right, Y = Y + down };
}

public enum Side
{
    None,
    Right,
    Top,
}

public sealed record Polyline(IReadOnlyList<Point> Points, double Thickness, Ink Ink, bool Dotted = false) : Shape(Ink)
{
    public LineRole Role { get; init; }

    public override Shape Moved(double right, double down) =>
        this with
        {
            Points = [.. Points.Select(p => new Point(p.X + right, p.Y + down))],
        };
}

/// <summary>What a line is, where it is told apart from others by how it is broken.</summary>
public enum LineRole
{
    /// <summary>A line of the grid or the page.</summary>
    Rule,
    Series,

    /// <summary>A series of which another has the same ink.</summary>
    SecondSeries,
}

public sealed record Disc(double X, double Y, double Radius, Ink Ink) : Shape(Ink)
{
    public override Shape Moved(double right, double down) => this with { X = X + right, Y = Y + down };
}

public enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>One line of text.</summary>
/// <param name="X">Where its anchor lies.</param>
/// <param name="Y">Its baseline.</param>
/// <param name="On">The ink of the mark that it lies on; null on paper.</param>
public sealed record Words(
    string Text,
    double X,
    double Y,
    double Size,
    Ink Ink,
    Anchor Anchor = Anchor.Start,
    bool Bold = false,
    Ink? On = null
) : Shape(Ink)
{
    /// <summary>As it is drawn: Open Sans has no narrow no-break space, and the thin one is as wide.</summary>
    public string Drawn => Text.Replace('\u202F', '\u2009');

    public double Width { get; } = TextWidth.Of(Text, Size, Bold);

    public double Left =>
        Anchor switch
        {
            Anchor.Start => X,
            Anchor.Middle => X - Width / 2,
            _ => X - Width,
        };

    public double Right => Left + Width;
    public double Top => Y - Size * 0.78;

    public bool Touches(Words other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>How far a point lies from it; 0 within.</summary>
    public double DistanceTo(Point point)
    {
        var (x, y) = (
            Math.Max(0, Math.Max(Left - point.X, point.X - Right)),
            Math.Max(0, Math.Max(Top - point.Y, point.Y - Bottom))
        );
        return Math.Sqrt(x * x + y * y);
    }

    /// <summary>How far a line lies from it, to within a fraction of a pixel.</summary>
    public double DistanceTo(Polyline line)
    {
        var nearest = double.MaxValue;
        for (var i = 1; i < line.Points.Count; i++)
        {
            var (from, to) = (line.Points[i - 1], line.Points[i]);
            var steps = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 2) + 1;
            for (var step = 0; step <= steps; step++)
                nearest = Math.Min(
                    nearest,
                    DistanceTo(
                        new Point(from.X + (to.X - from.X) * step / steps, from.Y + (to.Y - from.Y) * step / steps)
                    )
                );
        }
        return nearest;
    }

    public double Bottom => Y + Size * (IsFigure ? 0.13 : 0.24);

    /// <summary>True for digits and what stands between them: nothing of it hangs lower than a comma.</summary>
    private bool IsFigure => !Text.AsSpan().ContainsAnyExcept(FigureCharacters);

    private static readonly SearchValues<char> FigureCharacters = SearchValues.Create("0123456789,.%–≥ \u202F");

    public override Shape Moved(double right, double down) => this with { X = X + right, Y = Y + down };
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

    /// <summary>One ink per part or line, so that no two have the same.</summary>
    public static IReadOnlyList<Ink> Each(IEnumerable<Tone> tones)
    {
        var inks = new List<Ink>();
        foreach (var tone in tones)
        {
            var ink = Tone(tone);
            for (var shade = Ink.Shade1; inks.Contains(ink) && shade <= Ink.Shade5; shade++)
                ink = shade;
            inks.Add(ink);
        }
        return inks;
    }
}
