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
    /// <param name="effort">How long the project's own engine may search; 1 is usual.</param>
    /// <param name="salt">Which salt draws what its pattern depends on.</param>
    /// <param name="decoys">Whether some counts of k and more are treated as small ones.</param>
    public static Engine ByName(string name, double effort = 1, byte salt = 0, bool decoys = false) =>
        name switch
        {
            "stats" => (instance, k) => Protect(instance, k, effort, salt, decoys),
            "search" => Search,
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

    /// <summary>The project's own engine and its check.</summary>
    private static Protected Protect(LinkedInstance instance, int k, double effort, byte salt, bool decoys)
    {
        var (cells, sums, system) = Begin(instance);
        var bytes = new Salt([.. Enumerable.Repeat(salt, 32)]);
        var draw = new Draw(bytes, "instance", [.. cells.Select(c => instance.Names[c])], decoys);
        var found = SystemProtection.Find(system, k, draw, effort);
        return found.Unsettled.Count == 0
            ? Check(instance, system, cells, sums, found.Withheld, found.Witnesses, k)
            : throw new InvalidOperationException($"{found.Unsettled.Count} small counts have no witness.");
    }

    /// <summary>One search over the whole, without the improvement, and its check.</summary>
    private static Protected Search(LinkedInstance instance, int k)
    {
        var (cells, sums, system) = Begin(instance);
        var suppression = new Suppression(system, k, seed: 1);
        if (suppression.Protect() is { Count: > 0 } unsettled)
            throw new InvalidOperationException($"{unsettled.Count} small counts have no witness.");
        bool[] withheld = [.. Enumerable.Range(0, cells.Length).Select(suppression.IsWithheld)];
        return Check(instance, system, cells, sums, withheld, suppression.Witnesses, k);
    }

    private static (int[] Cells, int[][] Sums, LinkedSystem System) Begin(LinkedInstance instance)
    {
        var (cells, sums, placement) = Occupied(instance);
        var system = new LinkedSystem(
            [.. cells.Select(c => instance.Counts[c])],
            sums,
            grid: new Grid(placement.Codes, placement.Parents)
        );
        return (cells, sums, system);
    }

    private static Protected Check(
        LinkedInstance instance,
        LinkedSystem system,
        int[] cells,
        int[][] sums,
        bool[] withheld,
        IEnumerable<Witness> witnesses,
        int k
    )
    {
        var clock = Stopwatch.StartNew();
        long?[] shown = [.. system.Counts.Select((count, place) => withheld[place] ? (long?)null : count)];
        var faults = new WitnessCheck(new PublicSystem(shown, sums, zerosPublished: true), system.Counts, k).Verify(
            witnesses.Select(w => new Claim(w.Cells, w.Steps, w.Back, w.Forth))
        );
        if (faults.Count > 0)
            throw new InvalidOperationException($"The check found {faults.Count} faults; the first: {faults[0]}");
        var all = new bool[instance.Counts.Length];
        foreach (var (place, cell) in cells.Index())
            all[cell] = withheld[place];
        return new(all, clock.Elapsed.TotalSeconds);
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
