using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Audit;

/// <summary>
/// A release as one system of cells and sums, put together from its published tables alone. What the engine knows beyond
/// them does not enter: a sum that the engine forgot is here all the same.
/// </summary>
public sealed class ReleaseSystem
{
    private readonly CoordinateSpace _space;
    private readonly Dictionary<Coordinate, int> _known = [];
    private readonly List<long?> _counts = [];
    private readonly List<int[]> _relations = [];
    private readonly HashSet<(int Parent, int Dimension)> _related = [];

    /// <exception cref="InvalidDataException">Two tables disagree on a cell.</exception>
    public ReleaseSystem(Release release)
    {
        Release = release;
        _space = new CoordinateSpace([.. release.Programme.Dimensions.Select(d => d.Codes.Count)]);
        Cells = [.. release.Tables.Select(Place)];
        foreach (var (table, cells) in release.Tables.Zip(Cells))
            Relate(table, cells);
        System = new PublicSystem([.. _counts], _relations, release.Programme.Zeros == ZeroPolicy.Published);
    }

    public Release Release { get; }
    public PublicSystem System { get; }

    /// <summary>Per table, per cell in the order of <see cref="PublishedTable.Cells"/>, its place in the system.</summary>
    public IReadOnlyList<int[]> Cells { get; }

    private int[] Place(PublishedTable table)
    {
        var cells = new int[table.Cells.Count];
        int[] dimensions = [.. table.Axes.Select(DimensionOf)];
        int[][] codesOf = [.. table.Axes.Select(a => a.Codes.Select(c => a.Dimension.IndexOf(c.Id)).ToArray())];
        var codes = new int[_space.DimensionCount];
        for (var i = 0; i < cells.Length; i++)
        {
            var rest = i;
            for (var a = dimensions.Length - 1; a >= 0; a--)
            {
                codes[dimensions[a]] = codesOf[a][rest % codesOf[a].Length];
                rest /= codesOf[a].Length;
            }
            var count = table.Cells[i] is PublishedCount published ? published.Count : (long?)null;
            var at = _space.Pack(codes);
            if (!_known.TryGetValue(at, out var cell))
            {
                _known.Add(at, cell = _counts.Count);
                _counts.Add(count);
            }
            else if (_counts[cell] != count)
                throw new InvalidDataException($"Two tables disagree on a cell of '{table.Breakdown.Id}'.");
            cells[i] = cell;
        }
        return cells;
    }

    private int DimensionOf(TableAxis axis) =>
        Release.Programme.Dimensions.Index().Single(d => d.Item.Id == axis.Dimension.Id).Index;

    private void Relate(PublishedTable table, int[] cells)
    {
        var stride = 1;
        for (var a = table.Axes.Count - 1; a >= 0; a--)
        {
            var (axis, dimension) = (table.Axes[a], DimensionOf(table.Axes[a]));
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
                    if (cells[line + parent * stride] is var total && _related.Add((total, dimension)))
                        _relations.Add([total, .. children.Select(c => cells[line + c * stride])]);
            }
            stride = block;
        }
    }
}
