using Stats.Core.Tables;

namespace Stats.Web.Research;

/// <summary>A percentage that others published, shown as they gave it. It is text: nothing is ever computed with it.</summary>
/// <param name="Share">As quoted, with a decimal point where it has decimals: <c>70%</c>, <c>12.5%</c>.</param>
/// <param name="Says">What comes after the percentage: "of the … were …".</param>
/// <param name="Source">Who published it, and where.</param>
/// <param name="Year">Of the publication.</param>
/// <param name="Link">Where it can be read; null where nowhere on the web.</param>
public sealed record Quote(string Share, Text Says, string Source, int Year, Uri? Link);
