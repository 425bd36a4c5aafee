using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>One share of several programmes: which is the largest, with chance, unknown and withheld reckoned in.</summary>
public static class SharesBeside
{
    /// <returns>Null where it is not certain.</returns>
    public static Release? Largest(IReadOnlyList<Release> releases, Period period, Pick pick, bool ofKnown)
    {
        var shares = releases
            .Select(r => (Release: r, Share: ShareOf(r, period, pick, ofKnown)))
            .Where(s => s.Share is not null)
            .Select(s => (s.Release, Interval: ShareInterval.Of(s.Share!.Share)))
            .ToList();
        if (shares.Count < releases.Count)
            return null;
        var top = shares.MaxBy(s => s.Interval.Low);
        return shares.All(s => s.Release == top.Release || s.Interval.High < top.Interval.Low) ? top.Release : null;
    }

    /// <summary>Null where it is not published.</summary>
    public static ShareFinding? ShareOf(Release release, Period period, Pick pick, bool ofKnown)
    {
        var all = Scope.All(period);
        var part = all.With(pick.Dimension, pick.Code);
        return ofKnown ? release.ShareOfKnown(part, all, pick.Dimension) : release.ShareOf(part, all);
    }
}
