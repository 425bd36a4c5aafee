using System.Text;
using Stats.Core.Releases;
using Stats.Core.Tables;
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
        "not a whole number of 0 to 999999999999 in digits, or more in all than can be counted";

    private readonly Programme _programme;

    internal Definition(
        Programme programme,
        DateOnly from,
        Encoding encoding,
        IReadOnlyList<DimensionSource> sources,
        IReadOnlyList<string>? amount,
        IReadOnlyList<string>? relation
    )
    {
        Amount = amount;
        Relation = relation;
        Encoding = encoding;
        _programme = programme;
        From = from;
        Sources = sources;
    }

    /// <summary>The programme's name in addresses and files.</summary>
    public string Id => _programme.Id;

    /// <summary>The first day that counts; the first of a month.</summary>
    public DateOnly From { get; }

    /// <summary>What a delivery holds.</summary>
    public Deliveries Deliveries { get; init; }

    /// <summary>True where periods that are out are to be counted anew once a year.</summary>
    public bool RevisesYearly { get; init; }

    /// <summary>Of an extract that no byte order mark says otherwise of.</summary>
    internal Encoding Encoding { get; }

    /// <summary>Where each dimension comes from, in the order of the programme's dimensions.</summary>
    internal IReadOnlyList<DimensionSource> Sources { get; }

    /// <summary>The table or view that the extract is in a database, with its schema before it where one is named; null where none is.</summary>
    internal IReadOnlyList<string>? Relation { get; }

    /// <summary>What the heading may be of the column that says how many a row stands for; null where every row is one.</summary>
    internal IReadOnlyList<string>? Amount { get; }

    /// <summary>The headings of every column of the extract: of the sources in their order, then of the amount.</summary>
    internal IEnumerable<IReadOnlyList<string>> Columns =>
        Sources.Select(s => s.Headings).Concat(Amount is null ? [] : [Amount]);

    /// <summary>Reads <c>programme.yaml</c>.</summary>
    /// <exception cref="DefinitionRefusedException">It is missing, is not YAML or makes no sense; all that is wrong is told at once.</exception>
    public static Definition Load(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            return Read(file, ReadText(path));
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

    private static Definition Read(string file, string text)
    {
        using var lines = new StringReader(text);
        var reader = new YamlReader();
        var definition = new DefinitionReader(reader).Read(YamlNode.Read(lines));
        return reader.HasProblems || definition is null
            ? throw new DefinitionRefusedException(reader.Problems(file))
            : definition;
    }
}
