using System.CommandLine;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Store;

namespace Stats.Cli;

internal static class PublishCommand
{
    public static Command Create(TimeProvider clock)
    {
        var (definition, extracts, until) = (Inputs.Definition(), Inputs.Extracts(), Inputs.Until());
        var store = Inputs.Store();
        var command = new Command(
            "publish",
            "Counts an extract, protects the counts, proves that no small count can be worked out, and stores the release."
        )
        {
            definition,
            extracts,
            store,
            until,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                Publish(
                    ReleaseStore.Open(given.GetRequiredValue(store)),
                    Definition.Load(given.GetRequiredValue(definition)),
                    given.GetRequiredValue(extracts),
                    given.GetValue(until),
                    clock.Today(),
                    cancellation
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    /// <summary>Adds the next release to the store; makes the store only when there is something to put in.</summary>
    public static void Publish(
        ReleaseStore store,
        Definition definition,
        IReadOnlyList<string> extracts,
        DateOnly? until,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        if (until >= today)
            throw new RefusedException(
                Counting.Say($"{until:yyyy-MM-dd} has not passed; a period is published when it is complete.")
            );
        var previous = Previous(store, definition.Id);
        var counted = Counting.Count(definition, extracts, until, cancellation);
        RefuseTheFuture(counted, today);
        var publication = Counting.Protect(counted, today, previous, cancellation);
        store.Prepare();
        store.Add(publication.Release, cancellation);
        Counting.Tell(publication.Notices);
        var cells = publication.Release.Tables.SelectMany(t => t.Cells).ToList();
        Console.WriteLine(
            Counting.Say(
                $"Published {definition.Id} {publication.Release.Id}: {cells.Count} cells, {cells.Count(c => c is WithheldCell)} of them withheld."
            )
        );
    }

    private static Release? Previous(ReleaseStore store, string programme)
    {
        if (!store.Exists)
            return null;
        store.Prepare();
        return store.Latest(programme);
    }

    private static void RefuseTheFuture(CountedExtract counted, DateOnly today)
    {
        if (counted.Last > today)
            throw new RefusedException(
                Counting.Say(
                    $"A row of the extract is dated {counted.Last:yyyy-MM-dd}, after today. Correct the extract."
                )
            );
        if (counted.Until >= today)
            throw new RefusedException(
                Counting.Say(
                    $"The extract runs to {counted.Last:yyyy-MM-dd}, in a month that is not over. Publish what is complete: --until {counted.Until.AddDays(1).AddMonths(-1).AddDays(-1):yyyy-MM-dd}."
                )
            );
    }
}
