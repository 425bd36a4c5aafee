using System.Globalization;
using System.Security.Cryptography;
using Stats.Core.Tables;

namespace Stats.Intake.Extracts;

/// <summary>What may be right but seldom is: the steward says so by its name before anything is published.</summary>
/// <param name="Name">What the steward acknowledges it by: <c>same-file</c>, <c>few-2021-08</c>.</param>
/// <param name="Text">Sentences for the steward; of cells only how many rows there are, never what stands in them.</param>
internal sealed record ExtractWarning(string Name, string Text)
{
    /// <summary>What is usual follows from so many months before, at least and at most.</summary>
    private const int FewestMonths = 6;
    private const int MostMonths = 12;

    /// <summary>Where fewer are usual, a third of it is nothing remarkable.</summary>
    private const long LeastUsual = 20;

    /// <param name="files">What was counted.</param>
    /// <param name="after">The last day that is out already: no warning is of a month up to it.</param>
    public static IReadOnlyList<ExtractWarning> Of(
        CountedExtract counted,
        IReadOnlyList<string> files,
        DateOnly? after
    ) => [.. SameFiles(files), .. counted.Warnings, .. FewContacts(counted, after)];

    /// <summary>A file under two names would count every contact in it twice.</summary>
    private static IEnumerable<ExtractWarning> SameFiles(IReadOnlyList<string> files)
    {
        var alike = files
            .Where(File.Exists)
            .GroupBy(f => new FileInfo(f).Length)
            .Where(g => g.Count() > 1)
            .SelectMany(g => g.GroupBy(Fingerprint))
            .Where(g => g.Count() > 1);
        foreach (var same in alike)
            yield return new ExtractWarning(
                "same-file",
                $"{string.Join(" and ", same.Select(ExtractStream.NameOf))} hold the same rows; was one delivered twice?"
            );
    }

    private static string Fingerprint(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private static IEnumerable<ExtractWarning> FewContacts(CountedExtract counted, DateOnly? after)
    {
        // What is no contact may well be absent for a season, as shows in schools are.
        if (!counted.Programme.CountsPersons || counted.IsCoarse)
            yield break;
        var months = Months(counted);
        for (var i = FewestMonths; i < months.Count; i++)
        {
            var before = months.Take(i).TakeLast(MostMonths).Select(m => m.Contacts).Order().ToArray();
            var usual = before[before.Length / 2];
            var (month, contacts) = months[i];
            if (month.Last > (after ?? DateOnly.MinValue) && usual >= LeastUsual && contacts < usual / 3)
                yield return new ExtractWarning(
                    string.Create(CultureInfo.InvariantCulture, $"few-{month.Code}"),
                    $"{month.Code} has less than a third of the {counted.Programme.Unit.En} that a month before it usually had; is the extract complete?"
                );
        }
    }

    private static List<(Period Month, long Contacts)> Months(CountedExtract counted)
    {
        var time = counted.Programme.Time;
        var place = counted.Programme.Dimensions.ToList().IndexOf(time);
        var contacts = new long[time.Codes.Count];
        counted.Counts.ForEach((codes, n) => contacts[codes[place]] += n);
        var months = new List<(Period, long)>();
        for (var i = 0; i < contacts.Length; i++)
            if (Period.TryParse(time.Codes[i].Id, out var period) && period.Value.Level == Period.MonthLevel)
                months.Add((period.Value, contacts[i]));
        return [.. months.OrderBy(m => m.Item1.First)];
    }
}
