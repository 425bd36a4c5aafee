using Stats.Core.Releases;

namespace Stats.Core.Tables;

/// <summary>
/// How many contacts an extract has per combination of finest codes, over all dimensions of a programme.
/// Unprotected: it never leaves the process that counts, and only intake and the command can name it.
/// </summary>
internal sealed class LeafCounts
{
    private readonly Dictionary<Coordinate, long> _counts = [];
    private readonly CoordinateSpace _space;

    /// <exception cref="ArgumentException">The code lists are so long that their combinations cannot be numbered.</exception>
    public LeafCounts(IReadOnlyList<Dimension> dimensions)
    {
        Dimensions = dimensions;
        _space = new CoordinateSpace([.. dimensions.Select(d => d.Codes.Count)]);
    }

    /// <summary>In the order in which <see cref="Add"/> takes codes.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>All contacts counted.</summary>
    public long Total { get; private set; }

    /// <summary>How many combinations are occupied.</summary>
    public int Occupied => _counts.Count;

    /// <summary>Adds contacts to one combination.</summary>
    /// <param name="codes">Per dimension the place of a finest code in its code list.</param>
    /// <param name="contacts">How many, 1 or more.</param>
    public void Add(ReadOnlySpan<int> codes, long contacts = 1)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, _space.Pack(codes), out _) +=
            contacts;
        Total += contacts;
    }

    /// <summary>Every occupied combination. The span is valid within the call only.</summary>
    public void ForEach(LeafVisitor visit)
    {
        Span<int> codes = stackalloc int[_space.DimensionCount];
        foreach (var (coordinate, contacts) in _counts)
        {
            _space.Unpack(coordinate, codes);
            visit(codes, contacts);
        }
    }
}

internal delegate void LeafVisitor(ReadOnlySpan<int> codes, long contacts);
