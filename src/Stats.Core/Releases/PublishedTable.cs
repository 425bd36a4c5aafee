using Stats.Core.Tables;

namespace Stats.Core.Releases;

/// <summary>One protected table: every combination of its codes, margins and zeros included.</summary>
public sealed class PublishedTable
{
    private readonly PublishedCell[] _cells;

    internal PublishedTable(Breakdown breakdown, IReadOnlyList<TableAxis> axes, PublishedCell[] cells)
    {
        if (cells.Length != CellCount(axes))
            throw new ArgumentException($"Table '{breakdown.Id}' needs {CellCount(axes)} cells, not {cells.Length}.");
        Breakdown = breakdown;
        Axes = axes;
        _cells = cells;
    }

    public Breakdown Breakdown { get; }

    /// <summary>One per part of the breakdown, in its order.</summary>
    public IReadOnlyList<TableAxis> Axes { get; }

    /// <summary>
    /// The period that it waits for, the first of its finest level of time: until that is complete it has no cell. Null where it has some.
    /// </summary>
    public Period? WaitsFor
    {
        get
        {
            if (_cells.Length > 0)
                return null;
            var (time, level) = Axes.Zip(Breakdown.Parts, (a, p) => (a.Dimension, p.FinestLevel))
                .Single(a => a.Dimension.Kind == DimensionKind.Time);
            return Period.Parse(time.Codes.First(c => c.Level == level).Id);
        }
    }

    /// <summary>In the order of the file: the last axis runs fastest. Its order does not depend on counts.</summary>
    public IReadOnlyList<PublishedCell> Cells => _cells;

    public TableAxis Axis(string dimension) =>
        Axes.FirstOrDefault(a => a.Dimension.Id == dimension)
        ?? throw new ArgumentException($"Table '{Breakdown.Id}' has no dimension '{dimension}'.", nameof(dimension));

    public bool Has(string dimension) => Axes.Any(a => a.Dimension.Id == dimension);

    /// <summary>The cell at these places on the axes.</summary>
    public PublishedCell At(ReadOnlySpan<int> places)
    {
        var index = 0;
        for (var i = 0; i < Axes.Count; i++)
            index = index * Axes[i].Codes.Count + places[i];
        return _cells[index];
    }

    /// <summary>
    /// The cell for these codes; a dimension that is not named stands at its total.
    /// </summary>
    /// <exception cref="ArgumentException">A code is not in the table, or time is not named.</exception>
    public PublishedCell this[params ReadOnlySpan<(string Dimension, string Code)> codes]
    {
        get
        {
            Span<int> places = stackalloc int[Axes.Count];
            for (var i = 0; i < Axes.Count; i++)
            {
                var wanted = Dimension.Total;
                foreach (var (dimension, code) in codes)
                    if (dimension == Axes[i].Dimension.Id)
                        wanted = code;
                places[i] = Axes[i].PlaceOf(wanted);
            }
            return At(places);
        }
    }

    internal static int CellCount(IReadOnlyList<TableAxis> axes) => axes.Aggregate(1, (n, a) => n * a.Codes.Count);
}
