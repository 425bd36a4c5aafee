using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stats.Intake.Definitions;

namespace Stats.Intake.Tests;

/// <summary>The schema for editors says the same as the reader.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");
    private static readonly JsonNode Schema = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Samples, "programme.schema.json"))
    )!;

    public static TheoryData<string> Definitions =>
        [
            .. Directory
                .GetFiles(Samples, "programme.yaml", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Samples, f)),
        ];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_sample_fits_the_schema_and_is_read(string file)
    {
        var path = Path.Combine(Samples, file);
        using var text = File.OpenText(path);
        Assert.Empty(Misfits(YamlNode.Read(text), Schema, ""));
        Assert.Equal(Path.GetDirectoryName(file), Definition.Load(path).Id);
    }

    /// <summary>A key that no one has makes the reader list those it knows.</summary>
    [Theory]
    [InlineData("id: small", "{0}: 1\nid: small", "")]
    [InlineData("{ nl: Klein, en: Small }", "{{ {0}: 1, nl: Klein, en: Small }}", "text")]
    [InlineData("{ kind: time,", "{{ {0}: 1, kind: time,", "time")]
    [InlineData("column: age", "column: age\n    {0}: 1", "category")]
    [InlineData("{ nl: Chat, en: Chat } }", "{{ nl: Chat, en: Chat }}, {0}: 1 }}", "code")]
    [InlineData("columns: {", "{0}: 1\n    columns: {{", "table")]
    [InlineData("from: 2020-01", "from: 2020-01\nheadline: [{{ {0}: 1 }}]", "keyFigure")]
    [InlineData("from: 2020-01", "from: 2020-01\nnotes: [{{ {0}: 1 }}]", "note")]
    [InlineData("from: 2020-01", "from: 2020-01\ncharts: {{ set: [{{ {0}: 1 }}] }}", "chart")]
    public void The_reader_and_the_schema_know_the_same_keys(string old, string by, string part)
    {
        var yaml = TemporaryFiles.SmallProgramme.Replace(
            old,
            string.Format(null, by, "qqqqqqqqqqqqqqqq"),
            StringComparison.Ordinal
        );
        var refused = Assert.Throws<DefinitionRefusedException>(() => _files.Define(yaml));
        var known = Regex
            .Match(string.Join('\n', refused.Problems), "the keys are (.*)\\.")
            .Groups[1]
            .Value.Split(", ");
        var properties = (part == "" ? Schema : Schema["$defs"]![part]!)["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(properties.Order(), known.Order());
    }

    /// <summary>What of a node does not fit: as much of the schema language as the schema uses.</summary>
    private static IEnumerable<string> Misfits(YamlNode node, JsonNode schema, string at)
    {
        if (schema["$ref"] is { } reference)
            schema = Schema["$defs"]![((string)reference!)["#/$defs/".Length..]]!;
        if (schema["oneOf"] is JsonArray choices)
            return choices.Any(c => !Misfits(node, c!, at).Any()) ? [] : [$"{at} fits none of its kinds"];
        if (schema["properties"] is not null || schema["additionalProperties"] is not null)
            return MisfitsOfMap(node, schema, at);
        if (schema["items"] is { } items)
            return node.Items?.SelectMany((n, i) => Misfits(n, items, $"{at}[{i}]")) ?? [$"{at} is no list"];
        return FitsScalar(node.Text, schema) ? [] : [$"{at} has a value that does not fit"];
    }

    private static IEnumerable<string> MisfitsOfMap(YamlNode node, JsonNode schema, string at)
    {
        if (node.Entries is null)
            return [$"{at} is no mapping"];
        var missing = (schema["required"] as JsonArray ?? [])
            .Where(r => node.Entries.All(e => e.Key.Text != (string?)r))
            .Select(r => $"{at} lacks {r}");
        return missing.Concat(
            node.Entries.SelectMany(e =>
                (schema["properties"]?[e.Key.Text!] ?? schema["additionalProperties"]) is JsonObject value
                    ? Misfits(e.Value, value, $"{at}/{e.Key.Text}")
                    : [$"{at} has {e.Key.Text}"]
            )
        );
    }

    private static bool FitsScalar(string? text, JsonNode schema) =>
        text is not null
        && (schema["const"] is not { } constant || (string?)constant == text)
        && (schema["enum"] is not JsonArray words || words.Any(w => (string?)w == text))
        && (schema["pattern"] is not { } pattern || Regex.IsMatch(text, (string)pattern!))
        && (Type(schema) != "integer" || text.All(char.IsAsciiDigit))
        && (Type(schema) != "boolean" || text is "true" or "false");

    private static string? Type(JsonNode schema) => schema["type"] is JsonValue type ? (string?)type : null;
}
