namespace Stats.Charts;

/// <summary>The paper while it is filled, from the top downwards.</summary>
internal sealed class Sheet(ChartFrame frame)
{
    private readonly List<Shape> _shapes = [];

    public ChartFrame Frame { get; } = frame;

    /// <summary>The lower edge of what stands on it.</summary>
    public double Y { get; private set; }

    public Plot? Plot { get; set; }

    public void Skip(double height) => Y += height;

    public void Add(Shape shape) => _shapes.Add(shape);

    /// <summary>True where a text would lie over one that stands there.</summary>
    public bool Overlaps(Words words) =>
        _shapes
            .OfType<Words>()
            .Any(w => w.Left < words.Right && words.Left < w.Right && w.Top < words.Bottom && words.Top < w.Bottom);

    /// <summary>Text over the whole width, below what stands there.</summary>
    public void Paragraph(string text, double size, Ink ink, bool bold = false, double indent = 0)
    {
        foreach (var line in TextWidth.Wrap(text, Frame.Right - Frame.Left - indent, size, bold))
        {
            Add(new Words(line, Frame.Left + indent, Y + size, size, ink, Bold: bold));
            Y += size * 1.3;
        }
    }

    public Drawing Finish() => new(Frame.Width, Math.Ceiling(Y + 2), _shapes, Plot);
}
