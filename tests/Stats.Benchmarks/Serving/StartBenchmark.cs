using System.Diagnostics;
using System.Globalization;

namespace Stats.Benchmarks.Serving;

/// <summary>From the start of the process to the first page of a programme, of one or more programs in turns.</summary>
internal static class StartBenchmark
{
    private const string Page = "/nl/stop-it-now/2020";

    public static async Task<int> Run(string[] programs, int rounds)
    {
        using var folder = new Folder();
        var stores = new List<string>();
        foreach (var program in programs)
            stores.Add(await Site.Publish(program, folder.Sub(), "stop-it-now", "helpwanted", "hotline-reports"));
        var taken = programs.Select(_ => new List<(double Clock, double Processor)>()).ToList();
        for (var i = 0; i < rounds; i++)
        for (var p = 0; p < programs.Length; p++)
        {
            var began = Stopwatch.GetTimestamp();
            using var site = Site.Start(programs[p], stores[p]);
            await site.First(Page);
            taken[p].Add((Stopwatch.GetElapsedTime(began).TotalSeconds, site.Processor.TotalSeconds));
        }
        for (var p = 0; p < programs.Length; p++)
        {
            var (clock, processor) = (taken[p].Select(t => t.Clock).ToList(), taken[p].Select(t => t.Processor));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"first page after {Medians.Of(clock), 5:0.00} s ({clock.Min():0.00} to {clock.Max():0.00}), {Medians.Of(processor), 5:0.00} s of processor   {programs[p]}"
                )
            );
        }
        return 0;
    }
}
