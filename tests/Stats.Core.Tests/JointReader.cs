using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>
/// A reader who also knows that all tables count the same contacts: there must be one way to spread the contacts over all
/// combinations of finest codes that gives every table. Stronger than the promise is made for.
/// </summary>
internal static class JointReader
{
    /// <summary>The reader's system with a cell for each combination; the first cells are those of the reader.</summary>
    public static PublicView View(Outsider reader, Release release)
    {
        var counts = reader.View.Counts.ToList();
        var sums = reader.View.Relations.ToList();
        var dimensions = release.Programme.Dimensions;
        // A combination may be empty, and a withheld cell may not: each is kept as its count plus the least of a withheld one.
        var least = reader.View.LowerBound;
        var combinations = Combinations(dimensions).ToDictionary(c => string.Join(' ', c), _ => 0);
        foreach (var key in combinations.Keys.ToList())
            combinations[key] = Add(null);
        foreach (var table in release.Tables)
        {
            var finest = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var combination in Combinations(dimensions))
                if (Place(table, dimensions, combination) is { } name)
                    (finest.TryGetValue(name, out var list) ? list : finest[name] = []).Add(
                        combinations[string.Join(' ', combination)]
                    );
            foreach (var (name, parts) in finest)
            {
                var all = Add(null);
                sums.Add([all, .. parts]);
                sums.Add([all, reader.Cell(name), Add(parts.Count * least)]);
            }
        }
        return new PublicView([.. counts], [.. sums], least);

        int Add(long? count)
        {
            counts.Add(count);
            return counts.Count - 1;
        }
    }

    private static IEnumerable<string[]> Combinations(IReadOnlyList<Dimension> dimensions)
    {
        IEnumerable<string[]> all =
        [
            [],
        ];
        foreach (var dimension in dimensions)
        {
            string[] leaves =
            [
                .. dimension.Codes.Index().Where(c => dimension.ChildrenOf(c.Index).Count == 0).Select(c => c.Item.Id),
            ];
            all = all.SelectMany(c => leaves.Select(leaf => (string[])[.. c, leaf]));
        }
        return all;
    }

    /// <summary>The finest cell of a table in which a combination counts; null where its period is not shown.</summary>
    private static string? Place(PublishedTable table, IReadOnlyList<Dimension> dimensions, string[] combination)
    {
        var codes = new List<(string, string)>();
        foreach (var axis in table.Axes)
        {
            var at = dimensions.Index().Single(d => d.Item.Id == axis.Dimension.Id).Index;
            Code? code = axis.Dimension[combination[at]];
            while (code is not null && !axis.Contains(code.Id))
                code = code.Parent is null ? null : axis.Dimension[code.Parent];
            if (code is null)
                return null;
            codes.Add((axis.Dimension.Id, code.Id));
        }
        return Outsider.Name(codes);
    }
}
