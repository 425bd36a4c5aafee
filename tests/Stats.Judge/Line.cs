using System.Globalization;
using Stats.Benchmarks;
using Stats.Oracles;

namespace Stats.Judge;

/// <summary>A line of what is printed.</summary>
internal static class Line
{
    public const string Header =
        "instance                      cells   small  secondary   contacts    cpu s   ratio  judge s    cuts  the fewest contacts";

    /// <summary>The ratio is the engine's loss to what is proven to be lost: an upper end of how far it is from the optimum.</summary>
    public static string Of(Measurement engine, Verdict verdict) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{engine.Name, -26} {engine.Cells, 8} {engine.Small, 7} {engine.Secondary, 10} {engine.Contacts, 10} {engine.CpuSeconds, 8:0.00} {Ratio(engine, verdict), 7} {verdict.Seconds, 8:0.0} {verdict.Cuts, 7}  {verdict.Text}"
        );

    private static string Ratio(Measurement engine, Verdict verdict) =>
        verdict.Bound > 0
            ? (engine.Contacts / (double)verdict.Bound).ToString("0.000", CultureInfo.InvariantCulture)
            : "-";

    /// <summary>The cells that only one of two patterns withholds, each with its count.</summary>
    public static IEnumerable<string> Differences(LinkedInstance instance, bool[] engine, bool[] best) =>
        instance
            .Names.Index()
            .Where(c => engine[c.Index] != best[c.Index])
            .OrderBy(c => engine[c.Index])
            .Select(c =>
                $"  only {(engine[c.Index] ? "the engine" : "the best")}: {instance.Counts[c.Index]} {c.Item}"
            );
}
