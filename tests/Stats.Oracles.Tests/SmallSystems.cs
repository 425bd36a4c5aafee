namespace Stats.Oracles.Tests;

/// <summary>Random small tables with margins, for readers to disagree about.</summary>
internal static class SmallSystems
{
    /// <summary>Two linked tables: rows × columns, and rows × other columns, with the row margins in common.</summary>
    public static LinkedInstance Linked(Random random)
    {
        var rows = random.Next(2, 4);
        var builder = new Builder();
        var margins = Enumerable.Range(0, rows).Select(row => builder.Cell($"r{row}")).ToArray();
        builder.Sum([builder.Cell("all"), .. margins]);
        var first = Table(builder, random, margins, random.Next(2, 4), "a");
        Table(builder, random, margins, 2, "b", first);
        return builder.Build();
    }

    /// <summary>One table: rows × columns with all margins.</summary>
    public static LinkedInstance TwoWay(Random random)
    {
        var builder = new Builder();
        var margins = Enumerable.Range(0, random.Next(2, 4)).Select(row => builder.Cell($"r{row}")).ToArray();
        builder.Sum([builder.Cell("all"), .. margins]);
        _ = Table(builder, random, margins, random.Next(2, 4), "a");
        return builder.Build();
    }

    /// <summary>Withholds the small counts and some of the others.</summary>
    public static bool[] Withhold(LinkedInstance instance, int k, double share, Random random) =>
        [.. instance.Counts.Select(count => count > 0 && (count < k || random.NextDouble() < share))];

    private static long[] Table(
        Builder builder,
        Random random,
        int[] rows,
        int columns,
        string letter,
        long[]? rowTotals = null
    )
    {
        var inner = new int[rows.Length, columns];
        var totals = new long[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var left = rowTotals?[row] ?? 0;
            for (var column = 0; column < columns; column++)
            {
                var last = column == columns - 1;
                var count =
                    rowTotals is null ? Skewed(random)
                    : last ? left
                    : random.NextInt64(0, left + 1);
                left -= count;
                totals[row] += count;
                inner[row, column] = builder.Cell($"r{row} {letter}{column}", count);
            }
            builder.Set(rows[row], totals[row]);
            builder.Sum([rows[row], .. Enumerable.Range(0, columns).Select(column => inner[row, column])]);
        }
        var margins = new int[columns];
        for (var column = 0; column < columns; column++)
        {
            margins[column] = builder.Cell($"{letter}{column}");
            builder.Sum([margins[column], .. Enumerable.Range(0, rows.Length).Select(row => inner[row, column])]);
        }
        builder.Sum([0, .. margins]);
        return totals;
    }

    private static long Skewed(Random random) => random.Next(4) == 0 ? 0 : random.Next(1, random.Next(2, 10));

    private sealed class Builder
    {
        private readonly List<string> _names = [];
        private readonly List<long> _counts = [];
        private readonly List<int[]> _sums = [];

        // The grand total is cell 0, whoever asks first.
        public Builder() => _ = New("all", 0);

        public int Cell(string name, long count = 0) => name == "all" ? 0 : New(name, count);

        public void Set(int cell, long count) => _counts[cell] = count;

        public void Sum(int[] relation) => _sums.Add(relation);

        public LinkedInstance Build()
        {
            // Margins follow from their parts; the totals of all come last.
            foreach (var sum in _sums.OrderBy(sum => sum[0] == 0))
                _counts[sum[0]] = sum.Skip(1).Sum(cell => _counts[cell]);
            long[] counts = [.. _counts];
            int[][] sums = [.. _sums];
            return new(counts, sums, [.. _names], LinkedInstance.FloorsFromZeros(counts, sums));
        }

        private int New(string name, long count)
        {
            _names.Add(name);
            _counts.Add(count);
            return _names.Count - 1;
        }
    }
}
