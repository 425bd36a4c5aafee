using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Stats.Cli.Tests;

/// <summary>The built command, run as its users run it.</summary>
internal sealed class StatsProcess : IDisposable
{
    private const int Interrupt = 2;
    private const int Termination = 15;

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly TaskCompletionSource<string> _firstError = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StatsProcess(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STATS_DATA"] = Path.Combine(folder, "data");
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "stats.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _errors = ReadErrors();
    }

    /// <summary>The first line on standard error; empty where the process ends without one.</summary>
    public Task<string> FirstError => _firstError.Task;

    private async Task<string> ReadErrors()
    {
        var first = await _process.StandardError.ReadLineAsync();
        _firstError.SetResult(first ?? "");
        var rest = await _process.StandardError.ReadToEndAsync();
        return first is null ? "" : $"{first}\n{rest}";
    }

    /// <summary>The address that the dashboard says it is at.</summary>
    public async Task<Uri> Address()
    {
        while (await Line() is { } line)
            if (line.StartsWith("The dashboard is at ", StringComparison.Ordinal))
                return new Uri(line.Split(' ').Single(w => w.StartsWith("http://", StringComparison.Ordinal)));
        Assert.Fail(await _errors);
        return null!;
    }

    public static StatsProcess Start(string folder, params string[] arguments) => new(folder, arguments);

    public static async Task<Outcome> Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await process.End();
    }

    /// <summary>The next line on standard output; null when there are no more.</summary>
    public Task<string?> Line() => _process.StandardOutput.ReadLineAsync();

    /// <summary>Waits until the process reads a file.</summary>
    public async Task HasOpened(string path)
    {
        while (!_process.HasExited)
        {
            var open = Directory.EnumerateFiles($"/proc/{_process.Id}/fd");
            if (open.Any(f => new FileInfo(f).LinkTarget == path))
                return;
            await Task.Yield();
        }
    }

    /// <summary>As Ctrl-C does.</summary>
    public void BreakOff() => Assert.Equal(0, Kill(_process.Id, Interrupt));

    /// <summary>As who runs services does.</summary>
    public void Terminate() => Assert.Equal(0, Kill(_process.Id, Termination));

    /// <summary>As a power cut does.</summary>
    public void Kill() => _process.Kill();

    public async Task<Outcome> End()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return new Outcome(_process.ExitCode, output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

internal sealed record Outcome(int Code, string Output, string Errors);
