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
        var (store, from) = (Inputs.Store(), Inputs.From());
        var effort = Inputs.Effort();
        var accept = new Option<string[]>("--accept")
        {
            Description = "A warning that you have looked into, by the name that it was told with: few-2021-08.",
            HelpName = "WARNING",
        };
        var command = new Command(
            "publish",
            "Counts an extract, protects the counts, proves that no small count can be worked out, and stores the release."
        )
        {
            definition,
            extracts,
            from,
            store,
            until,
            accept,
            effort,
        };
        command.RequireOneSource(extracts, from);
        command.SetWork(
            (given, cancellation) =>
            {
                Publish(
                    ReleaseStore.Open(given.GetRequiredValue(store)),
                    Definition.Load(given.GetRequiredValue(definition)),
                    new Delivery(given.GetValue(extracts) ?? [], given.GetValue(from)),
                    given.GetValue(until),
                    given.GetValue(accept) ?? [],
                    clock.Today(),
                    given.GetValue(effort),
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
        Delivery delivery,
        DateOnly? until,
        IReadOnlyList<string> accepted,
        DateOnly today,
        double effort,
        CancellationToken cancellation
    )
    {
        if (until >= today)
            throw new RefusedException(
                Counting.Say($"{until:yyyy-MM-dd} has not passed; a period is published when it is complete.")
            );
        definition.RequireFilledIn();
        var previous = Previous(store, definition.Id);
        var counted = delivery.Count(definition, until, today, cancellation);
        RefuseTheFuture(counted, today);
        RefuseThePast(counted, previous);
        RefuseWarnings(ExtractWarning.Of(counted, delivery.Files, previous?.Until), accepted);
        var publication = Counting.Protect(counted, today, previous, effort, cancellation);
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

    /// <summary>The store would refuse it too, but later and without knowing of an extract.</summary>
    private static void RefuseThePast(CountedExtract counted, Release? previous)
    {
        if (previous is null || counted.Until > previous.Until)
            return;
        throw new RefusedException(
            counted.Until == previous.Until
                ? $"{previous.Programme.Id} {previous.Id} is published already, and a release never changes. Is it the same extract again?"
                : Counting.Say(
                    $"The extract ends on {counted.Until:yyyy-MM-dd}, before the release {previous.Id} that is published already. Is it an older extract?"
                )
        );
    }

    private static void RefuseWarnings(IReadOnlyList<ExtractWarning> warnings, IReadOnlyList<string> accepted)
    {
        var open = warnings.Where(w => !accepted.Contains(w.Name)).ToList();
        if (open.Count > 0)
            throw new RefusedException(
                string.Join(
                    Environment.NewLine,
                    open.Select(w => $"Warning: {w.Text} If it is right: --accept {w.Name}")
                )
            );
    }

    private static void RefuseTheFuture(CountedExtract counted, DateOnly today)
    {
        if (counted.Until >= today)
            throw new RefusedException(
                Counting.Say(
                    $"The extract runs to {counted.Last:yyyy-MM-dd}, in a month that is not over. Publish what is complete: --until {counted.Until.AddDays(1).AddMonths(-1).AddDays(-1):yyyy-MM-dd}."
                )
            );
    }
}
