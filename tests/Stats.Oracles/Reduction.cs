namespace Stats.Oracles;

/// <summary>
/// The sums with everything obvious worked out: published cells moved to the right-hand side, cells that a sum
/// determines, and pairs of cells of which one follows from the other. What is left is for a solver.
/// </summary>
internal sealed class Reduction
{
    // A cell is Sign × (another cell) + Offset; a known cell has Of = -1 and its value as Offset.
    private readonly (int Of, int Sign, long Offset)[] _cells;
    private readonly long[] _low;
    private readonly long?[] _high;

    /// <exception cref="InvalidDataException">What is published contradicts itself.</exception>
    public Reduction(PublicView view)
    {
        var count = view.Counts.Length;
        _cells = [.. view.Counts.Select((published, cell) => published is long known ? (-1, 1, known) : (cell, 1, 0L))];
        _low = Enumerable.Repeat(view.LowerBound, count).ToArray();
        _high = new long?[count];

        var open = view.Relations;
        var found = true;
        while (found)
        {
            found = false;
            var left = new List<int[]>(open.Length);
            foreach (var relation in open)
                if (Settle(Row(relation), ref found))
                    left.Add(relation);
            open = [.. left];
        }
        Rows = [.. open.Select(Row).Where(row => row.Cells.Length > 0).DistinctBy(Signature)];
    }

    /// <summary>Each row: the sum of Factors × Cells equals Total; at least three cells.</summary>
    public List<ReducedRow> Rows { get; }

    /// <summary>A cell as Sign × (a cell in the rows, or in no row) + Offset, or as a known Offset where Of is -1.</summary>
    public (int Of, int Sign, long Offset) Expression(int cell)
    {
        var (of, sign, offset) = _cells[cell];
        if (of < 0 || of == cell)
            return (of, sign, offset);
        var (root, rootSign, rootOffset) = Expression(of);
        var whole = (root, sign * rootSign, sign * rootOffset + offset);
        _cells[cell] = whole;
        return whole;
    }

    /// <summary>Inclusive; no upper bound is null.</summary>
    public (long Low, long? High) Bounds(int cell) => (_low[cell], _high[cell]);

    private ReducedRow Row(int[] relation)
    {
        var factors = new SortedDictionary<int, long>();
        long total = 0;
        for (var i = 0; i < relation.Length; i++)
        {
            var factor = i == 0 ? 1 : -1;
            var (of, sign, offset) = Expression(relation[i]);
            total -= factor * offset;
            if (of >= 0)
                factors[of] = factors.GetValueOrDefault(of) + factor * sign;
        }
        int[] cells = [.. factors.Where(f => f.Value != 0).Select(f => f.Key)];
        return new(cells, [.. cells.Select(cell => factors[cell])], total);
    }

    /// <returns>Whether the row is still needed.</returns>
    private bool Settle(ReducedRow row, ref bool found)
    {
        switch (row.Cells.Length)
        {
            case 0:
                return row.Total == 0 ? false : throw Contradiction();
            case 1:
                found = true;
                var (value, rest) = Math.DivRem(row.Total, row.Factors[0]);
                if (rest != 0 || value < _low[row.Cells[0]] || value > _high[row.Cells[0]])
                    throw Contradiction();
                _cells[row.Cells[0]] = (-1, 1, value);
                return false;
            case 2 when row.Factors.All(factor => factor is 1 or -1):
                found = true;
                Join(row);
                return false;
            default:
                return true;
        }
    }

    /// <summary>The first cell of the row becomes an expression in the second, which takes over its bounds.</summary>
    private void Join(ReducedRow row)
    {
        var (gone, kept) = (row.Cells[0], row.Cells[1]);
        var sign = (int)(-row.Factors[0] * row.Factors[1]);
        var offset = row.Factors[0] * row.Total;
        _cells[gone] = (kept, sign, offset);
        // low <= sign × kept + offset <= high
        long? low = sign > 0 ? _low[gone] - offset : offset - _high[gone];
        long? high = sign > 0 ? _high[gone] - offset : offset - _low[gone];
        if (low > _low[kept])
            _low[kept] = low.Value;
        if (high is not null && !(_high[kept] <= high))
            _high[kept] = high;
        if (_low[kept] > _high[kept])
            throw Contradiction();
    }

    private static string Signature(ReducedRow row)
    {
        var first = row.Factors[0] < 0 ? -1 : 1;
        return string.Join(' ', row.Cells.Zip(row.Factors, (cell, factor) => $"{cell}:{factor * first}"));
    }

    private static InvalidDataException Contradiction() => new("What is published contradicts itself.");
}

internal sealed record ReducedRow(int[] Cells, long[] Factors, long Total);
