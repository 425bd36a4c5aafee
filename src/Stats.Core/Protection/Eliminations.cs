namespace Stats.Core.Protection;

/// <summary>A sequence of elementary columns: each has a pivot on its row and entries in others.</summary>
internal sealed class Eliminations
{
    private int[] _pivot = new int[64];
    private double[] _diagonal = new double[64];
    private int[] _start = new int[65];
    private int[] _row = new int[256];
    private double[] _value = new double[256];

    public int Count { get; private set; }

    public int Size => Count + _start[Count];

    public double Diagonal(int column) => _diagonal[column];

    public void Clear() => Count = 0;

    public void Begin(int pivot, double diagonal)
    {
        if (Count == _pivot.Length)
        {
            Array.Resize(ref _pivot, 2 * Count);
            Array.Resize(ref _diagonal, 2 * Count);
            Array.Resize(ref _start, 2 * Count + 1);
        }
        (_pivot[Count], _diagonal[Count]) = (pivot, diagonal);
        _start[Count + 1] = _start[Count];
    }

    /// <summary>An entry of the column that was begun.</summary>
    public void Add(int row, double value)
    {
        var place = _start[Count + 1]++;
        if (place == _row.Length)
        {
            Array.Resize(ref _row, 2 * place);
            Array.Resize(ref _value, 2 * place);
        }
        (_row[place], _value[place]) = (row, value);
    }

    public void End() => Count++;

    public void EndUnlessEmpty()
    {
        if (_start[Count + 1] > _start[Count])
            Count++;
    }

    /// <summary>x −= x[pivot] × entries.</summary>
    public void Subtract(int column, double[] x)
    {
        var factor = x[_pivot[column]];
        if (factor == 0)
            return;
        for (var e = _start[column]; e < _start[column + 1]; e++)
            x[_row[e]] -= factor * _value[e];
    }

    /// <summary>x[pivot] /= diagonal; x −= x[pivot] × entries.</summary>
    public void Divide(int column, double[] x)
    {
        var pivot = _pivot[column];
        var factor = x[pivot];
        if (factor == 0)
            return;
        factor /= _diagonal[column];
        x[pivot] = factor;
        for (var e = _start[column]; e < _start[column + 1]; e++)
            x[_row[e]] -= factor * _value[e];
    }

    /// <summary>y[pivot] −= entries × y.</summary>
    public void SubtractTransposed(int column, double[] y)
    {
        var sum = y[_pivot[column]];
        for (var e = _start[column]; e < _start[column + 1]; e++)
            sum -= _value[e] * y[_row[e]];
        y[_pivot[column]] = sum;
    }

    /// <summary>y[pivot] = (y[pivot] − entries × y) / diagonal.</summary>
    public void DivideTransposed(int column, double[] y)
    {
        SubtractTransposed(column, y);
        y[_pivot[column]] /= _diagonal[column];
    }
}
