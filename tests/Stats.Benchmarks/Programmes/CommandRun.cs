using System.Diagnostics;
using System.Globalization;
using Stats.Cli;

namespace Stats.Benchmarks.Programmes;

/// <summary>One run of the command in a process of its own, which ends with what it used.</summary>
/// <param name="Code">The exit code; null where it was not done within the limit and was killed.</param>
/// <param name="Seconds">By the clock, from the start of the process.</param>
/// <param name="CpuSeconds">The processor time of all its threads.</param>
/// <param name="PeakMegabytes">The most memory that it held.</param>
internal sealed record CommandRun(
    int? Code,
    string Output,
    string Errors,
    double Seconds,
    double CpuSeconds,
    long PeakMegabytes
)
{
    /// <summary>The hidden mode of the benchmark that <see cref="Inside"/> is.</summary>
    public const string Mode = "command";

    private const string Mark = "@used ";

    /// <summary>Runs the command in this process, and says what that took.</summary>
    public static async Task<int> Inside(string[] args)
    {
        var code = await CommandLine.Run(
            args,
            TimeProvider.System,
            data: Array.IndexOf(args, "--store") is >= 0 and var at ? $"{args[at + 1]}.data" : null
        );
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Mark}{(DateTime.Now - self.StartTime).TotalSeconds} {self.TotalProcessorTime.TotalSeconds} {self.PeakWorkingSet64 >> 20}"
            )
        );
        return code;
    }

    public static async Task<CommandRun> Start(TimeSpan limit, params IEnumerable<string> args)
    {
        using var process = Process.Start(Command(args))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            process.Refresh();
            var (cpu, peak) = (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64 >> 20);
            process.Kill(entireProcessTree: true);
            return new CommandRun(null, await output, await errors, limit.TotalSeconds, cpu, peak);
        }
        return Ended(process.ExitCode, await output, await errors);
    }

    private static CommandRun Ended(int code, string output, string errors)
    {
        var at = output.LastIndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return new CommandRun(code, output, errors, 0, 0, 0);
        double[] used =
        [
            .. output[(at + Mark.Length)..].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)),
        ];
        return new CommandRun(code, output[..at], errors, used[0], used[1], (long)used[2]);
    }

    private static ProcessStartInfo Command(IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var arg in (IEnumerable<string>)
                ["exec", Path.Combine(AppContext.BaseDirectory, "Stats.Benchmarks.dll"), Mode, .. args]
        )
            start.ArgumentList.Add(arg);
        // As the command is built.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
