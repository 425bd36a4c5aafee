using System.Globalization;
using System.Text;
using Stats.Intake.Extracts;

namespace Stats.Intake.Definitions;

/// <summary>Reads what a definition says of the extract as a whole: where its rows are, and which columns count nothing or count otherwise.</summary>
/// <param name="sources">Of the dimensions, which have been read.</param>
internal sealed class LayoutReader(YamlReader reader, IReadOnlyList<DimensionSource> sources)
{
    private const int LastHeadingRow = 1000;
    private const int LastFirstRow = 1100;
    private const int LongestLine = 10_000;

    /// <summary>Every heading that feeds a dimension.</summary>
    public static IEnumerable<string> HeadingsOf(DimensionSource source) =>
        source is CodeSource { Flags: { } flags } ? flags.SelectMany(f => f.Headings) : source.Headings;

    public ExtractLayout Layout(YamlMap map)
    {
        var encoding =
            map.Find("encoding") is { } node && reader.OneOf(node, "utf-8", "windows-1252") == "windows-1252"
                ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
                : Encoding.UTF8;
        var sheet = map.Find("sheet") is { } name ? reader.Word(name) : null;
        int? said = map.Find("first-row") is { } row ? reader.Number(row, 1, LastFirstRow) : null;
        if (map.Find("fixed-width") is { } places)
        {
            if ((map.Find("sheet") ?? map.Find("heading-row")) is { } other)
                reader.Refuse(other, "a text of fixed width has neither sheets nor headings.");
            return new ExtractLayout(encoding, 0, said ?? 1, null, FixedWidth(places));
        }
        var heading = map.Find("heading-row") is { } h ? reader.Number(h, 1, LastHeadingRow) : 1;
        var first = said ?? heading + 1;
        if (first <= heading)
            reader.Refuse(map.Find("first-row")!, "the first row of data lies below the row of headings.");
        return new ExtractLayout(encoding, heading, first, sheet);
    }

    /// <summary>The heading of the column that says how many contacts a row stands for.</summary>
    public string[]? Amount(YamlNode? node) => node is null ? null : NewHeadings(node);

    /// <summary>The place of the dimension whose columns hold counts; -1 where there is none.</summary>
    public int CountsOf(YamlMap map, IEnumerable<string> declared)
    {
        if (map.Find("counts") is not { } node)
            return -1;
        var id = reader.Word(node);
        var place = sources.ToList().FindIndex(s => s.Dimension == id);
        if (place < 0 && !declared.Contains(id))
            reader.Refuse(node, $"there is no dimension `{id}`.{Suggestion.For(id, declared)}");
        else if (place >= 0 && sources[place] is not CodeSource { Flags: not null, Several: null, Otherwise: null })
            reader.Refuse(
                node,
                $"`{id}` must have `columns`, one for each code, which hold the counts; and neither `several` nor `otherwise`."
            );
        if (map.Find("amount") is { } amount)
            reader.Refuse(amount, "the columns of `counts` say how many there are; there is no `amount` beside them.");
        return place;
    }

    /// <summary>The heading of the column of which each value counts once in a period.</summary>
    public string[]? OncePer(YamlNode? node, YamlMap map)
    {
        if (node is null)
            return null;
        if ((map.Find("amount") ?? map.Find("counts")) is { } tallies)
            reader.Refuse(
                tallies,
                "where rows are counts, they are of nobody, so there is nothing to count `once-per`."
            );
        return NewHeadings(node);
    }

    /// <summary>The headings, folded, of the columns that are known and not counted.</summary>
    public HashSet<string> Ignored(YamlMap map)
    {
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in map.Items("ignore"))
        {
            var heading = reader.Word(node);
            if (PersonalHeading.Is(heading))
                reader.Refuse(
                    node,
                    $"`{heading}` is the heading of personal data, which must stay out of an extract; take the column out at the source."
                );
            if (!ignored.Add(Spelling.Fold(heading)))
                reader.Refuse(node, $"`{heading}` stands there twice.");
            if (sources.SelectMany(HeadingsOf).Any(h => Spelling.Fold(h) == Spelling.Fold(heading)))
                reader.Refuse(node, $"column `{heading}` feeds a dimension, so it cannot be ignored.");
        }
        return ignored;
    }

    private string[] NewHeadings(YamlNode node)
    {
        var headings = Headings(reader, node);
        foreach (var heading in headings)
            if (sources.SelectMany(HeadingsOf).Any(h => Spelling.Fold(h) == Spelling.Fold(heading)))
                reader.Refuse(node, $"column `{heading}` already feeds a dimension.");
        return headings;
    }

    /// <summary>One heading, or a list where several who deliver an extract have their own.</summary>
    public static string[] Headings(YamlReader reader, YamlNode node)
    {
        string[] headings = node.Items is null ? [reader.Word(node)] : [.. node.Items.Select(reader.Word)];
        if (headings.Length > 0)
            return headings;
        reader.Refuse(node, "at least one heading must stand here.");
        return [""];
    }

    /// <summary>"1-10" or "11": both ends inclusive, counted from 1.</summary>
    private List<FixedColumn> FixedWidth(YamlNode node)
    {
        var columns = new List<FixedColumn>();
        foreach (var (key, value) in reader.Entries(node))
        {
            var ends = (value.Text ?? "").Split('-');
            if (
                ends.Length > 2
                || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                || first < 1
                || last < first
                || last > LongestLine
            )
                reader.Refuse(value, "the places of its first and last character must stand here, like 1-10.");
            else if (columns.Any(c => first <= c.Last && c.First <= last))
                reader.Refuse(value, "these places belong to another column too.");
            else
                columns.Add(new FixedColumn(reader.Word(key), first, last));
        }
        if (columns.Count == 0)
            reader.Refuse(node, "columns with their places must stand here, like `{ date: 1-10, age: 11-13 }`.");
        return columns;
    }
}
