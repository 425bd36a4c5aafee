namespace Stats.Oracles;

/// <summary>Where each cell of linked tables stands: an engine may use it to search nearby.</summary>
/// <param name="Codes">Per cell its code in each dimension, one cell after the other; code 0 is the total.</param>
/// <param name="Parents">Per dimension and code the code above, or -1 for the total.</param>
public sealed record Placement(int[] Codes, int[][] Parents)
{
    /// <summary>Reads the codes from the names, and from the sums how they nest.</summary>
    /// <param name="instance">Its names hold one code per dimension, the first cell's those of the totals.</param>
    public static Placement Of(LinkedInstance instance)
    {
        var totals = instance.Names[0].Split(' ');
        var known = totals.Select(total => new Dictionary<string, int> { [total] = 0 }).ToArray();
        int[][] codes = [.. instance.Names.Select(Read)];
        int[][] parents = [.. known.Select(list => Enumerable.Repeat(-1, list.Count).ToArray())];
        foreach (var sum in instance.Relations)
        foreach (var child in sum.Skip(1))
            for (var d = 0; d < totals.Length; d++)
                if (codes[child][d] != codes[sum[0]][d])
                    parents[d][codes[child][d]] = codes[sum[0]][d];
        return new Placement([.. codes.SelectMany(c => c)], parents);

        int[] Read(string name) => [.. name.Split(' ').Select((code, d) => Number(known[d], code))];
    }

    private static int Number(Dictionary<string, int> list, string code)
    {
        if (!list.TryGetValue(code, out var number))
            list[code] = number = list.Count;
        return number;
    }
}
