using System.Globalization;
using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>
/// A stronger reader than the promise is made for: one who knows one small count exactly, because he was the contact.
/// Measured, not promised.
/// </summary>
/// <param name="Known">How many small counts were given to him, one at a time.</param>
/// <param name="Most">The most other small counts that one of them narrowed to less than floor to k.</param>
/// <param name="Mean">How many they narrowed on average.</param>
internal sealed record Insider(int Known, int Most, double Mean)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Most}, {Mean:0.0} ({Known} tried)");

    public static Insider Measure(LinkedInstance instance, bool[] withheld, int[] known, int k)
    {
        int[] small = [.. instance.SmallCounts(k).Where(cell => withheld[cell])];
        var narrowed = known
            .Where(cell => withheld[cell])
            .Select(cell =>
            {
                var view = instance.Seen(withheld);
                view.Counts[cell] = instance.Counts[cell];
                using var reader = new LinearReader(view);
                int[] others = [.. small.Where(other => other != cell)];
                return reader.Guessable(others, instance.Floors, k).Count;
            })
            .ToList();
        return narrowed.Count == 0 ? new(0, 0, 0) : new(narrowed.Count, narrowed.Max(), narrowed.Average());
    }
}
