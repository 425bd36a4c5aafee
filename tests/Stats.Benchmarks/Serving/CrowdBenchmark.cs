using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Stats.Benchmarks.Serving;

/// <summary>One reader keeps 200 requests for pictures open, each for one that was never made; how others fare meanwhile.</summary>
internal static class CrowdBenchmark
{
    private const int Greedy = 200;

    /// <summary>Who is refused asks again after this; told to wait for two seconds, it does not.</summary>
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(100);

    public static async Task<int> Run(string program, TimeSpan time)
    {
        using var folder = new Folder();
        var store = await Site.Publish(program, folder.Sub(), Addresses.Programme);
        using var site = await Site.Ready(program, store, "/nl/");
        string[] asked = [.. Addresses.Ever("month"), .. Addresses.Ever("quarter"), .. Addresses.Ever("year")];
        var readers = new Readers(site.Port, TimeSpan.FromMilliseconds(20)) { Phase = "others alone" };
        readers.Start(4, "127.0.2.1", asked);
        await Task.Delay(time);
        readers.Phase = "others beside 200 pictures";
        using var end = new CancellationTokenSource(time);
        var answers = new ConcurrentDictionary<int, int>();
        await Task.WhenAll(Enumerable.Range(0, Greedy).Select(Take));
        await readers.End();
        Console.WriteLine(
            $"pictures: {string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Value} × {(a.Key == 0 ? "none" : a.Key)}"))}"
        );
        using var right = await Site.Ready(program, store, "/nl/");
        return readers.Tell([await Readers.Ask(right.Port, asked)], _ => true) ? 0 : 1;

        async Task Take(int number)
        {
            for (; !end.IsCancellationRequested; number += Greedy)
                try
                {
                    using var connection = await Connection.Open(site.Port, IPAddress.Parse("127.0.9.9"));
                    var answer = await connection.Ask(Connection.Request(Addresses.Picture(number)));
                    answers.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
                    if (answer.Status != 200)
                        await Task.Delay(Impatience);
                }
                catch (SocketException)
                {
                    answers.AddOrUpdate(0, 1, (_, n) => n + 1);
                }
        }
    }
}
