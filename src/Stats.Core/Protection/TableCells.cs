using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>One table of a programme: its places, in the order of <see cref="PublishedTable.Cells"/>, and the cell at each.</summary>
internal sealed class TableCells
{
    private readonly bool _isLimited;
    private readonly int[] _strides;
    private readonly int[][] _codes;
    private readonly int[][] _parents;
    private readonly int[][][] _children;

    public TableCells(Programme programme, Breakdown breakdown, DateOnly until)
    {
        Breakdown = breakdown;
        Axes = Release.AxesOf(programme, breakdown, until);
        Dimensions = [.. Axes.Select(a => programme.Dimensions.Index().Single(d => d.Item.Id == a.Dimension.Id).Index)];
        PlaceCount = PublishedTable.CellCount(Axes);
        _isLimited = Axes.Any(a => a.Codes.Any(c => (c.Since, c.Until) is not (null, null)));
        _strides = new int[Axes.Count];
        var stride = 1;
        for (var a = Axes.Count - 1; a >= 0; a--)
            (_strides[a], stride) = (stride, stride * Axes[a].Codes.Count);
        _codes = [.. Axes.Select(a => a.Codes.Select(c => a.Dimension.IndexOf(c.Id)).ToArray())];
        _parents =
        [
            .. Axes.Select(a => a.Codes.Select(c => c.Parent is { } p && a.Contains(p) ? a.PlaceOf(p) : -1).ToArray()),
        ];
        _children =
        [
            .. _parents.Select(parents =>
                parents
                    .Select((_, place) => Enumerable.Range(0, parents.Length).Where(p => parents[p] == place).ToArray())
                    .ToArray()
            ),
        ];
    }

    public Breakdown Breakdown { get; }
    public IReadOnlyList<TableAxis> Axes { get; }

    /// <summary>Per axis its place among the programme's dimensions.</summary>
    public int[] Dimensions { get; }

    public int PlaceCount { get; }

    /// <summary>Per place the cell that stands there, or -1 where it is zero and zeros are left out.</summary>
    public int[] Cells { get; set; } = [];

    /// <summary>False where a place stands for a code in a period in which contacts were not registered with it.</summary>
    public bool IsRegistered(int place)
    {
        if (!_isLimited)
            return true;
        var time = Array.FindIndex([.. Axes], a => a.Dimension.Kind == DimensionKind.Time);
        var period = Period.Parse(CodeAt(time, place).Id);
        for (var a = 0; a < Axes.Count; a++)
            if (a != time && !CodeAt(a, place).IsRegisteredIn(period))
                return false;
        return true;
    }

    /// <summary>The codes of a place, but for totals: <c>time 2020-01, channel app</c>.</summary>
    public string NameOf(int place) =>
        string.Join(
            ", ",
            Axes.Select((axis, a) => (axis.Dimension, Code: CodeAt(a, place).Id))
                .Where(c => c.Code != Dimension.Total)
                .Select(c => $"{c.Dimension.Id} {c.Code}")
        );

    private Code CodeAt(int axis, int place) => Axes[axis].Codes[place / _strides[axis] % Axes[axis].Codes.Count];

    /// <summary>Where a place stands among all cells of the programme.</summary>
    public Coordinate At(int place, CoordinateSpace space)
    {
        Span<int> codes = stackalloc int[space.DimensionCount];
        codes.Clear();
        for (var a = 0; a < _strides.Length; a++)
            codes[Dimensions[a]] = _codes[a][place / _strides[a] % _codes[a].Length];
        return space.Pack(codes);
    }

    /// <summary>The contacts at every place, margins included.</summary>
    public long[] Count(LeafCounts leaves)
    {
        var placeOf = Axes.Select(PlacesOfCodes).ToArray();
        var counts = new long[PlaceCount];
        leaves.ForEach(
            (codes, contacts) =>
            {
                var place = 0;
                for (var a = 0; a < placeOf.Length; a++)
                {
                    var at = placeOf[a][codes[Dimensions[a]]];
                    if (at < 0)
                        return;
                    place += at * _strides[a];
                }
                counts[place] += contacts;
            }
        );
        for (var a = 0; a < _strides.Length; a++)
            AddUp(counts, a);
        return counts;
    }

    /// <summary>Per code of a dimension the place of the nearest code that the axis shows; -1 where its period is not complete.</summary>
    private static int[] PlacesOfCodes(TableAxis axis)
    {
        var places = new int[axis.Dimension.Codes.Count];
        for (var c = 0; c < places.Length; c++)
        {
            var code = c;
            while (code >= 0 && !axis.Contains(axis.Dimension.Codes[code].Id))
                code = axis.Dimension.ParentOf(code);
            places[c] = code < 0 ? -1 : axis.PlaceOf(axis.Dimension.Codes[code].Id);
        }
        return places;
    }

    /// <summary>Every code comes after the one above it, so from the last to the first each is whole before it is added.</summary>
    private void AddUp(long[] counts, int axis)
    {
        for (var child = _parents[axis].Length - 1; child >= 0; child--)
            if (_parents[axis][child] is >= 0 and var parent)
                ForEachLine(
                    axis,
                    line => counts[line + parent * _strides[axis]] += counts[line + child * _strides[axis]]
                );
    }

    /// <summary>Visits the first place of every line along an axis.</summary>
    private void ForEachLine(int axis, Action<int> visit)
    {
        var block = _strides[axis] * _codes[axis].Length;
        for (var outer = 0; outer < PlaceCount; outer += block)
        for (var inner = 0; inner < _strides[axis]; inner++)
            visit(outer + inner);
    }

    /// <summary>Every sum of the table: the dimension that is added up over, the cell of the total, and those of its parts.</summary>
    public void ForEachSum(Action<int, int, int[]> visit)
    {
        for (var a = 0; a < _strides.Length; a++)
        for (var total = 0; total < _children[a].Length; total++)
            if (_children[a][total] is { Length: > 0 } parts)
                ForEachLine(
                    a,
                    line =>
                    {
                        if (Cells[line + total * _strides[a]] is >= 0 and var cell)
                            visit(
                                Dimensions[a],
                                cell,
                                [.. parts.Select(p => Cells[line + p * _strides[a]]).Where(part => part >= 0)]
                            );
                    }
                );
    }

    /// <summary>The depth of the level on which a place lies, per axis.</summary>
    public int[] LevelsAt(int place) =>
        [.. Axes.Select((axis, a) => axis.Dimension.DepthOf(_codes[a][place / _strides[a] % _codes[a].Length]))];

    /// <summary>True where the table has a place for these codes, one per dimension of the programme.</summary>
    public bool Shows(ReadOnlySpan<int> codes)
    {
        for (var d = 0; d < codes.Length; d++)
            if (
                Array.IndexOf(Dimensions, d) is var axis
                && (axis < 0 ? codes[d] != 0 : !_codes[axis].Contains(codes[d]))
            )
                return false;
        return true;
    }
}
