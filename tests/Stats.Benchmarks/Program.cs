using Stats.Benchmarks;
using Stats.Benchmarks.Intake;
using Stats.Benchmarks.Programmes;
using Stats.Benchmarks.Serving;
using Stats.Oracles;

// Stats.Benchmarks [--engine NAME] [--bench FOLDER] [--only TEXT] [--large] [--no-reader] [--whole N] [--sample N] [--effort 1] [--k 5] [--seed 1] [--salt 0] [--decoys]
// --bench reads given instances beside the made ones; --only keeps instances whose name holds the text;
// --large adds the curve up to a million cells; --no-reader leaves the linear-program reader out, --whole lets the
// whole-number reader attack a sample. --sample compares the shown ranges with a linear program's and tries one who knows
// one small count. Engines: stats (the default), search (it without the improvement), all, small.
// Stats.Benchmarks intake [ROWS [FOLDER]] measures intake instead, Stats.Benchmarks charts the drawing of charts,
// Stats.Benchmarks exports the writing of large tables. Stats.Benchmarks serve measures published programs: what it says without more.
//
// Stats.Benchmarks replay [--seeds 100] [--first 1] [--salts 64] [--worlds 400] [--decoys] has a reader run the engine on every world of small
// programmes; those with more worlds are skipped.
//
// Stats.Benchmarks programmes [--count 20] [--seed 1] [--cells 100000] [--limit 120] [--effort 1] [--read]
// publishes made programmes by the command, from definition and extract. --cells is the most finest cells, or 2000-5000; so are
// --months, --dimensions, --codes, --tables, --time (1 years, 3 months), --density (contacts a finest cell), --skew, --season,
// --unknown and --k, each a number or a range; --nesting flat|two-levels|uneven, --zeros published|may-be-withheld and
// --contacts (the most rows) as well. What is not said is drawn from the seed. --small and --wide make those of the tests.
// --compare-effort 10 runs each again with that effort; --large [--smallest 1000] [--largest 1000000] runs the curve of four linked tables;
// --definition FILE --extract FILE measures what is given. --read lets the linear reader attack what was exported.
if (args is ["intake", ..])
    return IntakeBenchmark.Run(args[1..]);
if (args is ["charts"])
    return ChartBenchmark.Run();
if (args is ["exports"])
    return ExportBenchmark.Run();
if (args is ["serve", ..])
    return await ServeBenchmark.Run(args[1..]);
if (args is ["replay", ..])
    return ReplayBenchmark.Run(args[1..]);
if (args is ["programmes", ..])
    return await ProgrammeBenchmark.Run(args[1..]);
if (args is [CommandRun.Mode, ..])
    return await CommandRun.Inside(args[1..]);
var options = Options.Parse(args);
var engine = Engines.ByName(options.Engine, options.Effort, options.Salt, options.Decoys);
Console.WriteLine(Measurement.Header);
foreach (var (name, make) in Instances.All(options.Bench, options.Large, options.Seed))
    if (name.Contains(options.Only, StringComparison.Ordinal))
        Console.WriteLine(Measurement.Take(name, make(), engine, options).Line());
return 0;
