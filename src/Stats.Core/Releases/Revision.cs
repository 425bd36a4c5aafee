using Stats.Core.Tables;

namespace Stats.Core.Releases;

/// <summary>What a release says anew of years that earlier ones showed in another vintage.</summary>
/// <param name="release">The release that says it.</param>
/// <param name="others">Those to set beside it, the latest first; what shows the same vintage of a year is passed over.</param>
public sealed class Revision(Release release, IReadOnlyList<Release> others)
{
    /// <summary>The cells of which something else was published before, table by table, in their order.</summary>
    public IReadOnlyList<RevisedCell> Cells { get; } = [.. release.Tables.SelectMany(t => CellsOf(release, t, others))];

    /// <summary>Cells that show another count than before.</summary>
    public int Changed => Cells.Count(c => c is { Before: PublishedCount, Now: PublishedCount });

    /// <summary>Cells that were shown and are withheld now.</summary>
    public int Lost => Cells.Count(c => c is { Before: PublishedCount, Now: WithheldCell });

    /// <summary>Cells that were withheld and are shown now.</summary>
    public int Gained => Cells.Count(c => c is { Before: WithheldCell, Now: PublishedCount });

    /// <summary>The last release before this one that shows an earlier vintage of a year; null where none does.</summary>
    /// <param name="shows">What it must show besides.</param>
    public static Release? Before(Release release, int year, IEnumerable<Release> others, Func<Release, bool> shows) =>
        others.FirstOrDefault(r => r.Vintages.Of(year) < release.Vintages.Of(year) && shows(r));

    /// <summary>The cells of one table of which something else was published before, in their order.</summary>
    /// <param name="others">Those to set beside it, the latest first.</param>
    public static IEnumerable<RevisedCell> CellsOf(Release release, PublishedTable table, IReadOnlyList<Release> others)
    {
        var time = table.Axes.ToList().FindIndex(a => a.Dimension.Kind == DimensionKind.Time);
        if (release.Vintages.Revised.Count == 0)
            yield break;
        var codes = new string[table.Axes.Count];
        foreach (var (place, now) in table.Cells.Index())
        {
            for (var (a, rest) = (codes.Length - 1, place); a >= 0; rest /= table.Axes[a--].Codes.Count)
                codes[a] = table.Axes[a].Codes[rest % table.Axes[a].Codes.Count].Id;
            var year = Period.Parse(codes[time]).First.Year;
            if (
                Before(release, year, others, r => CellOf(r, table, codes) is not null) is { } earlier
                && CellOf(earlier, table, codes) is { } before
                && before != now
            )
                yield return new RevisedCell(table, [.. codes], earlier, before, now);
        }
    }

    private static PublishedCell? CellOf(Release release, PublishedTable like, string[] codes)
    {
        var table = release.Tables.FirstOrDefault(t => t.Breakdown.Id == like.Breakdown.Id);
        if (
            table is null
            || !table.Axes.Select(a => a.Dimension.Id).SequenceEqual(like.Axes.Select(a => a.Dimension.Id))
            || !table.Axes.Zip(codes, (axis, code) => axis.Contains(code)).All(isThere => isThere)
        )
            return null;
        return table.At([.. table.Axes.Zip(codes, (axis, code) => axis.PlaceOf(code))]);
    }
}

/// <summary>A cell of a revised year, as it was published before and as it is now.</summary>
/// <param name="Table">The table of the release that says it anew.</param>
/// <param name="Codes">One per axis of the table, in their order.</param>
/// <param name="Earlier">The last release that showed it before.</param>
public sealed record RevisedCell(
    PublishedTable Table,
    IReadOnlyList<string> Codes,
    Release Earlier,
    PublishedCell Before,
    PublishedCell Now
);
