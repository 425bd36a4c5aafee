using System.CommandLine;
using Stats.Core.Audit;
using Stats.Core.Releases;
using Stats.Exports;

namespace Stats.Cli;

internal static class AuditCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("DIR|FILE.zip") { Description = "A release as files." };
        var command = new Command(
            "audit",
            "Reads a release as an outsider does, from its files alone: what is withheld, and between which numbers each withheld cell must lie."
        )
        {
            source,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var release = PublicRelease.Read(given.GetRequiredValue(source), cancellation);
                Print(release, Bounds.Derive(release.System));
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static void Print(PublicRelease release, IReadOnlyList<CountRange> ranges)
    {
        var zeros = release.System.ZerosPublished ? "zeros are published" : "zeros may be withheld";
        Console.WriteLine($"{release.Name}: k is {release.MinimumCount}, {zeros}.");
        var withheld = new HashSet<int>();
        foreach (var table in release.Tables)
        {
            int[] rows =
            [
                .. Enumerable.Range(0, table.Cells.Count).Where(r => release.System.Counts[table.Cells[r]] is null),
            ];
            withheld.UnionWith(rows.Select(r => table.Cells[r]));
            Console.WriteLine();
            Console.WriteLine($"{table.Id}: {rows.Length} of {table.Cells.Count} cells withheld.");
            if (rows.Length > 0)
                TextTable.Print(
                    [.. table.Dimensions, "from", "to"],
                    rows.Select(r => (string[])[.. table.CodesOf(r), .. Ends(ranges[table.Cells[r]])]),
                    table.Dimensions.Count
                );
        }
        Console.WriteLine();
        Summarise([.. withheld.Select(cell => ranges[cell])], release.MinimumCount);
    }

    private static string[] Ends(CountRange range) =>
        [Counting.Say($"{range.Low}"), range.High is { } high ? Counting.Say($"{high}") : "any"];

    private static void Summarise(CountRange[] ranges, int k)
    {
        Console.WriteLine($"All tables together: {ranges.Length} cells withheld.");
        Console.WriteLine($"Derivable exactly: {ranges.Count(r => r.IsExact)}.");
        Console.WriteLine($"Known to be below {k}: {ranges.Count(r => r.High < k)}.");
        Console.WriteLine(
            $"With a range that does not cover 1 to {k}: {ranges.Count(r => !r.Covers(1, k))}. A large count that is withheld to protect "
                + "a small one may have such a range, and so may the sum of several withheld cells."
        );
    }
}
