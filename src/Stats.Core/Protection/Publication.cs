using Stats.Core.Audit;
using Stats.Core.Releases;

namespace Stats.Core.Protection;

/// <summary>A proven release with what its protection cost.</summary>
/// <param name="Notices">What the steward should know, in plain words: late records, levels that were widened.</param>
/// <param name="Disclosures">Groups that fall in one category as a whole, as every reader can see.</param>
internal sealed record Publication(
    Release Release,
    ProtectionCost Cost,
    IReadOnlyList<string> Notices,
    IReadOnlyList<GroupDisclosure> Disclosures
)
{
    /// <summary>What it was proven with. Unprotected.</summary>
    public Proof Proof { get; init; } = Proof.None;
}

/// <summary>How far the engine is.</summary>
/// <param name="Step">What it is doing, in plain words.</param>
/// <param name="Spent">The share of the effort that it has taken, 0 to 1; it may end sooner.</param>
internal readonly record struct ProtectionProgress(string Step, double Spent);

/// <summary>What is withheld, per table and combination of levels.</summary>
internal sealed record ProtectionCost(IReadOnlyList<LevelCost> Levels);

/// <param name="Breakdown">The table's id.</param>
/// <param name="Levels">Per dimension of the table the level: <c>age/band × time/month</c>.</param>
/// <param name="Cells">Cells of that level that are not zero.</param>
/// <param name="Withheld">Those of them that are withheld.</param>
/// <param name="Contacts">The sum of all cells of that level.</param>
/// <param name="ContactsWithheld">The sum of the withheld ones. Unprotected: for the steward's eyes only.</param>
internal sealed record LevelCost(
    string Breakdown,
    string Levels,
    long Cells,
    long Withheld,
    long Contacts,
    long ContactsWithheld
)
{
    /// <summary>The share of cells that is withheld, 0 to 1.</summary>
    public double Share => Cells == 0 ? 0 : (double)Withheld / Cells;
}

/// <summary>Nothing goes out: the promise could not be proven, or the request makes no sense.</summary>
internal sealed class ProtectionRefusedException(IReadOnlyList<string> reasons) : Exception(string.Join(" ", reasons))
{
    /// <summary>Whole sentences that say what is wrong and what to do; they hold no counts.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
