using System.Globalization;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Cli;

/// <summary>From extract to proven release, in memory.</summary>
internal static class Counting
{
    /// <param name="until">The last day to count, inclusive; null for the last of the month of the last row.</param>
    public static CountedExtract Count(
        Definition definition,
        IReadOnlyList<string> extracts,
        DateOnly? until,
        CancellationToken cancellation
    )
    {
        if (until < definition.From)
            throw new RefusedException(
                Say($"{definition.Id} begins on {definition.From:yyyy-MM-dd}, after {until:yyyy-MM-dd}.")
            );
        using var progress = new LiveLine();
        return Extract.Count(definition, extracts, until, progress, cancellation);
    }

    public static Publication Protect(
        CountedExtract counted,
        DateOnly publishedOn,
        Release? previous,
        CancellationToken cancellation
    )
    {
        Console.WriteLine(
            Say(
                $"{counted.Programme.Id}: {counted.Rows} rows from {counted.First:yyyy-MM-dd} to {counted.Last:yyyy-MM-dd}."
            )
        );
        using var progress = new LiveLine();
        return Publisher.Publish(
            counted.Programme,
            counted.Counts,
            counted.Until,
            publishedOn,
            previous,
            progress,
            cancellation
        );
    }

    public static void Tell(IReadOnlyList<string> notices)
    {
        foreach (var notice in notices)
            Console.WriteLine($"Note: {notice}");
    }

    public static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
