namespace Stats.Intake.Definitions;

/// <summary>A definition that cannot be used.</summary>
/// <param name="problems">All that is wrong, each with file, line and column.</param>
public sealed class DefinitionRefusedException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>In the order of the file: <c>programme.yaml, line 12, column 5: …</c></summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
