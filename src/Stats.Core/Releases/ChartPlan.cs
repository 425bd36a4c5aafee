using Stats.Core.Tables;

namespace Stats.Core.Releases;

public enum ChartKind
{
    /// <summary>The groups of one dimension in one period.</summary>
    Bars,

    /// <summary>Bars of parts, as long as their counts.</summary>
    Stack,

    /// <summary>Bars of parts, each 100%.</summary>
    Shares,

    /// <summary>Counts over time.</summary>
    Trend,

    /// <summary>Counts over time, a panel per group.</summary>
    Panels,

    /// <summary>Shares of all contacts over time.</summary>
    ShareOverTime,

    /// <summary>One figure, large.</summary>
    Figure,
}

/// <summary>What a chart shows, apart from the period: the same plan makes a chart of every release.</summary>
public sealed record ChartPlan
{
    public required ChartKind Kind { get; init; }

    /// <summary>The id of the dimension whose groups are drawn; null for all contacts together.</summary>
    public string? By { get; init; }

    /// <summary>The level of that dimension; null for the kind's own choice.</summary>
    public string? Level { get; init; }

    /// <summary>The codes that are drawn; none for all of the level.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The id of the dimension whose groups are the rows of a stack; null for rows that are periods.</summary>
    public string? Rows { get; init; }

    /// <summary>The level of time that the chart steps by: year, quarter or month; null for the kind's own choice.</summary>
    public string? Per { get; init; }

    /// <summary>True to set each bar beside the same of the period before.</summary>
    public bool Compared { get; init; }

    /// <summary>The first year of a chart over time; null for all.</summary>
    public int? Since { get; init; }

    /// <summary>Null for a title made from the figures.</summary>
    public Text? Title { get; init; }
}

/// <summary>Charts that are made together, for a quarterly report for instance.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
public sealed record ChartSet(string Id, IReadOnlyList<ChartPlan> Charts);
