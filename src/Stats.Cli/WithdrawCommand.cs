using System.CommandLine;
using Stats.Store;

namespace Stats.Cli;

internal static class WithdrawCommand
{
    public static Command Create(TimeProvider clock)
    {
        var programme = new Argument<string>("PROGRAMME") { Description = "The programme's id." };
        var release = new Argument<string>("RELEASE")
        {
            Description = "The release, named after its last month: 2021-12.",
        };
        var reason = new Option<string>("--reason")
        {
            Description =
                "Why, in a sentence or two for the public: it stands on pages, in feeds and in the API, as you write it.",
            HelpName = "TEXT",
            Required = true,
        };
        var store = Inputs.Store();
        var command = new Command(
            "withdraw",
            "Takes a release back: whoever asks for it is told so, and why. What it said still counts as known in every later release."
        )
        {
            programme,
            release,
            reason,
            store,
        };
        command.SetWork(
            (given, _) =>
            {
                Withdraw(
                    ReleaseStore.Open(given.GetRequiredValue(store)),
                    given.GetRequiredValue(programme),
                    given.GetRequiredValue(release),
                    Withdrawal.Because(given.GetRequiredValue(reason), clock.Today())
                );
                return Task.CompletedTask;
            }
        );
        return command;
    }

    private static void Withdraw(ReleaseStore store, string programme, string release, Withdrawal withdrawal)
    {
        if (!store.Exists)
            throw new RefusedException($"There is no store '{store.Name}'. Name another with --store.");
        store.Prepare();
        if (!store.List().Any(r => r.Programme == programme && r.Release == release))
            throw ExportCommand.NotThere(store, programme, release);
        store.Withdraw(programme, release, withdrawal);
        Console.WriteLine($"Withdrew {programme} {release}.");
        var latest = store.List().FirstOrDefault(r => r.Programme == programme && r.Withdrawal is null);
        Console.WriteLine(
            latest is null
                ? $"No release of {programme} stands."
                : $"The latest that stands is {programme} {latest.Release}."
        );
        Console.WriteLine(
            "A dashboard that is served says so within a second, others that keep its answers within a minute. What stats site wrote has to be written and put in place again."
        );
    }
}
