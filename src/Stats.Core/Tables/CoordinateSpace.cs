using System.Numerics;

namespace Stats.Core.Tables;

/// <summary>Where a cell stands: one code per dimension, packed into one number. In the order of the codes, first dimension first.</summary>
internal readonly record struct Coordinate(UInt128 Packed) : IComparable<Coordinate>
{
    public int CompareTo(Coordinate other) => Packed.CompareTo(other.Packed);
}

/// <summary>
/// All coordinates over some dimensions. Codes are places in a code list; the total, and a dimension that a cell does not have, is 0.
/// </summary>
internal sealed class CoordinateSpace
{
    private readonly int[] _shifts;
    private readonly ulong[] _masks;

    /// <param name="lengths">Per dimension how many codes it has, 1 or more.</param>
    /// <exception cref="ArgumentException">The code lists are so long that their combinations cannot be numbered.</exception>
    public CoordinateSpace(IReadOnlyList<int> lengths)
    {
        _shifts = new int[lengths.Count];
        _masks = new ulong[lengths.Count];
        var bits = 0;
        for (var d = lengths.Count - 1; d >= 0; d--)
        {
            var width = BitOperations.Log2((uint)lengths[d]) + 1;
            (_shifts[d], _masks[d]) = (bits, (1ul << width) - 1);
            bits += width;
        }
        if (bits > 128)
            throw new ArgumentException("The code lists of this programme have too many combinations.");
    }

    public int DimensionCount => _shifts.Length;

    public Coordinate Pack(ReadOnlySpan<int> codes)
    {
        UInt128 packed = 0;
        for (var d = 0; d < _shifts.Length; d++)
            packed |= (UInt128)(uint)codes[d] << _shifts[d];
        return new Coordinate(packed);
    }

    public void Unpack(Coordinate coordinate, Span<int> codes)
    {
        for (var d = 0; d < _shifts.Length; d++)
            codes[d] = CodeAt(coordinate, d);
    }

    public int CodeAt(Coordinate coordinate, int dimension) =>
        (int)((ulong)(coordinate.Packed >> _shifts[dimension]) & _masks[dimension]);

    /// <summary>The same place but for the code of one dimension.</summary>
    public Coordinate With(Coordinate coordinate, int dimension, int code) =>
        new(
            (coordinate.Packed & ~((UInt128)_masks[dimension] << _shifts[dimension]))
                | ((UInt128)(uint)code << _shifts[dimension])
        );
}
