using System.Globalization;
using Stats.Core.Protection;
using Stats.Core.Tables;
using Stats.Intake.Extracts;

namespace Stats.Cli;

/// <summary>From extract to proven release, in memory.</summary>
internal static class Counting
{
    /// <param name="salt">The ledger's, for what goes out.</param>
    /// <param name="counts">What the release is made of, over the dimensions of the extract's programme.</param>
    public static Publication Protect(
        CountedExtract counted,
        LeafCounts counts,
        DateOnly publishedOn,
        Salt salt,
        Past past,
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
            counts,
            counted.Until,
            publishedOn,
            salt,
            past,
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
