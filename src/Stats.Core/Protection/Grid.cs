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
        foreach (var branch in branches.Where(b => b.Key == top || b.Count() > size))
            parts.AddRange(DivideTrees([.. branch], size));
        var small = branches.Where(b => b.Key != top && b.Count() <= size).OrderByDescending(b => b.Count()).ToList();
        if (small.Count == 0)
            return parts;
        var bundles = Math.Max(1, Math.Min(small.Count / 2, (small.Sum(b => b.Count()) + size - 1) / size));
        for (var i = 0; i < bundles; i++)
            parts.Add([.. small.Where((_, place) => place % bundles == i).SelectMany(b => b)]);
        return parts;
    }

    /// <summary>With all cells that stand above one of a part, in any dimension.</summary>
    public int[] WithAncestors(int[] part)
    {
        var isIn = Parents.Select((p, d) =>
        {
            var codes = new bool[p.Length];
            foreach (var cell in part)
                for (var code = CodeOf(cell, d); code >= 0 && !codes[code]; code = p[code])
                    codes[code] = true;
            return codes;
        }).ToArray();
        var cells = new List<int>();
        for (var cell = 0; cell < Codes.Length / Parents.Count; cell++)
        {
            var inside = true;
            for (var d = 0; d < Parents.Count && inside; d++)
                inside = isIn[d][CodeOf(cell, d)];
            if (inside)
                cells.Add(cell);
        }
        return [.. cells];
    }

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
