using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Oracles;

/// <summary>What was counted in each cell of a release.</summary>
/// <param name="leaves">Per combination of finest codes, as places in the release's code lists, its contacts.</param>
internal sealed class ReleaseTruth(Release release, IEnumerable<(int[] Codes, long Contacts)> leaves)
{
    private readonly IReadOnlyList<Dimension> _dimensions = release.Programme.Dimensions;

    private readonly TrueCounts _counts = new(
        [.. release.Programme.Dimensions.Select(d => new CodeTree(d.Id, [.. d.Codes.Select(c => (c.Id, c.Parent))]))],
        leaves
    );

    /// <summary>In the order of the table's cells.</summary>
    public IEnumerable<TrueCell> Cells(PublishedTable table) =>
        _counts.Table([
            .. table.Axes.Select(axis =>
                (PlaceOf(axis.Dimension.Id), axis.Codes.Select(c => axis.Dimension.IndexOf(c.Id)).ToArray())
            ),
        ]);

    /// <summary>The codes of a cell by name; a dimension at its total is left out.</summary>
    public IEnumerable<(string Dimension, string Code)> CodesOf(TrueCell cell) =>
        cell
            .Codes.Select((code, d) => (_dimensions[d].Id, _dimensions[d].Codes[code].Id))
            .Where(code => code.Item2 != Dimension.Total);

    private int PlaceOf(string dimension) => _dimensions.Index().Single(d => d.Item.Id == dimension).Index;
}
