using System.Globalization;
using Stats.Core.Tables;

namespace Stats.Intake.Definitions;

/// <summary>Reads one dimension of a definition: its code list, and which cells of the extract count as which code.</summary>
internal sealed class DimensionReader(YamlReader reader, string id)
{
    private readonly List<Code> _codes = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly int[] _ages = Enumerable.Repeat(-1, CodeSource.OldestAge + 1).ToArray();
    private IReadOnlyList<string> _levels = [];

    /// <summary>True where it must not become known that a whole group falls in one category.</summary>
    public bool IsSensitive { get; private set; }

    public (Dimension, DimensionSource)? Read(YamlNode node)
    {
        var kind = node.Entries?.FirstOrDefault(e => e.Key.Text == "kind").Value;
        return kind is not null && reader.OneOf(kind, "category", "time") == "time" ? ReadTime(node) : ReadCodes(node);
    }

    private (Dimension, DimensionSource) ReadTime(YamlNode node)
    {
        var map = reader.Map(node, "kind", "label", "column", "order");
        var order = map.Find("order") is { } said
            ? reader.OneOf(said, "year-month-day", "day-month-year", "month-day-year")
            : null;
        var source = new TimeSource(
            id,
            Headings(map),
            order switch
            {
                "day-month-year" => DateOrder.DayMonthYear,
                "month-day-year" => DateOrder.MonthDayYear,
                _ => DateOrder.YearMonthDay,
            }
        );
        // Its periods follow from the release; until then it has none.
        return (new Dimension(id, map.Text("label"), DimensionKind.Time, Period.Levels, []), source);
    }

    private (Dimension, DimensionSource)? ReadCodes(YamlNode node)
    {
        var map = reader.Map(node, "kind", "label", "column", "total", "levels", "sensitive", "codes", "otherwise");
        IsSensitive = map.IsTrue("sensitive", unlessSaid: false);
        var (label, headings, total) = (map.Text("label"), Headings(map), map.Text("total"));
        _levels = map.Find("levels") is { } levels ? [.. reader.Items(levels).Select(reader.Id)] : [id];
        if (_levels.Count == 0 || _levels.Append(Dimension.Total).Distinct().Count() <= _levels.Count)
        {
            reader.Refuse(map.Find("levels") ?? node, "levels must have different names, of which none is `total`.");
            return null;
        }
        _codes.Add(new Code(Dimension.Total, null, Dimension.Total, total));
        ReadCodes(map.Entries("codes"), Dimension.Total, 0);
        if (_codes.Count == 1)
            reader.Refuse(node, "a dimension needs codes.");
        var byAge = CheckAges(node);
        int? otherwise = map.Find("otherwise") is { } word ? Otherwise(word) : null;
        return (
            new Dimension(id, label, DimensionKind.Category, [Dimension.Total, .. _levels], _codes),
            new CodeSource(id, headings, _words, byAge ? _ages : null, otherwise)
        );
    }

    /// <summary>One heading, or a list where several who deliver an extract have their own.</summary>
    private string[] Headings(YamlMap map)
    {
        var column = map.Require("column");
        string[] headings = column?.Items is null
            ? [column is null ? "" : reader.Word(column)]
            : [.. column.Items.Select(reader.Word)];
        if (headings.Length > 0)
            return headings;
        reader.Refuse(column!, "at least one heading must stand here.");
        return [""];
    }

    private void ReadCodes(IReadOnlyList<(YamlNode Key, YamlNode Value)> entries, string parent, int depth)
    {
        foreach (var (key, value) in entries)
        {
            var code = reader.Id(key);
            if (ReservedNames.InTables.Contains(code))
                reader.Refuse(key, $"`{code}` has a meaning of its own in tables; give the code another name.");
            else if (_codes.Any(c => c.Id == code))
                reader.Refuse(key, $"code `{code}` stands there twice.");
            else if (depth >= _levels.Count)
                reader.Refuse(key, $"code `{code}` lies deeper than the levels ({string.Join(", ", _levels)}).");
            else
                ReadCode(code, key, value, parent, depth);
        }
    }

    private void ReadCode(string code, YamlNode key, YamlNode value, string parent, int depth)
    {
        var map = reader.Map(value, "label", "codes", "ages", "also", "unknown", "since", "until");
        var place = _codes.Count;
        var (since, until) = (Month(map.Find("since")), Month(map.Find("until")));
        if (until?.Last < since?.First)
            reader.Refuse(map.At, "a code cannot end (until) before it begins (since).");
        _codes.Add(
            new Code(
                code,
                parent,
                _levels[depth],
                map.Text("label"),
                map.IsTrue("unknown", unlessSaid: false),
                since?.First,
                until?.Last
            )
        );
        if (map.Find("codes") is { } below)
        {
            if ((map.Find("ages") ?? map.Find("also")) is { } misplaced)
                reader.Refuse(misplaced, "only a finest code, one without `codes`, says which cells count as it.");
            ReadCodes(reader.Entries(below), code, depth + 1);
            return;
        }
        AddWord(key, code, place);
        foreach (var word in map.Items("also"))
            AddWord(word, reader.Word(word), place);
        if (map.Find("ages") is { } ages)
            AddAges(ages, place);
    }

    private Period? Month(YamlNode? node)
    {
        if (node is null)
            return null;
        if (Period.TryParse(node.Text, out var month) && month.Value.Level == Period.MonthLevel)
            return month;
        reader.Refuse(node, "a month must stand here, like 2020-04.");
        return null;
    }

    private void AddWord(YamlNode at, string word, int place)
    {
        if (!_words.TryAdd(CodeSource.Fold(word), place) && _words[CodeSource.Fold(word)] != place)
            reader.Refuse(at, $"`{word}` already counts as `{_codes[_words[CodeSource.Fold(word)]].Id}`.");
    }

    /// <summary>"13-15", "56+" or "17": both ends inclusive.</summary>
    private void AddAges(YamlNode node, int place)
    {
        var text = node.Text ?? "";
        var ends = text.EndsWith('+') ? [text[..^1], $"{CodeSource.OldestAge}"] : text.Split('-');
        if (ends.Length > 2 || !TryAge(ends[0], out var first) || !TryAge(ends[^1], out var last) || first > last)
        {
            reader.Refuse(node, $"ages of 0 to {CodeSource.OldestAge} must stand here, like 13-15 or 56+.");
            return;
        }
        for (var age = first; age <= last; age++)
        {
            if (_ages[age] >= 0)
            {
                reader.Refuse(node, $"age {age} already counts as `{_codes[_ages[age]].Id}`.");
                return;
            }
            _ages[age] = place;
        }
    }

    private static bool TryAge(string text, out int age) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out age) && age <= CodeSource.OldestAge;

    /// <summary>Whether the dimension is by age. Then every age has a code: one without would refuse a right extract.</summary>
    private bool CheckAges(YamlNode node)
    {
        var byAge = _ages.Any(a => a >= 0);
        if (byAge && Array.IndexOf(_ages, -1) is >= 0 and var age)
            reader.Refuse(
                node,
                $"no code takes age {age}; together the codes take the ages 0 to {CodeSource.OldestAge}."
            );
        return byAge;
    }

    private int? Otherwise(YamlNode node)
    {
        var code = reader.Word(node);
        var place = _codes.FindIndex(c => c.Id == code);
        if (place > 0 && !_codes.Any(c => c.Parent == code))
            return place;
        reader.Refuse(node, $"`{code}` is no finest code.{Suggestion.For(code, _codes.Skip(1).Select(c => c.Id))}");
        return null;
    }
}
