namespace Stats.Core.Protection;

/// <summary>What protection costs, per table and level.</summary>
internal static class CostReport
{
    public static ProtectionCost Of(Cube cube, Suppression suppression)
    {
        var levels = new List<LevelCost>();
        foreach (var breakdown in cube.Programme.Breakdowns)
        {
            var groups = new Dictionary<string, LevelCost>(StringComparer.Ordinal);
            cube.ForEachCell(
                breakdown,
                cell =>
                {
                    if (cube.Counts[cell] == 0 && !suppression.IsWithheld(cell))
                        return;
                    var codes = cube.CodesOf(cell).ToArray();
                    var name = string.Join(
                        " × ",
                        breakdown.Parts.Select(p =>
                        {
                            var d = cube.Programme.Dimensions.Index().Single(x => x.Item.Id == p.Dimension).Index;
                            return $"{p.Dimension}/{cube.Programme.Dimensions[d].Codes[codes[d]].Level}";
                        })
                    );
                    var cost =
                        groups.GetValueOrDefault(name)
                        ?? new LevelCost(breakdown.Id, name, 0, 0, 0, 0, Depth(cube, codes));
                    var withheld = suppression.IsWithheld(cell);
                    groups[name] = cost with
                    {
                        Cells = cost.Cells + 1,
                        Withheld = cost.Withheld + (withheld ? 1 : 0),
                        Contacts = cost.Contacts + cube.Counts[cell],
                        ContactsWithheld = cost.ContactsWithheld + (withheld ? cube.Counts[cell] : 0),
                    };
                }
            );
            levels.AddRange(groups.Values);
        }
        return new ProtectionCost(levels);
    }

    private static int Depth(Cube cube, int[] codes) =>
        codes.Select((code, d) => cube.Programme.Dimensions[d].DepthOf(code)).Sum();
}
