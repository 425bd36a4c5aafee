using System.Diagnostics;
using System.Globalization;
using Stats.Charts;
using Stats.Tests;

namespace Stats.Benchmarks;

/// <summary>How long the reference charts take, one after the other, at the median: 2 ms as SVG and 60 ms as PNG are asked for.</summary>
internal static class ChartBenchmark
{
    public static int Run()
    {
        foreach (var reference in ReferenceCharts.All)
            _ = reference.Svg();
        _ = Png(ReferenceCharts.All[0]);
        var svg = Median(r => r.Svg());
        var png = Median(Png);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ReferenceCharts.All.Count} charts, median: SVG {svg:0.00} ms, PNG {png:0.0} ms"
            )
        );
        return 0;
    }

    private static byte[] Png(ReferenceChart reference)
    {
        var svg = reference.Svg();
        var (width, height) = ChartFile.Extent(svg);
        return Raster.Png(svg, width, height, 1, [], reference.Spec.Language);
    }

    private static double Median(Func<ReferenceChart, object> draw)
    {
        var times = ReferenceCharts
            .All.Select(reference =>
            {
                var began = Stopwatch.GetTimestamp();
                _ = draw(reference);
                return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            })
            .Order()
            .ToList();
        return times[times.Count / 2];
    }
}
