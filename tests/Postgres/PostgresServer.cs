using System.Diagnostics;

namespace Stats.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, with no port: it listens at a socket in that folder. It ends with
/// the tests. Needs Debian's package postgresql.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly string Programs =
        Directory
            .EnumerateDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb")))
            .Max(StringComparer.Ordinal)
        ?? throw new InvalidOperationException("PostgreSQL is not installed: tests/run installs it.");

    private readonly string _folder = Directory.CreateTempSubdirectory("stats-pg-").FullName;
    private Process _server = null!;

    public PostgresServer()
    {
        // The server refuses to run as root; then it runs as the user of Debian's package.
        if (Environment.UserName == "root")
            Run("chown", "postgres", _folder).WaitForExit();
        var data = Path.Combine(_folder, "data");
        using (
            var made = Run(
                $"{Programs}/initdb",
                "-D",
                data,
                "-U",
                "stats",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-N"
            )
        )
        {
            made.WaitForExit();
            if (made.ExitCode != 0)
                throw new InvalidOperationException("initdb failed.");
        }
        Start();
    }

    /// <summary>Starts it, also anew after it was stopped, and waits until it answers.</summary>
    public void Start()
    {
        // It is a test's: nothing needs to survive a power cut.
        _server = Run(
            $"{Programs}/postgres",
            [
                "-D",
                Path.Combine(_folder, "data"),
                "-k",
                _folder,
                "-c",
                "listen_addresses=",
                "-c",
                "fsync=off",
                .. Settings,
            ]
        );
        WaitUntilReady();
    }

    /// <summary>Stops it as an operator does: every connection is ended at once.</summary>
    public void Stop()
    {
        using var stopping = Run($"{Programs}/pg_ctl", "stop", "-D", Path.Combine(_folder, "data"), "-m", "fast", "-w");
        stopping.WaitForExit();
        _server.WaitForExit();
        _server.Dispose();
    }

    private static string[] Settings => ["-c", "full_page_writes=off", "-c", "max_connections=200"];

    /// <summary>The folder of its socket, which stands for the name of a host.</summary>
    public string Host => _folder;

    /// <summary>Of a user who may do everything, in a database that is empty at first.</summary>
    public string Connection => $"Host={_folder};Username=stats;Database=postgres";

    public void Dispose()
    {
        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
        using var removal = Run("rm", "-rf", _folder);
        removal.WaitForExit();
    }

    private void WaitUntilReady()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            using var ready = Run($"{Programs}/pg_isready", "-q", "-h", _folder, "-t", "1");
            ready.WaitForExit();
            if (ready.ExitCode == 0)
                return;
            if (_server.HasExited)
                throw new InvalidOperationException("The test's PostgreSQL server ended at once.");
            Thread.Sleep(50);
        }
        throw new InvalidOperationException("The test's PostgreSQL server does not answer.");
    }

    private static Process Run(string program, params string[] arguments)
    {
        var isServer = program.StartsWith(Programs, StringComparison.Ordinal);
        string[] line =
            isServer && Environment.UserName == "root"
                ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", program, .. arguments]
                : [program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // Nobody reads what it says, and a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
