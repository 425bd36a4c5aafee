using System.Numerics;
using System.Runtime.CompilerServices;

namespace Stats.Core.Protection;

/// <summary>Most numbers of a vector of the simplex are zero: the places of those that are not.</summary>
internal sealed class Places(int length)
{
    private readonly int[] _places = new int[length];
    private int _count;

    public ReadOnlySpan<int> All => _places.AsSpan(0, _count);

    /// <summary>Takes up the places of the numbers that are further from zero, ascending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Find(double[] vector, double further = 0)
    {
        _count = 0;
        var least = new Vector<double>(further);
        var place = 0;
        for (; place <= vector.Length - Vector<double>.Count; place += Vector<double>.Count)
            if (!Vector.LessThanOrEqualAll(Vector.Abs(new Vector<double>(vector, place)), least))
                for (var i = place; i < place + Vector<double>.Count; i++)
                    Add(i, vector[i], further);
        for (; place < vector.Length; place++)
            Add(place, vector[place], further);
        return All;
    }

    private void Add(int place, double value, double further)
    {
        _places[_count] = place;
        _count += Math.Abs(value) > further ? 1 : 0;
    }
}
