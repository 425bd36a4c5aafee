namespace Stats.Core.Protection;

/// <summary>Where each cell stands: one code per dimension. It says what lies near what; what is safe does not depend on it.</summary>
/// <param name="codes">Per cell its code in each dimension, one cell after the other.</param>
/// <param name="parents">Per dimension and code the code above, or -1 at the top.</param>
internal sealed class Grid(int[] codes, IReadOnlyList<int[]> parents)
{
    private readonly int _cells = codes.Length / parents.Count;

    // The cells of each code of the dimension that has most.
    private readonly ILookup<int, int> _cellsOf = Enumerable
        .Range(0, codes.Length / parents.Count)
        .ToLookup(cell => codes[cell * parents.Count + Longest(parents)]);

    private static int Longest(IReadOnlyList<int[]> parents) =>
        Enumerable.Range(0, parents.Count).MaxBy(d => parents[d].Length);

    private int CodeOf(int cell, int dimension) => codes[cell * parents.Count + dimension];

    /// <summary>
    /// Divides all cells into parts of about so many, each with some sibling branches of one dimension, large ones beside small
    /// ones: what is too tight in a small region finds room in a large one.
    /// </summary>
    /// <param name="byBranches">Divides the dimension with most branches first, else that with most codes: what is torn apart differs.</param>
    public List<int[]> Divide(int size, bool byBranches)
    {
        var parts = new List<int[]>();
        Divide([.. Enumerable.Range(0, _cells)], size, byBranches, parts);
        return parts;
    }

    private void Divide(int[] cells, int size, bool byBranches, List<int[]> parts)
    {
        var dimension = Enumerable
            .Range(0, parents.Count)
            .MaxBy(d =>
            {
                var distinct = cells.Select(c => CodeOf(c, d)).Distinct().ToList();
                return byBranches ? distinct.CountBy(code => parents[d][code]).Max(c => c.Value) : distinct.Count;
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

    /// <summary>The nearest code that stands above both, or is one of them.</summary>
    private int Common(int dimension, int a, int b)
    {
        var above = new HashSet<int>();
        for (; a >= 0; a = parents[dimension][a])
            above.Add(a);
        while (!above.Contains(b))
            b = parents[dimension][b];
        return b;
    }

    /// <summary>The child of the top that a code stands under, or is; the top itself for the top.</summary>
    private int Branch(int dimension, int code, int top)
    {
        while (code != top && parents[dimension][code] != top)
            code = parents[dimension][code];
        return code;
    }

    /// <summary>A part with all cells whose codes are those of the part or stand above them. Ascending.</summary>
    public int[] WithAncestors(int[] part)
    {
        var isIn = parents.Select(p => new bool[p.Length]).ToArray();
        foreach (var cell in part)
            for (var d = 0; d < isIn.Length; d++)
            for (var code = CodeOf(cell, d); code >= 0 && !isIn[d][code]; code = parents[d][code])
                isIn[d][code] = true;
        var cells = Enumerable
            .Range(0, isIn[Longest(parents)].Length)
            .Where(code => isIn[Longest(parents)][code])
            .SelectMany(code => _cellsOf[code]);
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
