using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Cli;

/// <summary>Where an extract is: in files, or in a database.</summary>
/// <param name="Database">A connection string, or null where it is in files.</param>
internal sealed record Delivery(IReadOnlyList<string> Files, string? Database = null)
{
    /// <param name="until">The last day to count, inclusive; null for the last of the month of the last row.</param>
    /// <param name="today">No row is of a later day.</param>
    public CountedExtract Count(Definition definition, DateOnly? until, DateOnly today, CancellationToken cancellation)
    {
        if (until < definition.From)
            throw new RefusedException(
                Counting.Say($"{definition.Id} begins on {definition.From:yyyy-MM-dd}, after {until:yyyy-MM-dd}.")
            );
        using var progress = new LiveLine();
        return Database is null
            ? Extract.Count(definition, Files, until, today, progress, cancellation)
            : Extract.CountRelation(definition, Database, until, today, progress, cancellation);
    }
}
