using System.Globalization;
using Stats.Oracles;

namespace Stats.Benchmarks.Programmes;

/// <summary>What is asked of the benchmark of programmes.</summary>
internal sealed record ProgrammeOptions
{
    public int Count { get; private init; } = 20;

    /// <summary>The first programme's; the next have the numbers after it.</summary>
    public ulong Seed { get; private init; } = 1;

    /// <summary>How long one run may take, by the clock.</summary>
    public TimeSpan Limit { get; private init; } = TimeSpan.FromSeconds(120);

    /// <summary>What the engine's budget is multiplied by.</summary>
    public int Effort { get; private init; } = 1;

    /// <summary>A second effort that every programme is run with too; null for none.</summary>
    public int? CompareEffort { get; private init; }

    /// <summary>Whether the linear reader attacks what was exported.</summary>
    public bool Read { get; private init; }

    /// <summary>Whether the curve of large releases is run.</summary>
    public bool Large { get; private init; }

    /// <summary>Between which cells of a release that curve runs, both inclusive.</summary>
    public long SmallestCells { get; private init; } = 1_000;
    public long LargestCells { get; private init; } = 1_000_000;

    /// <summary>A definition and an extract that are given; null where programmes are made.</summary>
    public string? Definition { get; private init; }
    public string? Extract { get; private init; }
    public ProgrammeRanges Ranges { get; private init; } = new();

    /// <exception cref="ArgumentException">An option is unknown or makes no sense.</exception>
    public static ProgrammeOptions Parse(string[] args)
    {
        var options = new ProgrammeOptions();
        for (var i = 0; i < args.Length; i++)
            options = args[i] switch
            {
                "--read" => options with { Read = true },
                "--large" => options with { Large = true },
                "--small" => options with { Ranges = ProgrammeRanges.Small },
                "--wide" => options with { Ranges = ProgrammeRanges.Wide },
                var name => With(options, name, ++i < args.Length ? args[i] : throw Unclear(name)),
            };
        return options.Definition is null == options.Extract is null
            ? options
            : throw new ArgumentException("--definition and --extract go together.");
    }

    private static ProgrammeOptions With(ProgrammeOptions options, string name, string value) =>
        name switch
        {
            "--count" => options with { Count = (int)Number(value) },
            "--seed" => options with { Seed = (ulong)Number(value) },
            "--limit" => options with { Limit = TimeSpan.FromSeconds(Number(value)) },
            "--effort" => options with { Effort = (int)Number(value) },
            "--compare-effort" => options with { CompareEffort = (int)Number(value) },
            "--definition" => options with { Definition = value },
            "--extract" => options with { Extract = value },
            "--smallest" => options with { SmallestCells = (long)Number(value) },
            "--largest" => options with { LargestCells = (long)Number(value) },
            _ => options with { Ranges = With(options.Ranges, name, value) },
        };

    private static ProgrammeRanges With(ProgrammeRanges ranges, string name, string value) =>
        name switch
        {
            "--cells" => ranges with { Cells = value.Contains('-') ? Range(value) : (1_000, Number(value)) },
            "--months" => ranges with { Months = Range(value) },
            "--dimensions" => ranges with { Dimensions = Range(value) },
            "--codes" => ranges with { Codes = Range(value) },
            "--tables" => ranges with { Tables = Range(value) },
            "--time" => ranges with { TimeDepth = Range(value) },
            "--density" => ranges with { Density = Range(value) },
            "--contacts" => ranges with { MostContacts = (long)Number(value) },
            "--skew" => ranges with { Skew = Range(value) },
            "--season" => ranges with { Season = Range(value) },
            "--unknown" => ranges with { Unknown = Range(value) },
            "--k" => ranges with { MinimumCount = Range(value) },
            "--nesting" => ranges with
            {
                Nesting = value switch
                {
                    "flat" => Nesting.Flat,
                    "two-levels" => Nesting.TwoLevels,
                    "uneven" => Nesting.Uneven,
                    _ => throw Unclear(value),
                },
            },
            "--zeros" => ranges with
            {
                ZerosPublished = value switch
                {
                    "published" => true,
                    "may-be-withheld" => false,
                    _ => throw Unclear(value),
                },
            },
            _ => throw Unclear(name),
        };

    /// <summary>"12-36", or "24" for no choice.</summary>
    private static (double Low, double High) Range(string value) =>
        value.Split('-') is [var low, var high] ? (Number(low), Number(high)) : (Number(value), Number(value));

    private static double Number(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unclear(value);

    private static ArgumentException Unclear(string word) => new($"Not understood: {word}.");
}
