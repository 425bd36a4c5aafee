using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>What published figures say: of whom, when, how much, with which certainty.</summary>
/// <param name="Of">Whom it is about.</param>
public abstract record Finding(Scope Of);

/// <param name="Unknown">Who may belong to them too, since they gave no value; exactly 0 where nobody.</param>
public sealed record CountFinding(Scope Of, Counted Count, CountRange Unknown) : Finding(Of)
{
    /// <summary>True where the count is only of those who are known to belong to it.</summary>
    public bool IsLeast => Unknown.High != 0;

    /// <summary>All that it can be, with those who gave no value.</summary>
    public CountRange Range => new(Count.Range.Low, Count.Range.High + Unknown.High);
}

/// <param name="Whole">Whose share it is.</param>
/// <param name="KnownOf">The dimension whose value is known of all in the whole; null where it is of all.</param>
public sealed record ShareFinding(Scope Of, Scope Whole, string? KnownOf, Share Share) : Finding(Of);

/// <summary>How the counted of a scope changed from an earlier one.</summary>
/// <param name="IsCounted">True where contacts without a value may belong to them: the change is certain only of what was counted.</param>
/// <param name="Change">Null where there is nothing to compare: the earlier count may be zero.</param>
public sealed record ChangeFinding(Scope Of, Scope Before, Counted Now, Counted Then, bool IsCounted, Change? Change)
    : Finding(Of);

/// <summary>The largest group of a dimension, where it is certain which one that is.</summary>
/// <param name="KnownOf">The dimension, where it is certain only among those whose value is known; null where among all.</param>
public sealed record LargestFinding(Scope Of, Scope Whole, string? KnownOf, Share Share) : Finding(Of);

/// <summary>Findings in a release. Each is null where the release has no cells for it.</summary>
public static class Finder
{
    public static CountFinding? CountOf(this Release release, Scope scope) =>
        release.Registered(scope) is { } cell
            ? new CountFinding(scope, Counted.Of(cell)!.Value, release.MayBelong(scope, Scope.All(scope.Period)))
            : null;

    /// <param name="whole">Of the same period, with fewer picks.</param>
    public static ShareFinding? ShareOf(this Release release, Scope scope, Scope whole) =>
        release.Registered(scope) is { } part && release.Registered(whole) is { } all
            ? new ShareFinding(scope, whole, null, new Share(part.Range, all.Range, release.MayBelong(scope, whole)))
            : null;

    /// <summary>Of those whose value is known in a dimension; of all where nobody's is unknown.</summary>
    public static ShareFinding? ShareOfKnown(this Release release, Scope scope, Scope whole, string dimension) =>
        release.Known(whole, dimension) is not { } known ? release.ShareOf(scope, whole)
        : release.Registered(scope) is { } part ? new ShareFinding(scope, whole, dimension, Share.Of(part.Range, known))
        : null;

    public static ChangeFinding? ChangeOf(this Release release, Scope scope, Scope before) =>
        release.Registered(scope) is { } now && release.Registered(before) is { } then
            ? new ChangeFinding(
                scope,
                before,
                Counted.Of(now)!.Value,
                Counted.Of(then)!.Value,
                release.MayBelong(scope, Scope.All(scope.Period)).High != 0
                    || release.MayBelong(before, Scope.All(before.Period)).High != 0,
                Change.Between(now.Range, then.Range)
            )
            : null;

    /// <summary>From the same period a year before, where that is published and both were counted from their first day.</summary>
    public static ChangeFinding? ChangeInAYear(this Release release, Scope scope) =>
        release.YearBefore(scope) is { } before ? release.ChangeOf(scope, before) : null;

    /// <param name="codes">Codes of the dimension of which none nests in another; the unknown are left out.</param>
    /// <returns>Also null where it is not certain which group is the largest.</returns>
    public static LargestFinding? LargestOf(
        this Release release,
        Scope whole,
        string dimension,
        IEnumerable<Code> codes
    )
    {
        var groups = codes
            .Where(c => !c.IsUnknown)
            .Select(c => (Scope: whole.With(dimension, c.Id), Cell: release.Registered(whole.With(dimension, c.Id))))
            .ToList();
        if (groups.Count < 2 || groups.Any(g => g.Cell is null) || release.Registered(whole) is not { } all)
            return null;
        var top = groups.MaxBy(g => g.Cell!.Range.Low);
        var unknown = release.MayBelong(top.Scope, whole);
        if (!release.IsLargest(top.Scope, whole, dimension, CountRange.Exactly(0)))
            return null;
        return new LargestFinding(
            top.Scope,
            whole,
            release.IsLargest(top.Scope, whole, dimension, unknown) ? null : dimension,
            new Share(top.Cell!.Range, all.Range, unknown)
        );
    }

    /// <summary>
    /// True where a group is certainly larger, or smaller, than every other of its dimension that it is not part of and that is no part of
    /// it, whatever is withheld.
    /// </summary>
    /// <param name="mayBelong">Those who may belong to any other group, and are reckoned to it.</param>
    public static bool IsLargest(
        this Release release,
        Scope group,
        Scope whole,
        string dimension,
        CountRange mayBelong,
        bool isSmallest = false
    )
    {
        var (codes, own) = (release.Programme.Dimension(dimension), group.CodeOf(dimension));
        if (release.Axis(whole, dimension) is not { } axis || release.Registered(group) is not { Range: var range })
            return false;
        var others = axis
            .Codes.Where(c => c.Id != Dimension.Total && !c.IsUnknown)
            .Where(c => codes.IsWithin(c.Id, whole.CodeOf(dimension)))
            .Where(c => !codes.IsWithin(c.Id, own) && !codes.IsWithin(own, c.Id))
            .Select(c => release.Registered(whole.With(dimension, c.Id))?.Range ?? new CountRange(0, null))
            .ToList();
        return others.Count > 0
            && others.All(o => isSmallest ? range.High + mayBelong.High < o.Low : o.High + mayBelong.High < range.Low);
    }
}
