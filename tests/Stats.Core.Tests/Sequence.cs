using Stats.Core.Protection;
using Stats.Core.Releases;

namespace Stats.Core.Tests;

/// <summary>Releases of one programme, month after month, each following the one before.</summary>
internal static class Sequence
{
    /// <summary>Publishes the first months of a case.</summary>
    /// <param name="contacts">As the extract of that day holds them; those of later months are left out.</param>
    public static Publication Publish(Case @case, int months, IReadOnlyList<int[]> contacts, Release? previous)
    {
        var now = @case with { Months = months, Contacts = [.. contacts.Where(c => c[0] < months)] };
        var programme = now.Programme();
        return Publisher.Publish(
            programme,
            Case.Count(programme, now.Rows(programme)),
            now.Until,
            now.Until.AddDays(9),
            previous
        );
    }
}
