namespace Stats.Charts;

/// <summary>A part of the paper while it is filled, from the top downwards. Its upper left corner is (0, 0).</summary>
/// <param name="height">How high it may become; null where that does not matter.</param>
internal sealed class Sheet(double width, double textSize, double? height = null)
{
    private readonly List<Shape> _shapes = [];
    private readonly List<Field> _fields = [];

    public double Width { get; } = width;
    public double? Height { get; } = height;
    public double TextSize { get; } = textSize;
    public double LineHeight => TextSize * 1.3;

    /// <summary>Labels stand above their marks and a key above the plot.</summary>
    public bool IsNarrow => Width < 29 * TextSize;

    /// <summary>The lower edge of what stands on it.</summary>
    public double Y { get; private set; }

    /// <summary>Where periods lie on it; null where there are none.</summary>
    public TimeField? Time { get; set; }

    /// <summary>True where something has no place on it, however high it may be.</summary>
    public bool IsFull { get; set; }

    public bool Fits => !IsFull && (Height is not { } most || Y <= most + 0.5);

    public void Skip(double distance) => Y += distance;

    public void Add(Shape shape) => _shapes.Add(shape);

    /// <summary>What is said of the rows on it.</summary>
    public List<Tip> Tips { get; } = [];

    /// <summary>What is drawn to scale; it lies below everything that is added.</summary>
    public void Plot(Field field) => _fields.Add(field);

    /// <summary>True where a text would lie over one that stands there.</summary>
    public bool Overlaps(Words words) => _shapes.OfType<Words>().Any(w => w.Touches(words));

    /// <summary>Text over the whole width, below what stands there.</summary>
    public void Paragraph(
        string text,
        double size,
        Ink ink,
        bool bold = false,
        double indent = 0,
        int lines = int.MaxValue
    )
    {
        foreach (var line in TextWidth.Balance(text, Width - indent, size, bold, lines))
        {
            Add(new Words(line, indent, Y + size, size, ink, Bold: bold));
            Y += size * 1.3;
        }
    }

    /// <summary>What stands on it, at another place.</summary>
    public IEnumerable<Shape> At(double x, double y) => _shapes.Select(s => s.Moved(x, y));

    public IEnumerable<Field> FieldsAt(double x, double y) => _fields.Select(f => f.Moved(x, y));
}
