using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

/// <summary>Releases of one programme, month after month, each following the one before.</summary>
internal static class Sequence
{
    /// <summary>Publishes the first months of a case.</summary>
    /// <param name="contacts">As they are counted: those of months that are out as they were. Those of later months are left out.</param>
    /// <param name="previous">The release before, of one month less, from the same contacts.</param>
    public static Publication Publish(Case @case, int months, IReadOnlyList<int[]> contacts, Release? previous)
    {
        var (programme, counts, until) = Count(@case, months, contacts);
        return Publisher.Publish(
            programme,
            counts,
            until,
            until.AddDays(9),
            Salt.Known,
            previous is null ? null : After(previous, Count(@case, months - 1, contacts).Counts)
        );
    }

    /// <summary>What is out after one release.</summary>
    public static Past After(Release release, LeafCounts counts) =>
        new([new PastRelease(release, counts)], release.Vintages);

    private static (Programme Programme, LeafCounts Counts, DateOnly Until) Count(
        Case @case,
        int months,
        IEnumerable<int[]> contacts
    )
    {
        var now = @case with { Months = months, Contacts = [.. contacts.Where(c => c[0] < months)] };
        var programme = now.Programme();
        return (programme, Case.Count(programme, now.Rows(programme)), now.Until);
    }
}
