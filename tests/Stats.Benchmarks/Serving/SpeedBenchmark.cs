using System.Diagnostics;
using System.Globalization;

namespace Stats.Benchmarks.Serving;

/// <summary>
/// Kept answers a second, and the processor time of each, of one or more programs: all of them serve at the same time and are asked in
/// turns, so that what else the machine does disturbs them alike. Every answer is compared with the first.
/// </summary>
internal static class SpeedBenchmark
{
    private const int Clients = 8;
    private const string Page = "/nl/stop-it-now/2020";

    private sealed record Round(double PerSecond, double Microseconds);

    private sealed record Asked(string Name, Site Site, byte[] Request, Answer Right)
    {
        public List<Round> Rounds { get; } = [];
    }

    public static async Task<int> Run(string[] programs, int rounds, TimeSpan time)
    {
        using var folder = new Folder();
        var sites = new List<Site>();
        try
        {
            var kept = new List<Asked>();
            var known = new List<Asked>();
            foreach (var program in programs)
            {
                var store = await Site.Publish(program, folder.Sub(), "stop-it-now");
                var site = await Site.Ready(program, store, Page);
                sites.Add(site);
                var page = await Connection.AskOnce(site.Port, Page);
                kept.Add(new Asked("a kept page", site, Connection.Request(Page), page));
                var request = Connection.Request(Page, $"If-None-Match: {page.Header("ETag")}\r\n");
                known.Add(new Asked("one the reader has", site, request, new Answer(304, "", [])));
            }
            foreach (var of in new[] { kept, known })
            {
                for (var i = 0; i < 6; i++)
                    foreach (var asked in of)
                        _ = await Ask(asked, TimeSpan.FromSeconds(1));
                for (var i = 0; i < rounds; i++)
                    foreach (var asked in of)
                        asked.Rounds.Add(await Ask(asked, time));
                foreach (var (program, asked) in programs.Zip(of))
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{asked.Name, -20}{Rate(asked), 8:0} a second  {Cost(asked), 6:0.0} µs of processor  {Rate(asked) / Rate(of[0]), 5:0.00} times as many, {Cost(of[0]) / Cost(asked), 5:0.00} by processor   {program}"
                        )
                    );
            }
            return 0;
        }
        finally
        {
            sites.ForEach(s => s.Dispose());
        }
    }

    private static double Rate(Asked asked) => Medians.Of(asked.Rounds.Select(r => r.PerSecond));

    private static double Cost(Asked asked) => Medians.Of(asked.Rounds.Select(r => r.Microseconds));

    private static async Task<Round> Ask(Asked asked, TimeSpan time)
    {
        var (began, used, count) = (Stopwatch.GetTimestamp(), asked.Site.Processor, 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Client()));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new Round(count / seconds, (asked.Site.Processor - used).TotalMicroseconds / count);

        async Task Client()
        {
            using var connection = await Connection.Open(asked.Site.Port);
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var answer = await connection.Ask(asked.Request);
                if (answer.Status != asked.Right.Status || !answer.Body.AsSpan().SequenceEqual(asked.Right.Body))
                    throw new InvalidOperationException($"A wrong answer: {answer.Head}");
                Interlocked.Increment(ref count);
            }
        }
    }
}
