using System.Diagnostics;
using System.Globalization;
using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>One run of an engine on one instance.</summary>
/// <param name="Cells">Occupied cells.</param>
/// <param name="Small">True counts of 1 to k−1.</param>
/// <param name="Secondary">Withheld cells that are not small.</param>
/// <param name="Contacts">The sum of the true counts of the secondary cells.</param>
/// <param name="Guessable">Small counts whose range does not cover floor to k; null where nobody read.</param>
/// <param name="Seconds">The engine's time.</param>
/// <param name="PeakMegabytes">The most that the process held while the engine ran, the instance included.</param>
/// <param name="ReaderSeconds">The reader's time.</param>
internal sealed record Measurement(
    string Name,
    int Cells,
    int Small,
    int Secondary,
    long Contacts,
    int? Guessable,
    double Seconds,
    long PeakMegabytes,
    double ReaderSeconds
)
{
    public const string Header =
        "instance                      cells   small  secondary   contacts  guessable  seconds  peak MB  reader s";

    public string Line() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name, -26} {Cells, 8} {Small, 7} {Secondary, 10} {Contacts, 10} {Guessable?.ToString(CultureInfo.InvariantCulture) ?? "-", 10} {Seconds, 8:0.00} {PeakMegabytes, 8} {ReaderSeconds, 9:0.00}"
        );

    public static Measurement Take(string name, LinkedInstance instance, int k, Engine engine, bool read)
    {
        ForgetPeak();
        var clock = Stopwatch.StartNew();
        var withheld = engine(instance, k);
        var seconds = clock.Elapsed.TotalSeconds;
        var peak = Peak();

        var small = instance.SmallCounts(k);
        var secondary = Enumerable
            .Range(0, withheld.Length)
            .Where(cell => withheld[cell] && instance.Counts[cell] >= k)
            .ToList();
        clock.Restart();
        var guessable = read ? Guessed(instance, withheld, small, k) : (int?)null;
        return new(
            name,
            instance.Counts.Count(count => count > 0),
            small.Length,
            secondary.Count,
            secondary.Sum(cell => instance.Counts[cell]),
            guessable,
            seconds,
            peak,
            clock.Elapsed.TotalSeconds
        );
    }

    /// <summary>A small count that is published is guessed without any arithmetic.</summary>
    private static int Guessed(LinkedInstance instance, bool[] withheld, int[] small, int k)
    {
        using var reader = new LinearReader(instance.Seen(withheld));
        var hidden = small.Where(cell => withheld[cell]).ToList();
        return small.Length - hidden.Count + reader.Guessable(hidden, instance.Floors, k).Count;
    }

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
