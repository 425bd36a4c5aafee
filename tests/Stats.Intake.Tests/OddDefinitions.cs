using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Stats.Intake.Definitions;

namespace Stats.Intake.Tests;

/// <summary>Makes definitions odd, one or two places at a time, the same ones from the same seed.</summary>
internal sealed class OddDefinitions(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>What was done last, for who looks into a difference.</summary>
    public string Last { get; private set; } = "";

    public YamlNode Next(YamlNode root)
    {
        Last = "";
        for (var i = _random.Next(2); i >= 0; i--)
            root = Changed(root, "");
        return root;
    }

    /// <summary>In YAML's flow style, plain scalars as they are.</summary>
    public static string Written(YamlNode node) =>
        node.Text is { } text
            ? Json(node) is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String
                ? Quoted(text)
                : text
            : node.Items is { } items
                ? $"[{string.Join(", ", items.Select(Written))}]"
                : $"{{{string.Join(", ", node.Entries!.Select(e => $"{Quoted(e.Key.Text!)}: {Written(e.Value)}"))}}}";

    /// <summary>As YAML 1.2 says which values plain words are.</summary>
    public static JsonNode? Json(YamlNode node)
    {
        if (node.Items is { } items)
            return new JsonArray([.. items.Select(Json)]);
        if (node.Entries is { } entries)
        {
            var map = new JsonObject();
            foreach (var (key, value) in entries)
                map[key.Text!] = Json(value);
            return map;
        }
        var text = node.Text!;
        return node.IsQuoted ? JsonValue.Create(text)
            : text is "" or "~" or "null" or "Null" or "NULL" ? null
            : text is "true" or "True" or "TRUE" ? JsonValue.Create(true)
            : text is "false" or "False" or "FALSE" ? JsonValue.Create(false)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? JsonValue.Create(whole)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c is '"' or '\\' ? $"\\{c}" : $"{c}");
        return quoted.Append('"').ToString();
    }

    private YamlNode Changed(YamlNode node, string at)
    {
        var below = (node.Items?.Count ?? 0) + (node.Entries?.Count ?? 0);
        if (below > 0 && _random.Next(5) > 0)
        {
            var place = _random.Next(below);
            if (node.Items is { } items)
                return node with { Items = [.. items.Select((n, i) => i == place ? Changed(n, $"{at}[{i}]") : n)] };
            return node with
            {
                Entries =
                [
                    .. node.Entries!.Select((e, i) => i == place ? (e.Key, Changed(e.Value, $"{at}/{e.Key.Text}")) : e),
                ],
            };
        }
        Last += $" {at}";
        return node.Items is { } list ? OtherList(node, list)
            : node.Entries is { Count: > 0 } entries ? OtherMap(node, entries)
            : OddValue();
    }

    private YamlNode OtherList(YamlNode node, IReadOnlyList<YamlNode> items) =>
        _random.Next(4) switch
        {
            0 => OddValue(),
            1 => node with { Items = [.. items.Skip(1)] },
            2 => node with { Items = [.. items, OddValue()] },
            _ => node with { Items = [] },
        };

    private YamlNode OtherMap(YamlNode node, IReadOnlyList<(YamlNode Key, YamlNode Value)> entries)
    {
        var place = _random.Next(entries.Count);
        var key = entries[place].Key;
        Last += $"/{key.Text}";
        switch (_random.Next(5))
        {
            case 0:
                return OddValue();
            case 1:
                return node with { Entries = [.. entries.Where((_, i) => i != place)] };
            case 2:
                var other = Keys[_random.Next(Keys.Length)];
                Last += $" is {other}";
                return entries.Any(e => e.Key.Text == other)
                    ? node
                    : node with
                    {
                        Entries = [.. entries.Select((e, i) => i == place ? (key with { Text = other }, e.Value) : e)],
                    };
            case 3:
                var added = Keys[_random.Next(Keys.Length)];
                Last += $" beside {added}";
                return entries.Any(e => e.Key.Text == added)
                    ? node
                    : node with
                    {
                        Entries = [.. entries, (key with { Text = added }, OddValue())],
                    };
            default:
                return node with { Entries = [.. entries.Select((e, i) => i == place ? (e.Key, OddValue()) : e)] };
        }
    }

    private YamlNode OddValue()
    {
        var (text, isQuoted) = Values[_random.Next(Values.Length)];
        Last += $" = {(isQuoted ? $"\"{text}\"" : text)}";
        return YamlNode.Read(new StringReader(isQuoted ? Quoted(text) : text));
    }

    // csharpier-ignore
    private static readonly string[] Keys =
    [
        "qqq", "Label", "label", "column", "columns", "codes", "ages", "also", "kind", "total", "count", "level", "levels", "x y", "Groot", "sheet",
        "first-row", "amount", "counts", "ignore", "several", "absent", "otherwise", "by", "nl", "over", "2020", "a-b", "-a", "notes", "headline", "charts",
    ];

    // csharpier-ignore
    private static readonly (string, bool)[] Values =
    [
        ("~", false), ("null", false), ("\"\"", false), ("true", false), ("True", false), ("true", true), ("false", false), ("0", false), ("-1", false),
        ("1", false), ("2", false), ("100", false), ("101", false), ("1000", false), ("5.5", false), ("5", true), ("word", false), ("Two words", false),
        ("total", false), ("count", false), ("first", false), ("each", false), ("time", false), ("category", false), ("[]", false), ("{}", false),
        ("[x]", false), ("[x, x]", false), ("{ a: b }", false), ("[[x]]", false), ("{ nl: a, en: b }", false), ("{ nl: a }", false), ("2020-01", false),
        ("1995-12", false), ("2020-13", false), ("2020-03-16", false), ("2020-13-16", false), ("13-15", false), ("56+", false), ("unknown", false),
        ("young", false), ("age", false), ("month", false), ("published", false), ("utf-8", false), ("contact", false), ("a.b.c", false), ("a.b", false),
        ("mine, of course", true), ("{ date: 1-10 }", false), ("{ date: 10 }", false), ("bars", false), ("trend", false),
    ];
}
