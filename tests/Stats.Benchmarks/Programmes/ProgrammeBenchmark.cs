using System.Diagnostics;
using System.Globalization;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Oracles;
using Stats.Store;

namespace Stats.Benchmarks.Programmes;

/// <summary>
/// Begins where users begin: with a definition and an extract, and without a total over time. Each is published by the command in a
/// process of its own.
/// </summary>
internal static class ProgrammeBenchmark
{
    /// <summary>More withheld cells than these are not read by linear programs: it would take minutes.</summary>
    private const int MostRead = 3_000;

    public static async Task<int> Run(string[] args)
    {
        var options = ProgrammeOptions.Parse(args);
        var results = new List<ProgrammeResult>();
        Console.WriteLine(ProgrammeResult.Header);
        foreach (var (name, programme) in Programmes(options))
        {
            var folder = Directory.CreateTempSubdirectory("stats-programme-").FullName;
            try
            {
                var (definition, extract) = Files(options, programme, folder);
                foreach (var effort in (int?[])[options.Effort, options.CompareEffort])
                    if (effort is { } n)
                    {
                        results.Add(await Measure(name, definition, extract, n, folder, options));
                        Console.WriteLine(results[^1].Line());
                    }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        ProgrammeSummary.Print(results);
        return 0;
    }

    /// <summary>Each is made when its turn comes; null for the one that is given.</summary>
    private static IEnumerable<(string Name, MadeProgramme? Programme)> Programmes(ProgrammeOptions options)
    {
        if (options.Definition is not null)
            yield return (Path.GetFileNameWithoutExtension(options.Definition), null);
        else if (options.Large)
            for (var cells = 1_000.0; cells <= options.LargestCells * 1.01; cells *= Math.Sqrt(10))
                foreach (var density in cells < options.SmallestCells * 0.99 ? [] : new[] { 0.5, 5, 50 })
                    yield return (
                        string.Create(CultureInfo.InvariantCulture, $"large {cells:0} cells, {density} a cell"),
                        ProgrammeMaker.MakeLarge((long)cells, density, options.Seed)
                    );
        else
            for (var seed = options.Seed; seed < options.Seed + (ulong)options.Count; seed++)
            {
                var made = ProgrammeMaker.Make(seed, options.Ranges);
                yield return (NameOf(made), made);
            }
    }

    private static string NameOf(MadeProgramme made) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"seed {made.Seed}: {made.Months}m {made.Dimensions.Count}d {made.Tables.Count}t k{made.MinimumCount} skew {made.Skew:0.0}{(made.ZerosPublished ? "" : " zeros hidden")}"
        );

    private static (string Definition, string Extract) Files(
        ProgrammeOptions options,
        MadeProgramme? programme,
        string folder
    )
    {
        if (programme is null)
            return (options.Definition!, options.Extract!);
        var (definition, extract) = (Path.Combine(folder, "programme.yaml"), Path.Combine(folder, "extract.csv"));
        File.WriteAllText(definition, MadeDefinition.Write(programme));
        MadeExtract.Write(programme, extract);
        return (definition, extract);
    }

    private static async Task<ProgrammeResult> Measure(
        string name,
        string definition,
        string extract,
        int effort,
        string folder,
        ProgrammeOptions options
    )
    {
        var store = Path.Combine(folder, $"effort-{effort}.db");
        var counted = Count(definition, extract);
        var run = await CommandRun.Start(
            options.Limit,
            [
                "publish",
                definition,
                extract,
                "--store",
                store,
                .. effort == 1 ? [] : (string[])["--effort", effort.ToString(CultureInfo.InvariantCulture)],
                .. Warnings(counted, extract).SelectMany(w => (string[])["--accept", w.Name]),
            ]
        );
        var release =
            run.Code == 0 && counted is not null ? ReleaseStore.Open(store).Latest(counted.Programme.Id) : null;
        var facts = release is null ? null : ReleaseFacts.Of(release, counted!);
        var clock = Stopwatch.StartNew();
        var (guessable, exportFault) =
            facts is not null && options.Read ? await Guessable(facts, counted!.Programme.Id, store) : default;
        return new ProgrammeResult(
            name,
            effort,
            counted is null ? 0 : ReleaseFacts.FinestCells(counted),
            counted?.Rows ?? 0,
            run,
            facts,
            guessable,
            clock.Elapsed.TotalSeconds,
            exportFault
        );
    }

    /// <summary>Null where the extract is refused, as the command will say.</summary>
    private static CountedExtract? Count(string definition, string extract)
    {
        try
        {
            return Extract.Count(Definition.Load(definition), [extract]);
        }
        catch (ExtractRefusedException)
        {
            return null;
        }
    }

    /// <summary>A month with few contacts is what was asked for.</summary>
    private static IReadOnlyList<ExtractWarning> Warnings(CountedExtract? counted, string extract) =>
        counted is null ? [] : ExtractWarning.Of(counted, [extract], after: null);

    /// <summary>What an outsider with linear programs works out of the exported files; null where that would take too long. Or why there are no files.</summary>
    private static async Task<(int? Guessable, string? Fault)> Guessable(
        ReleaseFacts facts,
        string programme,
        string store
    )
    {
        if (facts.Withheld.Cells > MostRead)
            return default;
        var export = store + ".export";
        var wrote = await CommandRun.Start(
            TimeSpan.FromMinutes(10),
            ["export", programme, "--store", store, "--out", export]
        );
        if (wrote.Code != 0)
            return (null, wrote.Errors);
        var release = ExportedRelease.Read(export);
        using var reader = new LinearReader(release.View);
        int[] hidden = [.. facts.Hidden.Select(codes => release.Cell(codes))];
        // Where zeros may be withheld, the floor is 0.
        var floors = release.View.LowerBound == 0 ? new long[release.View.Counts.Length] : release.Floors();
        return (facts.Open + reader.Guessable(hidden, floors, release.MinimumCount).Count, null);
    }
}
