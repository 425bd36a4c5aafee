namespace Stats.Intake.Definitions;

/// <summary>Names that mean something else where a programme's own would stand.</summary>
internal static class ReservedNames
{
    /// <summary>Headings and marks of exported tables, and parameters of addresses: no dimension or code.</summary>
    public static readonly IReadOnlySet<string> InTables = new HashSet<string>(StringComparer.Ordinal)
    {
        "total",
        "count",
        "status",
        "value",
        "level",
        "format",
    };
}
