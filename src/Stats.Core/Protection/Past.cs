using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>A release that is out, and the counts that it was made of.</summary>
/// <param name="Counts">Over the dimensions of its programme, in their order, through its last day.</param>
internal sealed record PastRelease(Release Release, LeafCounts Counts);

/// <summary>What a reader has already when the next release comes out.</summary>
/// <param name="Releases">In the order of publication. One of which a later one shows every cell may be left out; the last may not.</param>
/// <param name="Vintages">Which vintage of each year the next release shows.</param>
/// <param name="Revision">The next release's number among those up to its last day, 0 for the first.</param>
internal sealed record Past(IReadOnlyList<PastRelease> Releases, Vintages Vintages, int Revision = 0)
{
    /// <summary>Nothing is out.</summary>
    public static Past None { get; } = new([], Vintages.First);

    /// <summary>What the last release was proven with; it serves as far as it still holds.</summary>
    public Proof Proof { get; init; } = Proof.None;

    /// <summary>The release that the next one follows; null for the first.</summary>
    public Release? Latest => Releases.Count == 0 ? null : Releases[^1].Release;
}

/// <summary>
/// The witnesses of a release, told in codes, so that the next one need not search for them again. They give the true counts away, and
/// stay where these are.
/// </summary>
/// <param name="Dimensions">The ids of the dimensions.</param>
/// <param name="Codes">Per dimension the ids of its codes.</param>
/// <param name="Cells">One cell after the other: per dimension the place of its code in <paramref name="Codes"/>, then its share, vintage and the vintage it is held against.</param>
/// <param name="Witnesses">One after the other: how many cells, then per cell its place and step.</param>
internal sealed record Proof(
    IReadOnlyList<string> Dimensions,
    IReadOnlyList<IReadOnlyList<string>> Codes,
    IReadOnlyList<int> Cells,
    IReadOnlyList<int> Witnesses
)
{
    public static Proof None { get; } = new([], [], [], []);
}
