using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Stats.Benchmarks.Serving;

/// <summary>
/// Ten thousand slow clients in turns, on this machine alone: each sends its request a few letters at a time, and every other one goes away
/// in the middle of it. How others fare meanwhile, and whether the slow ones get what they asked for.
/// </summary>
internal static class SlowBenchmark
{
    private const int All = 10_000;
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    public static async Task<int> Run(string program)
    {
        using var folder = new Folder();
        var store = await Site.Publish(program, folder.Sub(), Addresses.Programme);
        using var site = await Site.Ready(program, store, "/nl/");
        string[] asked = [.. Addresses.Ever("month")];
        var right = await Readers.Ask(site.Port, [.. asked, "/nl/"]);
        var readers = new Readers(site.Port, TimeSpan.FromMilliseconds(20)) { Phase = "others alone" };
        readers.Start(4, "127.0.2.1", asked);
        await Task.Delay(5000);
        readers.Phase = "others beside slow clients";
        var (given, left, wrong, refused, turn) = (0, 0, 0, 0, -1);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Turns()));
        readers.Phase = "afterwards";
        await Task.Delay(3000);
        await readers.End();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"slow clients: {given} got the page, {left} went away, {wrong} had a wrong or no answer, {refused} were not let in; the server holds {site.Memory.Now >> 20} MB, {site.Memory.Most >> 20} at most"
            )
        );
        return readers.Tell([right], _ => true) && wrong + refused == 0 ? 0 : 1;

        async Task Turns()
        {
            int mine;
            while ((mine = Interlocked.Increment(ref turn)) < All)
                try
                {
                    using var connection = await Connection.Open(
                        site.Port,
                        IPAddress.Parse($"127.0.{5 + mine % 50}.1")
                    );
                    var goesAway = mine % 2 == 1;
                    var request = Connection.Request("/nl/");
                    for (var at = 0; at < request.Length && !(goesAway && at > request.Length / 2); at += 20)
                    {
                        await connection.Send(request[at..Math.Min(request.Length, at + 20)]);
                        await Task.Delay(Pause);
                    }
                    if (goesAway)
                        Interlocked.Increment(ref left);
                    else if (
                        await connection.Receive() is { Status: 200 } answer
                        && Readers.Hash(answer) == right["/nl/"]
                    )
                        Interlocked.Increment(ref given);
                    else
                        Interlocked.Increment(ref wrong);
                }
                catch (SocketException)
                {
                    Interlocked.Increment(ref refused);
                }
        }
    }
}
