using System.CommandLine;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Web;

namespace Stats.Cli;

internal static class CheckCommand
{
    public static Command Create(TimeProvider clock)
    {
        var (definition, extracts, until) = (Inputs.Definition(), Inputs.Extracts(), Inputs.Until());
        var (from, effort) = (Inputs.From(), Inputs.Effort());
        var command = new Command(
            "check",
            "Validates an extract, counts it and says what its protection would cost. Writes nothing."
        )
        {
            definition,
            extracts,
            from,
            until,
            effort,
        };
        command.RequireOneSource(extracts, from);
        command.SetWork(
            (given, cancellation) =>
            {
                var programme = Definition.Load(given.GetRequiredValue(definition), PageNames.All);
                var delivery = new Delivery(given.GetValue(extracts) ?? [], given.GetValue(from));
                var counted = delivery.Count(
                    programme,
                    given.GetValue(until),
                    clock.Today(),
                    rowsThrough: null,
                    cancellation
                );
                foreach (var place in programme.Unfilled)
                    Console.WriteLine(
                        $"{place}: a placeholder still stands here; publish refuses until it is filled in."
                    );
                foreach (var warning in ExtractWarning.Of(counted, delivery.Files, after: null))
                    Console.WriteLine($"Warning ({warning.Name}): {warning.Text}");
                var publication = Counting.Protect(
                    counted,
                    counted.Counts,
                    clock.Today(),
                    Salt.Known,
                    Past.None,
                    given.GetValue(effort),
                    cancellation
                );
                Print(publication.Cost);
                TellOfDecoys(counted, publication.Release, given.GetValue(effort), clock.Today(), cancellation);
                Tell(
                    "A coarser level would lose less (tried, each table by itself):",
                    [.. LevelAdvice.Of(counted.Programme, counted.Counts, counted.Until, cancellation)]
                );
                Tell(
                    "Groups that fall in one category as a whole (who knows that someone is in the group, knows the category):",
                    [.. publication.Disclosures.Select(d => d.ToString())]
                );
                Counting.Tell(publication.Notices);
                Console.WriteLine("Everything is proven; nothing was written.");
                return Task.CompletedTask;
            }
        );
        return command;
    }

    /// <summary>What decoys cost, by publishing as the definition does not say.</summary>
    private static void TellOfDecoys(
        CountedExtract counted,
        Release release,
        double effort,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        if (!counted.Programme.CountsPersons)
            return;
        var other = Publisher
            .Publish(
                counted.Programme with
                {
                    Decoys = !counted.Programme.Decoys,
                },
                counted.Counts,
                counted.Until,
                today,
                Salt.Known,
                effort: effort,
                cancellation: cancellation
            )
            .Release;
        var (with, without) = counted.Programme.Decoys ? (release, other) : (other, release);
        Console.WriteLine(
            Counting.Say(
                $"With decoys, so that who runs the program can hardly tell which counts are small, {Withheld(with)} cells are withheld, without {Withheld(without)} (decoys: {(counted.Programme.Decoys ? "true" : "false")})."
            )
        );
    }

    private static int Withheld(Release release) => release.Tables.Sum(t => t.Cells.Count(c => c is WithheldCell));

    private static void Print(ProtectionCost cost)
    {
        TextTable.Print(
            ["table", "levels", "cells", "withheld", "share", "contacts", "withheld", "share"],
            cost.Levels.Select(l =>
                (string[])
                    [
                        l.Breakdown,
                        l.Levels,
                        Counting.Say($"{l.Cells}"),
                        Counting.Say($"{l.Withheld}"),
                        Share(l.Withheld, l.Cells),
                        Counting.Say($"{l.Contacts}"),
                        Counting.Say($"{l.ContactsWithheld}"),
                        Share(l.ContactsWithheld, l.Contacts),
                    ]
            ),
            texts: 2
        );
    }

    private static void Tell(string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        Console.WriteLine();
        Console.WriteLine(heading);
        foreach (var line in lines)
            Console.WriteLine($"  {line}");
    }

    private static string Share(long part, long whole) =>
        whole == 0 ? "" : Counting.Say($"{100.0 * part / whole:0.0}%");
}
