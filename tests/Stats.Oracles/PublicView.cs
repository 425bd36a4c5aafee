namespace Stats.Oracles;

/// <summary>All that a reader has: what is published, how cells add up, and what "withheld" means.</summary>
/// <param name="Counts">Per cell the published count; null where it is withheld.</param>
/// <param name="Relations">Sums of cells: the parent first, then the children that add up to it.</param>
/// <param name="LowerBound">The least a withheld cell can be: 1 where zeros are published, else 0.</param>
public sealed record PublicView(long?[] Counts, int[][] Relations, long LowerBound);
