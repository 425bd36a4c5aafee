using System.Globalization;
using Stats.Benchmarks;
using Stats.Judge;

// Stats.Judge [--bench FOLDER] [--only TEXT] [--seconds 60] [--effort 1] [--k 5] [--seed 1] [--large] [--cells] [--engine NAME]
// Per instance, what the engine withholds beside the fewest contacts that must be: a proven optimum, or what is proven of it.
// --bench reads given instances beside the made ones; --only keeps those whose name holds the text; --seconds is the judge's time for
// each, in processor seconds; --large adds the curve up to a million cells; --cells lists the cells in which the best pattern and the
// engine's differ, with their true counts: for made instances only, never for a helpline's. --engine names another engine, those of
// Stats.Benchmarks or glop-pass: one pass with GLOP where the engine has its own simplex.
var seconds = 60.0;
var rest = args.ToList();
if (rest.IndexOf("--seconds") is >= 0 and var at)
{
    seconds = double.Parse(rest[at + 1], CultureInfo.InvariantCulture);
    rest.RemoveRange(at, 2);
}
var lists = rest.Remove("--cells");
var options = Options.Parse([.. rest]);
var engine =
    options.Engine == "glop-pass"
        ? (instance, k) => new Protected(GlopPass.Withheld(instance, k), null)
        : Engines.ByName(options.Engine, options.Effort);
Console.WriteLine(Line.Header);
foreach (var (name, make) in Instances.All(options.Bench, options.Large, options.Seed))
    if (name.Contains(options.Only, StringComparison.Ordinal))
    {
        var instance = make();
        var measured = Measurement.Take(name, instance, engine, options with { Read = false });
        var verdict = Trial.Judge(instance, options.K, measured.Withheld, seconds);
        Console.WriteLine(Line.Of(measured, verdict));
        if (lists)
            foreach (var line in Line.Differences(instance, measured.Withheld, verdict.Withheld))
                Console.WriteLine(line);
    }
return 0;
