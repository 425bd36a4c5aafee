using System.CommandLine;
using Stats.Store;

namespace Stats.Cli;

/// <summary>What whoever runs the dashboard does with a store besides serving it.</summary>
internal static class StoreCommand
{
    public static Command Create() =>
        new("store", "Checks a store, or brings it to the schema of this version of Stats.") { Verify(), Upgrade() };

    private static Command Verify()
    {
        var store = Inputs.Store();
        var command = new Command(
            "verify",
            "Holds every release of a store against its seal, withdrawn ones too: after a restore, or when a disk is in doubt."
        )
        {
            store,
        };
        command.SetWork(
            (given, cancellation) =>
            {
                var opened = Opened(given.GetRequiredValue(store));
                var (checkedReleases, problems) = (0, new List<string>());
                foreach (var (release, problem) in opened.Verify())
                {
                    cancellation.ThrowIfCancellationRequested();
                    checkedReleases++;
                    if (problem is not null)
                        problems.Add(problem);
                    else
                        Console.WriteLine($"{release.Programme} {release.Release}: its seal holds.");
                }
                if (problems.Count > 0)
                    throw new RefusedException(string.Join(Environment.NewLine, problems));
                Console.WriteLine($"Every seal holds: {checkedReleases}.");
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static Command Upgrade()
    {
        var store = Inputs.Store();
        var command = new Command(
            "upgrade",
            "Brings a store that an older version of Stats made to the schema of this one. Make a back-up first: there is no way back."
        )
        {
            store,
        };
        command.SetWork(
            (given, _) =>
            {
                var opened = Opened(given.GetRequiredValue(store));
                Console.WriteLine(
                    opened.Upgrade()
                        ? $"The store '{opened.Name}' was upgraded."
                        : $"The store '{opened.Name}' is up to date."
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static ReleaseStore Opened(string name)
    {
        var store = ReleaseStore.Open(name);
        return store.Exists
            ? store
            : throw new RefusedException($"There is no store '{store.Name}'. Name another with --store.");
    }
}
