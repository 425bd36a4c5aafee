using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>
/// Per group a bar for each of several programmes, one below the other, as long as its share of that programme's own whole.
/// Programmes of any size stand on one axis so, and nothing is ever added up over them.
/// </summary>
public sealed record GroupChart : ChartSpec
{
    public const int MostMembers = 5;

    /// <summary>The programmes, in the order of drawing; 1 to <see cref="MostMembers"/>.</summary>
    public required IReadOnlyList<string> Members { get; init; }
    public required IReadOnlyList<BarGroup> Groups { get; init; }

    public override bool HasWithheld => Groups.Any(g => g.Bars.Any(b => b.Value.IsWithheld));
}

/// <param name="Bars">One per programme.</param>
/// <param name="IsPart">True where it nests in a group above it, whose bars have it in them already.</param>
/// <param name="Reference">What others found of the same; null for nothing.</param>
public sealed record BarGroup(
    string Label,
    IReadOnlyList<PartOfWhole> Bars,
    bool IsPart = false,
    ReferenceLine? Reference = null
);

/// <param name="IsLeast">True where contacts without a value may belong to it: its share is then the least it can be.</param>
public readonly record struct PartOfWhole(Counted Value, CountRange Whole, bool IsLeast)
{
    /// <summary>The same in a chart, in its table and in words.</summary>
    public Share Share => Share.Of(Value.Range, Whole, IsLeast);
}

/// <summary>A percentage that others published of the same thing: a line across the axis, never a mark of our own.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Label">The percentage as quoted, and in a few words whose it is.</param>
public sealed record ReferenceLine(double Percent, string Label);
