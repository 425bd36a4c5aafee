using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// The true counts of all cells of all tables of a programme, each cell once. Where zeros are published only occupied cells
/// are in it. Their order is that of their codes, so it does not depend on the order of the extract.
/// </summary>
internal sealed class Cube
{
    private readonly UInt128[] _weights;
    private readonly Dictionary<UInt128, int> _cells = [];
    private readonly List<Axes> _tables = [];
    private readonly bool _withZeros;
    private readonly DateOnly _until;

    /// <summary>One table's axes, as places in the programme's code lists.</summary>
    private sealed record Axes(Breakdown Breakdown, int[] Dimensions, IReadOnlyList<TableAxis> Shown, bool[][] Shows);

    private Cube(Programme programme, DateOnly until)
    {
        Programme = programme;
        _until = until;
        _withZeros = programme.Zeros == ZeroPolicy.MayBeWithheld;
        _weights = new UInt128[programme.Dimensions.Count];
        UInt128 weight = 1;
        for (var d = _weights.Length - 1; d >= 0; d--)
        {
            _weights[d] = weight;
            weight *= (UInt128)programme.Dimensions[d].Codes.Count;
        }
        foreach (var breakdown in programme.Breakdowns)
        {
            var shown = Release.AxesOf(programme, breakdown, until);
            int[] dimensions = [.. shown.Select(a => IndexOf(a.Dimension))];
            if (!shown.Any(a => a.Dimension.Kind == DimensionKind.Time))
                throw new ProtectionRefusedException([
                    $"Table '{breakdown.Id}' has no time: name the time dimension in its columns.",
                ]);
            bool[][] shows = [.. shown.Select(a => a.Dimension.Codes.Select(c => a.Contains(c.Id)).ToArray())];
            _tables.Add(new Axes(breakdown, dimensions, shown, shows));
        }
    }

    public Programme Programme { get; }
    public long[] Counts { get; private set; } = [];

    /// <summary>Per cell its code in each dimension of the programme, one cell after the other.</summary>
    public int[] Codes { get; private set; } = [];

    public int CellCount => Counts.Length;

    /// <summary>Counts every cell of every table.</summary>
    public static Cube Count(Programme programme, LeafCounts leaves, DateOnly until)
    {
        var cube = new Cube(programme, until);
        var counts = new Dictionary<UInt128, long>();
        foreach (var table in cube._tables)
            cube.CountTable(table, leaves, counts);
        cube.Fill(counts);
        return cube;
    }

    /// <summary>
    /// The same counts without the cells that have become zero, and with these cells, at zero where they are not there yet.
    /// </summary>
    public Cube With(IEnumerable<int[]> alsoThese)
    {
        var counts = new Dictionary<UInt128, long>(CellCount);
        for (var cell = 0; cell < CellCount; cell++)
            if (_withZeros || Counts[cell] > 0)
                counts.Add(Key(CodesOf(cell)), Counts[cell]);
        // With their margins: a year that was empty gets its sum when one of its quarters is brought back.
        foreach (var codes in alsoThese)
        foreach (var table in _tables)
            if (Stands(table, codes))
                AddMargins(table, 0, Key(codes), 0, counts);
        var cube = new Cube(Programme, _until);
        cube.Fill(counts);
        return cube;
    }

    private void Fill(Dictionary<UInt128, long> counts)
    {
        var keys = counts.Keys.ToArray();
        Array.Sort(keys);
        Counts = new long[keys.Length];
        Codes = new int[keys.Length * _weights.Length];
        for (var c = 0; c < keys.Length; c++)
        {
            _cells.Add(keys[c], c);
            Counts[c] = counts[keys[c]];
            var rest = keys[c];
            for (var d = 0; d < _weights.Length; d++)
            {
                Codes[c * _weights.Length + d] = (int)(rest / _weights[d]);
                rest %= _weights[d];
            }
        }
    }

    /// <summary>The codes of a cell of a published table, over all dimensions of this programme.</summary>
    public int[] CodesOf(PublishedTable table, int place)
    {
        var codes = new int[_weights.Length];
        for (var i = table.Axes.Count - 1; i >= 0; i--)
        {
            var axis = table.Axes[i];
            var d = IndexOf(axis.Dimension);
            codes[d] = Programme.Dimensions[d].IndexOf(axis.Codes[place % axis.Codes.Count].Id);
            place /= axis.Codes.Count;
        }
        return codes;
    }

    /// <summary>The cell at these codes, or -1 where it is zero and zeros are left out.</summary>
    public int Find(ReadOnlySpan<int> codes) => _cells.GetValueOrDefault(Key(codes), -1);

    public ReadOnlySpan<int> CodesOf(int cell) => Codes.AsSpan(cell * _weights.Length, _weights.Length);

    /// <summary>Every sum of every table once: the parent, then its children.</summary>
    public List<int[]> Sums()
    {
        var sums = new List<int[]>();
        var known = new HashSet<(int, int)>();
        var codes = new int[_weights.Length];
        foreach (var table in _tables)
            ForEachCell(
                table,
                cell =>
                {
                    foreach (var (axis, d) in table.Dimensions.Index())
                    {
                        CodesOf(cell).CopyTo(codes);
                        var children = Programme.Dimensions[d].ChildrenOf(codes[d]);
                        if (children.Count == 0 || !table.Shows[axis][children[0]] || !known.Add((cell, d)))
                            continue;
                        var sum = new List<int> { cell };
                        foreach (var child in children)
                        {
                            codes[d] = child;
                            if (Find(codes) is >= 0 and var part)
                                sum.Add(part);
                        }
                        sums.Add([.. sum]);
                    }
                }
            );
        return sums;
    }

    /// <summary>Visits the cells of one table.</summary>
    public void ForEachCell(Breakdown breakdown, Action<int> visit) =>
        ForEachCell(_tables.Single(t => t.Breakdown == breakdown), visit);

    /// <summary>The codes of a table's cell at a place, written into a span over all dimensions.</summary>
    public void CodesAt(Breakdown breakdown, int place, Span<int> codes)
    {
        var table = _tables.Single(t => t.Breakdown == breakdown);
        CodesAt(table, place, codes);
    }

    private static void CodesAt(Axes table, int place, Span<int> codes)
    {
        codes.Clear();
        for (var i = table.Dimensions.Length - 1; i >= 0; i--)
        {
            var shown = table.Shown[i].Codes;
            codes[table.Dimensions[i]] = table.Shown[i].Dimension.IndexOf(shown[place % shown.Count].Id);
            place /= shown.Count;
        }
    }

    private void ForEachCell(Axes table, Action<int> visit)
    {
        for (var cell = 0; cell < CellCount; cell++)
            if (Stands(table, CodesOf(cell)))
                visit(cell);
    }

    private bool Stands(Axes table, ReadOnlySpan<int> codes)
    {
        for (var d = 0; d < codes.Length; d++)
        {
            var axis = Array.IndexOf(table.Dimensions, d);
            if (
                axis >= 0
                    ? !table.Shows[axis][codes[d]]
                    : codes[d] != 0 || Programme.Dimensions[d].Kind == DimensionKind.Time
            )
                return false;
        }
        return true;
    }

    private void CountTable(Axes table, LeafCounts leaves, Dictionary<UInt128, long> counts)
    {
        // The same cell stands in several tables with the same count: each table adds up on its own, then they agree.
        var own = new Dictionary<UInt128, long>();
        if (_withZeros)
        {
            var codes = new int[_weights.Length];
            for (var place = 0; place < PublishedTable.CellCount(table.Shown); place++)
            {
                CodesAt(table, place, codes);
                own[Key(codes)] = 0;
            }
        }
        var finest = new Dictionary<UInt128, long>();
        leaves.ForEach(
            (codes, contacts) =>
            {
                if (TryFinest(table, codes, out var key))
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(finest, key, out _) +=
                        contacts;
            }
        );
        foreach (var (key, contacts) in finest)
            AddMargins(table, 0, key, contacts, own);
        foreach (var (key, contacts) in own)
            counts[key] = contacts;
    }

    /// <summary>Where a contact stands in a table: its finest shown codes. False where its period is not complete there.</summary>
    private bool TryFinest(Axes table, ReadOnlySpan<int> codes, out UInt128 key)
    {
        key = 0;
        for (var i = 0; i < table.Dimensions.Length; i++)
        {
            var d = table.Dimensions[i];
            var code = codes[d];
            while (code >= 0 && !table.Shows[i][code])
                code = Programme.Dimensions[d].ParentOf(code);
            if (code < 0)
                return false;
            key += _weights[d] * (UInt128)code;
        }
        return true;
    }

    private void AddMargins(Axes table, int axis, UInt128 key, long contacts, Dictionary<UInt128, long> counts)
    {
        if (axis == table.Dimensions.Length)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += contacts;
            return;
        }
        var d = table.Dimensions[axis];
        var dimension = Programme.Dimensions[d];
        var code = (int)(key / _weights[d] % (UInt128)dimension.Codes.Count);
        var rest = key - _weights[d] * (UInt128)code;
        for (; code >= 0; code = dimension.ParentOf(code))
            if (table.Shows[axis][code])
                AddMargins(table, axis + 1, rest + _weights[d] * (UInt128)code, contacts, counts);
    }

    private UInt128 Key(ReadOnlySpan<int> codes)
    {
        UInt128 key = 0;
        for (var d = 0; d < codes.Length; d++)
            key += _weights[d] * (UInt128)codes[d];
        return key;
    }

    private int IndexOf(Dimension dimension)
    {
        for (var d = 0; d < Programme.Dimensions.Count; d++)
            if (Programme.Dimensions[d].Id == dimension.Id)
                return d;
        throw new InvalidOperationException();
    }
}
