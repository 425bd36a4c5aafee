namespace Stats.Core.Protection;

/// <summary>
/// Where each cell stands: one code per dimension. It lets the search look for the cells of a rectangle or a box; what is
/// safe does not depend on it.
/// </summary>
internal sealed class Grid
{
    private readonly int[] _codes;
    private readonly ulong[] _weights;
    private readonly Dictionary<ulong, int> _cells;
    private readonly int[][][] _children;
    private readonly byte[][] _depths;

    /// <param name="codes">Per cell its code in each dimension, one cell after the other.</param>
    /// <param name="parents">Per dimension and code the code above, or -1 at the top.</param>
    public Grid(int[] codes, IReadOnlyList<int[]> parents)
    {
        _codes = codes;
        Parents = parents;
        _weights = new ulong[parents.Count];
        ulong weight = 1;
        for (var d = parents.Count - 1; d >= 0; d--)
        {
            _weights[d] = weight;
            weight = checked(weight * (ulong)Math.Max(1, parents[d].Length));
        }
        _children =
        [
            .. parents.Select(p =>
            {
                var children = new List<int>[p.Length];
                for (var c = 0; c < p.Length; c++)
                    children[c] = [];
                for (var c = 0; c < p.Length; c++)
                    if (p[c] >= 0)
                        children[p[c]].Add(c);
                return children.Select(c => c.ToArray()).ToArray();
            }),
        ];
        _depths = [.. parents.Select(p => Enumerable.Range(0, p.Length).Select(code => Depth(p, code)).ToArray())];
        var cells = codes.Length / parents.Count;
        _cells = new Dictionary<ulong, int>(cells);
        for (var cell = 0; cell < cells; cell++)
            _cells.Add(Key(CodesOf(cell)), cell);
    }

    private static byte Depth(int[] parents, int code)
    {
        byte depth = 0;
        for (; parents[code] >= 0; code = parents[code])
            depth++;
        return depth;
    }

    public int Dimensions => Parents.Count;
    public IReadOnlyList<int[]> Parents { get; }

    public ReadOnlySpan<int> CodesOf(int cell) => _codes.AsSpan(cell * Dimensions, Dimensions);

    public int[] Children(int dimension, int code) => _children[dimension][code];

    /// <summary>The cell at these codes, or -1.</summary>
    public int Find(ReadOnlySpan<int> codes) => _cells.GetValueOrDefault(Key(codes), -1);

    /// <summary>How many codes lie above a code.</summary>
    public int DepthOf(int dimension, int code) => _depths[dimension][code];

    public int DeepestCode => _depths.Max(d => d.Max(depth => (int)depth));

    /// <summary>What a code adds to the key of a cell.</summary>
    public ulong KeyOf(int dimension, int code) => _weights[dimension] * (ulong)code;

    /// <summary>The cell of a key, or -1.</summary>
    public int FindKey(ulong key) => _cells.GetValueOrDefault(key, -1);

    private ulong Key(ReadOnlySpan<int> codes)
    {
        ulong key = 0;
        for (var d = 0; d < codes.Length; d++)
            key += _weights[d] * (ulong)codes[d];
        return key;
    }
}
