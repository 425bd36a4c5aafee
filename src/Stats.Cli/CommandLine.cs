using System.CommandLine;
using System.CommandLine.Invocation;
using Stats.Cli.Site;

namespace Stats.Cli;

/// <summary>The command <c>stats</c>: what can be asked of it, and with which exit code it answers.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    /// <param name="data">Where the register of ledgers lies; null for the user's own data folder.</param>
    public static async Task<int> Run(string[] args, TimeProvider clock, string? data = null)
    {
        var root = Root(clock, data ?? DataFolder());
        try
        {
            if (args is [ServeCommand.Name, ..])
                args = ServeSettings.Complete(
                    root.Subcommands.Single(c => c.Name == ServeCommand.Name),
                    args,
                    Environment.GetEnvironmentVariable
                );
        }
        catch (RefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Refused;
        }
        var result = root.Parse(args);
        var wrong = result.Action as ParseErrorAction;
        // A wrong word needs a line, not the page of help that would push it out of sight.
        wrong?.ShowHelp = args.Length == 0;
        var code = await result.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = ServeCommand.TimeToEnd(result),
            }
        );
        if (wrong is null)
            return code;
        await Console.Error.WriteLineAsync("Add --help to see what the command takes.");
        return WrongUsage;
    }

    private static string DataFolder() =>
        Environment.GetEnvironmentVariable("STATS_DATA")
        ?? Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            "stats"
        );

    internal static RootCommand Root(TimeProvider clock, string data)
    {
        var root = new RootCommand(
            "Counts a helpline's contacts, protects the counts and publishes only what is protected."
        )
        {
            DemoCommand.Create(clock),
            NewCommand.Create(),
            CheckCommand.Create(clock),
            PublishCommand.Create(clock, data),
            WithdrawCommand.Create(clock),
            LedgerCommand.Create(data),
            ExportCommand.Create(),
            SiteCommand.Create(),
            AuditCommand.Create(),
            ChartsCommand.Create(),
            QuoteCommand.Create(),
            ServeCommand.Create(),
            StoreCommand.Create(),
        };
        ExamplesHelp.AddTo(root);
        return root;
    }

    /// <summary>
    /// Gives a command its work. It runs beside the thread that waits for Ctrl-C, and every refusal becomes lines on standard error.
    /// </summary>
    public static void SetWork(this Command command, Func<ParseResult, CancellationToken, Task> work) =>
        command.SetAction(
            async (result, cancellation) =>
            {
                try
                {
                    await Task.Run(() => work(result, cancellation), cancellation);
                    return Done;
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    await Console.Error.WriteLineAsync("Broken off.");
                    return Refused;
                }
                catch (Exception e)
                {
                    foreach (var reason in Refusal.ReasonsOf(e))
                        await Console.Error.WriteLineAsync(reason);
                    return Refused;
                }
            }
        );
}
