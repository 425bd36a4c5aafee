using System.Globalization;
using System.Text;

namespace Stats.Oracles;

/// <summary>The definition of a made programme, as a steward would write it.</summary>
public static class MadeDefinition
{
    private static readonly string[] TimeLevels = ["year", "quarter", "month"];

    public static string Write(MadeProgramme programme)
    {
        var yaml = new StringBuilder();
        Add(
            yaml,
            $"""
            id: {programme.Id}
            title: {Both(programme.Id)}
            summary: {Both("made up")}
            unit: {Both("contacts")}
            source: {Both("synthetic")}
            from: {programme.From:yyyy-MM}
            minimum-count: {programme.MinimumCount}
            zeros: {(programme.ZerosPublished ? "published" : "may-be-withheld")}
            dimensions:
              time: {"{"} kind: time, label: {Both("time")}, column: date {"}"}
            """
        );
        foreach (var dimension in programme.Dimensions)
            AddDimension(yaml, dimension);
        yaml.Append("tables:\n");
        foreach (var table in programme.Tables)
        {
            var parts = table.Parts.Select(p =>
                $", {programme.Dimensions[p.Dimension].Id}: {Level(programme.Dimensions[p.Dimension], p.Depth)}"
            );
            Add(
                yaml,
                $"  {table.Id}: {"{"} title: {Both(table.Id)}, columns: {"{"} time: {TimeLevels[table.TimeDepth - 1]}{string.Concat(parts)} {"}"} {"}"}"
            );
        }
        if (programme.Headline.Count > 0)
            yaml.Append("headline:\n");
        foreach (var (dimension, code) in programme.Headline)
            Add(yaml, $"  - {"{"} dimension: {dimension}, code: {code}, phrase: {Both(code)} {"}"}");
        return yaml.ToString();
    }

    private static void AddDimension(StringBuilder yaml, MadeDimension dimension)
    {
        var levels = Enumerable.Range(1, dimension.Depth).Select(depth => Level(dimension, depth));
        Add(
            yaml,
            $"""
              {dimension.Id}:
                label: {Both(dimension.Id)}
                column: {dimension.Id}
                total: {Both("all")}
                levels: [{string.Join(", ", levels)}]
                codes:
            """
        );
        for (var place = 0; place < dimension.Codes.Count; place++)
        {
            var code = dimension.Codes[place];
            var indent = new string(' ', 2 + 4 * code.Depth);
            var said = $"label: {Both(code.Id)}";
            if (place + 1 < dimension.Codes.Count && dimension.Codes[place + 1].Parent == place)
                Add(yaml, $"{indent}{code.Id}:\n{indent}  {said}\n{indent}  codes:");
            else
                Add(yaml, $"{indent}{code.Id}: {"{"} {said}{(code.IsUnknown ? ", unknown: true" : "")} {"}"}");
        }
    }

    private static string Level(MadeDimension dimension, int depth) => $"{dimension.Id}-{depth}";

    private static string Both(string text) => $"{"{"} nl: {text}, en: {text} {"}"}";

    private static void Add(StringBuilder yaml, FormattableString line) =>
        yaml.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
