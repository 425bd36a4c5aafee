using Stats.Core.Tables;

namespace Stats.Core.Releases;

/// <summary>What a release says anew of years that an earlier one showed in another vintage.</summary>
public sealed class Revision
{
    private readonly Release _before;

    public Revision(Release before, Release after)
    {
        _before = before;
        foreach (var table in after.Tables)
        foreach (var (place, cell) in table.Cells.Index())
        {
            if (Earlier(table, place, after) is not { } earlier)
                continue;
            Changed += earlier is PublishedCount then && cell is PublishedCount now && then.Count != now.Count ? 1 : 0;
            Lost += earlier is PublishedCount && cell is WithheldCell ? 1 : 0;
            Gained += earlier is WithheldCell && cell is PublishedCount ? 1 : 0;
        }
    }

    /// <summary>Cells that show another count than before.</summary>
    public int Changed { get; }

    /// <summary>Cells that were shown and are withheld now.</summary>
    public int Lost { get; }

    /// <summary>Cells that were withheld and are shown now.</summary>
    public int Gained { get; }

    private PublishedCell? Earlier(PublishedTable table, int place, Release after)
    {
        var before = _before.Tables.FirstOrDefault(t => t.Breakdown.Id == table.Breakdown.Id);
        if (
            before is null
            || !before.Axes.Select(a => a.Dimension.Id).SequenceEqual(table.Axes.Select(a => a.Dimension.Id))
        )
            return null;
        var places = new int[table.Axes.Count];
        for (var a = places.Length - 1; a >= 0; a--)
        {
            var axis = table.Axes[a];
            var code = axis.Codes[place % axis.Codes.Count];
            place /= axis.Codes.Count;
            if (
                !before.Axes[a].Contains(code.Id)
                || axis.Dimension.Kind == DimensionKind.Time
                    && Period.Parse(code.Id).First.Year is var year
                    && _before.Vintages.Of(year) == after.Vintages.Of(year)
            )
                return null;
            places[a] = before.Axes[a].PlaceOf(code.Id);
        }
        return before.At(places);
    }
}
