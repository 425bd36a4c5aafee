using System.Globalization;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>What was given up where small counts were not settled within the effort, told by name, with what was lost.</summary>
internal static class WideningNotices
{
    /// <summary>So many rows are named one by one.</summary>
    private const int MostRows = 10;

    public static IEnumerable<string> Of(Cube cube, SystemProtection protection)
    {
        foreach (var step in protection.Widened.GroupBy(w => w.Step).OrderBy(g => g.Key))
        {
            var cells = step.SelectMany(w => w.Cells).ToHashSet();
            string[] notices =
            [
                .. cube.Tables.SelectMany(table => Lines(cube, table, step.Key, cells, protection.Withheld)).Distinct(),
            ];
            foreach (var notice in notices.Take(MostRows))
                yield return notice;
            if (notices.Length > MostRows)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"So it is with {notices.Length - MostRows} more {(step.Key == Widening.Row ? "rows" : "levels")}."
                );
        }
    }

    private static IEnumerable<string> Lines(
        Cube cube,
        TableCells table,
        Widening step,
        HashSet<int> cells,
        bool[] withheld
    ) =>
        Enumerable
            .Range(0, table.PlaceCount)
            .Where(place => table.Cells[place] >= 0 && cells.Contains(table.Cells[place]))
            .GroupBy(place => Name(cube, table, step, place))
            .Select(group => (Name: group.Key, All: group.Count(), Lost: group.Count(p => withheld[table.Cells[p]])))
            .Where(group => group.Lost > 0)
            .Select(group =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Widened, for no proof was found within the effort: {group.Name}; {group.Lost} of {group.All} cells are withheld. More effort may keep more: --effort."
                )
            );

    private static string Name(Cube cube, TableCells table, Widening step, int place)
    {
        var name = $"table '{table.Breakdown.Id}'";
        if (step == Widening.Table)
            return name;
        if (step == Widening.Level)
            return $"{name} at {CostReport.NameOf(table, table.LevelsAt(place))}";
        var codes = cube.CodesOf(table.Cells[place]);
        var row = table
            .Dimensions.Select(d => (Dimension: cube.Programme.Dimensions[d], Code: codes[d]))
            .Where(c => c.Dimension.Kind != DimensionKind.Time && c.Code > 0)
            .Select(c => $"{c.Dimension.Id} {c.Dimension.Codes[c.Code].Id}");
        return $"{name}, the row {string.Join(" × ", row)}";
    }
}
