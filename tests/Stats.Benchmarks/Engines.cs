using System.Diagnostics;
using Stats.Core.Audit;
using Stats.Core.Protection;
using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>What an engine found.</summary>
/// <param name="Withheld">Per cell of the instance.</param>
/// <param name="CheckSeconds">How long the check of the witnesses took; null where there are none.</param>
internal sealed record Protected(bool[] Withheld, double? CheckSeconds);

/// <summary>Which cells to withhold so that no small count can be worked out.</summary>
internal delegate Protected Engine(LinkedInstance instance, int k);

internal static class Engines
{
    public static Engine ByName(string name) =>
        name switch
        {
            "stats" => (instance, k) => Protect(instance, k, improve: true),
            "search" => (instance, k) => Protect(instance, k, improve: false),
            "one-pass" => (instance, k) => new(OnePass.Withheld(instance, k), null),
            "all" => WithholdAll,
            "small" => WithholdSmall,
            _ => throw new ArgumentException($"No engine is called {name}: stats, search, one-pass, all or small."),
        };

    /// <summary>The upper end of what protection can cost: everything but zeros.</summary>
    private static Protected WithholdAll(LinkedInstance instance, int k) =>
        new([.. instance.Counts.Select(count => count > 0)], null);

    /// <summary>Primary suppression alone: what a reader with a pencil undoes.</summary>
    private static Protected WithholdSmall(LinkedInstance instance, int k) =>
        new([.. instance.Counts.Select(count => count > 0 && count < k)], null);

    /// <summary>The project's own engine: the search, with or without the improvement, and its check.</summary>
    private static Protected Protect(LinkedInstance instance, int k, bool improve)
    {
        var (cells, sums, placement) = Occupied(instance);
        var system = new LinkedSystem(
            [.. cells.Select(c => instance.Counts[c])],
            sums,
            grid: new Grid(placement.Codes, placement.Parents)
        );
        var suppression = new Suppression(system, k, seed: 1);
        if (suppression.Protect() is { Count: > 0 } unsettled)
            throw new InvalidOperationException($"{unsettled.Count} small counts have no witness.");
        if (improve)
            suppression.Improve();
        var withheld = new bool[instance.Counts.Length];
        foreach (var (place, cell) in cells.Index())
            withheld[cell] = suppression.IsWithheld(place);
        return new(withheld, Check(system, sums, suppression, k));
    }

    private static double Check(LinkedSystem system, int[][] sums, Suppression suppression, int k)
    {
        var clock = Stopwatch.StartNew();
        long?[] shown =
        [
            .. system.Counts.Select((count, place) => suppression.IsWithheld(place) ? (long?)null : count),
        ];
        var faults = new WitnessCheck(new PublicSystem(shown, sums, zerosPublished: true), system.Counts, k).Verify(
            suppression.Witnesses.Select(w => new Claim(w.Cells, w.Steps, w.Back, w.Forth))
        );
        return faults.Count == 0
            ? clock.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"The check found {faults.Count} faults; the first: {faults[0]}");
    }

    /// <summary>The cells that are not zero, the sums over them, and where they stand.</summary>
    public static (int[] Cells, int[][] Sums, Placement Placement) Occupied(LinkedInstance instance)
    {
        int[] cells = [.. Enumerable.Range(0, instance.Counts.Length).Where(c => instance.Counts[c] > 0)];
        var places = new int[instance.Counts.Length];
        Array.Fill(places, -1);
        foreach (var (place, cell) in cells.Index())
            places[cell] = place;
        int[][] sums =
        [
            .. instance
                .Relations.Where(sum => places[sum[0]] >= 0)
                .Select(sum => sum.Where(c => places[c] >= 0).Select(c => places[c]).ToArray()),
        ];
        var all = Placement.Of(instance);
        var width = all.Parents.Length;
        return (
            cells,
            sums,
            all with
            {
                Codes = [.. cells.SelectMany(c => all.Codes[(c * width)..((c + 1) * width)])],
            }
        );
    }
}
