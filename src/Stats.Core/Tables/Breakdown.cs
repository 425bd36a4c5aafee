namespace Stats.Core.Tables;

/// <summary>The set of dimensions of one published table.</summary>
/// <param name="Id">Unique within its programme; names its file, so lower-case letters, digits and hyphens.</param>
/// <param name="Title">What people read above the table.</param>
/// <param name="Parts">In the order of the table's columns. One of them is time.</param>
public sealed record Breakdown(string Id, Text Title, IReadOnlyList<BreakdownPart> Parts);

/// <param name="Dimension">The id of a dimension.</param>
/// <param name="FinestLevel">The finest level that the table shows; coarser ones are its margins.</param>
public sealed record BreakdownPart(string Dimension, string FinestLevel);
