namespace Stats.Core.Protection;

/// <summary>The part of a basis that has no singletons: Gaussian elimination that keeps as many zeros as it can.</summary>
internal sealed class BasisCore
{
    private const double Negligible = 1e-11;
    private const int Largest = 1000;

    private readonly List<int> _rows = [];
    private readonly List<int> _columns = [];
    private readonly Dictionary<int, int> _placeOfRow = [];
    private readonly List<int> _rowsLeft = [];
    private readonly List<int> _columnsLeft = [];
    private readonly List<int> _donePivots = [];
    private readonly List<int> _inRow = [];
    private double[] _values = [];
    private int[] _rowCount = [];
    private int[] _columnCount = [];
    private int _row;
    private int _column;

    public int Size => _rows.Count;

    /// <summary>How many numbers the elimination passed over since the last <see cref="Clear"/>.</summary>
    public long Work { get; private set; }

    public int Left => _rowsLeft.Count;

    public double Diagonal => At(_row, _column);

    public void Clear()
    {
        Work = 0;
        _rows.Clear();
        _columns.Clear();
        _placeOfRow.Clear();
        _rowsLeft.Clear();
        _columnsLeft.Clear();
        _donePivots.Clear();
    }

    public void AddRow(int row)
    {
        _placeOfRow.Add(row, _rows.Count);
        _rowsLeft.Add(_rows.Count);
        _rows.Add(row);
    }

    public void AddColumn(int column)
    {
        _columnsLeft.Add(_columns.Count);
        _columns.Add(column);
    }

    public int Column(int place) => _columns[place];

    public bool TryAllocate()
    {
        var size = _rows.Count;
        if (size != _columns.Count || size > Largest)
            return false;
        if (_rowCount.Length < size)
        {
            _rowCount = new int[2 * size];
            _columnCount = new int[2 * size];
        }
        if (_values.Length < size * size)
            _values = new double[2 * size * size];
        Array.Clear(_values, 0, size * size);
        Array.Clear(_rowCount, 0, size);
        Array.Clear(_columnCount, 0, size);
        return true;
    }

    public void Set(int row, int column, double value)
    {
        var place = _placeOfRow[row];
        At(place, column) = value;
        _rowCount[place]++;
        _columnCount[column]++;
    }

    /// <summary>Chooses the column with the fewest entries and in it, among those large enough, the row with the fewest.</summary>
    public bool TryPivot(out int row, out int column)
    {
        (row, column) = (-1, -1);
        if (_columnsLeft.Count == 0)
            return false;
        var fewest = 0;
        for (var i = 1; i < _columnsLeft.Count; i++)
            if (_columnCount[_columnsLeft[i]] < _columnCount[_columnsLeft[fewest]])
                fewest = i;
        _column = _columnsLeft[fewest];
        var largest = 0.0;
        foreach (var r in _rowsLeft)
            largest = Math.Max(largest, Math.Abs(At(r, _column)));
        if (largest < 1e-7)
            return false;
        var chosen = -1;
        for (var i = 0; i < _rowsLeft.Count; i++)
            if (
                Math.Abs(At(_rowsLeft[i], _column)) >= 0.3 * largest
                && (chosen < 0 || _rowCount[_rowsLeft[i]] < _rowCount[_rowsLeft[chosen]])
            )
                chosen = i;
        _row = _rowsLeft[chosen];
        _columnsLeft[fewest] = _columnsLeft[^1];
        _columnsLeft.RemoveAt(_columnsLeft.Count - 1);
        _rowsLeft[chosen] = _rowsLeft[^1];
        _rowsLeft.RemoveAt(_rowsLeft.Count - 1);
        (row, column) = (_rows[_row], _column);
        return true;
    }

    /// <summary>Adds the pivot column's entries in the rows that were pivoted before.</summary>
    public void Upper(Eliminations upper)
    {
        foreach (var row in _donePivots)
            if (At(row, _column) is not 0 and var value)
                upper.Add(_rows[row], value);
        _donePivots.Add(_row);
    }

    /// <summary>Eliminates the pivot column from the rows that are left and adds the factors.</summary>
    public void Eliminate(Eliminations lower)
    {
        _inRow.Clear();
        foreach (var c in _columnsLeft)
            if (At(_row, c) != 0)
            {
                _inRow.Add(c);
                _columnCount[c]--;
            }
        var diagonal = Diagonal;
        Work += 3 * _rowsLeft.Count + _columnsLeft.Count + _donePivots.Count;
        foreach (var r in _rowsLeft)
        {
            var value = At(r, _column);
            if (value == 0)
                continue;
            var factor = value / diagonal;
            lower.Add(_rows[r], factor);
            _rowCount[r]--;
            Work += 4 * _inRow.Count;
            foreach (var c in _inRow)
                Change(r, c, factor * At(_row, c));
        }
    }

    private void Change(int row, int column, double by)
    {
        ref var value = ref At(row, column);
        var before = value;
        value -= by;
        if (Math.Abs(value) < Negligible)
            value = 0;
        var more = (value != 0 ? 1 : 0) - (before != 0 ? 1 : 0);
        _rowCount[row] += more;
        _columnCount[column] += more;
    }

    private ref double At(int row, int column) => ref _values[row * _columns.Count + column];
}
