using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// The true counts of all cells of all tables of a programme, each cell once. Where zeros are published only occupied cells
/// are in it. Their order is that of their codes, so it does not depend on the order of the extract.
/// </summary>
internal sealed class Cube
{
    private readonly Coordinate[] _coordinates;
    private readonly DateOnly _until;

    private Cube(
        Programme programme,
        DateOnly until,
        IReadOnlyList<TableCells> tables,
        Coordinate[] coordinates,
        long[] counts
    )
    {
        (Programme, _until, Tables, _coordinates, Counts) = (programme, until, tables, coordinates, counts);
        Space = SpaceOf(programme);
        foreach (var table in tables)
        {
            table.Cells = new int[table.PlaceCount];
            for (var place = 0; place < table.PlaceCount; place++)
                table.Cells[place] = Find(table.At(place, Space));
        }
    }

    private static CoordinateSpace SpaceOf(Programme programme) =>
        new([.. programme.Dimensions.Select(d => d.Codes.Count)]);

    private static TableCells[] TablesOf(Programme programme, DateOnly until) =>
        [.. programme.Breakdowns.Select(b => new TableCells(programme, b, until))];

    public Programme Programme { get; }

    /// <summary>One per breakdown of the programme, in its order.</summary>
    public IReadOnlyList<TableCells> Tables { get; }
    public CoordinateSpace Space { get; }

    /// <summary>Per cell the contacts in it.</summary>
    public long[] Counts { get; }

    public int CellCount => Counts.Length;

    /// <summary>Counts every cell of every table.</summary>
    /// <exception cref="ProtectionRefusedException">A table has no time.</exception>
    public static Cube Count(Programme programme, LeafCounts leaves, DateOnly until)
    {
        var space = SpaceOf(programme);
        var tables = TablesOf(programme, until);
        var (coordinates, counts) = (new List<Coordinate>(), new List<long>());
        foreach (var table in tables)
        {
            if (!table.Axes.Any(a => a.Dimension.Kind == DimensionKind.Time))
                throw new ProtectionRefusedException([
                    $"Table '{table.Breakdown.Id}' has no time: name the time dimension in its columns.",
                ]);
            // The same cell stands in several tables with the same count.
            foreach (var (place, count) in table.Count(leaves).Index())
                if (count > 0 || programme.Zeros == ZeroPolicy.MayBeWithheld)
                {
                    coordinates.Add(table.At(place, space));
                    counts.Add(count);
                }
        }
        return Of(programme, until, tables, [.. coordinates], [.. counts]);
    }

    /// <summary>Each coordinate once, in order.</summary>
    private static Cube Of(
        Programme programme,
        DateOnly until,
        IReadOnlyList<TableCells> tables,
        Coordinate[] coordinates,
        long[] counts
    )
    {
        Array.Sort(coordinates, counts);
        var kept = 0;
        for (var i = 0; i < coordinates.Length; i++)
            if (i == 0 || coordinates[i] != coordinates[i - 1])
                (coordinates[kept], counts[kept++]) = (coordinates[i], counts[i]);
        return new Cube(programme, until, tables, coordinates[..kept], counts[..kept]);
    }

    /// <summary>
    /// The same counts without the cells that have become zero, and with these cells, at zero where they are not there yet.
    /// </summary>
    public Cube With(IEnumerable<int[]> alsoThese)
    {
        var counts = new Dictionary<Coordinate, long>(CellCount);
        for (var cell = 0; cell < CellCount; cell++)
            if (Programme.Zeros == ZeroPolicy.MayBeWithheld || Counts[cell] > 0)
                counts.Add(_coordinates[cell], Counts[cell]);
        // With their margins: a year that was empty gets its sum when one of its quarters is brought back.
        foreach (var codes in alsoThese)
        foreach (var table in Tables)
        foreach (var place in table.WithMargins(codes))
            counts.TryAdd(table.At(place, Space), 0);
        return Of(Programme, _until, TablesOf(Programme, _until), [.. counts.Keys], [.. counts.Values]);
    }

    /// <summary>The codes of a cell of a published table, over all dimensions of this programme.</summary>
    public int[] CodesOf(PublishedTable table, int place)
    {
        var codes = new int[Space.DimensionCount];
        for (var i = table.Axes.Count - 1; i >= 0; i--)
        {
            var axis = table.Axes[i];
            var d = Programme.Dimensions.Index().Single(x => x.Item.Id == axis.Dimension.Id).Index;
            codes[d] = Programme.Dimensions[d].IndexOf(axis.Codes[place % axis.Codes.Count].Id);
            place /= axis.Codes.Count;
        }
        return codes;
    }

    /// <summary>The cell at these codes, or -1 where it is zero and zeros are left out.</summary>
    public int Find(ReadOnlySpan<int> codes) => Find(Space.Pack(codes));

    private int Find(Coordinate coordinate) => Math.Max(-1, Array.BinarySearch(_coordinates, coordinate));

    /// <summary>Per dimension the place of a cell's code in its code list; 0 where it has none.</summary>
    public int[] CodesOf(int cell)
    {
        var codes = new int[Space.DimensionCount];
        Space.Unpack(_coordinates[cell], codes);
        return codes;
    }

    /// <summary>Where the cells stand.</summary>
    public Grid Grid() =>
        new(
            [.. Programme.Dimensions.Select(d => Enumerable.Range(0, d.Codes.Count).Select(d.ParentOf).ToArray())],
            Space,
            _coordinates,
            Programme.Dimensions.Index().Single(d => d.Item.Kind == DimensionKind.Time).Index
        );

    /// <summary>Every sum of every table once: the parent, then its children.</summary>
    public List<int[]> Sums()
    {
        var sums = new List<int[]>();
        var known = new HashSet<(int, int)>();
        foreach (var table in Tables)
            table.ForEachSum(
                (dimension, total, parts) =>
                {
                    if (known.Add((total, dimension)))
                        sums.Add([total, .. parts]);
                }
            );
        return sums;
    }
}
