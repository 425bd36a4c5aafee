using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>What makes no sense is refused before anything is counted.</summary>
internal static class Refusals
{
    /// <exception cref="ProtectionRefusedException">The request makes no sense; every reason is named.</exception>
    public static void Check(Programme programme, DateOnly until, Past past)
    {
        var previous = past.Latest;
        var reasons = new List<string>();
        if (programme.MinimumCount is < 2 or > 100)
            reasons.Add("The minimum count must be 2 to 100.");
        if (programme.Breakdowns.Count == 0)
            reasons.Add("The programme has no tables.");
        reasons.AddRange(programme.Breakdowns.SelectMany(b => ReasonsAgainst(programme, b)));
        if (until.AddDays(1).Day != 1)
            reasons.Add($"{until:yyyy-MM-dd} is not the last day of a month: a release ends with one.");
        if (previous is not null && (previous.Until > until || previous.Until == until && past.Revision == 0))
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

    private static IEnumerable<string> ReasonsAgainst(Programme programme, Breakdown breakdown)
    {
        var name = $"Table '{breakdown.Id}'";
        if (programme.Breakdowns.Count(b => b.Id == breakdown.Id) > 1)
            yield return $"{name} stands there twice.";
        if (breakdown.Parts.Select(p => p.Dimension).Distinct().Count() < breakdown.Parts.Count)
            yield return $"{name} names a dimension twice.";
        if (!breakdown.Parts.Any(p => p.Dimension == programme.Time.Id))
            yield return $"{name} has no time: every table needs it.";
        foreach (var part in breakdown.Parts)
        {
            var dimension = programme.Dimensions.FirstOrDefault(d => d.Id == part.Dimension);
            if (dimension is null || !dimension.Levels.Contains(part.FinestLevel))
                yield return $"{name} names a dimension or level that there is not: {part.Dimension}/{part.FinestLevel}.";
            else if (CutApart(dimension, dimension.LevelDepth(part.FinestLevel)) is { } code)
                // The parts that are left out could be worked out from those that are shown.
                yield return $"{name} shows only some of the codes below '{code}' of '{dimension.Id}', since they lie on different "
                    + "levels. Choose another level, or put them on one.";
        }
    }

    /// <summary>A code of which a table down to this depth shows some children and not all; null where there is none.</summary>
    public static string? CutApart(Dimension dimension, int depth)
    {
        for (var code = 0; code < dimension.Codes.Count; code++)
            if (dimension.ChildrenOf(code).Select(c => dimension.DepthOf(c) <= depth).Distinct().Count() > 1)
                return dimension.Codes[code].Id;
        return null;
    }
}
