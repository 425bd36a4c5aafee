using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>What makes no sense is refused before anything is counted.</summary>
internal static class Refusals
{
    /// <exception cref="ProtectionRefusedException">The request makes no sense; every reason is named.</exception>
    public static void Check(Programme programme, DateOnly until, Release? previous)
    {
        var reasons = new List<string>();
        if (programme.MinimumCount is < 2 or > 100)
            reasons.Add("The minimum count must be 2 to 100.");
        if (programme.Breakdowns.Count == 0)
            reasons.Add("The programme has no tables.");
        if (until.AddDays(1).Day != 1)
            reasons.Add($"{until:yyyy-MM-dd} is not the last day of a month: a release ends with one.");
        if (previous is not null && previous.Until >= until)
            reasons.Add($"A release through {previous.Until:yyyy-MM-dd} is out; the next must go further.");
        if (previous is not null && previous.Programme.MinimumCount != programme.MinimumCount)
            reasons.Add("The minimum count differs from that of the earlier releases; it cannot change.");
        if (previous is not null && previous.Programme.Zeros != programme.Zeros)
            reasons.Add("The policy for zeros differs from that of the earlier releases; it cannot change.");
        foreach (var table in previous?.Tables ?? [])
            if (
                !programme.Breakdowns.Any(b =>
                    b.Id == table.Breakdown.Id && b.Parts.SequenceEqual(table.Breakdown.Parts)
                )
            )
                reasons.Add($"Table '{table.Breakdown.Id}' is out in another form; a published table stays as it is.");
        foreach (var dimension in programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
            if (previous?.Programme.Dimensions.FirstOrDefault(d => d.Id == dimension.Id) is { } before)
                if (
                    !before
                        .Codes.Select(c => (c.Id, c.Parent))
                        .SequenceEqual(dimension.Codes.Select(c => (c.Id, c.Parent)))
                )
                    reasons.Add(
                        $"The codes of '{dimension.Id}' differ from those that are out; a published code list stays as it is."
                    );
        if (reasons.Count > 0)
            throw new ProtectionRefusedException(reasons);
    }
}
