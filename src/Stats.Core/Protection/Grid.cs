using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// Where each cell stands. It says what lies near what; what is safe does not depend on it. A dimension may have several codes at the
/// top: time has no total, its years stand side by side.
/// </summary>
internal sealed class Grid
{
    /// <summary>Stands above the codes at the top of a dimension.</summary>
    private const int Root = -1;

    private readonly CoordinateSpace _space;
    private readonly Coordinate[] _coordinates;
    private readonly int _time;
    private readonly int _longest;
    private readonly int[][] _depths;
    private readonly Lazy<ILookup<int, int>> _cellsOfLongest;
    private readonly Lazy<Dictionary<Coordinate, int>> _cells;

    /// <param name="codes">Per cell its code in each dimension, one cell after the other.</param>
    /// <param name="parents">Per dimension and code the code above, or -1 at the top.</param>
    public Grid(int[] codes, IReadOnlyList<int[]> parents)
        : this(
            parents,
            new CoordinateSpace([.. parents.Select(p => p.Length)]),
            new Coordinate[codes.Length / parents.Count],
            time: 0
        )
    {
        for (var cell = 0; cell < _coordinates.Length; cell++)
            _coordinates[cell] = _space.Pack(codes.AsSpan(cell * parents.Count, parents.Count));
    }

    /// <param name="parents">Per dimension and code the code above, or -1 at the top.</param>
    /// <param name="coordinates">Per cell where it stands.</param>
    /// <param name="time">Which dimension is time.</param>
    public Grid(IReadOnlyList<int[]> parents, CoordinateSpace space, Coordinate[] coordinates, int time)
    {
        (Parents, _space, _coordinates, _time) = (parents, space, coordinates, time);
        _longest = Enumerable.Range(0, parents.Count).MaxBy(d => parents[d].Length);
        _depths = [.. parents.Select(p => p.Select((_, code) => DepthOf(p, code)).ToArray())];
        _cellsOfLongest = new(() => Enumerable.Range(0, coordinates.Length).ToLookup(c => CodeOf(c, _longest)));
        _cells = new(() => coordinates.Index().ToDictionary(c => c.Item, c => c.Index));
    }

    /// <summary>Per dimension and code the code above, or -1 at the top.</summary>
    public IReadOnlyList<int[]> Parents { get; }

    private static int DepthOf(int[] parents, int code)
    {
        var depth = 0;
        while ((code = parents[code]) != Root)
            depth++;
        return depth;
    }

    /// <summary>The same places for some of the cells, in this order.</summary>
    public Grid Of(int[] cells) => new(Parents, _space, [.. cells.Select(c => _coordinates[c])], _time);

    public Coordinate CoordinateOf(int cell) => _coordinates[cell];

    public int CodeOf(int cell, int dimension) => _space.CodeAt(_coordinates[cell], dimension);

    /// <summary>The cell at a place, or -1 where there is none.</summary>
    public int Find(Coordinate coordinate) => _cells.Value.GetValueOrDefault(coordinate, -1);

    /// <summary>The place of a cell but for its period: what a table shows on one row.</summary>
    public Coordinate RowOf(int cell) => With(_coordinates[cell], _time, 0);

    /// <summary>How deep a place lies in each dimension, as one number: the level of a table that it belongs to.</summary>
    public long LevelAt(Coordinate coordinate)
    {
        var level = 0L;
        for (var d = 0; d < Parents.Count; d++)
            level = 16 * level + Math.Min(15, _depths[d][CodeAt(coordinate, d)]);
        return level;
    }

    /// <summary>The same place but for the code of one dimension.</summary>
    public Coordinate With(Coordinate coordinate, int dimension, int code) => _space.With(coordinate, dimension, code);

    public int CodeAt(Coordinate coordinate, int dimension) => _space.CodeAt(coordinate, dimension);

    /// <summary>
    /// Divides all cells into parts of about so many, each with some sibling branches of one dimension, large ones beside small
    /// ones: what is too tight in a small region finds room in a large one.
    /// </summary>
    /// <param name="byBranches">Divides the dimension with most branches first, else that with most codes: what is torn apart differs.</param>
    public List<int[]> Divide(int size, bool byBranches)
    {
        var parts = new List<int[]>();
        Divide([.. Enumerable.Range(0, _coordinates.Length)], size, byBranches, parts);
        return parts;
    }

    private void Divide(int[] cells, int size, bool byBranches, List<int[]> parts)
    {
        var dimension = Enumerable
            .Range(0, Parents.Count)
            .MaxBy(d =>
            {
                var distinct = cells.Select(c => CodeOf(c, d)).Distinct().ToList();
                return byBranches ? distinct.CountBy(code => Parents[d][code]).Max(c => c.Value) : distinct.Count;
            });
        var top = cells.Select(c => CodeOf(c, dimension)).Distinct().Aggregate((a, b) => Common(dimension, a, b));
        var branches = cells.GroupBy(c => Branch(dimension, CodeOf(c, dimension), top)).ToList();
        if (cells.Length <= size || branches.Count == 1)
        {
            parts.Add(cells);
            return;
        }
        foreach (var branch in branches.Where(b => b.Key == top || b.Count() > size))
            Divide([.. branch], size, byBranches, parts);
        var small = branches.Where(b => b.Key != top && b.Count() <= size).OrderByDescending(b => b.Count()).ToList();
        var bundles = Math.Clamp((small.Sum(b => b.Count()) + size - 1) / size, 0, (small.Count + 1) / 2);
        for (var bundle = 0; bundle < bundles; bundle++)
            parts.Add([.. small.Where((_, place) => place % bundles == bundle).SelectMany(b => b).Order()]);
    }

    /// <summary>The nearest code that stands above both, or is one of them; the root where they have none in common.</summary>
    private int Common(int dimension, int a, int b)
    {
        var above = new HashSet<int> { Root };
        for (; a != Root; a = Parents[dimension][a])
            above.Add(a);
        while (!above.Contains(b))
            b = Parents[dimension][b];
        return b;
    }

    /// <summary>The child of the top that a code stands under, or is; the top itself for the top.</summary>
    private int Branch(int dimension, int code, int top)
    {
        while (code != top && Parents[dimension][code] != top)
            code = Parents[dimension][code];
        return code;
    }

    /// <summary>A part with all cells whose codes are those of the part or stand above them. Ascending.</summary>
    public int[] WithAncestors(int[] part)
    {
        var isIn = Parents.Select(p => new bool[p.Length]).ToArray();
        foreach (var cell in part)
            for (var d = 0; d < isIn.Length; d++)
            for (var code = CodeOf(cell, d); code != Root && !isIn[d][code]; code = Parents[d][code])
                isIn[d][code] = true;
        var cells = Enumerable
            .Range(0, isIn[_longest].Length)
            .Where(code => isIn[_longest][code])
            .SelectMany(code => _cellsOfLongest.Value[code]);
        return [.. cells.Where(cell => Stands(cell, isIn)).Order()];
    }

    private bool Stands(int cell, bool[][] isIn)
    {
        for (var d = 0; d < isIn.Length; d++)
            if (!isIn[d][CodeOf(cell, d)])
                return false;
        return true;
    }
}
