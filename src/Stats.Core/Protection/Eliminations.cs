using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Stats.Core.Protection;

/// <summary>A sequence of elementary columns: each has a pivot on its row and entries in others.</summary>
/// <remarks>
/// Rows are checked when they are added, so that the passes need not: every vector has at least as many numbers as there are rows.
/// What the engine spends its time in is compiled in full at once: a search would be over before the runtime saw the need.
/// </remarks>
internal sealed class Eliminations
{
    private int[] _pivot = new int[64];
    private double[] _diagonal = new double[64];
    private int[] _start = new int[65];
    private int[] _row = new int[256];
    private double[] _value = new double[256];
    private int _highest = -1;

    public int Count { get; private set; }

    public int Size => Count + _start[Count];

    public double Diagonal(int column) => _diagonal[column];

    public void Clear() => Count = 0;

    /// <summary>Forgets what came after the first columns.</summary>
    public void Return(int count) => Count = count;

    public void Begin(int pivot, double diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pivot);
        if (Count == _pivot.Length)
        {
            Array.Resize(ref _pivot, 2 * Count);
            Array.Resize(ref _diagonal, 2 * Count);
            Array.Resize(ref _start, 2 * Count + 1);
        }
        (_pivot[Count], _diagonal[Count]) = (pivot, diagonal);
        _highest = Math.Max(_highest, pivot);
        _start[Count + 1] = _start[Count];
    }

    /// <summary>An entry of the column that was begun.</summary>
    public void Add(int row, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        var place = _start[Count + 1]++;
        if (place == _row.Length)
        {
            Array.Resize(ref _row, 2 * place);
            Array.Resize(ref _value, 2 * place);
        }
        (_row[place], _value[place]) = (row, value);
        _highest = Math.Max(_highest, row);
    }

    public void End() => Count++;

    public void EndUnlessEmpty()
    {
        if (_start[Count + 1] > _start[Count])
            Count++;
    }

    /// <summary>For every column, first to last: x[pivot] /= diagonal; x −= x[pivot] × entries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Divide(double[] x)
    {
        Check(x);
        for (var c = 0; c < Count; c++)
            Divide(c, x);
    }

    /// <summary>The same from the last column to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DivideBackwards(double[] x)
    {
        Check(x);
        for (var c = Count - 1; c >= 0; c--)
            Divide(c, x);
    }

    /// <summary>For every column, first to last: y[pivot] = (y[pivot] − entries × y) / diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DivideTransposed(double[] y)
    {
        Check(y);
        for (var c = 0; c < Count; c++)
            DivideTransposed(c, y);
    }

    /// <summary>The same from the last column to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DivideTransposedBackwards(double[] y)
    {
        Check(y);
        for (var c = Count - 1; c >= 0; c--)
            DivideTransposed(c, y);
    }

    private void Check(double[] vector) => ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(vector.Length, _highest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Divide(int column, double[] x)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(x);
        ref var pivot = ref Unsafe.Add(ref first, _pivot[column]);
        if (pivot == 0)
            return;
        var factor = pivot /= _diagonal[column];
        ref var row = ref MemoryMarshal.GetArrayDataReference(_row);
        ref var value = ref MemoryMarshal.GetArrayDataReference(_value);
        var end = _start[column + 1];
        for (var e = _start[column]; e < end; e++)
            Unsafe.Add(ref first, Unsafe.Add(ref row, e)) -= factor * Unsafe.Add(ref value, e);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DivideTransposed(int column, double[] y)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(y);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_row);
        ref var value = ref MemoryMarshal.GetArrayDataReference(_value);
        ref var pivot = ref Unsafe.Add(ref first, _pivot[column]);
        var sum = pivot;
        var end = _start[column + 1];
        for (var e = _start[column]; e < end; e++)
            sum -= Unsafe.Add(ref value, e) * Unsafe.Add(ref first, Unsafe.Add(ref row, e));
        if (sum != 0 || pivot != 0)
            pivot = sum / _diagonal[column];
    }
}
