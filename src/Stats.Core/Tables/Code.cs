namespace Stats.Core.Tables;

/// <summary>One category of a dimension.</summary>
/// <param name="Id">Unique within its dimension: <c>under18</c>, <c>2020-Q1</c>; the total's is <see cref="Dimension.Total"/>.</param>
/// <param name="Parent">The code it nests in; null at the top.</param>
/// <param name="Level">One of the levels of its dimension.</param>
/// <param name="Label">What people read.</param>
/// <param name="IsUnknown">True where the contact's value was not given. It stays in the total.</param>
public sealed record Code(string Id, string? Parent, string Level, Text Label, bool IsUnknown = false);
