using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Store;

/// <summary>
/// The last guard of "a period is published once": what two releases both show, they show alike. The engine already keeps to it;
/// it could not, if another process published while this one counted.
/// </summary>
internal static class Succession
{
    /// <exception cref="StoreException">The next release may not follow the latest.</exception>
    public static void Check(Release latest, Release next)
    {
        var name = $"{next.Programme.Id} {next.Id}";
        if (next.Until == latest.Until && next.Revision <= latest.Revision)
            throw new StoreException($"The release {name} is in the store already; a release never changes.");
        if (next.Until < latest.Until)
            throw new StoreException($"The release {name} ends before {latest.Id}, which is in the store already.");
        foreach (var after in next.Tables)
            if (latest.Tables.FirstOrDefault(t => t.Breakdown.Id == after.Breakdown.Id) is { } before)
                if (!Agree(before, after, year => latest.Vintages.Of(year) == next.Vintages.Of(year)))
                    throw new StoreException(
                        $"Table '{after.Breakdown.Id}' of {name} differs from the release {latest.Id} in a cell that is out. "
                            + "Publish again: the latest release is then taken as given."
                    );
    }

    /// <param name="isSame">Whether both show the same vintage of a year: what was counted anew may differ.</param>
    private static bool Agree(PublishedTable before, PublishedTable after, Func<int, bool> isSame)
    {
        if (!before.Axes.Select(a => a.Dimension.Id).SequenceEqual(after.Axes.Select(a => a.Dimension.Id)))
            return true;
        var places = before.Axes.Zip(after.Axes, (b, a) => Places(b, a, isSame)).ToArray();
        Span<int> at = stackalloc int[places.Length];
        for (var cell = 0; cell < before.Cells.Count; cell++)
        {
            var (rest, shown) = (cell, true);
            for (var i = places.Length - 1; i >= 0; i--)
            {
                (rest, var place) = Math.DivRem(rest, places[i].Length);
                at[i] = places[i][place];
                shown &= at[i] >= 0;
            }
            if (shown && StoredCell.Of(before.Cells[cell]).Count != StoredCell.Of(after.At(at)).Count)
                return false;
        }
        return true;
    }

    /// <summary>Per code of the table before its place in the table after, or -1 where that is not there or was counted anew.</summary>
    private static int[] Places(TableAxis before, TableAxis after, Func<int, bool> isSame) =>
        [
            .. before.Codes.Select(c =>
                after.Contains(c.Id)
                && (before.Dimension.Kind != DimensionKind.Time || isSame(Period.Parse(c.Id).First.Year))
                    ? after.PlaceOf(c.Id)
                    : -1
            ),
        ];
}
