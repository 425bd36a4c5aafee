using System.Globalization;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Extracts;

namespace Stats.Cli;

/// <summary>From extract to proven release, in memory.</summary>
internal static class Counting
{
    public static Publication Protect(
        CountedExtract counted,
        DateOnly publishedOn,
        Release? previous,
        double effort,
        CancellationToken cancellation
    )
    {
        Console.WriteLine(
            Say(
                $"{counted.Programme.Id}: {counted.Rows} rows from {counted.First:yyyy-MM-dd} to {counted.Last:yyyy-MM-dd}."
            )
        );
        Tell(counted.Notes);
        using var progress = new LiveLine();
        return Publisher.Publish(
            counted.Programme,
            counted.Counts,
            counted.Until,
            publishedOn,
            previous,
            effort,
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
