using System.Text;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Intake.Extracts;
using YamlDotNet.Core;

namespace Stats.Intake.Definitions;

/// <summary>What each delivery of a programme holds.</summary>
public enum Deliveries
{
    /// <summary>Everything since the programme begins.</summary>
    Whole,

    /// <summary>The periods that are not out yet, and no others.</summary>
    NewPeriods,
}

/// <summary>A programme's definition: what is published of it, and how the columns of its extract become codes.</summary>
public sealed class Definition
{
    private const int LargestFile = 1024 * 1024;

    /// <summary>What an amount must be, as whoever delivers it is told.</summary>
    internal const string AmountRule =
        "not a whole number of 0 to 999999999999 in digits, or more in all than can be counted; correct the number";

    private readonly Programme _programme;

    internal Definition(
        Programme programme,
        DateOnly from,
        ExtractLayout layout,
        IReadOnlyList<DimensionSource> sources
    )
    {
        _programme = programme;
        (From, Layout, Sources) = (from, layout, sources);
        var time = sources.OfType<TimeSource>().FirstOrDefault()?.Dimension;
        FinestTime = Period.Levels.Last(l =>
            l == Period.YearLevel || programme.Breakdowns.Any(b => b.Parts.Contains(new BreakdownPart(time ?? "", l)))
        );
    }

    /// <summary>The programme's name in addresses and files.</summary>
    public string Id => _programme.Id;

    /// <summary>The first day that counts; the first of a month.</summary>
    public DateOnly From { get; }

    /// <summary>What a delivery holds.</summary>
    public Deliveries Deliveries { get; init; }

    /// <summary>True where periods that are out are to be counted anew once a year.</summary>
    public bool RevisesYearly { get; init; }

    /// <summary>Where the rows are in a file.</summary>
    internal ExtractLayout Layout { get; }

    /// <summary>Where each dimension comes from, in the order of the programme's dimensions.</summary>
    internal IReadOnlyList<DimensionSource> Sources { get; }

    /// <summary>The finest level of time in any table, as in <see cref="Period.Levels"/>.</summary>
    internal string FinestTime { get; }

    /// <summary>The table or view that the extract is in a database, with its schema before it where one is named; null where none is.</summary>
    internal IReadOnlyList<string>? Relation { get; init; }

    /// <summary>What the heading may be of the column that says how many a row stands for; null where every row is one.</summary>
    internal IReadOnlyList<string>? Amount { get; init; }

    /// <summary>The place among the sources of the one whose columns hold counts, as of a cross-table; -1 where there is none.</summary>
    internal int CountsOf { get; init; } = -1;

    /// <summary>What the heading may be of the column whose values count once in a period; null where every row counts.</summary>
    internal IReadOnlyList<string>? OncePer { get; init; }

    /// <summary>The headings, folded, of columns that are known and not counted.</summary>
    internal IReadOnlySet<string> Ignored { get; init; } = new HashSet<string>();

    /// <summary>Where a placeholder of a draft still stands: file, line and column.</summary>
    public IReadOnlyList<string> Unfilled { get; private set; } = [];

    /// <summary>The heading of the column of dates.</summary>
    internal string TimeColumn => Sources.Single(s => s is TimeSource).Column;

    /// <summary>The headings of every column of the extract that is counted: of the sources in their order, then of the amount, then of callers or contacts.</summary>
    internal IEnumerable<IReadOnlyList<string>> Columns =>
        [
            .. Sources.SelectMany(s =>
                s is CodeSource { Flags: { } flags } ? flags.Select(f => f.Headings) : [s.Headings]
            ),
            .. Amount is null ? [] : new[] { Amount },
            .. OncePer is null ? [] : new[] { OncePer },
        ];

    /// <summary>Refuses a draft of which not everything has been filled in.</summary>
    /// <exception cref="DefinitionRefusedException">A placeholder still stands in it.</exception>
    public void RequireFilledIn()
    {
        if (Unfilled.Count > 0)
            throw new DefinitionRefusedException([
                .. Unfilled.Select(u =>
                    $"{u}: a placeholder of the draft still stands here; put your own text in its place."
                ),
            ]);
    }

    /// <summary>Reads <c>programme.yaml</c>.</summary>
    /// <param name="reserved">Ids that no programme may have, for other pages have them in their addresses; null for none.</param>
    /// <exception cref="DefinitionRefusedException">It is missing, is not YAML or makes no sense; all that is wrong is told at once.</exception>
    public static Definition Load(string path, IReadOnlySet<string>? reserved = null)
    {
        var file = Path.GetFileName(path);
        try
        {
            return Read(file, ReadText(path), reserved);
        }
        catch (YamlException e)
        {
            throw new DefinitionRefusedException([
                $"{file}, line {e.Start.Line}, column {e.Start.Column}: {e.Message}",
            ]);
        }
        catch (DecoderFallbackException)
        {
            throw new DefinitionRefusedException([$"{file}: not UTF-8 text; save it as UTF-8."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DefinitionRefusedException([$"{file}: {e.Message}"]);
        }
    }

    /// <summary>What the public may know of the programme in a release up to a day.</summary>
    /// <param name="until">The last day that is published, inclusive; the last of a month.</param>
    /// <exception cref="ArgumentException">The day is not the last of a month, or lies before <see cref="From"/>.</exception>
    public Programme ProgrammeUntil(DateOnly until) =>
        _programme with
        {
            Dimensions =
            [
                .. _programme.Dimensions.Select(d =>
                    d.Kind == DimensionKind.Time ? Period.Dimension(d.Id, d.Label, From, until) : d
                ),
            ],
            Notes = [.. _programme.Notes.Where(n => n.On <= until)],
        };

    private static string ReadText(string path)
    {
        if (!File.Exists(path))
            throw new DefinitionRefusedException([$"{Path.GetFileName(path)}: there is no such file."]);
        if (new FileInfo(path).Length > LargestFile)
            throw new DefinitionRefusedException([$"{Path.GetFileName(path)}: larger than 1 MB; is it a definition?"]);
        return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
    }

    private static Definition Read(string file, string text, IReadOnlySet<string>? reserved)
    {
        using var lines = new StringReader(text);
        var reader = new YamlReader();
        var definition = new DefinitionReader(reader, reserved).Read(YamlNode.Read(lines));
        return reader.HasProblems || definition is null
            ? throw new DefinitionRefusedException(reader.Problems(file))
            : definition.WithUnfilled(reader.Unfilled(file));
    }

    private Definition WithUnfilled(IReadOnlyList<string> places)
    {
        Unfilled = places;
        return this;
    }
}
