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

    /// <summary>Addresses beside those of the programmes: no programme.</summary>
    public static readonly IReadOnlySet<string> InAddresses = new HashSet<string>(StringComparer.Ordinal)
    {
        "method",
        "methode",
        "release",
        "releases",
        "publicaties",
        "api",
        "research",
        "onderzoek",
        "compare",
        "vergelijk",
        "vergelijken",
        "chart",
        "charts",
        "grafiek",
        "grafieken",
        "download",
        "downloads",
        "files",
        "bestanden",
        "studio",
        "why",
        "waarom",
        "search",
        "zoeken",
        "about",
        "over",
        "contact",
        "health",
        "admin",
        "nl",
        "en",
    };
}
