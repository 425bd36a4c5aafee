using System.Globalization;
using System.Text.RegularExpressions;

namespace Stats.Benchmarks.Programmes;

internal enum ProgrammeOutcome
{
    Published,

    /// <summary>In words that a steward can do something with.</summary>
    Refused,

    /// <summary>An error that nobody foresaw, or a process that broke down.</summary>
    Fault,
    NotFinished,
}

/// <summary>One programme, run once.</summary>
/// <param name="Contacts">The rows of its extract.</param>
/// <param name="Facts">Of what was published; null where nothing was.</param>
/// <param name="ExportFault">Why what was published could not be exported; null where it could, or nobody tried.</param>
/// <param name="Guessable">Small counts that are not everything from their floor to k; null where nobody read.</param>
internal sealed partial record ProgrammeResult(
    string Name,
    int Effort,
    long FinestCells,
    long Contacts,
    CommandRun Run,
    ReleaseFacts? Facts,
    int? Guessable,
    double ReaderSeconds,
    string? ExportFault
)
{
    public const string Header =
        "programme                                effort    finest     cells  occupied  small  contacts   wall s    cpu s  peak MB  withheld  contacts w.  widened  guessable  reader s  outcome";

    public ProgrammeOutcome Outcome =>
        Run.Code switch
        {
            null => ProgrammeOutcome.NotFinished,
            0 => ProgrammeOutcome.Published,
            1 when Run.Errors.Trim().Length > 0 && !Run.Errors.Contains("fault in", StringComparison.Ordinal) =>
                ProgrammeOutcome.Refused,
            _ => ProgrammeOutcome.Fault,
        };

    /// <summary>What the steward was told of tables, levels and rows that were widened or left out.</summary>
    public IReadOnlyList<string> Notes =>
        [.. Run.Output.Split('\n').Where(l => l.StartsWith("Note: ", StringComparison.Ordinal)).Select(l => l[6..])];

    /// <summary>Why it was not published, without what differs from programme to programme.</summary>
    public string Reason =>
        Outcome switch
        {
            ProgrammeOutcome.Published => ExportFault is null ? "" : "export: " + Start(ExportFault),
            ProgrammeOutcome.NotFinished => "not finished",
            ProgrammeOutcome.Refused => Alike(Run.Errors.Split('\n')[0]),
            _ => $"exit code {Run.Code}: " + Start(Run.Errors),
        };

    private static string Start(string errors) =>
        Alike(string.Join(' ', errors.Split('\n').Take(2).Select(line => line.Trim())));

    /// <summary>The same text for all that says the same of another table or number.</summary>
    public static string Alike(string text) => Particulars().Replace(text, "…");

    public string Line() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name, -40} {Effort, 6} {FinestCells, 9} {Facts?.Cells, 9} {Facts?.Occupied, 9} {Facts?.ShareSmall, 6:0%} {Contacts, 9} {Run.Seconds, 8:0.0} {Run.CpuSeconds, 8:0.0} {Run.PeakMegabytes, 8} {Facts?.ShareWithheld, 9:0.0%} {Facts?.ShareOfContacts, 12:0.0%} {Notes.Count, 8} {Guessable?.ToString(CultureInfo.InvariantCulture) ?? "-", 10} {ReaderSeconds, 9:0.0}  {Said}"
        );

    private string Said =>
        Outcome switch
        {
            ProgrammeOutcome.Published => "published" + (ExportFault is null ? "" : $"; {Reason}"),
            ProgrammeOutcome.NotFinished => "not finished",
            ProgrammeOutcome.Refused => $"refused: {Reason}",
            _ => $"fault: {Reason}",
        };

    [GeneratedRegex("'[^']*'|`[^`]*`|[0-9]+")]
    private static partial Regex Particulars();
}
