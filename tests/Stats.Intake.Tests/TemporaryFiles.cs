using System.Text;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TemporaryFiles : IDisposable
{
    /// <summary>A small programme: dates, ages in two bands, two channels.</summary>
    public const string SmallProgramme = """
        id: small
        title: { nl: Klein, en: Small }
        summary: { nl: Klein., en: Small. }
        unit: { nl: contacten, en: contacts }
        source: { nl: Proef, en: Test }
        from: 2020-01
        dimensions:
          time: { kind: time, label: { nl: Periode, en: Period }, column: date }
          age:
            label: { nl: Leeftijd, en: Age }
            column: age
            total: { nl: Alle, en: All }
            levels: [group, band]
            codes:
              under18:
                label: { nl: Jonger dan 18, en: Under 18 }
                codes:
                  0-15: { label: { nl: 0–15, en: 0–15 }, ages: 0-15 }
                  16-17: { label: { nl: 16–17, en: 16–17 }, ages: 16-17 }
              18plus: { label: { nl: 18 en ouder, en: 18 and over }, ages: 18+, also: ["18+"] }
              unknown: { label: { nl: Onbekend, en: Unknown }, unknown: true, also: ["", onbekend, "?"] }
          channel:
            label: { nl: Kanaal, en: Channel }
            column: channel
            total: { nl: Alle, en: All }
            codes:
              phone: { label: { nl: Telefoon, en: Phone }, also: [telefoon] }
              chat: { label: { nl: Chat, en: Chat } }
        tables:
          age-by-month:
            title: { nl: Leeftijd, en: Age }
            columns: { time: month, age: band }
        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("stats-intake-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Definition Define(string yaml = SmallProgramme) => Definition.Load(Write("programme.yaml", yaml));

    internal CountedExtract Count(string csv, DateOnly? until = null) =>
        Count(Define(), [Write("extract.csv", csv)], until);

    internal static CountedExtract Count(Definition definition, IReadOnlyList<string> files, DateOnly? until = null) =>
        Extract.Count(definition, files, until, cancellation: TestContext.Current.CancellationToken);

    public IReadOnlyList<string> ProblemsOf(string csv) =>
        Assert.Throws<ExtractRefusedException>(() => Count(csv)).Problems;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
