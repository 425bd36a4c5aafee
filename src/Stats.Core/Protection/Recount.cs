using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>Whether counts are those that a release was made of.</summary>
internal static class Recount
{
    /// <summary>True where a release with these counts, and withheld where this one is, has the same seal.</summary>
    /// <param name="counts">Over the dimensions of the release's programme, through its last day.</param>
    public static bool Reproduces(Release release, LeafCounts counts)
    {
        var cube = Cube.Count(release.Programme, counts, release.Until);
        var tables = cube.Tables.ToDictionary(t => t.Breakdown.Id);
        var again = new Release(
            release.Programme,
            release.Until,
            release.PublishedOn,
            (breakdown, _) =>
            {
                var (shown, table) = (release.Table(breakdown.Id), tables[breakdown.Id]);
                return
                [
                    .. shown.Cells.Select(
                        (cell, place) =>
                            cell is PublishedCount
                                ? new PublishedCount(table.Cells[place] is >= 0 and var own ? cube.Counts[own] : 0)
                                : cell
                    ),
                ];
            },
            release.Revision,
            release.Vintages
        );
        return again.Seal == release.Seal;
    }
}
