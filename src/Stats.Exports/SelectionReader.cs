using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>
/// Reads the filters of a table: <c>age=under18,18plus</c> chooses codes, <c>time.level=year</c> all codes of a level. A dimension that
/// is not named stays whole; a name that stands twice adds to the choice. Filters choose among published cells and make none.
/// </summary>
internal static class SelectionReader
{
    public const string LevelEnding = ".level";

    public static Selection Read(
        Release release,
        PublishedTable table,
        IEnumerable<KeyValuePair<string, string>> filters
    )
    {
        var chosen = new SortedSet<int>?[table.Axes.Count];
        foreach (var (name, value) in filters)
        {
            var byLevel = name.EndsWith(LevelEnding, StringComparison.Ordinal);
            var axis = AxisOf(table, name, byLevel ? name[..^LevelEnding.Length] : name);
            var places = chosen[axis] ??= [];
            if (byLevel)
                places.UnionWith(PlacesAt(table, table.Axes[axis], name, value));
            else
                foreach (var code in value.Split(','))
                    places.Add(PlaceOf(table, table.Axes[axis], name, code));
        }
        return new Selection(release, table, [.. chosen.Select(c => c?.ToArray())]);
    }

    private static int AxisOf(PublishedTable table, string name, string dimension)
    {
        for (var i = 0; i < table.Axes.Count; i++)
            if (table.Axes[i].Dimension.Id == dimension)
                return i;
        throw new SelectionRefusedException(
            name,
            $"Table '{table.Breakdown.Id}' has no such dimension to choose from.",
            [.. table.Axes.SelectMany(a => (string[])[a.Dimension.Id, a.Dimension.Id + LevelEnding])]
        );
    }

    private static int PlaceOf(PublishedTable table, TableAxis axis, string name, string code) =>
        axis.Contains(code)
            ? axis.PlaceOf(code)
            : throw new SelectionRefusedException(
                name,
                axis.Codes.Count == 0 ? Waiting.Say(table)!.En : "The table publishes no such code of this dimension.",
                [.. axis.Codes.Select(c => c.Id)]
            );

    private static IEnumerable<int> PlacesAt(PublishedTable table, TableAxis axis, string name, string level)
    {
        int[] places = [.. Enumerable.Range(0, axis.Codes.Count).Where(p => axis.Codes[p].Level == level)];
        return places.Length > 0
            ? places
            : throw new SelectionRefusedException(
                name,
                axis.Codes.Count == 0 ? Waiting.Say(table)!.En : "The table has no such level of this dimension.",
                [.. axis.Codes.Select(c => c.Level).Distinct()]
            );
    }
}

/// <summary>A filter names what is not published.</summary>
/// <param name="name">The filter that is wrong.</param>
/// <param name="reason">What is wrong with it, as a sentence.</param>
/// <param name="allowed">What may stand in its place.</param>
public sealed class SelectionRefusedException(string name, string reason, IReadOnlyList<string> allowed)
    : Exception(reason)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Allowed { get; } = allowed;
}
