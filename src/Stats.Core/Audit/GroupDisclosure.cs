using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Audit;

/// <summary>A group all of whose contacts fall in one category: who knows that someone is in the group, knows the category.</summary>
/// <param name="Breakdown">The table's id.</param>
/// <param name="Group">The codes of the group, total left out.</param>
/// <param name="Dimension">The dimension in which it falls in one category.</param>
/// <param name="Category">That category.</param>
internal sealed record GroupDisclosure(
    string Breakdown,
    IReadOnlyList<(string Dimension, string Code)> Group,
    string Dimension,
    string Category
)
{
    /// <summary>"age-by-topic: age lt13, time 2018: all topic other".</summary>
    public override string ToString() =>
        $"{Breakdown}: {string.Join(", ", Group.Select(g => $"{g.Dimension} {g.Code}"))}: all {Dimension} {Category}";

    /// <summary>
    /// Every such line that a reader of the release can see: the group is not zero, and of the categories below it all but one are published as zero.
    /// A group that is a category's only part is none: it says nothing new. Time is no category.
    /// </summary>
    public static List<GroupDisclosure> In(Release release)
    {
        var found = new List<GroupDisclosure>();
        foreach (var table in release.Tables)
            for (var a = 0; a < table.Axes.Count; a++)
                if (table.Axes[a].Dimension.Kind != DimensionKind.Time)
                    Add(table, a, found);
        return found;
    }

    private static void Add(PublishedTable table, int a, List<GroupDisclosure> found)
    {
        var axis = table.Axes[a];
        var stride = table.Axes.Skip(a + 1).Aggregate(1, (n, x) => n * x.Codes.Count);
        for (var parent = 0; parent < axis.Codes.Count; parent++)
        {
            int[] parts =
            [
                .. Enumerable.Range(0, axis.Codes.Count).Where(c => axis.Codes[c].Parent == axis.Codes[parent].Id),
            ];
            if (parts.Length < 2)
                continue;
            for (var place = 0; place < table.Cells.Count; place++)
            {
                if (place / stride % axis.Codes.Count != parent || IsZero(table.Cells[place]))
                    continue;
                int[] occupied = [.. parts.Where(c => !IsZero(table.Cells[place + (c - parent) * stride]))];
                if (occupied is [var only])
                    found.Add(
                        new GroupDisclosure(
                            table.Breakdown.Id,
                            CodesOf(table, place),
                            axis.Dimension.Id,
                            axis.Codes[only].Id
                        )
                    );
            }
        }
    }

    private static bool IsZero(PublishedCell cell) => cell is PublishedCount { Count: 0 };

    private static List<(string, string)> CodesOf(PublishedTable table, int place)
    {
        var codes = new List<(string, string)>();
        for (var a = table.Axes.Count - 1; a >= 0; a--)
        {
            var axis = table.Axes[a];
            var code = axis.Codes[place % axis.Codes.Count].Id;
            place /= axis.Codes.Count;
            if (code != Tables.Dimension.Total)
                codes.Insert(0, (axis.Dimension.Id, code));
        }
        return codes;
    }
}
