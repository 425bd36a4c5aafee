using System.Buffers.Binary;
using System.Globalization;
using Stats.Core.Protection;
using Stats.Oracles;
using Stats.Oracles.Replay;

namespace Stats.Benchmarks;

/// <summary>What a reader who runs the program on every world learns, on small programmes and on two that were made by hand.</summary>
internal static class ReplayBenchmark
{
    /// <summary>With so many salts the two that were made by hand are published.</summary>
    private const int Releases = 3;

    public static int Run(string[] args)
    {
        var (seeds, first, salts, worlds, decoys) = (100, 1, 64, 400, false);
        for (var i = 0; i < args.Length; i++)
            if (args[i] == "--decoys")
                decoys = true;
            else
                _ = args[i] switch
                {
                    "--seeds" => seeds = Number(args[++i]),
                    "--first" => first = Number(args[++i]),
                    "--salts" => salts = Number(args[++i]),
                    "--worlds" => worlds = Number(args[++i]),
                    _ => throw new ArgumentException($"Unknown option {args[i]}."),
                };
        Console.WriteLine(
            "programmes            read  skipped  unseen  small  below k ruled out  k ruled out  known small  exact  doubled  before  after   least"
        );
        foreach (var programme in (SmallProgramme[])[SmallProgramme.ByHand, SmallProgramme.Mini])
            Print(programme.Name, [programme], salts, worlds, Releases, decoys);
        Print(
            string.Create(CultureInfo.InvariantCulture, $"seeds {first} to {first + seeds - 1}"),
            Enumerable.Range(first, seeds).Select(seed => SmallProgramme.Make((ulong)seed)),
            salts,
            worlds,
            releases: 1,
            decoys
        );
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(
        string name,
        IEnumerable<SmallProgramme> programmes,
        int salts,
        int mostWorlds,
        int releases,
        bool decoys
    )
    {
        var f = ReplayFigures.Of(programmes.Select(p => (p, PatternOf(p, decoys))), salts, mostWorlds, releases);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -20} {f.Programmes, 5} {f.Skipped, 8} {f.Unseen, 7} {f.Small, 6} {Share(f.BelowRuledOut), 18} {Share(f.KRuledOut), 12} {Share(f.KnownSmall), 12} {f.Exact, 6} {Share(f.Doubled), 8} {f.Prior, 7:0.000} {f.Posterior, 6:0.000} {f.Least, 7:0.000}"
            )
        );
        string Share(int part) =>
            (f.Small == 0 ? 0 : (double)part / f.Small).ToString("0.0%", CultureInfo.InvariantCulture);
    }

    private static Pattern PatternOf(SmallProgramme programme, bool decoys)
    {
        var (names, relations, placement) = (
            programme.Instance.Names,
            programme.Instance.Relations,
            Placement.Of(programme.Instance)
        );
        var grid = new Grid(placement.Codes, placement.Parents);
        return (counts, salt) =>
        {
            var bytes = new byte[32];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, salt);
            var draw = new Draw(new Salt(bytes), programme.Name, names, decoys);
            var system = new LinkedSystem(counts, relations, grid: grid);
            var found = SystemProtection.Find(system, programme.K, draw, effort: 1);
            return found.Unsettled.Count == 0 ? found.Withheld : null;
        };
    }
}
