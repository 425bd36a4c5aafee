using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Cli;

/// <summary>Where an extract is: in files, or in a database.</summary>
/// <param name="Database">A connection string, or null where it is in files.</param>
internal sealed record Delivery(IReadOnlyList<string> Files, string? Database = null)
{
    /// <param name="until">The last day to count, inclusive; null for the last of the month of the last row.</param>
    /// <param name="today">No row is of a later day; null where that was looked at before.</param>
    /// <param name="rowsThrough">The rows have to reach into the month of this day; null for that of <paramref name="until"/>.</param>
    public CountedExtract Count(
        Definition definition,
        DateOnly? until,
        DateOnly? today,
        DateOnly? rowsThrough,
        CancellationToken cancellation
    )
    {
        if (until < definition.From)
            throw new RefusedException(
                Counting.Say($"{definition.Id} begins on {definition.From:yyyy-MM-dd}, after {until:yyyy-MM-dd}.")
            );
        using var progress = new LiveLine();
        return Database is null
            ? Extract.Count(definition, Files, until, today, rowsThrough, progress, cancellation)
            : Extract.CountRelation(definition, Database, until, today, rowsThrough, progress, cancellation);
    }

    /// <summary>Files of one delivery that share a month, or that hold the same rows saved again.</summary>
    /// <param name="together">All of them, counted.</param>
    public IEnumerable<ExtractWarning> Overlaps(
        Definition definition,
        CountedExtract together,
        CancellationToken cancellation
    )
    {
        // Where each caller or contact counts once, files may share some.
        if (Files.Count < 2 || Files.Contains("-") || definition.OncePer is not null)
            yield break;
        var counted = Files
            .Select(file =>
            {
                using var progress = new LiveLine();
                return (
                    Name: ExtractStream.NameOf(file),
                    Counts: Extract
                        .Count(definition, [file], progress: progress, cancellation: cancellation)
                        .Counts.Within(DateOnly.MinValue, together.Until)
                        .Over(together.Programme.Dimensions)
                );
            })
            .ToList();
        var isSame = new HashSet<string>(StringComparer.Ordinal);
        for (var later = 1; later < counted.Count; later++)
        for (var earlier = 0; earlier < later; earlier++)
            if (counted[earlier].Counts.IsSameAs(counted[later].Counts) && isSame.Add(counted[later].Name))
                yield return new ExtractWarning(
                    "same-rows",
                    $"{counted[earlier].Name} and {counted[later].Name} hold the same rows, each counted twice; was one saved again?"
                );
        string[] shared =
        [
            .. counted
                .Where(c => !isSame.Contains(c.Name))
                .SelectMany(c => c.Counts.Months().Where(m => m.Contacts > 0).Select(m => m.Month.Code))
                .GroupBy(month => month)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
                .Order(StringComparer.Ordinal),
        ];
        if (shared.Length > 0)
            yield return new ExtractWarning(
                "shared-months",
                $"More than one of the files has rows of {NextRelease.List(shared)}; do they hold different rows?"
            );
    }
}
