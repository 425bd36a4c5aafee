using System.Diagnostics;
using System.Globalization;
using System.Net;
using Stats.Tests;

namespace Stats.Benchmarks.Serving;

/// <summary>
/// A store that is published into, deleted, locked and restarted under readers, and a server that is told to stop with pictures in flight:
/// whether any answer is wrong, mixed of two states, or cut, and whether what was kept is given throughout.
/// </summary>
internal static class OutageBenchmark
{
    private const string Before = "2020-12";
    private const int InFlight = 60;
    private static readonly string[] Served = ["--requests-per-minute", "1000000000"];

    /// <param name="locked">How long the store is locked.</param>
    public static async Task<int> Run(string program, TimeSpan locked)
    {
        var good = await Sqlite(program, locked);
        good &= await Postgres(program);
        good &= await Stop(program);
        Console.WriteLine(good ? "nothing wrong, mixed or cut" : "NOT GOOD");
        return good ? 0 : 1;
    }

    private static async Task<bool> Sqlite(string program, TimeSpan locked)
    {
        using var folder = new Folder();
        var store = Path.Combine(folder.Sub(), "stats.db");
        await Site.Add(program, store, Addresses.Programme, "--until", "2020-12-31");
        string[] asked = [.. Addresses.Usual(Before)];
        string[] ever = [.. Addresses.Ever("month").Where(a => a.StartsWith("/nl", StringComparison.Ordinal))];
        var right = new List<Dictionary<string, string>> { await Truth(program, store, [.. asked, .. ever]) };

        using var site = await Site.Ready(program, store, "/nl/", Served);
        _ = await Readers.Ask(site.Port, asked);
        var readers = new Readers(site.Port, TimeSpan.FromMilliseconds(10)) { Phase = "nothing happens" };
        readers.Start(6, "127.0.2.1", asked);
        await Task.Delay(3000);
        readers.Phase = "published meanwhile";
        await Site.Add(program, store, Addresses.Programme);
        await Task.Delay(4000);
        right.Add(await Truth(program, store, [.. asked, .. ever]));

        readers.Phase = "the store is deleted";
        File.Move(store, store + ".away");
        await Task.Delay(500);
        await readers.Once("127.0.3.1", ever[..10]);
        await Task.Delay(5000);
        File.Move(store + ".away", store);
        await Task.Delay(3000);

        readers.Phase = string.Create(CultureInfo.InvariantCulture, $"locked for {locked.TotalSeconds:0} s");
        using (Lock(store))
        {
            await Task.Delay(500);
            await readers.Once("127.0.3.1", ever[10..20]);
            await Task.Delay(locked);
        }
        readers.Phase = "afterwards";
        await readers.Once("127.0.3.1", ever[20..30]);
        await Task.Delay(3000);
        await readers.End();
        return readers.Tell(right, asked.Contains);
    }

    private static async Task<bool> Postgres(string program)
    {
        using var server = new PostgresServer();
        await Site.Add(program, server.Connection, Addresses.Programme);
        string[] asked = [.. Addresses.Usual("2021-12")];
        var right = await Truth(program, server.Connection, asked);
        using var site = await Site.Ready(program, server.Connection, "/nl/", Served);
        _ = await Readers.Ask(site.Port, asked);
        var readers = new Readers(site.Port, TimeSpan.FromMilliseconds(10)) { Phase = "PostgreSQL runs" };
        readers.Start(6, "127.0.2.1", asked);
        await Task.Delay(3000);
        readers.Phase = "PostgreSQL is restarted";
        for (var i = 0; i < 3; i++)
        {
            server.Stop();
            await Task.Delay(2000);
            server.Start();
            await Task.Delay(1000);
        }
        readers.Phase = "PostgreSQL runs again";
        await Task.Delay(3000);
        await readers.End();
        return readers.Tell([right], asked.Contains);
    }

    /// <summary>Each picture for another reader, so that all of them may wait for their place.</summary>
    private static async Task<bool> Stop(string program)
    {
        using var folder = new Folder();
        var store = await Site.Publish(program, folder.Sub(), Addresses.Programme);
        string[] pictures = [.. Enumerable.Range(0, InFlight).Select(Addresses.Picture)];
        var right = await Truth(program, store, pictures);
        using var site = await Site.Ready(program, store, "/nl/");
        var connections = new List<Connection>();
        for (var i = 0; i < InFlight; i++)
        {
            var reader = string.Create(CultureInfo.InvariantCulture, $"127.0.4.{i + 1}");
            connections.Add(await Connection.Open(site.Port, IPAddress.Parse(reader)));
        }
        var answers = connections.Zip(pictures, (c, p) => c.Ask(Connection.Request(p))).ToList();
        await Task.Delay(100);
        var (began, done) = (Stopwatch.GetTimestamp(), answers.Count(a => a.IsCompleted));
        site.Stop();
        var given = await Task.WhenAll(answers);
        var code = await site.Ended();
        connections.ForEach(c => c.Dispose());
        var whole = given.Zip(pictures).Count(g => g.First.Status == 200 && Readers.Hash(g.First) == right[g.Second]);
        var cut = given.Count(g => g.IsCut || g.Status == 0);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"told to stop, {InFlight - done} of {InFlight} in flight    {whole} right, {InFlight - whole - cut} wrong, {cut} cut; ended with {code} after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"
            )
        );
        return whole == InFlight && code == 0;
    }

    /// <summary>What a server says that was just started and that nobody else asks.</summary>
    private static async Task<Dictionary<string, string>> Truth(string program, string store, string[] asked)
    {
        using var site = await Site.Ready(program, store, "/nl/", Served);
        return await Readers.Ask(site.Port, asked);
    }

    /// <summary>Nobody reads the store until what is returned is disposed. By Debian's sqlite3.</summary>
    private static Unlocking Lock(string store)
    {
        var sqlite = Process.Start(
            new ProcessStartInfo("sqlite3", ["-cmd", ".timeout 10000", store])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        sqlite.StandardInput.WriteLine("BEGIN EXCLUSIVE; SELECT 'locked';");
        sqlite.StandardInput.Flush();
        return sqlite.StandardOutput.ReadLine() == "locked"
            ? new Unlocking(sqlite)
            : throw new InvalidOperationException("sqlite3 did not lock the store.");
    }

    private sealed class Unlocking(Process sqlite) : IDisposable
    {
        public void Dispose()
        {
            sqlite.StandardInput.Close();
            sqlite.WaitForExit();
            sqlite.Dispose();
        }
    }
}
