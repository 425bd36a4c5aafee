using System.Text.Json.Serialization;

namespace Stats.Core.Tables;

/// <summary>One category of a dimension.</summary>
/// <param name="Id">Unique within its dimension: <c>under18</c>, <c>2020-Q1</c>; the total's is <see cref="Dimension.Total"/>.</param>
/// <param name="Parent">The code it nests in; null at the top.</param>
/// <param name="Level">One of the levels of its dimension.</param>
/// <param name="Label">What people read.</param>
/// <param name="IsUnknown">True where the contact's value was not given. It stays in the total.</param>
/// <param name="Since">The first day from which on contacts are registered with it; null for always.</param>
/// <param name="Until">The last day on which contacts are registered with it, inclusive; null for as long as there are any.</param>
public sealed record Code(
    string Id,
    string? Parent,
    string Level,
    Text Label,
    bool IsUnknown = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Since = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Until = null
)
{
    /// <summary>False where no day of a period has contacts with this code: its cells are neither zero nor withheld.</summary>
    public bool IsRegisteredIn(Period period) => !(period.Last < Since || period.First > Until);

    /// <summary>True where it begins or ends within a period: what is counted there compares with no whole period.</summary>
    public bool IsPartlyRegisteredIn(Period period) =>
        IsRegisteredIn(period) && (period.First < Since || period.Last > Until);
}
