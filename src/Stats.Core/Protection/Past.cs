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

    /// <summary>The release that the next one follows; null for the first.</summary>
    public Release? Latest => Releases.Count == 0 ? null : Releases[^1].Release;
}
