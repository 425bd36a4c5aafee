using System.Globalization;

namespace Stats.Benchmarks;

/// <param name="Read">Whether the linear-program reader attacks the result.</param>
/// <param name="Whole">How many small counts the slower whole-number reader attacks, spread evenly.</param>
/// <param name="Effort">How long the engine may search; 1 is usual.</param>
/// <param name="Salt">Which salt draws what the engine's pattern depends on.</param>
/// <param name="Decoys">Whether some counts of k and more are treated as small ones.</param>
/// <param name="Sample">How many withheld cells are compared with the linear program's ranges, and how many small counts are given to one who knows one.</param>
internal sealed record Options(
    string Engine,
    string? Bench,
    string Only,
    bool Large,
    bool Read,
    int Whole,
    int Sample,
    int K,
    ulong Seed,
    double Effort,
    byte Salt,
    bool Decoys
)
{
    public static Options Parse(string[] args)
    {
        var options = new Options(
            "stats",
            null,
            "",
            Large: false,
            Read: true,
            Whole: 0,
            Sample: 0,
            K: 5,
            Seed: 1,
            Effort: 1,
            Salt: 0,
            Decoys: false
        );
        for (var i = 0; i < args.Length; i++)
            options = args[i] switch
            {
                "--engine" => options with { Engine = args[++i] },
                "--bench" => options with { Bench = args[++i] },
                "--only" => options with { Only = args[++i] },
                "--large" => options with { Large = true },
                "--no-reader" => options with { Read = false },
                "--whole" => options with { Whole = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--sample" => options with { Sample = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--k" => options with { K = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--effort" => options with { Effort = double.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--salt" => options with { Salt = byte.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--decoys" => options with { Decoys = true },
                "--seed" => options with { Seed = ulong.Parse(args[++i], CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"Unknown option {args[i]}."),
            };
        return options;
    }
}
