namespace Stats.Core.Protection;

/// <summary>Where each cell stands: one code per dimension. It says what lies near what; what is safe does not depend on it.</summary>
/// <param name="Codes">Per cell its code in each dimension, one cell after the other.</param>
/// <param name="Parents">Per dimension and code the code above, or -1 at the top.</param>
internal sealed record Grid(int[] Codes, IReadOnlyList<int[]> Parents)
{
    private int CodeOf(int cell, int dimension) => Codes[cell * Parents.Count + dimension];

    /// <summary>
    /// Divides all cells into parts of about so many, each with some sibling branches of one dimension, large ones beside small
    /// ones: what is too tight in a small region finds room in a large one.
    /// </summary>
    public List<int[]> Divide(int size)
    {
        var parts = new List<int[]>();
        Divide([.. Enumerable.Range(0, Codes.Length / Parents.Count)], size, parts);
        return parts;
    }

    private void Divide(int[] cells, int size, List<int[]> parts)
    {
        var dimension = Enumerable
            .Range(0, Parents.Count)
            .MaxBy(d => cells.Select(c => CodeOf(c, d)).Distinct().Count());
        var top = cells.Select(c => CodeOf(c, dimension)).Distinct().Aggregate((a, b) => Common(dimension, a, b));
        var branches = cells.GroupBy(c => Branch(dimension, CodeOf(c, dimension), top)).ToList();
        if (cells.Length <= size || branches.Count == 1)
        {
            parts.Add(cells);
            return;
        }
        foreach (var branch in branches.Where(b => b.Key == top || b.Count() > size))
            Divide([.. branch], size, parts);
        var small = branches.Where(b => b.Key != top && b.Count() <= size).OrderByDescending(b => b.Count()).ToList();
        var bundles = Math.Clamp((small.Sum(b => b.Count()) + size - 1) / size, 0, (small.Count + 1) / 2);
        for (var bundle = 0; bundle < bundles; bundle++)
            parts.Add([.. small.Where((_, place) => place % bundles == bundle).SelectMany(b => b).Order()]);
    }

    /// <summary>The nearest code that stands above both, or is one of them.</summary>
    private int Common(int dimension, int a, int b)
    {
        var above = new HashSet<int>();
        for (; a >= 0; a = Parents[dimension][a])
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
        var isIn = Parents.Select(parents => new bool[parents.Length]).ToArray();
        foreach (var cell in part)
            for (var d = 0; d < isIn.Length; d++)
            for (var code = CodeOf(cell, d); code >= 0 && !isIn[d][code]; code = Parents[d][code])
                isIn[d][code] = true;
        int[] longestFirst = [.. Enumerable.Range(0, isIn.Length).OrderByDescending(d => isIn[d].Length)];
        return
        [
            .. Enumerable
                .Range(0, Codes.Length / isIn.Length)
                .Where(cell => Array.TrueForAll(longestFirst, d => isIn[d][CodeOf(cell, d)])),
        ];
    }
}
