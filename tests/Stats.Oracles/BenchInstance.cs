using System.Globalization;

namespace Stats.Oracles;

/// <summary>Reads an instance from <c>NAME.cells.csv</c> (id first, count last) and <c>NAME.eqs</c>.</summary>
public static class BenchInstance
{
    /// <exception cref="InvalidDataException">Ids are not 0, 1, 2…, or a sum does not add up.</exception>
    public static LinkedInstance Read(string folder, string name)
    {
        var rows = File.ReadLines(Path.Combine(folder, name + ".cells.csv")).Skip(1).Select(r => r.Split(',')).ToList();
        for (var row = 0; row < rows.Count; row++)
            if (Number(rows[row][0]) != row)
                throw new InvalidDataException($"{name}.cells.csv, line {row + 2}: the id should be {row}.");
        long[] counts = [.. rows.Select(fields => Number(fields[^1]))];
        int[][] relations =
        [
            .. File.ReadLines(Path.Combine(folder, name + ".eqs"))
                .Where(line => line.Length > 0)
                .Select(line => line.Split(' ').Select(id => (int)Number(id)).ToArray()),
        ];
        for (var row = 0; row < relations.Length; row++)
            if (counts[relations[row][0]] != relations[row].Skip(1).Sum(child => counts[child]))
                throw new InvalidDataException($"{name}.eqs, line {row + 1}: the sum does not add up.");
        string[] names = [.. rows.Select(fields => string.Join(' ', fields[1..^1]))];
        return new(counts, relations, names, LinkedInstance.FloorsFromZeros(counts, relations));
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
