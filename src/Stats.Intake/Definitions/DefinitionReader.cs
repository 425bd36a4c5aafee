using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Intake.Definitions;

/// <summary>Reads a definition from its YAML and checks that it makes sense.</summary>
internal sealed class DefinitionReader(YamlReader reader, IReadOnlySet<string>? reserved)
{
    /// <summary>Summer time has had the same rule since.</summary>
    private const int FirstYear = 1996;

    private const double MostCombinations = 1e18;

    private readonly Dictionary<string, Dimension> _dimensions = new(StringComparer.Ordinal);
    private readonly List<DimensionSource> _sources = [];
    private readonly List<string> _sensitive = [];

    /// <summary>Those with problems of their own included: these need not be told of twice.</summary>
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <returns>Null where a dimension could not be read; the reader then has its problems.</returns>
    public Definition? Read(YamlNode root)
    {
        var map = reader.Map(
            root,
            "id",
            "title",
            "summary",
            "unit",
            "source",
            "licence",
            "relation",
            "from",
            "deliveries",
            "revisions",
            "minimum-count",
            "zeros",
            "decoys",
            "counts-persons",
            "encoding",
            "sheet",
            "heading-row",
            "first-row",
            "fixed-width",
            "amount",
            "counts",
            "once-per",
            "ignore",
            "dimensions",
            "tables",
            "headline",
            "notes",
            "charts"
        );
        var from = Month(map.Require("from"));
        ReadDimensions(map);
        var programme = new Programme
        {
            Id =
                map.Find("id") is { } id && reserved is not null && reserved.Contains(id.Text ?? "")
                    ? Reserved(id)
                    : map.Id("id"),
            Title = map.Text("title"),
            Summary = map.Text("summary"),
            Unit = map.Text("unit"),
            Source = map.Text("source"),
            Licence = Licence(map.Find("licence")),
            MinimumCount = map.Find("minimum-count") is { } k ? reader.Number(k, 2, 100) : 5,
            Zeros =
                map.Find("zeros") is { } zeros && reader.OneOf(zeros, "published", "may-be-withheld") != "published"
                    ? ZeroPolicy.MayBeWithheld
                    : ZeroPolicy.Published,
            Decoys = map.IsTrue("decoys", unlessSaid: false),
            CountsPersons = map.IsTrue("counts-persons", unlessSaid: true),
            Dimensions = [.. _dimensions.Values],
            Breakdowns = [.. map.Entries("tables").Select(t => Table(t.Key, t.Value))],
            Sensitive = [.. _sensitive],
            Headline = [.. map.Items("headline").Select(KeyFigure)],
            Notes = [.. map.Items("notes").Select(Note).OrderBy(n => n.On)],
            ChartSets = new ChartsReader(reader, Find).Read(map.Find("charts")),
        };
        if (map.Find("tables") is { Entries.Count: 0 } none)
            reader.Refuse(none, "at least one table must stand here.");
        var extract = new LayoutReader(reader, _sources);
        var isNewPeriods =
            map.Find("deliveries") is { } deliveries && reader.OneOf(deliveries, "whole", "new-periods") != "whole";
        var isYearly = map.Find("revisions") is { } revisions && reader.OneOf(revisions, "none", "yearly") == "yearly";
        var definition = new Definition(programme, from, extract.Layout(map), _sources)
        {
            Deliveries = isNewPeriods ? Deliveries.NewPeriods : Deliveries.Whole,
            RevisesYearly = isYearly,
            Relation = map.Find("relation") is { } name ? Relation(name) : null,
            Amount = extract.Amount(map.Find("amount")),
            CountsOf = extract.CountsOf(map, _declared),
            OncePer = extract.OncePer(map.Find("once-per"), map),
            Ignored = extract.Ignored(map),
        };
        return reader.HasProblems ? null : definition;
    }

    private string Reserved(YamlNode id)
    {
        reader.Refuse(id, $"`{id.Text}` is the address of another page; give the programme another name.");
        return "";
    }

    /// <summary>Unless said, the one of the programme.</summary>
    private string Licence(YamlNode? node)
    {
        const string unlessSaid = "CC-BY-4.0";
        if (node is null)
            return unlessSaid;
        var licence = reader.Word(node);
        if (licence.Length <= 60 && licence.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            return licence;
        reader.Refuse(node, "the name of a licence must stand here, like CC-BY-4.0 or CC0-1.0.");
        return unlessSaid;
    }

    /// <summary>"contacts", or "helpline.contacts" in a schema.</summary>
    private string[] Relation(YamlNode node)
    {
        var parts = reader.Word(node).Split('.');
        if (parts.Length > 2 || parts.Any(p => p.Length is 0 or > 63 || p.Any(char.IsControl)))
            reader.Refuse(node, "the name of a table or view must stand here, like contacts or helpline.contacts.");
        return parts;
    }

    private DateOnly Month(YamlNode? node)
    {
        if (node is null)
            return default;
        if (
            Period.TryParse(node.Text, out var month)
            && month.Value.Level == Period.MonthLevel
            && month.Value.First.Year >= FirstYear
        )
            return month.Value.First;
        reader.Refuse(node, $"a month from {FirstYear} on must stand here, like 2018-01.");
        return default;
    }

    private void ReadDimensions(YamlMap map)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries("dimensions"))
        {
            var id = reader.Id(key);
            if (ReservedNames.InTables.Contains(id))
                reader.Refuse(key, $"`{id}` has a meaning of its own in tables; give the dimension another name.");
            _declared.Add(id);
            var own = new DimensionReader(reader, id);
            if (own.Read(value) is not var (dimension, source))
                continue;
            if (own.IsSensitive)
                _sensitive.Add(id);
            foreach (var heading in LayoutReader.HeadingsOf(source))
                if (!columns.Add(Spelling.Fold(heading)))
                    reader.Refuse(value, $"column `{heading}` already feeds a dimension.");
            _dimensions.Add(id, dimension);
            _sources.Add(source);
        }
        if (_dimensions.Values.Aggregate(1.0, (n, d) => n * Math.Max(1, d.Codes.Count)) > MostCombinations)
            reader.Refuse(map.Find("dimensions") ?? map.At, "the code lists have too many combinations to count.");
        if (_declared.Count == _sources.Count && _sources.OfType<TimeSource>().Count() != 1)
            reader.Refuse(map.Find("dimensions") ?? map.At, "exactly one dimension must be of `kind: time`.");
    }

    private Breakdown Table(YamlNode key, YamlNode value)
    {
        var map = reader.Map(value, "title", "columns");
        var parts = map.Entries("columns").Select(c => Part(c.Key, c.Value)).ToArray();
        var time = _sources.OfType<TimeSource>().FirstOrDefault()?.Dimension;
        if (time is not null && parts.All(p => p.Dimension != time))
            reader.Refuse(key, $"every table needs the time dimension `{time}` among its columns.");
        return new Breakdown(reader.Id(key), map.Text("title"), parts);
    }

    private BreakdownPart Part(YamlNode key, YamlNode value)
    {
        var id = reader.Word(key);
        var level = reader.Word(value);
        if (Find(key, id) is { } dimension && !dimension.Levels.Contains(level))
            reader.Refuse(
                value,
                $"`{id}` has no level `{level}`; its levels are {string.Join(", ", dimension.Levels)}."
                    + Suggestion.For(level, dimension.Levels)
            );
        return new BreakdownPart(id, level);
    }

    private KeyFigure KeyFigure(YamlNode node)
    {
        var map = reader.Map(node, "dimension", "code", "phrase");
        var figure = new KeyFigure(map.Word("dimension"), map.Word("code"), map.Text("phrase"));
        if (
            map.Find("dimension") is { } at
            && Find(at, figure.Dimension) is { } dimension
            && !dimension.Contains(figure.Code)
        )
            reader.Refuse(
                map.Find("code") ?? node,
                $"`{figure.Dimension}` has no code `{figure.Code}`."
                    + Suggestion.For(figure.Code, dimension.Codes.Select(c => c.Id))
            );
        return figure;
    }

    private Note Note(YamlNode node)
    {
        var map = reader.Map(node, "on", "text");
        return new Note(map.Require("on") is { } on ? reader.Day(on) : default, map.Text("text"));
    }

    private Dimension? Find(YamlNode at, string id)
    {
        if (_dimensions.TryGetValue(id, out var dimension))
            return dimension;
        if (!_declared.Contains(id))
            reader.Refuse(at, $"there is no dimension `{id}`.{Suggestion.For(id, _declared)}");
        return null;
    }
}
