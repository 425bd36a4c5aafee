using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Stats.Intake.Definitions;

namespace Stats.Intake.Tests;

/// <summary>The schema for editors says the same as the reader.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");
    private static readonly string Text = File.ReadAllText(Path.Combine(Samples, "programme.schema.json"));
    private static readonly JsonNode Keys = JsonNode.Parse(Text)!;
    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);

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
        Assert.True(Fits(Yaml(path)));
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
        var properties = (part == "" ? Keys : Keys["$defs"]![part]!)["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(properties.Order(), known.Order());
    }

    /// <summary>What a schema cannot say: what of one place must agree with another. All else it says as the reader does.</summary>
    private static readonly string[] BeyondSchemas =
    [
        "there is no dimension",
        "has no code",
        "has no level",
        "already counts as",
        "already feeds",
        "feeds a dimension",
        "no code takes age",
        "is no finest code",
        "lies deeper than the levels",
        "stands there twice",
        "too many combinations",
        "must be of `kind: time`",
        "every table needs the time dimension",
        "must have `columns`",
        "ages of 0 to 120 must stand here", // the ends in the wrong order, or beyond 120
        "only a dimension whose codes have `ages`",
        "the places of its first and last character", // in the wrong order
        "these places belong to another column",
        "there is no `amount` beside them",
        "nothing to count `once-per`",
        "has neither sheets nor headings",
        "is the heading of personal data",
        "lies below the row of headings",
        "cannot end (until) before it begins",
        "a day must stand here", // the thirtieth of February
    ];

    [Fact]
    public void The_reader_and_the_schema_judge_odd_definitions_alike()
    {
        var odd = new OddDefinitions(20261126);
        var differences = new List<string>();
        var (refused, taken) = (0, 0);
        string[] bases =
        [
            Rich,
            .. Directory
                .GetFiles(Samples, "programme.yaml", SearchOption.AllDirectories)
                .Order()
                .Select(File.ReadAllText),
        ];
        for (var i = 0; i < 1500; i++)
        {
            var yaml = odd.Next(YamlNode.Read(new StringReader(bases[i % 2 == 0 ? 0 : i / 2 % bases.Length])));
            var fits = Fits(yaml);
            var problems = ProblemsOf(OddDefinitions.Written(yaml));
            refused += problems.Count > 0 ? 1 : 0;
            taken += problems.Count == 0 ? 1 : 0;
            var open = problems.Where(p => !BeyondSchemas.Any(b => p.Contains(b, StringComparison.Ordinal))).ToArray();
            if (fits ? open.Length > 0 : problems.Count == 0)
                differences.Add(
                    $"{odd.Last}: schema {(fits ? "takes" : "refuses")} it, reader: {string.Join(" | ", open.Take(2))}"
                );
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
        Assert.True(refused > 300 && taken > 100, $"{refused} refused, {taken} taken");
    }

    /// <summary>A definition that uses every key.</summary>
    private const string Rich = """
        id: rich
        title: { nl: Rijk, en: Rich }
        summary: { nl: Alles., en: Everything. }
        unit: { nl: contacten, en: contacts }
        source: { nl: Proef, en: Test }
        licence: CC0-1.0
        relation: helpline.contacts
        from: 2020-01
        deliveries: new-periods
        revisions: yearly
        minimum-count: 7
        zeros: may-be-withheld
        decoys: true
        counts-persons: true
        encoding: windows-1252
        sheet: Gegevens
        heading-row: 3
        first-row: 5
        once-per: caller
        ignore: [ticket, prioriteit]
        dimensions:
          time: { kind: time, label: { nl: Periode, en: Period }, column: [date, datum], order: day-month-year }
          age:
            kind: category
            label: { nl: Leeftijd, en: Age }
            column: age
            total: { nl: Alle, en: All }
            levels: [group, band]
            age-from: decimal-age
            sensitive: false
            codes:
              young: { label: { nl: Jong, en: Young }, codes: { 0-11: { label: { nl: 0–11, en: 0–11 }, ages: 0-11 }, 12-17: { label: { nl: 12–17, en: 12–17 }, ages: 12-17 } } }
              18plus: { label: { nl: 18+, en: 18+ }, ages: 18+, also: ["18+", 99] }
              unknown: { label: { nl: Onbekend, en: Unknown }, unknown: true, also: ["", "?"] }
            otherwise: unknown
            absent: unknown
            several: first
          channel:
            label: { nl: Kanaal, en: Channel }
            columns: { kanaal/tel: phone, kanaal/chat: chat }
            total: { nl: Alle, en: All }
            several: each
            codes: { phone: { label: { nl: Telefoon, en: Phone } }, chat: { label: { nl: Chat, en: Chat }, since: 2020-04, until: 2021-12 } }
        tables:
          age-by-month: { title: { nl: Leeftijd, en: Age }, columns: { time: month, age: band } }
        headline: [{ dimension: age, code: young, phrase: { nl: jong, en: young } }]
        notes: [{ on: 2020-03-16, text: { nl: Begin, en: Start } }]
        charts: { set: [{ kind: bars, by: age, level: group, codes: [young], per: year, compare: before, title: { nl: A, en: B } }, { kind: trend, since: 2020 }] }
        """;

    [Fact]
    public void A_definition_that_uses_every_key_fits_and_is_read()
    {
        Assert.True(Fits(YamlNode.Read(new StringReader(Rich))));
        Assert.Empty(ProblemsOf(Rich));
    }

    private static YamlNode Yaml(string path)
    {
        using var text = File.OpenText(path);
        return YamlNode.Read(text);
    }

    private static bool Fits(YamlNode yaml)
    {
        using var json = JsonDocument.Parse(OddDefinitions.Json(yaml)?.ToJsonString() ?? "null");
        return Schema.Evaluate(json.RootElement).IsValid;
    }

    private IReadOnlyList<string> ProblemsOf(string yaml)
    {
        try
        {
            _files.Define(yaml);
            return [];
        }
        catch (DefinitionRefusedException e)
        {
            return e.Problems;
        }
    }
}
