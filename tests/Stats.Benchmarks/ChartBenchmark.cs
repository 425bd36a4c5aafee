using System.Diagnostics;
using System.Globalization;
using Stats.Charts;
using Stats.Pictures;
using Stats.Tests;

namespace Stats.Benchmarks;

/// <summary>What the reference charts take of the processor, one after the other, at the median: 2 ms as SVG and 15 ms as PNG are asked for.</summary>
internal static class ChartBenchmark
{
    private const int Repeats = 5;

    public static int Run()
    {
        foreach (var reference in ReferenceCharts.All)
        {
            _ = reference.Svg();
            _ = Png(reference);
            _ = Pdf(reference);
        }
        var (svg, png, pdf) = (Median(r => r.Svg()), Median(Png), Median(Pdf));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ReferenceCharts.All.Count} charts, median of processor time: SVG {svg:0.00} ms, PNG {png:0.0} ms, PDF {pdf:0.0} ms"
            )
        );
        return 0;
    }

    private static byte[] Png(ReferenceChart reference) =>
        Picture.Png(Layout(reference), reference.Theme, 1, [], reference.Spec.Language);

    private static byte[] Pdf(ReferenceChart reference) =>
        Picture.Pdf(Layout(reference), reference.Theme, reference.Spec, null, new DateOnly(2022, 1, 14));

    private static Drawing Layout(ReferenceChart reference) => ChartLayout.Draw(reference.Spec, reference.Size.Frame);

    private static double Median(Func<ReferenceChart, object> draw)
    {
        using var process = Process.GetCurrentProcess();
        var times = ReferenceCharts
            .All.Select(reference =>
            {
                process.Refresh();
                var began = process.TotalProcessorTime;
                for (var i = 0; i < Repeats; i++)
                    _ = draw(reference);
                process.Refresh();
                return (process.TotalProcessorTime - began).TotalMilliseconds / Repeats;
            })
            .Order()
            .ToList();
        return times[times.Count / 2];
    }
}
