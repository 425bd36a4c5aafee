using System.CommandLine;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Ledger;
using Stats.Store;
using Stats.Web;

namespace Stats.Cli;

internal static class PublishCommand
{
    public static Command Create(TimeProvider clock, string data)
    {
        var (definition, extracts, until) = (Inputs.Definition(), Inputs.Extracts(), Inputs.Until());
        var (store, from) = (Inputs.Store(), Inputs.From());
        var effort = Inputs.Effort();
        var accept = new Option<string[]>("--accept")
        {
            Description =
                "A warning that you have looked into, by the name that it was told with: few-2021-08; some ask for a reason: second-store=\"moved to a new server\".",
            HelpName = "WARNING",
        };
        var revise = new Option<int[]>("--revise")
        {
            Description =
                "A year that is out and is to be counted anew from this extract: 2020. The figures of its earlier vintage stay known, and the new ones are proven beside them.",
            HelpName = "YEAR",
        };
        var ledger = Inputs.Ledger();
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
            revise,
            ledger,
            effort,
        };
        command.RequireOneSource(extracts, from);
        command.SetWork(
            (given, cancellation) =>
            {
                var opened = ReleaseStore.Open(given.GetRequiredValue(store));
                Publish(
                    new PublishRequest(
                        opened,
                        LedgerPlace.Of(opened, given.GetValue(ledger), data),
                        Definition.Load(given.GetRequiredValue(definition), PageNames.All),
                        new Delivery(given.GetValue(extracts) ?? [], given.GetValue(from)),
                        given.GetValue(until)
                    )
                    {
                        Revise = given.GetValue(revise) ?? [],
                        Accept = given.GetValue(accept) ?? [],
                        Effort = given.GetValue(effort),
                    },
                    clock.Today(),
                    cancellation
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    /// <summary>Adds the next release to the store; makes store and ledger only when there is something to put in.</summary>
    public static void Publish(PublishRequest request, DateOnly today, CancellationToken cancellation)
    {
        var (store, definition, ledgers) = (request.Store, request.Definition, request.Place.Ledgers);
        if (request.Until >= today)
            throw new RefusedException(
                Counting.Say($"{request.Until:yyyy-MM-dd} has not passed; a period is published when it is complete.")
            );
        definition.RequireFilledIn();
        // Who publishes first and is refused leaves nothing behind, not even a lock.
        using var turn = ledgers.Exists ? ledgers.Lock(definition.Id) : null;
        if (store.Exists)
            store.Prepare();
        var ledger =
            ledgers.InStepWith(definition.Id, store.Seals(definition.Id), store.Name)
            ?? Ledger.Ledger.New(definition.Id, definition.From);
        var revised = Revised(request.Revise, definition, ledger);
        var until = request.Until ?? (revised.Count > 0 ? ledger.OutThrough : null);
        var counted = request.Delivery.Count(
            definition,
            until,
            today,
            NextRelease.RowsThrough(until, revised, definition, ledger),
            cancellation
        );
        RefuseTheFuture(counted, today);
        var next = new NextRelease(ledger, definition, counted, revised);
        RefuseWarnings(
            [
                .. ExtractWarning.Of(counted, request.Delivery.Files, ledger.OutThrough),
                .. request.Delivery.Overlaps(definition, counted, cancellation),
                .. next.Warnings(),
            ],
            request.Accept
        );
        var place = ledgers.PathOf(definition.Id);
        ledger = Answered(
            ledger,
            [.. request.Place.Register.Warnings(ledger, place, next.Counts, counted.Programme.Unit.En)],
            request.Accept,
            today
        );
        var past = new Past(
            [
                .. ledger
                    .Distinct()
                    .Select(r => store.ReadOut(definition.Id, r.Name))
                    .Select(r => new PastRelease(r, ledger.CountsOf(r))),
            ],
            next.Vintages,
            next.Revision
        )
        {
            Proof = ledger.Proof,
        };
        var publication = Counting.Protect(
            counted,
            next.Counts,
            today,
            new Salt(ledger.Salt),
            past,
            request.Effort,
            cancellation
        );
        var pending = ledger.WithPending(publication.Release, next.Counts, publication.Proof);
        using var firstTurn = turn is null ? ledgers.Lock(definition.Id) : null;
        if (turn is null && ledgers.Find(definition.Id) is not null)
            throw new RefusedException($"Another process has published {definition.Id} meanwhile. Nothing was done.");
        ledgers.Write(pending);
        store.Prepare();
        store.Add(publication.Release, cancellation);
        ledgers.Write(pending.Confirmed());
        request.Place.Register.Note(pending.Confirmed(), place, next.Counts);
        Counting.Tell([.. next.Notices(), .. publication.Notices]);
        Say(definition.Id, publication.Release, past.Latest);
    }

    private static void Say(string programme, Release release, Release? before)
    {
        var cells = release.Tables.SelectMany(t => t.Cells).ToList();
        Console.WriteLine(
            Counting.Say(
                $"Published {programme} {release.Id}: {cells.Count} cells, {cells.Count(c => c is WithheldCell)} of them withheld."
            )
        );
        if (before is not null && release.Vintages.Revised.Any(y => release.Vintages.Of(y) != before.Vintages.Of(y)))
        {
            var revision = new Revision(release, [before]);
            Console.WriteLine(
                Counting.Say(
                    $"Revised: {revision.Changed} cells show another count than {before.Id}, {revision.Lost} that were shown are withheld now, {revision.Gained} that were withheld are shown."
                )
            );
        }
    }

    /// <summary>The years to count anew, in order.</summary>
    private static List<int> Revised(IReadOnlyList<int> years, Definition definition, Ledger.Ledger ledger)
    {
        foreach (var year in years)
            if (ledger.OutThrough is not { } through || year > through.Year || year < definition.From.Year)
                throw new RefusedException(
                    Counting.Say($"Nothing of {year} is out of {definition.Id}: there is nothing to revise.")
                );
        return [.. years.Distinct().Order()];
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

    /// <summary>The ledger with the reasons that were given; a warning that was answered before is not told again.</summary>
    private static Ledger.Ledger Answered(
        Ledger.Ledger ledger,
        IReadOnlyList<LedgerWarning> warnings,
        IReadOnlyList<string> accepted,
        DateOnly today
    )
    {
        var reasons = accepted
            .Select(a => a.Split('=', 2))
            .Where(a => a.Length == 2 && a[1].Trim().Length > 0)
            .ToDictionary(a => a[0], a => a[1].Trim(), StringComparer.Ordinal);
        var fresh = warnings.Where(w => ledger.Accepted.All(a => a.Name != w.Name)).ToList();
        var open = fresh.Where(w => !reasons.ContainsKey(w.Name)).ToList();
        if (open.Count > 0)
            throw new RefusedException(
                string.Join(
                    Environment.NewLine,
                    open.Select(w => $"Warning: {w.Text} If it must be, say why: --accept {w.Name}=\"the reason\"")
                )
            );
        return ledger with
        {
            Accepted = [.. ledger.Accepted, .. fresh.Select(w => new AcceptedWarning(w.Name, reasons[w.Name], today))],
        };
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

/// <summary>What is to be published, and how.</summary>
/// <param name="Until">The last day, inclusive; null for the last of the month of the last row.</param>
/// <param name="Revise">The years to count anew.</param>
/// <param name="Accept">Names of warnings, some with <c>=</c> and a reason.</param>
internal sealed record PublishRequest(
    ReleaseStore Store,
    LedgerPlace Place,
    Definition Definition,
    Delivery Delivery,
    DateOnly? Until = null
)
{
    public IReadOnlyList<int> Revise { get; init; } = [];
    public IReadOnlyList<string> Accept { get; init; } = [];
    public double Effort { get; init; } = 1;
}
