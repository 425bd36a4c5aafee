using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Stats.Benchmarks.Serving;

/// <summary>A program <c>stats</c>, published or built, that serves a store as its users start it. It ends with what started it.</summary>
internal sealed class Site : IDisposable
{
    private readonly Process _process;

    private Site(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <param name="store">A file, or a connection string.</param>
    public static Site Start(string program, string store, params string[] options)
    {
        var port = FreePort();
        string[] line = ["serve", "--store", store, "--urls", $"http://127.0.0.1:{port}", .. options];
        return new Site(Launch(program, line), port);
    }

    /// <summary>Starts it, and waits until it shows a page.</summary>
    public static async Task<Site> Ready(string program, string store, string page, params string[] options)
    {
        var site = Start(program, store, options);
        await site.First(page);
        return site;
    }

    /// <summary>Asks until there is a page, as somebody does who just started it.</summary>
    public async Task<Answer> First(string page)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 60; )
        {
            if (_process.HasExited)
                throw new InvalidOperationException("The dashboard ended before it showed a page.");
            if (await Connection.AskOnce(Port, page) is { Status: 200 } answer)
                return answer;
            await Task.Delay(2);
        }
        throw new InvalidOperationException("The dashboard shows no page.");
    }

    /// <summary>A new store of the samples that lie beside the program, made by the program.</summary>
    public static async Task<string> Publish(string program, string folder, params string[] programmes)
    {
        var store = Path.Combine(folder, "stats.db");
        foreach (var programme in programmes)
            await Add(program, store, programme);
        return store;
    }

    public static async Task Add(string program, string store, string programme, params string[] options)
    {
        var sample = Path.Combine(Path.GetDirectoryName(program)!, "samples", programme);
        string[] extracts = Directory.GetFiles(sample, "*.csv");
        await Run(
            program,
            ["publish", Path.Combine(sample, "programme.yaml"), .. extracts, "--store", store, .. options]
        );
    }

    /// <summary>Runs another command of the program to its end.</summary>
    public static async Task Run(string program, params string[] line)
    {
        using var process = Launch(program, line);
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"stats {line[0]} ended with {process.ExitCode}: {errors}");
    }

    /// <summary>The processor time of all its threads so far, to a hundredth of a second.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory that it holds now, and the most that it held, in bytes.</summary>
    public (long Now, long Most) Memory
    {
        get
        {
            var lines = File.ReadAllLines($"/proc/{_process.Id}/status");
            return (Of("VmRSS:"), Of("VmHWM:"));

            long Of(string name) =>
                1024
                * long.Parse(
                    lines
                        .Single(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..]
                        .Replace("kB", "")
                        .Trim(),
                    CultureInfo.InvariantCulture
                );
        }
    }

    /// <summary>Tells it to stop, as a service manager does.</summary>
    public void Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Its exit code, when it has ended.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Launch(string program, string[] line)
    {
        var start = new ProcessStartInfo(program, line) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What it remembers of stores is of this one alone, and not of whoever measures.
        if (Array.IndexOf(line, "--store") is >= 0 and var at)
            start.Environment["XDG_DATA_HOME"] = FolderOf(line[at + 1]);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        if (line[0] == "serve")
            process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Where the file is, or the socket of the database.</summary>
    private static string FolderOf(string store) =>
        store.Split(';').FirstOrDefault(p => p.StartsWith("Host=", StringComparison.Ordinal)) is { } host
            ? host["Host=".Length..]
            : Path.GetDirectoryName(Path.GetFullPath(store))!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
