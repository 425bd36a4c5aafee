using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>Which cells to withhold so that no small count can be worked out.</summary>
internal delegate bool[] Engine(LinkedInstance instance, int k);

internal static class Engines
{
    public static Engine ByName(string name) =>
        name switch
        {
            "all" => WithholdAll,
            "small" => WithholdSmall,
            _ => throw new ArgumentException($"No engine is called {name}: all or small."),
        };

    /// <summary>The upper end of what protection can cost: everything but zeros.</summary>
    private static bool[] WithholdAll(LinkedInstance instance, int k) =>
        [.. instance.Counts.Select(count => count > 0)];

    /// <summary>Primary suppression alone: what a reader with a pencil undoes.</summary>
    private static bool[] WithholdSmall(LinkedInstance instance, int k) =>
        [.. instance.Counts.Select(count => count > 0 && count < k)];
}
