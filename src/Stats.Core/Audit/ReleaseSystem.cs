using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Audit;

/// <summary>
/// Releases as one system of cells and sums, put together from their published tables alone. What the engine knows beyond
/// them does not enter: a sum that the engine forgot is here all the same.
/// </summary>
public sealed class ReleaseSystem
{
    private readonly CoordinateSpace _space;
    private readonly int _time;
    private readonly Dictionary<(Coordinate At, Layer Layer), int> _known = [];
    private readonly List<(Coordinate At, Layer Layer)> _places = [];
    private readonly List<long?> _counts = [];
    private readonly List<int[]> _relations = [];
    private readonly HashSet<(int Parent, int Dimension)> _related = [];

    /// <exception cref="InvalidDataException">Two tables disagree on a cell.</exception>
    public ReleaseSystem(Release release)
        : this(release, []) { }

    /// <param name="release">The latest; its programme has every code that the earlier ones have.</param>
    /// <param name="earlier">What is out besides.</param>
    /// <exception cref="InvalidDataException">Two tables disagree on a cell.</exception>
    public ReleaseSystem(Release release, IEnumerable<Release> earlier)
    {
        Release = release;
        _space = new CoordinateSpace([.. release.Programme.Dimensions.Select(d => d.Codes.Count)]);
        _time = DimensionOf(release.Programme.Time);
        Releases = [release, .. earlier];
        CellsOf = [.. Releases.Select(r => r.Tables.Select(t => Place(r, t)).ToArray())];
        foreach (var (one, cells) in Releases.Zip(CellsOf))
        foreach (var (table, own) in one.Tables.Zip(cells))
            ForEachSum(table, own, Relate);
        foreach (var year in Releases.SelectMany(r => r.Vintages.Revised).Distinct().Order())
        {
            int[] vintages = [.. Releases.Where(r => Has(r, year)).Select(r => r.Vintages.Of(year)).Distinct().Order()];
            foreach (var earlierOne in vintages)
            foreach (var later in vintages.Where(v => v > earlierOne))
                Tie(year, earlierOne, later);
        }
        System = new PublicSystem(
            [.. _counts],
            _relations,
            release.Programme.Zeros == ZeroPolicy.Published,
            [.. _places.Select(p => p.Layer.Share != Share.Whole)]
        );
    }

    public Release Release { get; }

    /// <summary>All of them, the latest first.</summary>
    internal IReadOnlyList<Release> Releases { get; }

    /// <summary>Per release and table, per cell in the order of <see cref="PublishedTable.Cells"/>, its place in the system.</summary>
    internal IReadOnlyList<int[][]> CellsOf { get; }

    public PublicSystem System { get; }

    /// <summary>Per table, per cell in the order of <see cref="PublishedTable.Cells"/>, its place in the system.</summary>
    public IReadOnlyList<int[]> Cells => CellsOf[0];

    /// <summary>The cell at these codes of the latest release's dimensions, of these contacts; -1 where there is none.</summary>
    internal int Find(ReadOnlySpan<int> codes, Layer layer) =>
        _known.GetValueOrDefault((_space.Pack(codes), layer), -1);

    /// <summary>The place of a cell's fellow of other contacts; -1 where there is none.</summary>
    internal int Find(int cell, Layer layer) => _known.GetValueOrDefault((_places[cell].At, layer), -1);

    internal Layer LayerOf(int cell) => _places[cell].Layer;

    /// <summary>Every two vintages that were tied, with the year.</summary>
    internal List<(int Year, int Earlier, int Later)> Ties { get; } = [];

    internal static bool Has(Release release, int year) => release.Programme.Time.Contains(Period.Year(year).Code);

    /// <summary>The period of a cell.</summary>
    internal Period PeriodOf(int cell) =>
        Period.Parse(Release.Programme.Time.Codes[_space.CodeAt(_places[cell].At, _time)].Id);

    private int[] Place(Release release, PublishedTable table)
    {
        var cells = new int[table.Cells.Count];
        int[] dimensions = [.. table.Axes.Select(a => DimensionOf(a.Dimension))];
        int[][] codesOf =
        [
            .. table.Axes.Zip(
                dimensions,
                (a, d) => a.Codes.Select(c => Release.Programme.Dimensions[d].IndexOf(c.Id)).ToArray()
            ),
        ];
        int[] vintages =
        [
            .. Release.Programme.Time.Codes.Select(c => release.Vintages.Of(Period.Parse(c.Id).First.Year)),
        ];
        var codes = new int[_space.DimensionCount];
        for (var i = 0; i < cells.Length; i++)
        {
            var rest = i;
            for (var a = dimensions.Length - 1; a >= 0; a--)
            {
                codes[dimensions[a]] = codesOf[a][rest % codesOf[a].Length];
                rest /= codesOf[a].Length;
            }
            var count = table.Cells[i] switch
            {
                PublishedCount published => published.Count,
                NotRegisteredCell => 0,
                _ => (long?)null,
            };
            cells[i] = Add(_space.Pack(codes), Layer.Of(vintages[codes[_time]]), count);
            if (_counts[cells[i]] != count)
                throw new InvalidDataException($"Two tables disagree on a cell of '{table.Breakdown.Id}'.");
        }
        return cells;
    }

    private int Add(Coordinate at, Layer layer, long? count)
    {
        if (_known.TryGetValue((at, layer), out var known))
            return known;
        _known.Add((at, layer), _counts.Count);
        _places.Add((at, layer));
        _counts.Add(count);
        return _counts.Count - 1;
    }

    private int DimensionOf(Dimension dimension) =>
        Release.Programme.Dimensions.Index().Single(d => d.Item.Id == dimension.Id).Index;

    private void ForEachSum(PublishedTable table, int[] cells, Action<int, int, int[]> visit)
    {
        var stride = 1;
        for (var a = table.Axes.Count - 1; a >= 0; a--)
        {
            var (axis, dimension) = (table.Axes[a], DimensionOf(table.Axes[a].Dimension));
            var block = stride * axis.Codes.Count;
            for (var parent = 0; parent < axis.Codes.Count; parent++)
            {
                int[] children =
                [
                    .. Enumerable.Range(0, axis.Codes.Count).Where(c => axis.Codes[c].Parent == axis.Codes[parent].Id),
                ];
                if (children.Length == 0)
                    continue;
                for (var outer = 0; outer < cells.Length; outer += block)
                for (var line = outer; line < outer + stride; line++)
                    visit(
                        dimension,
                        cells[line + parent * stride],
                        [.. children.Select(c => cells[line + c * stride])]
                    );
            }
            stride = block;
        }
    }

    private void Relate(int dimension, int total, int[] parts)
    {
        if (_related.Add((total, dimension)))
            _relations.Add([total, .. parts]);
    }

    /// <summary>
    /// The earlier vintage is what was kept and removed, the later what was kept and added; each of the three adds up as the tables do.
    /// </summary>
    private void Tie(int year, int earlier, int later)
    {
        Ties.Add((year, earlier, later));
        int[] vintages = [earlier, later];
        var last = vintages.Min(v => Releases.Where(r => Has(r, year) && r.Vintages.Of(year) == v).Max(r => r.Until));
        var wholes = Enumerable
            .Range(0, _places.Count)
            .Where(c =>
                _places[c].Layer is { Share: Share.Whole } layer
                && vintages.Contains(layer.Vintage)
                && PeriodOf(c) is var period
                && period.First.Year == year
                && period.Last <= last
            )
            .ToHashSet();
        // What is nobody in one of the two is nobody in all that stays.
        foreach (var whole in wholes.Order().ToList())
        foreach (var layer in LayersOf(whole, earlier, later))
            Add(_places[whole].At, layer, null);
        foreach (var whole in wholes.Where(w => _counts[w] == 0))
        foreach (var layer in LayersOf(whole, earlier, later))
            _counts[Find(whole, layer)] = 0;
        foreach (var whole in wholes.Order())
            _relations.Add([whole, .. LayersOf(whole, earlier, later).Select(layer => Find(whole, layer))]);
        foreach (var (one, cells) in Releases.Zip(CellsOf))
        foreach (var (table, own) in one.Tables.Zip(cells))
            ForEachSum(
                table,
                own,
                (dimension, total, parts) =>
                {
                    if (wholes.Contains(total))
                        foreach (var layer in LayersOf(total, earlier, later))
                            Relate(dimension, Find(total, layer), [.. parts.Select(p => Find(p, layer))]);
                }
            );
    }

    /// <summary>The two that a vintage is made of: what was kept, and what was removed from the earlier or added to the later.</summary>
    private Layer[] LayersOf(int whole, int earlier, int later) =>
        [
            new(Share.Kept, earlier, later),
            new(_places[whole].Layer.Vintage == earlier ? Share.Removed : Share.Added, earlier, later),
        ];
}
