using System.Diagnostics;
using System.Text;

namespace Stats.Oracles;

/// <summary>Asks the program <c>cbc</c> (Debian's coinor-cbc) whether a component has a whole-number solution.</summary>
internal static class Cbc
{
    private const int MostSeconds = 120;

    private static readonly string[] Refusals =
    [
        "Problem proven infeasible",
        "Problem is infeasible",
        "Linear relaxation infeasible",
        "Pre-processing says infeasible",
    ];

    /// <param name="fixedCell">The cell that is given a value.</param>
    /// <exception cref="InvalidOperationException">cbc could not decide in two minutes.</exception>
    public static bool HasWholeSolution(Component component, Reduction reduction, int fixedCell, long value)
    {
        var folder = Directory.CreateTempSubdirectory("stats-oracle-");
        try
        {
            var problem = Path.Combine(folder.FullName, "problem.lp");
            File.WriteAllText(problem, Problem(component, reduction, fixedCell, value));
            return Answer(Run(problem));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Problem(Component component, Reduction reduction, int fixedCell, long value)
    {
        var text = new StringBuilder($"Minimize\n obj: x{fixedCell}\nSubject To\n");
        for (var row = 0; row < component.Rows.Count; row++)
        {
            var (cells, factors, total) = component.Rows[row];
            text.Append(CultureFree($" r{row}:"));
            for (var i = 0; i < cells.Length; i++)
                text.Append(CultureFree($" {(factors[i] < 0 ? '-' : '+')} {Math.Abs(factors[i])} x{cells[i]}\n"));
            text.Append(CultureFree($" = {total}\n"));
        }
        text.Append("Bounds\n");
        foreach (var cell in component.Cells)
        {
            var (low, high) = cell == fixedCell ? (value, value) : reduction.Bounds(cell);
            text.Append(CultureFree($" {low} <= x{cell} <= {(high is null ? "+inf" : CultureFree($"{high}"))}\n"));
        }
        text.Append("General\n");
        foreach (var cell in component.Cells)
            text.Append(CultureFree($" x{cell}\n"));
        return text.Append("End\n").ToString();
    }

    private static string CultureFree(FormattableString text) => FormattableString.Invariant(text);

    private static string Run(string problem)
    {
        var start = new ProcessStartInfo("cbc", [problem, "sec", $"{MostSeconds}", "solve", "quit"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static bool Answer(string output)
    {
        if (output.Contains("Optimal solution found", StringComparison.Ordinal))
            return true;
        if (Refusals.Any(refusal => output.Contains(refusal, StringComparison.Ordinal)))
            return false;
        throw new InvalidOperationException($"cbc could not decide: {output}");
    }
}
