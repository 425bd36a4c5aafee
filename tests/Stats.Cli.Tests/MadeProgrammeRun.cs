using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Core.Tests;
using Stats.Oracles;
using Stats.Store;

namespace Stats.Cli.Tests;

/// <summary>A made programme on its way from definition and extract to the store, once or in two releases, and what is wrong with the outcome.</summary>
/// <param name="folder">Where its files and its store are; others may use the same store, one after the other.</param>
internal sealed class MadeProgrammeRun(MadeProgramme programme, string folder)
{
    /// <summary>Far more than any of them needs on a busy machine: what is not done by then will not be.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly string _definition = Path.Combine(folder, programme.Id + ".yaml");
    private readonly string _extract = Path.Combine(folder, programme.Id + ".csv");
    private readonly Dictionary<string, long> _true = [];
    private readonly string _store = Path.Combine(folder, "stats.db");

    public MadeProgramme Programme => programme;

    /// <summary>True where a run did not end, and still uses a processor.</summary>
    public bool NeverEnded { get; private set; }

    /// <summary>How many releases were published, 0 to 2.</summary>
    public int Published { get; private set; }

    /// <summary>Publishes it, and says what is wrong; null where nothing is.</summary>
    /// <param name="firstMonths">A release through so many months goes before the whole; null for none.</param>
    /// <param name="read">Whether the linear reader attacks what was published.</param>
    public async Task<string?> Fault(int? firstMonths, bool read)
    {
        await File.WriteAllTextAsync(_definition, MadeDefinition.Write(programme));
        MadeExtract.Write(programme, _extract);
        // Among so many small ones, some have as many contacts a month as another: each is published as if it were alone.
        if (Directory.Exists(InProcess.DataOf(_store)))
            Directory.Delete(InProcess.DataOf(_store), recursive: true);
        try
        {
            var outsider = new Outsider();
            foreach (var months in firstMonths is { } first ? [first, programme.Months] : (int[])[programme.Months])
                if (await FaultOf(months, outsider) is { } fault)
                    return $"through month {months}: {fault}";
            return Published == 0 ? null : Told(outsider) ?? (read ? Guessed(outsider) : null);
        }
        catch (TimeoutException)
        {
            NeverEnded = true;
            return $"it was not done after {Limit.TotalSeconds} s";
        }
        finally
        {
            File.Delete(_definition);
            File.Delete(_extract);
        }
    }

    /// <summary>Publishes through a month and, where that succeeds, reads the release.</summary>
    private async Task<string?> FaultOf(int months, Outsider outsider)
    {
        var outcome = await InProcess.Run(
            Limit,
            [
                "publish",
                _definition,
                _extract,
                "--store",
                _store,
                "--until",
                Day(programme.Until(months)),
                // A month with few contacts is what was asked for.
                .. Enumerable
                    .Range(0, programme.Months)
                    .SelectMany(m => (string[])["--accept", $"few-{Day(programme.From.AddMonths(m))[..7]}"]),
            ]
        );
        if (outcome.Errors.Contains("fault in", StringComparison.Ordinal))
            return outcome.Errors.Trim();
        if (outcome.Code == 1 && outcome.Errors.Trim().Length > 0)
            return null;
        if (outcome.Code != 0)
            return $"exit code {outcome.Code}: {outcome.Errors}";
        Published++;
        var release = ReleaseStore.Open(_store).Latest(programme.Id)!;
        outsider.Read(release);
        Count(release);
        return null;
    }

    private void Count(Release release)
    {
        var truth = new ReleaseTruth(release, Leaves(release));
        foreach (var table in release.Tables)
        foreach (var cell in truth.Cells(table))
            _true[Outsider.Name(truth.CodesOf(cell))] = cell.Count;
    }

    /// <summary>The contacts through the end of the release, as places in its code lists.</summary>
    private IEnumerable<(int[], long)> Leaves(Release release)
    {
        var dimensions = release.Programme.Dimensions;
        foreach (var contact in MadeExtract.Contacts(programme))
            if (programme.Until(contact[0] + 1) <= release.Until)
                yield return (
                    [
                        .. dimensions.Select(d =>
                            d.Kind == DimensionKind.Time
                                ? d.IndexOf(Day(programme.From.AddMonths(contact[0]))[..7])
                                : d.IndexOf(Code(d.Id, contact))
                        ),
                    ],
                    1
                );
    }

    private string Code(string dimension, int[] contact)
    {
        var (place, made) = programme.Dimensions.Index().Single(d => d.Item.Id == dimension);
        return made.Codes[contact[place + 1]].Id;
    }

    /// <summary>What is told without any arithmetic: a wrong or small count, or a range that a small count cannot have all of.</summary>
    private string? Told(Outsider outsider)
    {
        var k = programme.MinimumCount;
        for (var cell = 0; cell < outsider.Names.Count; cell++)
        {
            var (name, count) = (outsider.Names[cell], _true[outsider.Names[cell]]);
            var (published, range) = (outsider.View.Counts[cell], outsider.Ranges[cell]);
            if (published is { } shown && shown != count)
                return $"{name} is {count} and published as {shown}";
            if (published is > 0 && published < k)
                return $"{name} is small and published: {published}";
            if (!range.Covers(count, count))
                return $"{name} is {count} and said to be {range}";
            if (IsSmall(count) && !range.Covers(outsider.Floors[cell], k))
                return $"{name} is {count}, small, and said to be {range}; its floor is {outsider.Floors[cell]}";
        }
        return null;
    }

    /// <summary>What an independent linear program works out.</summary>
    private string? Guessed(Outsider outsider)
    {
        using var reader = new LinearReader(outsider.View);
        int[] small = [.. Enumerable.Range(0, outsider.Names.Count).Where(c => IsSmall(_true[outsider.Names[c]]))];
        var guessed = reader.Guessable(small, outsider.Floors, programme.MinimumCount);
        return guessed.Count == 0
            ? null
            : $"a linear program narrows {guessed.Count} small counts, {outsider.Names[guessed[0]]} first";
    }

    private bool IsSmall(long count) => count > 0 && count < programme.MinimumCount;

    private static string Day(DateOnly day) => $"{day:yyyy-MM-dd}";
}
