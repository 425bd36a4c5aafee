namespace Stats.Core.Protection;

/// <summary>Where each cell stands: one code per dimension. It says what lies near what; what is safe does not depend on it.</summary>
/// <param name="Codes">Per cell its code in each dimension, one cell after the other.</param>
/// <param name="Parents">Per dimension and code the code above, or -1 at the top.</param>
internal sealed record Grid(int[] Codes, IReadOnlyList<int[]> Parents)
{
    public int CodeOf(int cell, int dimension) => Codes[cell * Parents.Count + dimension];

    /// <summary>
    /// Divides cells into parts of not much more than so many, which keep siblings together: what differs in a part is less than
    /// what is the same.
    /// </summary>
    public IEnumerable<int[]> Divide(int[] cells, int size)
    {
        if (cells.Length <= size)
            return [cells];
        var dimension = Enumerable
            .Range(0, Parents.Count)
            .MaxBy(d => cells.Select(c => CodeOf(c, d)).Distinct().Count());
        var families = cells.GroupBy(c => Parents[dimension][CodeOf(c, dimension)]).Select(f => f.ToArray()).ToList();
        return families.Count > 1
            ? families.SelectMany(f => Divide(f, size))
            : Bundles(families[0], dimension, (cells.Length + size - 1) / size).SelectMany(b => Divide(b, size));
    }

    /// <summary>Divides cells into parts of not much more than so many, each with some neighbouring subtrees of a dimension.</summary>
    public IEnumerable<int[]> DivideTrees(int[] cells, int size)
    {
        if (cells.Length <= size)
            return [cells];
        var dimension = Enumerable
            .Range(0, Parents.Count)
            .MaxBy(d => cells.Select(c => CodeOf(c, d)).Distinct().Count());
        var codes = cells.Select(c => CodeOf(c, dimension)).Distinct().ToHashSet();
        if (codes.Count == 1)
            return [cells];
        var top = codes.Min();
        foreach (var code in codes)
            top = Common(dimension, top, code);
        var branches = cells
            .GroupBy(c => Branch(dimension, CodeOf(c, dimension), top))
            .OrderBy(b => b.Key)
            .ToList();
        var parts = new List<int[]>();
        var bundle = new List<int>();
        var branchesIn = 0;
        foreach (var branch in branches)
        {
            if (branch.Key == top || branch.Count() > size)
            {
                parts.AddRange(DivideTrees([.. branch], size));
                continue;
            }
            bundle.AddRange(branch);
            branchesIn++;
            if (bundle.Count >= size && branchesIn > 1)
            {
                parts.AddRange(bundle.Count > 1.5 * size ? DivideOther(bundle, dimension, size) : [[.. bundle]]);
                bundle.Clear();
                branchesIn = 0;
            }
        }
        if (bundle.Count > 0)
            parts.Add([.. bundle]);
        return parts;
    }

    private IEnumerable<int[]> DivideOther(List<int> bundle, int dimension, int size) => [[.. bundle]];

    private int Common(int dimension, int a, int b)
    {
        var above = new HashSet<int>();
        for (; a >= 0; a = Parents[dimension][a])
            above.Add(a);
        while (!above.Contains(b))
            b = Parents[dimension][b];
        return b;
    }

    private int Branch(int dimension, int code, int top)
    {
        while (code != top && Parents[dimension][code] != top)
            code = Parents[dimension][code];
        return code;
    }

    /// <summary>Siblings in bundles of at least two.</summary>
    private IEnumerable<int[]> Bundles(int[] cells, int dimension, int bundles)
    {
        var siblings = cells.GroupBy(c => CodeOf(c, dimension)).ToList();
        bundles = Math.Min(bundles, siblings.Count / 2);
        return Enumerable
            .Range(0, bundles)
            .Select(b =>
                siblings.Take((b * siblings.Count / bundles)..((b + 1) * siblings.Count / bundles)).SelectMany(s => s).ToArray()
            );
    }
}
