using System.Globalization;
using System.Text;
using Stats.Core.Tables;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Intake.Drafts;

/// <summary>Writes a draft in YAML. What a person must say is a placeholder, with which nothing is published.</summary>
/// <param name="dates">The column of dates.</param>
/// <param name="reserved">Ids that no programme may have.</param>
/// <param name="isUtf8">False where the extract is in Windows-1252.</param>
internal sealed class DraftWriter(
    ColumnSketch dates,
    IReadOnlyList<ColumnSketch> columns,
    IReadOnlyList<LeftOutColumn> left,
    IReadOnlySet<string> reserved,
    bool isUtf8
)
{
    private readonly StringBuilder _yaml = new();
    private readonly HashSet<string> _ids = new(ReservedNames.InTables, StringComparer.Ordinal) { "time" };

    public string Write(string file)
    {
        WriteHead(file);
        WriteLeftOut();
        WriteTime();
        var tables = columns.Select(WriteDimension).ToList();
        WriteTables(tables);
        return _yaml.ToString();
    }

    private void WriteHead(string file)
    {
        var id = Unique(
            Slug(Path.GetFileNameWithoutExtension(file)),
            new HashSet<string>(reserved, StringComparer.Ordinal)
        );
        _yaml.Append(
            Invariant,
            $$"""
            # Drafted from an extract. Go through it: names, texts in both languages, what counts as what, and what is published.
            # Every [vul in …] and [fill in …] is for you to fill in; until then nothing is published.
            # Words that stand there fewer than {{Draft.MinimumCount}} times are not written down.
            id: {{id}}
            title: { nl: "[vul in: naam]", en: "[fill in: name]" }
            summary: { nl: "[vul in: een of twee zinnen]", en: "[fill in: one or two sentences]" }
            unit: { nl: contacten, en: contacts }
            source: { nl: "[vul in: van wie de cijfers zijn]", en: "[fill in: who the figures are from]" }
            from: {{Period.Month(dates.First.Year, dates.First.Month).Code}}
            minimum-count: {{Draft.MinimumCount}}

            """
        );
        if (!isUtf8)
            _yaml.Append("encoding: windows-1252\n");
    }

    private void WriteLeftOut()
    {
        foreach (var gone in left.Where(l => l.MustGo))
            _yaml.Append(
                Invariant,
                $"\n# Column {ExtractHeader.Name(gone.Column.Place)} {gone.Reason}. With it the extract is refused.\n"
            );
        var ignored = left.Where(l => !l.MustGo).ToArray();
        if (ignored.Length == 0)
            return;
        _yaml.Append("\n# Known and not counted. They are looked at for personal data all the same.\nignore:\n");
        foreach (var column in ignored)
            _yaml.Append(
                Invariant,
                $"  - {Quoted(column.Column.Heading)} # Column {ExtractHeader.Name(column.Column.Place)} {column.Reason}\n"
            );
    }

    private void WriteTime()
    {
        var order = dates.Order switch
        {
            DateOrder.DayMonthYear => "\n    order: day-month-year",
            DateOrder.MonthDayYear => "\n    order: month-day-year",
            _ => "",
        };
        _yaml.Append(
            Invariant,
            $$"""

            dimensions:
              time:
                kind: time
                label: { nl: Periode, en: Period }
                column: {{Quoted(dates.Heading)}}{{order}}

            """
        );
    }

    /// <returns>The dimension and its finest level.</returns>
    private (string Id, string Level) WriteDimension(ColumnSketch column)
    {
        var id = Unique(Slug(column.Heading), _ids);
        var heading = Quoted(column.Heading);
        _yaml.Append(Invariant, $"\n  {id}:\n    label: {{ nl: {heading}, en: {heading} }}\n    column: {heading}\n");
        _yaml.Append("    total: { nl: Alle, en: All }\n");
        if (column.IsAge)
            _yaml.Append("    levels: [group, band]\n");
        if (column.IsAge && column.AgeForm != AgeForm.Age)
            _yaml.Append(
                column.AgeForm == AgeForm.BirthYear ? "    age-from: birth-year\n" : "    age-from: decimal-age\n"
            );
        _yaml.Append("    codes:\n");
        var taken = new HashSet<string>(ReservedNames.InTables, StringComparer.Ordinal) { Dimension.Total, "unknown" };
        var rare = column.Words(1).Count - column.Words(Draft.MinimumCount).Count;
        var otherwise = column.IsAge ? "unknown" : null;
        if (column.IsAge)
            rare = AgeBands.Write(_yaml, column, taken);
        else
            foreach (var word in column.Words(Draft.MinimumCount))
            {
                var code = CodeOf(column, word, taken);
                _yaml.Append(Invariant, $"      {Code(column, word, code)}\n");
                otherwise ??= Others.Contains(word) ? code : null;
            }
        if (column.Unknowns.Count > 0 || column.IsAge)
            _yaml.Append(
                Invariant,
                $"      unknown: {{ label: {{ nl: Onbekend, en: Unknown }}, unknown: true, also: [{string.Join(", ", column.Unknowns.Select(Quoted))}] }}\n"
            );
        if (rare > 0)
            WriteRare(otherwise, rare, taken);
        return (id, column.IsAge ? "band" : id);
    }

    private static readonly string[] Others = ["other", "others", "anders", "overig", "overige", "anders, namelijk"];

    /// <param name="otherwise">The code that rare words count as; null where a new one is needed.</param>
    private void WriteRare(string? otherwise, int rare, HashSet<string> taken)
    {
        if (otherwise is null)
        {
            otherwise = Unique("other", taken);
            _yaml.Append(Invariant, $"      {otherwise}: {{ label: {{ nl: Anders, en: Other }} }}\n");
        }
        _yaml.Append(
            Invariant,
            $"    otherwise: {otherwise} # {rare} more words stand there fewer than {Draft.MinimumCount} times each; put those that mean a code under its `also`\n"
        );
    }

    /// <summary>A name for a word's code that is no other word of the column.</summary>
    public static string CodeOf(ColumnSketch column, string word, HashSet<string> taken)
    {
        var slug = Slug(word);
        var code = slug;
        for (var i = 2; (code != word && column.Has(code)) || !taken.Add(code); i++)
            code = $"{slug}-{i.ToString(Invariant)}";
        return code;
    }

    /// <summary>A number says nothing to a reader: its label is left to a person.</summary>
    public static string Code(ColumnSketch column, string word, string code)
    {
        var also = code == word ? "" : $", also: [{Quoted(word)}]";
        var (nl, en) = ColumnSketch.IsNumber(word)
            ? ($"[vul in: wat {word} betekent]", $"[fill in: what {word} means]")
            : (column.Shown(word), column.Shown(word));
        return $"{code}: {{ label: {{ nl: {Quoted(nl)}, en: {Quoted(en)} }}{also} }}";
    }

    private void WriteTables(List<(string Id, string Level)> dimensions)
    {
        _yaml.Append("\ntables:\n");
        if (dimensions.Count == 0)
            _yaml.Append("  per-month: { title: { nl: Per maand, en: Per month }, columns: { time: month } }\n");
        foreach (var (id, level) in dimensions)
            _yaml.Append(
                Invariant,
                $"  {id}-by-month: {{ title: {{ nl: {id} per maand, en: {id} per month }}, columns: {{ time: month, {id}: {level} }} }}\n"
            );
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
            unique = $"{name}-{i.ToString(Invariant)}";
        return unique;
    }

    /// <summary>A name of lower-case letters, digits and hyphens; an accent is left out and its letter kept.</summary>
    private static string Slug(string word)
    {
        var letters = Spelling.Fold(word).Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : Plain(c));
        var slug = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "code" : slug[..Math.Min(slug.Length, 40)].Trim('-');
    }

    private static char Plain(char letter) =>
        letter switch
        {
            'à' or 'á' or 'â' or 'ä' or 'ã' or 'å' => 'a',
            'è' or 'é' or 'ê' or 'ë' => 'e',
            'ì' or 'í' or 'î' or 'ï' => 'i',
            'ò' or 'ó' or 'ô' or 'ö' or 'õ' => 'o',
            'ù' or 'ú' or 'û' or 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            _ => ' ',
        };

    public static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(c => c is '"' or '\\' ? $"\\{c}" : char.IsControl(c) ? " " : $"{c}"))}\"";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
}
