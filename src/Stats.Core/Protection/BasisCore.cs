namespace Stats.Core.Protection;

/// <summary>
/// The part of a basis that has no singletons: sparse Gaussian elimination, each pivot chosen so that little fills up
/// (Markowitz 1957) and no entry of its column is much larger.
/// </summary>
internal sealed class BasisCore
{
    private const double Negligible = 1e-11;
    private const double SmallestPivot = 1e-7;

    /// <summary>How much smaller than the largest of its column a pivot may be.</summary>
    private const double Steadiness = 0.1;

    /// <summary>So many columns are looked at for the best pivot.</summary>
    private const int Candidates = 4;

    private readonly List<int> _rows = [];
    private readonly List<int> _columns = [];
    private int[] _placeOfRow = [];

    // Per place of a row its entries, per place of a column the rows in which it has one and what was eliminated above it.
    private SparseLine[] _row = [];
    private SparseLine[] _column = [];
    private SparseLine[] _above = [];

    // The columns that are left, in a ring per number of entries.
    private int[] _next = [];
    private int[] _previous = [];
    private int[] _first = new int[1];

    private int[] _placeInRow = [];
    private int _pivotRow;
    private int _pivotColumn;

    public int Size => _rows.Count;

    /// <summary>How many numbers the elimination passed over since the last <see cref="Clear"/>.</summary>
    public long Work { get; private set; }

    /// <summary>How many columns have no pivot yet.</summary>
    public int Left { get; private set; }

    public double Diagonal { get; private set; }

    public void Clear()
    {
        Work = 0;
        Left = 0;
        _rows.Clear();
        _columns.Clear();
    }

    public void AddRow(int row)
    {
        if (row >= _placeOfRow.Length)
            Array.Resize(ref _placeOfRow, 2 * row + 64);
        _placeOfRow[row] = _rows.Count;
        _rows.Add(row);
    }

    public void AddColumn(int column) => _columns.Add(column);

    public int Column(int place) => _columns[place];

    public bool TryAllocate()
    {
        var size = _rows.Count;
        if (size != _columns.Count)
            return false;
        Left = size;
        if (_row.Length < size)
        {
            var before = _row.Length;
            Array.Resize(ref _row, 2 * size);
            Array.Resize(ref _column, 2 * size);
            Array.Resize(ref _above, 2 * size);
            for (var i = before; i < 2 * size; i++)
                (_row[i], _column[i], _above[i]) = (new SparseLine(), new SparseLine(), new SparseLine());
            (_next, _previous) = (new int[2 * size], new int[2 * size]);
            (_first, _placeInRow) = (new int[2 * size + 1], new int[2 * size]);
        }
        for (var i = 0; i < size; i++)
        {
            _row[i].Count = _column[i].Count = _above[i].Count = 0;
            _placeInRow[i] = -1;
        }
        Array.Fill(_first, -1, 0, size + 1);
        return true;
    }

    public void Set(int row, int column, double value)
    {
        var place = _placeOfRow[row];
        _row[place].Add(column, value);
        _column[column].Add(place, 0);
    }

    /// <summary>To be called when all entries are set.</summary>
    public void Begin()
    {
        for (var c = Size - 1; c >= 0; c--)
            Link(c);
    }

    private void Link(int column)
    {
        ref var first = ref _first[_column[column].Count];
        (_next[column], _previous[column]) = (first, -1);
        if (first >= 0)
            _previous[first] = column;
        first = column;
    }

    private void Unlink(int column)
    {
        if (_previous[column] >= 0)
            _next[_previous[column]] = _next[column];
        else
            _first[_column[column].Count] = _next[column];
        if (_next[column] >= 0)
            _previous[_next[column]] = _previous[column];
    }

    /// <summary>Chooses the next pivot.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryPivot(out int row, out int column)
    {
        (row, column) = (-1, -1);
        if (Left == 0)
            return false;
        var (best, looked) = (long.MaxValue, 0);
        for (var count = 1; count <= Size && best > (long)(count - 1) * (count - 1); count++)
        for (var c = _first[count]; c >= 0 && looked < Candidates; c = _next[c])
        {
            looked += Look(c, ref best) ? 1 : 0;
            Work += 4 * count;
        }
        if (best == long.MaxValue)
            return false;
        (row, column) = (_rows[_pivotRow], _pivotColumn);
        return true;
    }

    private bool Look(int column, ref long best)
    {
        var rows = _column[column];
        var largest = 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = _row[rows.Index[i]];
            rows.Value[i] = row.Value[row.PlaceOf(column)];
            largest = Math.Max(largest, Math.Abs(rows.Value[i]));
        }
        if (largest < SmallestPivot)
            return false;
        for (var i = 0; i < rows.Count; i++)
        {
            var merit = (long)(rows.Count - 1) * (_row[rows.Index[i]].Count - 1);
            if (merit >= best || Math.Abs(rows.Value[i]) < Steadiness * largest)
                continue;
            best = merit;
            (_pivotRow, _pivotColumn, Diagonal) = (rows.Index[i], column, rows.Value[i]);
        }
        return true;
    }

    /// <summary>Adds the pivot column's entries in the rows that were pivoted before.</summary>
    public void Upper(Eliminations upper)
    {
        var above = _above[_pivotColumn];
        for (var i = 0; i < above.Count; i++)
            upper.Add(_rows[above.Index[i]], above.Value[i]);
    }

    /// <summary>Eliminates the pivot column from the rows that are left and adds the factors.</summary>
    public void Eliminate(Eliminations lower)
    {
        var pivot = _row[_pivotRow];
        Unlink(_pivotColumn);
        pivot.RemoveAt(pivot.PlaceOf(_pivotColumn));
        for (var i = 0; i < pivot.Count; i++)
        {
            var c = pivot.Index[i];
            Unlink(c);
            _column[c].RemoveAt(_column[c].PlaceOf(_pivotRow));
            _above[c].Add(_pivotRow, pivot.Value[i]);
        }
        var rows = _column[_pivotColumn];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.Index[i] == _pivotRow)
                continue;
            var row = _row[rows.Index[i]];
            var at = row.PlaceOf(_pivotColumn);
            var factor = row.Value[at] / Diagonal;
            row.RemoveAt(at);
            lower.Add(_rows[rows.Index[i]], factor);
            Subtract(rows.Index[i], row, pivot, factor);
        }
        for (var i = 0; i < pivot.Count; i++)
            Link(pivot.Index[i]);
        Left--;
    }

    private void Subtract(int place, SparseLine row, SparseLine pivot, double factor)
    {
        Work += row.Count + 4 * pivot.Count;
        for (var i = 0; i < row.Count; i++)
            _placeInRow[row.Index[i]] = i;
        var before = row.Count;
        for (var i = 0; i < pivot.Count; i++)
        {
            var c = pivot.Index[i];
            if (_placeInRow[c] is >= 0 and var at)
                row.Value[at] -= factor * pivot.Value[i];
            else
            {
                row.Add(c, -factor * pivot.Value[i]);
                _column[c].Add(place, 0);
            }
        }
        for (var i = before - 1; i >= 0; i--)
        {
            var c = row.Index[i];
            _placeInRow[c] = -1;
            if (Math.Abs(row.Value[i]) >= Negligible)
                continue;
            row.RemoveAt(i);
            _column[c].RemoveAt(_column[c].PlaceOf(place));
        }
    }
}

/// <summary>The entries of a row or a column, in no order.</summary>
internal sealed class SparseLine
{
    public int[] Index = new int[8];
    public double[] Value = new double[8];

    public int Count { get; set; }

    public void Add(int index, double value)
    {
        if (Count == Index.Length)
        {
            Array.Resize(ref Index, 2 * Count);
            Array.Resize(ref Value, 2 * Count);
        }
        (Index[Count], Value[Count]) = (index, value);
        Count++;
    }

    public int PlaceOf(int index) => Array.IndexOf(Index, index, 0, Count);

    /// <summary>The last entry takes the place of the one that goes.</summary>
    public void RemoveAt(int place)
    {
        Count--;
        (Index[place], Value[place]) = (Index[Count], Value[Count]);
    }
}
