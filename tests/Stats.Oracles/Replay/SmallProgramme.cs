namespace Stats.Oracles.Replay;

/// <summary>A programme of one period so small that all of its worlds can be listed: one table, or two that share a dimension.</summary>
/// <param name="Instance">Its occupied cells; what is missing is a published zero.</param>
/// <param name="K">The smallest count that may be published.</param>
public sealed record SmallProgramme(string Name, LinkedInstance Instance, int K)
{
    /// <summary>One row: 4, 10, 12 and 50 contacts.</summary>
    public static SmallProgramme ByHand { get; } =
        Of(
            "by hand",
            [
                [4],
                [10],
                [12],
                [50],
            ],
            k: 5
        );

    /// <summary>34 contacts in three rows and two columns, of which cell suppression leaves the margins.</summary>
    public static SmallProgramme Mini { get; } =
        Of(
            "mini",
            [
                [13, 6],
                [4, 1],
                [6, 4],
            ],
            k: 5
        );

    /// <summary>The same seed makes the same programme on every machine.</summary>
    public static SmallProgramme Make(ulong seed)
    {
        var random = new SplitMix(seed);
        var isLinked = random.Next(0, 1) == 1;
        int[] sizes = [random.Next(2, 3), random.Next(2, isLinked ? 2 : 4), isLinked ? 2 : 1];
        var k = random.Next(3, 10);
        var dice = sizes.Select(size => Skewed(size, random)).ToArray();
        var leaves = new long[sizes[0], sizes[1], sizes[2]];
        for (var contacts = random.Next(8, 20) * k / 2; contacts > 0; contacts--)
            leaves[dice[0].Throw(random), dice[1].Throw(random), dice[2].Throw(random)]++;
        return new SmallProgramme($"seed {seed}", Count(leaves, isLinked), k);
    }

    /// <summary>Some codes hold most contacts and others hardly any, as everywhere.</summary>
    private static Dice Skewed(int codes, SplitMix random) =>
        new([.. Enumerable.Range(0, codes).Select(code => (code, Math.Exp(-2 * random.NextDouble())))]);

    private static SmallProgramme Of(string name, long[][] rows, int k)
    {
        var leaves = new long[rows.Length, rows[0].Length, 1];
        for (var a = 0; a < rows.Length; a++)
        for (var b = 0; b < rows[a].Length; b++)
            leaves[a, b, 0] = rows[a][b];
        return new SmallProgramme(name, Count(leaves, isLinked: false), k);
    }

    /// <summary>The first dimension by the second and, where linked, by the third, with all margins.</summary>
    private static LinkedInstance Count(long[,,] leaves, bool isLinked)
    {
        var cells = new SortedDictionary<(int A, int B, int C), long>();
        for (var a = 0; a < leaves.GetLength(0); a++)
        for (var b = 0; b < leaves.GetLength(1); b++)
        for (var c = 0; c < leaves.GetLength(2); c++)
            foreach (var up in (int[])[0, a + 1])
            {
                // A dimension of one code is its total.
                HashSet<(int, int, int)> places =
                [
                    (up, 0, 0),
                    (up, leaves.GetLength(1) == 1 ? 0 : b + 1, 0),
                    (up, 0, isLinked ? c + 1 : 0),
                ];
                foreach (var place in places)
                    cells[place] = cells.GetValueOrDefault(place) + leaves[a, b, c];
            }
        foreach (var zero in cells.Where(cell => cell.Value == 0).Select(cell => cell.Key).ToList())
            cells.Remove(zero);
        var number = cells.Keys.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        var sums = new List<int[]>();
        void Sum((int, int, int) total, Func<(int A, int B, int C), bool> isPart)
        {
            int[] parts = [.. cells.Keys.Where(isPart).Select(part => number[part])];
            if (parts.Length > 0)
                sums.Add([number[total], .. parts]);
        }
        foreach (var (a, b, c) in cells.Keys)
        {
            if (a == 0)
                Sum((a, b, c), p => p.A > 0 && p.B == b && p.C == c);
            if (b == 0 && c == 0)
            {
                Sum((a, b, c), p => p.A == a && p.B > 0);
                Sum((a, b, c), p => p.A == a && p.C > 0);
            }
        }
        long[] counts = [.. cells.Values];
        int[][] relations = [.. sums];
        string[] names = [.. cells.Keys.Select(c => $"{c.A} {c.B} {c.C}")];
        return new(counts, relations, names, LinkedInstance.FloorsFromZeros(counts, relations));
    }
}
