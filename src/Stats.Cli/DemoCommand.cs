using System.CommandLine;
using System.Globalization;
using Stats.Intake.Definitions;
using Stats.Store;
using Stats.Web;

namespace Stats.Cli;

internal static class DemoCommand
{
    public static Command Create(TimeProvider clock)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port to listen at; 0 for any that is free.",
            HelpName = "PORT",
            DefaultValueFactory = _ => 5080,
            CustomParser = result =>
            {
                if (!ushort.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number))
                    result.AddError("--port: a port is a number from 0 to 65535.");
                return number;
            },
        };
        var store = Inputs.Store();
        var command = new Command(
            "demo",
            "Publishes the samples into a store, unless they are there already, and serves the dashboard."
        )
        {
            port,
            store,
        };
        command.SetWork(
            async (given, cancellation) =>
            {
                var opened = ReleaseStore.Open(given.GetRequiredValue(store));
                if (opened.Exists)
                    opened.Prepare();
                foreach (var sample in Samples())
                    Publish(opened, sample, clock.Today(), cancellation);
                await ServeCommand.Serve(
                    ReleaseStore.OpenForReading(given.GetRequiredValue(store)),
                    [$"http://127.0.0.1:{given.GetValue(port)}"],
                    new DashboardSettings
                    {
                        Quotes = QuotesFile.Load(Path.Combine(SampleFolder, "published-research", "quotes.yaml")),
                    },
                    Task.CompletedTask,
                    cancellation
                );
            }
        );
        return command;
    }

    private static string SampleFolder => Path.Combine(AppContext.BaseDirectory, "samples");

    private static IReadOnlyList<string> Samples() =>
        Directory.Exists(SampleFolder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(SampleFolder)
                    .Where(d => File.Exists(Path.Combine(d, "programme.yaml")))
                    .Order(StringComparer.Ordinal),
            ]
            : throw new RefusedException(
                $"There is no folder '{SampleFolder}': the samples are not beside the program."
            );

    private static void Publish(ReleaseStore store, string sample, DateOnly today, CancellationToken cancellation)
    {
        var definition = Definition.Load(Path.Combine(sample, "programme.yaml"));
        if (store.Exists && store.List().FirstOrDefault(r => r.Programme == definition.Id) is { } there)
            Console.WriteLine($"{definition.Id} {there.Release} is in the store.");
        else
            PublishCommand.Publish(
                new PublishRequest(
                    store,
                    LedgerPlace.OfDemo(store),
                    definition,
                    new Delivery([.. Directory.EnumerateFiles(sample, "*.csv").Order(StringComparer.Ordinal)])
                )
                {
                    // In one of the samples every party delivers a file of its own.
                    Accept = ["shared-months"],
                },
                today,
                cancellation
            );
    }
}
