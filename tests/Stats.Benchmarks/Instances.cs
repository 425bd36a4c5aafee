using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>What is measured, smallest first; each is made when its turn comes.</summary>
internal static class Instances
{
    private static readonly (string Name, int Contacts)[] Sizes = [("5k", 5_000), ("50k", 50_000), ("500k", 500_000)];

    public static IEnumerable<(string Name, Func<LinkedInstance> Make)> All(string? bench, bool large, ulong seed)
    {
        if (bench is not null)
            foreach (var file in Directory.GetFiles(bench, "*.cells.csv").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(file)[..^".cells.csv".Length];
                yield return ("given " + name, () => BenchInstance.Read(bench, name));
            }
        foreach (var set in BenchMaker.Sets)
        foreach (var (size, contacts) in Sizes)
            yield return ($"made {size}_{set} seed {seed}", () => BenchMaker.Make(set, contacts, seed));
        if (large)
            foreach (var regions in new[] { 10, 28, 57, 114, 228, 455 })
                yield return ($"large {regions} regions", () => BenchMaker.MakeLarge(regions, regions * 11_000, seed));
    }
}
