using System.Diagnostics;
using System.Globalization;
using Stats.Core.Audit;
using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>One run of an engine on one instance.</summary>
/// <param name="Cells">Occupied cells.</param>
/// <param name="Small">True counts of 1 to k−1.</param>
/// <param name="Secondary">Withheld cells that are not small.</param>
/// <param name="Contacts">The sum of the true counts of the secondary cells.</param>
/// <param name="Guessable">Small counts whose range does not cover floor to k; null where nobody read.</param>
/// <param name="Seconds">The engine's time, without its check.</param>
/// <param name="CpuSeconds">The processor time of all threads for it, its check included: what stays the same on a busy machine.</param>
/// <param name="CheckSeconds">The time of the check of its witnesses; null where it has none.</param>
/// <param name="PeakMegabytes">The most that the process held while the engine ran, the instance included.</param>
/// <param name="ReaderSeconds">The linear-program reader's time.</param>
/// <param name="Narrow">Of a sample, the small counts that cannot be every whole number from floor to k.</param>
/// <param name="SameBounds">Of a sample of withheld cells, the share whose shown range is exactly that of the linear program.</param>
/// <param name="Insider">What one who knows one withheld small count exactly makes of the others.</param>
/// <param name="InsiderCost">What protecting the others against him would cost.</param>
/// <param name="Withheld">Per cell of the instance.</param>
internal sealed record Measurement(
    string Name,
    int Cells,
    int Small,
    int Secondary,
    long Contacts,
    int? Guessable,
    double Seconds,
    double CpuSeconds,
    double? CheckSeconds,
    long PeakMegabytes,
    double ReaderSeconds,
    int? Narrow,
    double? SameBounds,
    Insider? Insider,
    InsiderCost? InsiderCost,
    bool[] Withheld
)
{
    public const string Header =
        "instance                      cells   small  secondary   contacts  guessable  seconds    cpu s  check s  peak MB  reader s  narrow  same bounds  one known: most, mean  against him: cells, contacts, still narrow";

    public string Line() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name, -26} {Cells, 8} {Small, 7} {Secondary, 10} {Contacts, 10} {Text(Guessable), 10} {Seconds, 8:0.00} {CpuSeconds, 8:0.00} {CheckSeconds, 8:0.00} {PeakMegabytes, 8} {ReaderSeconds, 9:0.00} {Text(Narrow), 7} {SameBounds, 12:0%} {Insider?.Text ?? "-", 22} {InsiderCost?.Text ?? "-", 41}"
        );

    public static Measurement Take(string name, LinkedInstance instance, Engine engine, Options options)
    {
        var k = options.K;
        ForgetPeak();
        using var self = Process.GetCurrentProcess();
        var processor = self.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var (withheld, check) = engine(instance, k);
        var seconds = clock.Elapsed.TotalSeconds - (check ?? 0);
        self.Refresh();
        var cpu = (self.TotalProcessorTime - processor).TotalSeconds;
        var peak = Peak();

        var small = instance.SmallCounts(k);
        var secondary = Enumerable
            .Range(0, withheld.Length)
            .Where(cell => withheld[cell] && instance.Counts[cell] >= k)
            .ToList();
        clock.Restart();
        var guessable = options.Read ? Guessed(instance, withheld, small, k) : (int?)null;
        var readerSeconds = clock.Elapsed.TotalSeconds;
        var narrow = options.Whole > 0 ? Narrowed(instance, withheld, Sample(small, options.Whole), k) : (int?)null;
        return new(
            name,
            instance.Counts.Count(count => count > 0),
            small.Length,
            secondary.Count,
            secondary.Sum(cell => instance.Counts[cell]),
            guessable,
            seconds,
            cpu,
            check,
            peak,
            readerSeconds,
            narrow,
            options.Sample > 0 ? SameRanges(instance, withheld, options.Sample) : null,
            options.Sample > 0 ? Insider.Measure(instance, withheld, Sample(small, options.Sample), k) : null,
            options.Sample > 0 ? InsiderCost.Measure(instance, withheld, k) : null,
            withheld
        );
    }

    /// <summary>A small count that is published is guessed without any arithmetic.</summary>
    private static int Guessed(LinkedInstance instance, bool[] withheld, int[] small, int k)
    {
        using var reader = new LinearReader(instance.Seen(withheld));
        var hidden = small.Where(cell => withheld[cell]).ToList();
        return small.Length - hidden.Count + reader.Guessable(hidden, instance.Floors, k).Count;
    }

    private static int Narrowed(LinkedInstance instance, bool[] withheld, IReadOnlyList<int> sample, int k)
    {
        using var reader = new WholeNumberReader(instance.Seen(withheld));
        return sample.Count(cell => reader.Missing(cell, instance.Floors[cell], k).Count > 0);
    }

    /// <summary>How often the quick ranges that a release shows are the best that can be had.</summary>
    private static double? SameRanges(LinkedInstance instance, bool[] withheld, int most)
    {
        var view = instance.Seen(withheld);
        using var reader = new LinearReader(view);
        var shown = Bounds.Derive(new PublicSystem(view.Counts, view.Relations, zerosPublished: true));
        int[] sample = Sample([.. Enumerable.Range(0, withheld.Length).Where(c => withheld[c])], most);
        return sample.Length == 0
            ? null
            : sample.Average(cell =>
                reader.Range(cell) == (shown[cell].Low, shown[cell].High ?? double.PositiveInfinity) ? 1.0 : 0.0
            );
    }

    private static int[] Sample(int[] cells, int most) =>
        cells.Length <= most ? cells : [.. Enumerable.Range(0, most).Select(i => cells[(long)i * cells.Length / most])];

    private static string Text(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 >> 20;
    }
}
