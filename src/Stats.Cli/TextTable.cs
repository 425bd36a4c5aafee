namespace Stats.Cli;

/// <summary>A table in plain text: first texts, to the left; then numbers, to the right.</summary>
internal static class TextTable
{
    /// <param name="texts">How many of the first columns are texts.</param>
    public static void Print(string[] headings, IEnumerable<string[]> rows, int texts)
    {
        string[][] all = [headings, .. rows];
        var widths = headings.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
            Console.WriteLine(
                string.Join(
                        "  ",
                        row.Select((cell, i) => i < texts ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))
                    )
                    .TrimEnd()
            );
    }
}
