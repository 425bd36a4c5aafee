using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Stats.Oracles;

namespace Stats.Cli.Tests;

/// <summary>
/// Programmes made at random go the whole way from definition and extract to the store. STATS_SEED begins with another one;
/// <c>Stats.Benchmarks programmes --small --seed N --count 1</c>, or with <c>--wide</c>, runs one alone.
/// </summary>
public sealed class MadeProgrammeTests
{
    /// <summary>Fewer than what was asked of the engine, so that all tests together take less than 20 minutes; STATS_MADE=2000 makes them all.</summary>
    private static readonly int Programmes = int.Parse(
        Environment.GetEnvironmentVariable("STATS_MADE") ?? "500",
        CultureInfo.InvariantCulture
    );

    /// <summary>What never ends keeps a processor busy: after so many the others are not worth waiting for.</summary>
    private const int MostThatNeverEnd = 3;

    private static readonly ulong First = ulong.Parse(
        Environment.GetEnvironmentVariable("STATS_SEED") ?? "1",
        CultureInfo.InvariantCulture
    );

    /// <summary>A few that are larger, for the ways of the engine that a small one never goes.</summary>
    private static bool IsWide(int programme) => programme % 250 == 7;

    [Fact]
    public async Task Every_programme_is_published_or_refused_in_words_and_gives_no_small_count_away()
    {
        var workers = Environment.ProcessorCount;
        var faults = new ConcurrentBag<(ulong Seed, string Fault, MadeProgramme Programme)>();
        var (published, neverEnded) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => Work(worker))));

        Assert.True(faults.IsEmpty, Tell([.. faults.OrderBy(f => f.Seed)]));
        // What refuses everything would keep every promise.
        Assert.InRange(published, Programmes / 2, 2 * Programmes);

        async Task Work(int worker)
        {
            // A store for each: a store is written by one at a time.
            var folder = Directory.CreateTempSubdirectory("stats-made-").FullName;
            for (var i = worker; i < Programmes && Volatile.Read(ref neverEnded) < MostThatNeverEnd; i += workers)
            {
                var seed = First + (ulong)i;
                var ranges = IsWide(i) ? ProgrammeRanges.Wide : ProgrammeRanges.Small;
                var run = new MadeProgrammeRun(ProgrammeMaker.Make(seed, ranges), folder);
                var later = i % 5 == 0 && run.Programme.Months > 1 ? run.Programme.Months / 2 : (int?)null;
                if (await run.Fault(later, read: i % 20 == 0 && !IsWide(i)) is { } fault)
                    faults.Add((seed, fault, run.Programme));
                Interlocked.Add(ref published, run.Published);
                Interlocked.Add(ref neverEnded, run.NeverEnded ? 1 : 0);
            }
            if (neverEnded == 0)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How many of each kind, with their seeds, and the definitions of the first few.</summary>
    private static string Tell(IReadOnlyList<(ulong Seed, string Fault, MadeProgramme Programme)> faults)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{faults.Count} programmes from seed {First} on went wrong.\n");
        foreach (var alike in faults.GroupBy(f => Kind(f.Fault)).OrderByDescending(g => g.Count()))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{alike.Count()} times {alike.Key}\nseeds {string.Join(", ", alike.Take(20).Select(f => f.Seed))}\n"
            );
            var (seed, fault, programme) = alike.First();
            text.Append(
                CultureInfo.InvariantCulture,
                $"seed {seed}, {programme.Contacts} contacts in {programme.Months} months: {fault}\n{MadeDefinition.Write(programme)}\n"
            );
        }
        return text.ToString();
    }

    /// <summary>Without what differs from programme to programme.</summary>
    private static string Kind(string fault) =>
        string.Concat(fault.Split('\n').Take(3).Select(line => line.Trim() + " ")) is var start
            ? new string([.. start.Select(c => char.IsAsciiDigit(c) ? '#' : c)])
            : "";
}
