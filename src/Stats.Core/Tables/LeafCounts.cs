using Stats.Core.Releases;

namespace Stats.Core.Tables;

/// <summary>
/// How many contacts an extract has per combination of finest codes, over all dimensions of a programme.
/// Unprotected: it never leaves the process that counts, and only intake and the command can name it.
/// </summary>
internal sealed class LeafCounts
{
    private readonly Dictionary<UInt128, long> _counts = [];
    private readonly UInt128[] _weights;

    /// <exception cref="ArgumentException">The code lists are so long that their combinations cannot be numbered.</exception>
    public LeafCounts(IReadOnlyList<Dimension> dimensions)
    {
        Dimensions = dimensions;
        _weights = new UInt128[dimensions.Count];
        UInt128 weight = 1;
        for (var i = dimensions.Count - 1; i >= 0; i--)
        {
            _weights[i] = weight;
            try
            {
                weight = checked(weight * (UInt128)dimensions[i].Codes.Count);
            }
            catch (OverflowException)
            {
                throw new ArgumentException("The code lists of this programme have too many combinations.");
            }
        }
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
        UInt128 key = 0;
        for (var i = 0; i < _weights.Length; i++)
            key += _weights[i] * (UInt128)codes[i];
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += contacts;
        Total += contacts;
    }

    /// <summary>Every occupied combination. The span is valid within the call only.</summary>
    public void ForEach(LeafVisitor visit)
    {
        Span<int> codes = stackalloc int[_weights.Length];
        foreach (var (key, contacts) in _counts)
        {
            var rest = key;
            for (var i = 0; i < _weights.Length; i++)
            {
                codes[i] = (int)(rest / _weights[i]);
                rest %= _weights[i];
            }
            visit(codes, contacts);
        }
    }
}

internal delegate void LeafVisitor(ReadOnlySpan<int> codes, long contacts);
