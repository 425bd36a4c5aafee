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

    private Cube(
        Programme programme,
        DateOnly until,
        IReadOnlyList<TableCells> tables,
        Coordinate[] coordinates,
        long[] counts
    )
    {
        (Programme, Tables, _coordinates, Counts) = (programme, tables, coordinates, counts);
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
                if (!table.IsRegistered(place))
                    RefuseContacts(table, place, count);
                else if (count > 0 || programme.Zeros == ZeroPolicy.MayBeWithheld)
                {
                    coordinates.Add(table.At(place, space));
                    counts.Add(count);
                }
        }
        return Of(programme, until, tables, [.. coordinates], [.. counts]);
    }

    private static void RefuseContacts(TableCells table, int place, long count)
    {
        if (count > 0)
            throw new ProtectionRefusedException([
                $"There are contacts in {table.NameOf(place)}, when by the definition they are not registered so. Correct the extract, or since: and until: of the code.",
            ]);
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

    private int Find(Coordinate coordinate) => Math.Max(-1, Array.BinarySearch(_coordinates, coordinate));

    /// <summary>Where a cell stands in <see cref="Space"/>.</summary>
    public Coordinate CoordinateOf(int cell) => _coordinates[cell];

    /// <summary>Per dimension the place of a cell's code in its code list; 0 where it has none.</summary>
    public int[] CodesOf(int cell)
    {
        var codes = new int[Space.DimensionCount];
        Space.Unpack(_coordinates[cell], codes);
        return codes;
    }
}
