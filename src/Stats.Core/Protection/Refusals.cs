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
        if (previous is not null)
            reasons.AddRange(ChangesOf(programme, previous, past));
        if (reasons.Count > 0)
            throw new ProtectionRefusedException(reasons);
    }

    /// <summary>What is out cannot be another thing afterwards: every code that was published keeps its meaning, every table its form.</summary>
    private static IEnumerable<string> ChangesOf(Programme programme, Release previous, Past past)
    {
        foreach (var table in previous.Tables)
            if (programme.Breakdowns.FirstOrDefault(b => b.Id == table.Breakdown.Id) is { } now)
                if (!now.Parts.SequenceEqual(table.Breakdown.Parts))
                    yield return $"Table '{now.Id}' is out in another form; a published table stays as it is. Give the new form a name of its own; the old may end.";
        foreach (var before in previous.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
            if (programme.Dimensions.FirstOrDefault(d => d.Id == before.Id) is not { } now)
                yield return $"The dimension '{before.Id}' is out and gone from the definition. Put it back; its tables may end.";
            else
                foreach (var reason in ChangesOf(before, now, previous.Until))
                    yield return reason;
        var isCountedAnew = programme
            .Time.Codes.Select(c => Period.Parse(c.Id).First.Year)
            .Where(year => year <= previous.Until.Year)
            .All(year => past.Vintages.Of(year) > previous.Vintages.Of(year));
        if (isCountedAnew)
            yield break;
        foreach (var breakdown in programme.Breakdowns)
        foreach (var part in breakdown.Parts)
            if (previous.Programme.Dimensions.All(d => d.Id != part.Dimension))
                yield return $"Table '{breakdown.Id}' needs '{part.Dimension}', by which what is out was not counted. Count all of it anew with it: --revise, every year.";
    }

    private static IEnumerable<string> ChangesOf(Dimension before, Dimension now, DateOnly until)
    {
        var name = $"of '{now.Id}'";
        foreach (var code in before.Codes)
            if (!now.Contains(code.Id))
                yield return $"The code '{code.Id}' {name} is out and gone from the definition. Put it back, with until: the last month in which it was used.";
            else if (now[code.Id].Parent != code.Parent)
                yield return $"The code '{code.Id}' {name} is out under another code; a published code stays where it is. End it (until:) and begin a new one (since:).";
            else if (now[code.Id].Since != code.Since || now[code.Id].Until != code.Until && now[code.Id].Until < until)
                yield return $"The code '{code.Id}' {name} is out in periods in which the definition says that it was not registered. What is out stays out: let it end in {until:yyyy-MM} or later.";
        foreach (var code in now.Codes.Where(c => !before.Contains(c.Id)))
            if (code.Since is not { } since || since <= until)
                yield return $"The code '{code.Id}' {name} is new, and what is out did not know it. Say from which month on it is used, after {until:yyyy-MM}: since: {until.AddDays(1):yyyy-MM}. The codes that are out stay as they are.";
            else if (before.Contains(code.Parent!) && before.ChildrenOf(before.IndexOf(code.Parent!)).Count == 0)
                yield return $"The code '{code.Parent}' {name} is out without codes below it. To split it, end it (until: {until:yyyy-MM}) and begin the new ones beside it (since: {until.AddDays(1):yyyy-MM}).";
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
