using System.Globalization;
using System.Text;
using Stats.Core.Tables;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Drafts;

/// <summary>A first definition, drafted from an extract, for a person to go on with.</summary>
internal static class Draft
{
    /// <summary>A word that stands there less often may say who somebody is, and is not written down.</summary>
    private const int MinimumCount = 5;

    private static readonly (string Code, string Ages)[] Bands =
    [
        ("0-12", "0-12"),
        ("13-15", "13-15"),
        ("16-17", "16-17"),
        ("18-25", "18-25"),
        ("26-35", "26-35"),
        ("36-45", "36-45"),
        ("46-55", "46-55"),
        ("56plus", "56+"),
    ];

    /// <summary>Reads the whole extract and writes a definition in YAML.</summary>
    /// <exception cref="ExtractRefusedException">There is nothing to draft from: no file, no headings, no dates.</exception>
    public static string FromExtract(string path, CancellationToken cancellation = default)
    {
        var columns = Sketch(path, cancellation);
        var dates =
            columns.FirstOrDefault(c => c.IsDate)
            ?? throw new ExtractRefusedException([
                $"{ExtractStream.NameOf(path)}: no column holds dates in nine rows out of ten; every table needs time.",
            ]);
        var yaml = new StringBuilder();
        WriteHead(yaml, path, dates);
        var drafted = new List<(string Id, string Level)>();
        var ids = new HashSet<string>(StringComparer.Ordinal) { "time" };
        ids.UnionWith(ReservedNames.InTables);
        foreach (var column in columns.Where(c => c != dates))
            if (LeftOut(column) is { } reason)
                yaml.Append(Invariant, $"\n  # Column {ExtractHeader.Name(column.Place)} {reason}\n");
            else
                drafted.Add(WriteDimension(yaml, column, NewId(column, ids)));
        WriteTables(yaml, drafted);
        return yaml.ToString();
    }

    private static ColumnSketch[] Sketch(string path, CancellationToken cancellation)
    {
        var file = ExtractStream.NameOf(path);
        try
        {
            using var rows = ExtractRows.Open(path, new ExtractLayout(Encoding.UTF8), new ProblemList(), out _);
            ColumnSketch[] columns = [.. rows.Headings.Select((h, i) => new ColumnSketch(i, h.Trim()))];
            if (columns.Length == 0 || columns.Any(c => !IsHeading(c)))
                throw new ExtractRefusedException([$"{file}: row 1 must hold a heading for every column."]);
            while (rows.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Length && rows.Row.Width == columns.Length && !rows.Row.IsBlank(); i++)
                    columns[i].Add(rows.Row.Cell(i));
            }
            return columns;
        }
        catch (InvalidDataException e)
        {
            throw new ExtractRefusedException([$"{file}: {e.Message}"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExtractRefusedException([$"{file}: the file is not there or cannot be read."]);
        }
    }

    /// <summary>A row of data in place of headings has digits or nothing in some cell, and must not be written down.</summary>
    private static bool IsHeading(ColumnSketch column) =>
        column.Heading.Any(char.IsLetter) && column.Heading.Count(char.IsAsciiDigit) <= 2 && column.Personal is null;

    private static string? LeftOut(ColumnSketch column) =>
        column.Personal is { } personal ? $"{personal}; take it out of the extract."
        : column.IsDate ? "holds dates as well; a programme counts by one. Take it out of the extract."
        : column.IsFree && !column.IsAge ? "has too many different words for a code list. Take it out of the extract."
        : column.Words(MinimumCount).Count == 0
            ? $"has no word that stands there {MinimumCount} times. Take it out of the extract."
        : null;

    private static void WriteHead(StringBuilder yaml, string path, ColumnSketch dates)
    {
        var order = dates.Order switch
        {
            DateOrder.DayMonthYear => "\n    order: day-month-year",
            DateOrder.MonthDayYear => "\n    order: month-day-year",
            _ => "",
        };
        var id = Unique(
            Slug(Path.GetFileNameWithoutExtension(ExtractStream.NameOf(path))),
            new HashSet<string>(ReservedNames.InAddresses, StringComparer.Ordinal)
        );
        yaml.Append(
            Invariant,
            $$"""
            # Drafted from an extract. Go through it: names, texts in both languages, what counts as what, and what is published.
            # Words that stand there fewer than {{MinimumCount}} times are not written down: say yourself which code they are.
            id: {{id}}
            title: { nl: {{id}}, en: {{id}} }
            summary: { nl: Een of twee zinnen., en: One or two sentences. }
            unit: { nl: contacten, en: contacts }
            source: { nl: Wie de cijfers levert, en: Who the figures are from }
            from: {{Period.Month(dates.First.Year, dates.First.Month).Code}}
            minimum-count: {{MinimumCount}}

            dimensions:
              time:
                kind: time
                label: { nl: Periode, en: Period }
                column: {{Quoted(dates.Heading)}}{{order}}

            """
        );
    }

    private static (string Id, string Level) WriteDimension(StringBuilder yaml, ColumnSketch column, string id)
    {
        var heading = Quoted(column.Heading);
        yaml.Append(Invariant, $"\n  {id}:\n    label: {{ nl: {heading}, en: {heading} }}\n    column: {heading}\n");
        yaml.Append("    total: { nl: Alle, en: All }\n");
        yaml.Append(column.IsAge ? "    levels: [group, band]\n    codes:\n" : "    codes:\n");
        var codes = new HashSet<string>(ReservedNames.InTables, StringComparer.Ordinal) { Dimension.Total, "unknown" };
        if (column.IsAge)
            WriteBands(yaml, column);
        else
            foreach (var word in column.Words(MinimumCount))
                yaml.Append(Invariant, $"      {Code(word, codes)}\n");
        if (column.Unknowns.Count > 0)
            yaml.Append(
                Invariant,
                $"      unknown: {{ label: {{ nl: Onbekend, en: Unknown }}, unknown: true, also: [{string.Join(", ", column.Unknowns.Select(Quoted))}] }}\n"
            );
        var rare = column.IsAge ? 0 : column.Words(1).Count - column.Words(MinimumCount).Count;
        if (rare > 0)
            yaml.Append(Invariant, $"      # {rare} more words stand there fewer than {MinimumCount} times each.\n");
        return (id, column.IsAge ? "band" : id);
    }

    private static void WriteBands(StringBuilder yaml, ColumnSketch column)
    {
        var words = column.Words(MinimumCount).Where(w => !ColumnSketch.TryAge(w, out _)).ToLookup(BandOf);
        void Group(string code, string nl, string en, IEnumerable<(string Code, string Ages)> bands)
        {
            yaml.Append(Invariant, $"      {code}:\n        label: {{ nl: {nl}, en: {en} }}\n        codes:\n");
            foreach (var (band, ages) in bands)
            {
                var others = words[band].Where(w => w != band).Select(Quoted).ToArray();
                var also = others.Length > 0 ? $", also: [{string.Join(", ", others)}]" : "";
                yaml.Append(
                    Invariant,
                    $"          {band}: {{ label: {{ nl: {ages}, en: {ages} }}, ages: {ages}{also} }}\n"
                );
            }
        }
        Group("under18", "Jonger dan 18", "Under 18", Bands[..3]);
        Group("18plus", "18 en ouder", "18 and over", Bands[3..]);
        foreach (var word in words[null])
            yaml.Append(Invariant, $"      # {Quoted(word)} stands there as well: which code is it?\n");
    }

    /// <summary>The band that the one or two numbers in a word lie in; "56+" and "&lt;13" count as a number beyond their own.</summary>
    private static string? BandOf(string word)
    {
        var numbers = word.Split(
            [.. word.Where(c => !char.IsAsciiDigit(c)).Distinct()],
            StringSplitOptions.RemoveEmptyEntries
        );
        if (numbers.Length is not (1 or 2) || !numbers.All(n => ColumnSketch.TryAge(n, out _)))
            return null;
        var ages = numbers.Select(n => int.Parse(n, Invariant) + (word.StartsWith('<') ? -1 : 0)).ToArray();
        var bands = ages.Select(a =>
            Bands.Last(b => int.Parse(b.Ages.Split('-', '+')[0], Invariant) <= Math.Max(0, a)).Code
        );
        return bands.Distinct().Count() == 1 ? bands.First() : null;
    }

    private static string Code(string word, HashSet<string> taken)
    {
        var code = Unique(Slug(word), taken);
        var also = code == word ? "" : $", also: [{Quoted(word)}]";
        return $"{code}: {{ label: {{ nl: {Quoted(word)}, en: {Quoted(word)} }}{also} }}";
    }

    private static void WriteTables(StringBuilder yaml, List<(string Id, string Level)> dimensions)
    {
        yaml.Append("\ntables:\n");
        if (dimensions.Count == 0)
            yaml.Append("  per-month: { title: { nl: Per maand, en: Per month }, columns: { time: month } }\n");
        foreach (var (id, level) in dimensions)
            yaml.Append(
                Invariant,
                $"  {id}-by-month: {{ title: {{ nl: {id} per maand, en: {id} per month }}, columns: {{ time: month, {id}: {level} }} }}\n"
            );
    }

    private static string NewId(ColumnSketch column, HashSet<string> taken) => Unique(Slug(column.Heading), taken);

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
            unique = $"{name}-{i.ToString(Invariant)}";
        return unique;
    }

    /// <summary>A name of lower-case letters, digits and hyphens.</summary>
    private static string Slug(string word)
    {
        var letters = word.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : ' ');
        var slug = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "code" : slug[..Math.Min(slug.Length, 40)].Trim('-');
    }

    private static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(c => c is '"' or '\\' ? $"\\{c}" : char.IsControl(c) ? " " : $"{c}"))}\"";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
}
