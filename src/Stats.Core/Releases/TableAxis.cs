using Stats.Core.Tables;

namespace Stats.Core.Releases;

/// <summary>The codes of one dimension that a table shows, in the order of the code list.</summary>
public sealed class TableAxis
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>All codes of the dimension down to a level; of time only the periods that are complete.</summary>
    /// <param name="finestLevel">One of the dimension's levels, inclusive.</param>
    /// <param name="until">The last day that is published, inclusive.</param>
    public TableAxis(Dimension dimension, string finestLevel, DateOnly until)
    {
        Dimension = dimension;
        var depth = dimension.LevelDepth(finestLevel);
        Codes =
        [
            .. dimension.Codes.Where(c =>
                dimension.LevelDepth(c.Level) <= depth
                && (dimension.Kind != DimensionKind.Time || Period.Parse(c.Id).Last <= until)
            ),
        ];
        for (var i = 0; i < Codes.Count; i++)
            _places.Add(Codes[i].Id, i);
    }

    public Dimension Dimension { get; }
    public IReadOnlyList<Code> Codes { get; }

    public bool Contains(string code) => _places.ContainsKey(code);

    /// <exception cref="ArgumentException">The table does not show the code.</exception>
    public int PlaceOf(string code) =>
        _places.TryGetValue(code, out var place)
            ? place
            : throw new ArgumentException($"The table shows no '{code}' of dimension '{Dimension.Id}'.", nameof(code));
}
