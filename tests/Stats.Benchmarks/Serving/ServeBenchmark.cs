using System.Globalization;

namespace Stats.Benchmarks.Serving;

/// <summary>What the readers of <c>stats serve</c> meet, from the command as its users start it.</summary>
internal static class ServeBenchmark
{
    private const string Usage = """
        Stats.Benchmarks serve speed|start PROGRAM… [--rounds N] [--seconds N]   the first program is what the others are compared with
        Stats.Benchmarks serve crowd PROGRAM [--seconds 20]      one reader with 200 open pictures
        Stats.Benchmarks serve outages PROGRAM [--seconds 60]    published into, deleted, locked for so long, restarted, told to stop
        Stats.Benchmarks serve slow PROGRAM                      10,000 slow clients in turns
        Stats.Benchmarks serve memory PROGRAM                    36 releases, 100,000 junk addresses
        PROGRAM is a published stats, with its samples beside it; outages needs Debian's sqlite3 and postgresql.
        """;

    public static async Task<int> Run(string[] args)
    {
        var programs = args.Skip(1)
            .TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))
            .Select(Path.GetFullPath)
            .ToArray();
        if (programs.Length == 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        return args[0] switch
        {
            "speed" => await SpeedBenchmark.Run(
                programs,
                Number("--rounds", 7),
                TimeSpan.FromSeconds(Number("--seconds", 2))
            ),
            "start" => await StartBenchmark.Run(programs, Number("--rounds", 11)),
            "crowd" => await CrowdBenchmark.Run(programs[0], TimeSpan.FromSeconds(Number("--seconds", 20))),
            "outages" => await OutageBenchmark.Run(programs[0], TimeSpan.FromSeconds(Number("--seconds", 60))),
            "slow" => await SlowBenchmark.Run(programs[0]),
            "memory" => await MemoryBenchmark.Run(programs[0]),
            _ => throw new ArgumentException(Usage),
        };

        int Number(string option, int unless) =>
            Array.IndexOf(args, option) is >= 0 and var at
                ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
                : unless;
    }
}
