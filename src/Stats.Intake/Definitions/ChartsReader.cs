using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Intake.Definitions;

/// <summary>Reads the sets of charts that a programme wants made of every release.</summary>
internal sealed class ChartsReader(YamlReader reader, Func<YamlNode, string, Dimension?> find)
{
    private static readonly (string Word, ChartKind Kind)[] Kinds =
    [
        ("bars", ChartKind.Bars),
        ("stacked", ChartKind.Stack),
        ("shares", ChartKind.Shares),
        ("trend", ChartKind.Trend),
        ("panels", ChartKind.Panels),
        ("share", ChartKind.ShareOverTime),
        ("figure", ChartKind.Figure),
    ];

    public IReadOnlyList<ChartSet> Read(YamlNode? node) =>
        node is null
            ? []
            :
            [
                .. reader
                    .Entries(node)
                    .Select(s => new ChartSet(reader.Id(s.Key), [.. reader.Items(s.Value).Select(Plan)])),
            ];

    private ChartPlan Plan(YamlNode node)
    {
        var map = reader.Map(node, "kind", "by", "level", "codes", "rows", "per", "compare", "since", "title");
        var kind = map.Require("kind") is { } word ? reader.OneOf(word, [.. Kinds.Select(k => k.Word)]) : "bars";
        var by = Dimension(map, "by");
        if (by is null && map.Find("by") is null && kind is not ("trend" or "figure"))
            reader.Refuse(node, $"a chart of kind `{kind}` needs `by`: the dimension whose groups it draws.");
        var level = map.Find("level") is { } l ? reader.Word(l) : null;
        if (by is not null && level is not null && !by.Levels.Contains(level))
            reader.Refuse(map.Find("level")!, $"`{by.Id}` has no level `{level}`.{Suggestion.For(level, by.Levels)}");
        return new ChartPlan
        {
            Kind = Kinds.Single(k => k.Word == kind).Kind,
            By = by?.Id,
            Level = level,
            Codes = [.. map.Items("codes").Select(c => Code(c, by))],
            Rows = Dimension(map, "rows")?.Id,
            Per = map.Find("per") is { } per ? reader.OneOf(per, [.. Period.Levels]) : null,
            Compared = map.Find("compare") is { } compare && reader.OneOf(compare, "before") == "before",
            Since = map.Find("since") is { } since ? reader.Number(since, 1996, 9999) : null,
            Title = map.Find("title") is { } title ? reader.Text(title) : null,
        };
    }

    private Dimension? Dimension(YamlMap map, string key) =>
        map.Find(key) is { } node ? find(node, reader.Word(node)) : null;

    private string Code(YamlNode node, Dimension? by)
    {
        var code = reader.Word(node);
        if (by is not null && !by.Contains(code))
            reader.Refuse(node, $"`{by.Id}` has no code `{code}`.{Suggestion.For(code, by.Codes.Select(c => c.Id))}");
        return code;
    }
}
