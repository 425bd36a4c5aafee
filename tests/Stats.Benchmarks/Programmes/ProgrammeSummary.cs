using System.Globalization;

namespace Stats.Benchmarks.Programmes;

/// <summary>What many programmes come to.</summary>
internal static class ProgrammeSummary
{
    private static readonly double[] Quantiles = [0.1, 0.5, 0.9, 0.99, 1];

    public static void Print(IReadOnlyList<ProgrammeResult> results)
    {
        foreach (var run in results.GroupBy(r => r.Effort))
        {
            Console.WriteLine();
            Say($"{run.Count()} programmes, effort {run.Key}:");
            PrintOne([.. run]);
        }
        var twice = results.GroupBy(r => r.Name).Where(g => g.Count() == 2 && g.All(r => r.Facts is not null)).ToList();
        if (twice.Count > 0)
            Compare([.. twice.Select(g => (g.First(), g.Last()))]);
    }

    private static void PrintOne(List<ProgrammeResult> results)
    {
        var ended = results.Where(r => r.Outcome != ProgrammeOutcome.NotFinished).ToList();
        foreach (var outcome in results.GroupBy(r => r.Outcome).OrderBy(g => g.Key))
            Say($"  {outcome.Key}: {outcome.Count()} ({(double)outcome.Count() / results.Count:0.0%})");
        foreach (var seconds in new[] { 20, 120 })
            Say(
                $"  ended within {seconds} s of processor time: {ended.Count(r => r.Run.CpuSeconds <= seconds)} of {results.Count}; published so: {ended.Count(r => r.Run.CpuSeconds <= seconds && r.Outcome == ProgrammeOutcome.Published)}"
            );
        Console.WriteLine(
            "  what was not finished counts with what it used until it was killed; shares are of what was published"
        );
        Say($"  {"quantile", -24} {string.Join(" ", Quantiles.Select(q => Text($"{q:0%}").PadLeft(8)))}");
        Spread("wall s", "0.0", results.Select(r => r.Run.Seconds));
        Spread("processor s", "0.0", results.Select(r => r.Run.CpuSeconds));
        Spread("peak MB", "0", results.Select(r => (double)r.Run.PeakMegabytes));
        Spread("cells withheld", "0.0%", results.Where(r => r.Facts is not null).Select(r => r.Facts!.ShareWithheld));
        Spread(
            "contacts withheld",
            "0.0%",
            results.Where(r => r.Facts is not null).Select(r => r.Facts!.ShareOfContacts)
        );
        var widened = results.Where(r => r.Notes.Count > 0).ToList();
        Say($"  widened: {widened.Count} programmes, {widened.Sum(r => r.Notes.Count)} notes");
        Kinds(results.SelectMany(r => r.Notes.Select(note => (ProgrammeResult.Alike(note), r.Name))));
        if (results.Any(r => r.Reason.Length > 0))
            Console.WriteLine("  not published, or not exported:");
        Kinds(results.Where(r => r.Reason.Length > 0).Select(r => (r.Reason, r.Name)));
        var read = results.Where(r => r.Guessable is not null).ToList();
        if (read.Count > 0)
            Say(
                $"  read by linear programs: {read.Count} of {results.Count(r => r.Facts is not null)}; guessable small counts: {read.Sum(r => r.Guessable)}"
            );
    }

    private static void Compare(IReadOnlyList<(ProgrammeResult Less, ProgrammeResult More)> pairs)
    {
        Console.WriteLine();
        Say(
            $"{pairs.Count} programmes published at both efforts, {pairs[0].Less.Effort} beside {pairs[0].More.Effort}:"
        );
        void Beside(string what, FormattableString values) => Say($"  {what, -24} {Text(values)}");
        Beside(
            "processor s",
            $"{pairs.Sum(p => p.Less.Run.CpuSeconds):0} beside {pairs.Sum(p => p.More.Run.CpuSeconds):0}"
        );
        Beside("cells published", $"{Published(pairs, p => p.Less)} beside {Published(pairs, p => p.More)}");
        Beside(
            "contacts withheld",
            $"{pairs.Average(p => p.Less.Facts!.ShareOfContacts):0.00%} beside {pairs.Average(p => p.More.Facts!.ShareOfContacts):0.00%} on average"
        );
        Beside("notes", $"{pairs.Sum(p => p.Less.Notes.Count)} beside {pairs.Sum(p => p.More.Notes.Count)}");
    }

    /// <summary>Occupied cells that a reader sees: what widening and withholding leave.</summary>
    private static long Published(
        IReadOnlyList<(ProgrammeResult Less, ProgrammeResult More)> pairs,
        Func<(ProgrammeResult Less, ProgrammeResult More), ProgrammeResult> which
    ) => pairs.Sum(p => (long)which(p).Facts!.Withheld.Of - which(p).Facts!.Withheld.Cells);

    private static void Spread(string name, string format, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return;
        var at = Quantiles.Select(q => sorted[Math.Min(sorted.Length - 1, (int)(q * sorted.Length))]);
        Say(
            $"  {name, -24} {string.Join(" ", at.Select(v => v.ToString(format, CultureInfo.InvariantCulture).PadLeft(8)))}"
        );
    }

    private static void Kinds(IEnumerable<(string Text, string Name)> all)
    {
        foreach (var alike in all.GroupBy(k => k.Text).OrderByDescending(g => g.Count()))
            Say(
                $"    {alike.Count()} × {alike.Key}\n        {string.Join("; ", alike.Select(k => k.Name).Distinct().Take(12))}"
            );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Say(FormattableString text) => Console.WriteLine(Text(text));
}
