using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>
/// A reader of one or more releases of a programme, who puts all their tables together as one system. It uses the published
/// cells and the code lists, and none of the engine's own code for it.
/// </summary>
internal sealed class Outsider
{
    private readonly Dictionary<string, int> _cells = [];
    private readonly List<string> _names = [];
    private readonly List<long?> _counts = [];
    private readonly List<CountRange> _ranges = [];
    private readonly Dictionary<string, int[]> _sums = [];
    private PublicView? _view;
    private long[]? _floors;

    public Outsider(params IEnumerable<Release> releases)
    {
        foreach (var release in releases)
            Read(release);
    }

    public bool ZerosPublished { get; private set; }
    public int MinimumCount { get; private set; }

    /// <summary>All that was read so far.</summary>
    public PublicView View => _view ??= new PublicView([.. _counts], [.. _sums.Values], ZerosPublished ? 1 : 0);

    /// <summary>Per cell the least that everyone can see it to be.</summary>
    public long[] Floors =>
        _floors ??= ZerosPublished
            ? LinkedInstance.FloorsFromZeros([.. _counts.Select(c => c ?? 1)], View.Relations)
            : new long[_counts.Count];

    /// <summary>Per cell its codes, as in <c>age=13-15 time=2020-01</c>; what is not named stands at its total.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Per cell the range that the first release with it told.</summary>
    public IReadOnlyList<CountRange> Ranges => _ranges;

    /// <summary>Reads one more release.</summary>
    /// <exception cref="InvalidDataException">A cell differs from what was read before.</exception>
    public void Read(Release release)
    {
        ZerosPublished = release.Programme.Zeros == ZeroPolicy.Published;
        MinimumCount = release.Programme.MinimumCount;
        foreach (var table in release.Tables)
            Read(table);
        (_view, _floors) = (null, null);
    }

    public int Cell(params (string Dimension, string Code)[] codes) => _cells[Name(codes)];

    public int Cell(string name) => _cells[name];

    public static string Name(IEnumerable<(string Dimension, string Code)> codes) =>
        string.Join(
            ' ',
            codes
                .Where(c => c.Code != Dimension.Total)
                .OrderBy(c => c.Dimension, StringComparer.Ordinal)
                .Select(c => $"{c.Dimension}={c.Code}")
        );

    /// <summary>The names of a table's cells, in the order of the table.</summary>
    public static IEnumerable<string> NamesOf(IReadOnlyList<TableAxis> axes) => Rows(axes).Select(Name);

    private static List<(string Dimension, string Code)[]> Rows(IReadOnlyList<TableAxis> axes)
    {
        List<(string, string)[]> rows =
        [
            [],
        ];
        foreach (var axis in axes)
            rows =
            [
                .. rows.SelectMany(row =>
                    axis.Codes.Select(c => ((string, string)[])[.. row, (axis.Dimension.Id, c.Id)])
                ),
            ];
        return rows;
    }

    private void Read(PublishedTable table)
    {
        var rows = Rows(table.Axes);
        foreach (var (row, cell) in rows.Zip(table.Cells))
            Note(Name(row), cell);
        foreach (var (axis, at) in table.Axes.Select((axis, at) => (axis, at)))
        {
            var children = axis.Dimension.Codes.ToLookup(c => c.Parent ?? "");
            foreach (var row in rows)
                Relate(row, at, [.. children[row[at].Code]], axis);
        }
    }

    /// <summary>A sum holds only where all its parts are shown.</summary>
    private void Relate((string Dimension, string Code)[] row, int at, List<Code> parts, TableAxis axis)
    {
        if (parts.Count == 0 || !parts.All(p => axis.Contains(p.Id)))
            return;
        int[] sum = [_cells[Name(row)], .. parts.Select(p => _cells[Name(With(row, at, p.Id))])];
        _sums[string.Join(' ', sum)] = sum;
    }

    private static (string Dimension, string Code)[] With((string Dimension, string Code)[] row, int at, string code)
    {
        var other = ((string Dimension, string Code)[])row.Clone();
        other[at].Code = code;
        return other;
    }

    private void Note(string name, PublishedCell cell)
    {
        var count = cell switch
        {
            PublishedCount published => published.Count,
            NotRegisteredCell => 0,
            _ => (long?)null,
        };
        if (!_cells.TryGetValue(name, out var place))
        {
            _cells[name] = _counts.Count;
            _names.Add(name);
            _counts.Add(count);
            _ranges.Add(cell.Range);
        }
        else if (_counts[place] != count)
            throw new InvalidDataException($"{name} is {_counts[place]} in one place and {count} in another.");
    }
}
