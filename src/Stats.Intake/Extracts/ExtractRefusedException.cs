namespace Stats.Intake.Extracts;

/// <summary>An extract that cannot be counted. Nothing of it was.</summary>
/// <param name="problems">All that is wrong, each with file, rows and column; never with what stands in a cell.</param>
public sealed class ExtractRefusedException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary><c>extract.csv, row 17, column age: …</c>. Row 1 holds the headings.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
