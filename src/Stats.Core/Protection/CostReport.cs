namespace Stats.Core.Protection;

/// <summary>What protection costs, per table and level.</summary>
internal static class CostReport
{
    public static ProtectionCost Of(Cube cube, bool[] withheld)
    {
        var levels = new List<LevelCost>();
        foreach (var table in cube.Tables)
        {
            var groups = new Dictionary<long, LevelCost>();
            for (var place = 0; place < table.PlaceCount; place++)
                if (table.Cells[place] is >= 0 and var cell && (cube.Counts[cell] > 0 || withheld[cell]))
                {
                    var depths = table.LevelsAt(place);
                    var key = depths.Aggregate(0L, (k, depth) => 16 * k + depth);
                    var cost =
                        groups.GetValueOrDefault(key)
                        ?? new LevelCost(table.Breakdown.Id, NameOf(table, depths), 0, 0, 0, 0);
                    groups[key] = cost with
                    {
                        Cells = cost.Cells + 1,
                        Withheld = cost.Withheld + (withheld[cell] ? 1 : 0),
                        Contacts = cost.Contacts + cube.Counts[cell],
                        ContactsWithheld = cost.ContactsWithheld + (withheld[cell] ? cube.Counts[cell] : 0),
                    };
                }
            levels.AddRange(groups.Values);
        }
        return new ProtectionCost(levels);
    }

    /// <summary><c>age/band × time/month</c>.</summary>
    public static string NameOf(TableCells table, int[] depths) =>
        string.Join(" × ", table.Axes.Select((axis, a) => $"{axis.Dimension.Id}/{axis.Dimension.Levels[depths[a]]}"));
}
