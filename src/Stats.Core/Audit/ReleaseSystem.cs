using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Audit;

/// <summary>
/// A release as one system of cells and sums, put together from its published tables alone. What the engine knows beyond
/// them does not enter: a sum that the engine forgot is here all the same.
/// </summary>
public sealed class ReleaseSystem
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<long?> _counts = [];
    private readonly List<int[]> _relations = [];
    private readonly HashSet<(int Parent, string Dimension)> _related = [];

    /// <exception cref="InvalidDataException">Two tables disagree on a cell.</exception>
    public ReleaseSystem(Release release)
    {
        Release = release;
        Cells = [.. release.Tables.Select(Place)];
        foreach (var (table, cells) in release.Tables.Zip(Cells))
            Relate(table, cells);
        System = new PublicSystem([.. _counts], _relations, release.Programme.Zeros == ZeroPolicy.Published);
    }

    public Release Release { get; }
    public PublicSystem System { get; }

    /// <summary>Per table, per cell in the order of <see cref="PublishedTable.Cells"/>, its place in the system.</summary>
    public IReadOnlyList<int[]> Cells { get; }

    /// <summary>The place of the cell at these codes, or -1.</summary>
    /// <param name="codes">By dimension in the programme's order; a total is left out.</param>
    public int Find(IEnumerable<(string Dimension, string Code)> codes) => _known.GetValueOrDefault(Name(codes), -1);

    private static string Name(IEnumerable<(string Dimension, string Code)> codes) =>
        string.Join(
            '|',
            codes
                .Where(c => c.Code != Dimension.Total)
                .Select(c => $"{c.Dimension}={c.Code}")
                .Order(StringComparer.Ordinal)
        );

    private int[] Place(PublishedTable table)
    {
        var cells = new int[table.Cells.Count];
        var codes = new (string, string)[table.Axes.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var rest = i;
            for (var a = codes.Length - 1; a >= 0; a--)
            {
                var axis = table.Axes[a];
                codes[a] = (axis.Dimension.Id, axis.Codes[rest % axis.Codes.Count].Id);
                rest /= axis.Codes.Count;
            }
            var count = table.Cells[i] is PublishedCount published ? published.Count : (long?)null;
            var name = Name(codes);
            if (!_known.TryGetValue(name, out var cell))
            {
                _known.Add(name, cell = _counts.Count);
                _counts.Add(count);
            }
            else if (_counts[cell] != count)
                throw new InvalidDataException($"Two tables disagree on the cell {name}.");
            cells[i] = cell;
        }
        return cells;
    }

    private void Relate(PublishedTable table, int[] cells)
    {
        var stride = 1;
        for (var a = table.Axes.Count - 1; a >= 0; a--)
        {
            var axis = table.Axes[a];
            for (var parent = 0; parent < axis.Codes.Count; parent++)
            {
                int[] children =
                [
                    .. Enumerable.Range(0, axis.Codes.Count).Where(c => axis.Codes[c].Parent == axis.Codes[parent].Id),
                ];
                if (children.Length == 0)
                    continue;
                for (var i = 0; i < cells.Length; i++)
                    if (i / stride % axis.Codes.Count == parent && _related.Add((cells[i], axis.Dimension.Id)))
                        _relations.Add([cells[i], .. children.Select(c => cells[i + (c - parent) * stride])]);
            }
            stride *= axis.Codes.Count;
        }
    }
}
