using System.CommandLine;
using System.Globalization;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Ledger;
using Stats.Store;
using Stats.Web;

namespace Stats.Cli;

/// <summary>What the steward does with a ledger besides publishing.</summary>
internal static class LedgerCommand
{
    public static Command Create(string data) =>
        new("ledger", "The private counts of a programme: what was counted when each period was published.")
        {
            Show(data),
            Verify(data),
            Rebuild(data),
        };

    private static Command Show(string data)
    {
        var (programme, store, folder) = (Programme(), Inputs.Store(), Inputs.Ledger());
        var command = new Command("show", "Says what a ledger holds: releases, years, vintages. No count is shown.")
        {
            programme,
            store,
            folder,
        };
        command.SetWork(
            (given, _) =>
            {
                Print(
                    Open(
                        given.GetRequiredValue(programme),
                        given.GetRequiredValue(store),
                        given.GetValue(folder),
                        data
                    ).Ledger
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Command Verify(string data)
    {
        var (programme, store, folder) = (Programme(), Inputs.Store(), Inputs.Ledger());
        var command = new Command(
            "verify",
            "Counts every release of a programme again from its ledger, and holds it against its seal."
        )
        {
            programme,
            store,
            folder,
        };
        command.SetWork(
            (given, _) =>
            {
                var id = given.GetRequiredValue(programme);
                var (ledger, opened) = Open(id, given.GetRequiredValue(store), given.GetValue(folder), data);
                foreach (var known in ledger.Releases)
                    if (
                        opened.ReadOut(id, known.Name) is var release
                        && !Recount.Reproduces(release, ledger.CountsOf(release))
                    )
                        throw new RefusedException(
                            $"The ledger does not give the figures of {id} {known.Name}: one of the two was altered. Restore both from a back-up of the same day."
                        );
                Console.WriteLine(Counting.Say($"{id}: {ledger.Releases.Count} releases, every seal reproduced."));
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Command Rebuild(string data)
    {
        var (definition, extracts, store, folder) = (
            Inputs.Definition(),
            Inputs.Extracts(),
            Inputs.Store(),
            Inputs.Ledger()
        );
        var command = new Command(
            "rebuild",
            "Makes a lost ledger anew from the extracts that the releases were made of. They must reproduce every seal."
        )
        {
            definition,
            extracts,
            store,
            folder,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var read = Definition.Load(given.GetRequiredValue(definition), PageNames.All);
                var opened = ReleaseStore.Open(given.GetRequiredValue(store));
                var ledgers = LedgerPlace.Of(opened, given.GetValue(folder), data).Ledgers;
                using var turn = ledgers.Lock(read.Id);
                if (File.Exists(ledgers.PathOf(read.Id)))
                    throw new RefusedException(
                        $"There is a ledger of {read.Id} already: '{ledgers.PathOf(read.Id)}'. Move it away first, if it is not the right one."
                    );
                var ledger = LedgerRebuild.Of(opened, read, given.GetValue(extracts) ?? [], cancellation);
                ledgers.Write(ledger);
                Console.WriteLine(
                    Counting.Say(
                        $"{read.Id}: the ledger is there again; {ledger.Releases.Count} releases, every seal reproduced."
                    )
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Argument<string> Programme() => new("PROGRAMME") { Description = "The programme's id." };

    private static (Ledger.Ledger Ledger, ReleaseStore Store) Open(
        string programme,
        string store,
        string? folder,
        string data
    )
    {
        var opened = ReleaseStore.Open(store);
        var ledgers = LedgerPlace.Of(opened, folder, data).Ledgers;
        return (
            ledgers.InStepWith(programme, opened.Seals(programme), opened.Name)
                ?? throw new RefusedException(
                    $"There is no ledger of {programme} ('{ledgers.PathOf(programme)}'): the first publish makes it."
                ),
            opened
        );
    }

    private static void Print(Ledger.Ledger ledger)
    {
        Console.WriteLine(Counting.Say($"{ledger.Programme}, counted from {ledger.From:yyyy-MM} on."));
        TextTable.Print(
            ["release", "through", "published", "vintages", "tables"],
            ledger.Releases.Select(r =>
                (string[])
                    [
                        r.Name,
                        Counting.Say($"{r.Until:yyyy-MM-dd}"),
                        Counting.Say($"{r.PublishedOn:yyyy-MM-dd}"),
                        r.Vintages.Length == 0 ? "first" : r.Vintages,
                        string.Join(", ", r.Tables.Select(t => t.Split(' ')[0])),
                    ]
            ),
            texts: 5
        );
        foreach (var year in ledger.Counted.OrderBy(y => (y.Year, y.Vintage)))
            Console.WriteLine(
                Counting.Say($"{year.Year}, vintage {year.Vintage}: counted by {string.Join(", ", year.Dimensions)}.")
            );
        foreach (var accepted in ledger.Accepted)
            Console.WriteLine(
                Counting.Say($"{accepted.On:yyyy-MM-dd}: {accepted.Name} was accepted: {accepted.Reason}")
            );
    }
}

/// <summary>A ledger from the extracts that the releases in the store were made of.</summary>
internal static class LedgerRebuild
{
    /// <param name="files">In any order: for each release the one is found, or all together, that reproduces its seal.</param>
    /// <exception cref="RefusedException">There is no release, or one that none of the extracts reproduces.</exception>
    public static Ledger.Ledger Of(
        ReleaseStore store,
        Definition definition,
        IReadOnlyList<string> files,
        CancellationToken cancellation
    )
    {
        var ledger = Ledger.Ledger.New(definition.Id, definition.From);
        var names = store.Seals(definition.Id).Keys.Select(n => store.ReadOut(definition.Id, n));
        foreach (var release in names.OrderBy(r => r.Until).ThenBy(r => r.Revision))
            ledger = Next(ledger, release, definition, files, cancellation);
        return ledger.Releases.Count > 0
            ? ledger
            : throw new RefusedException(
                $"{definition.Id} has no releases in '{store.Name}': nothing is to be made anew."
            );
    }

    private static Ledger.Ledger Next(
        Ledger.Ledger ledger,
        Release release,
        Definition definition,
        IReadOnlyList<string> files,
        CancellationToken cancellation
    )
    {
        int[] revised = [.. release.Vintages.Revised.Where(y => release.Vintages.Of(y) != ledger.Vintages.Of(y))];
        var deliveries = files.Select(f => (string[])[f]);
        foreach (var delivery in files.Count > 1 ? deliveries.Append([.. files]) : deliveries)
        {
            CountedExtract counted;
            try
            {
                counted = new Delivery(delivery).Count(
                    definition,
                    release.Until,
                    today: null,
                    NextRelease.RowsThrough(release.Until, revised, definition, ledger),
                    cancellation
                );
            }
            catch (ExtractRefusedException) when (files.Count > 1)
            {
                continue;
            }
            NextRelease next;
            try
            {
                next = new NextRelease(ledger, definition, counted, revised);
            }
            catch (RefusedException) when (files.Count > 1)
            {
                continue;
            }
            if (IsOver(release, next) && Recount.Reproduces(release, next.Counts.Over(release.Programme.Dimensions)))
                return ledger.WithPending(release, next.Counts, Proof.None).Confirmed();
        }
        throw new RefusedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"None of the extracts gives the figures of {definition.Id} {release.Id}, nor all of them together. Add the one that it was made of; nothing was written."
            )
        );
    }

    /// <summary>The extract may know codes that the release did not, but no contact of them.</summary>
    private static bool IsOver(Release release, NextRelease next)
    {
        try
        {
            return next.Counts.Over(release.Programme.Dimensions).Total == next.Counts.Total;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
