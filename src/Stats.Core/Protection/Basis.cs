using System.Runtime.CompilerServices;

namespace Stats.Core.Protection;

/// <summary>
/// The basis of the simplex: sparse triangular factors, and one elementary column per exchange since they were made. It
/// begins as the unit matrix, and every column has the number of the row that it was pivoted on.
/// </summary>
/// <remarks>
/// Markowitz, "The elimination form of the inverse and its application to linear programming" (1957); Dantzig and
/// Orchard-Hays, "The product form for the inverse in the simplex method" (1954). Bases of tables are nearly triangular:
/// the core that is left after the singletons is small.
/// </remarks>
internal sealed class Basis
{
    private const double Negligible = 1e-11;

    private readonly Eliminations _lower = new();
    private readonly Eliminations _upper = new();
    private readonly Eliminations _exchanges = new();
    private readonly BasisCore _core = new();

    private int[] _columnStart = new int[64];
    private int[] _rowOfEntry = new int[64];
    private double[] _entry = new double[64];
    private int[] _rowStart = [];
    private int[] _columnInRow = [];
    private int[] _rowCount = [];
    private int[] _columnCount = [];
    private bool[] _isDone = [];
    private int[] _pivotRow = [];
    private readonly List<int> _queue = [];
    private int _columns;

    /// <summary>How many exchanges stand behind the factors.</summary>
    public int Exchanges => _exchanges.Count;

    /// <summary>How many numbers one solution passes over.</summary>
    public int Size => _lower.Size + _upper.Size + _exchanges.Size;

    /// <summary>How many numbers making the factors passed over, the last time.</summary>
    public long FactorWork => 10 * Size + _core.Work;

    /// <summary>Back to the unit matrix.</summary>
    public void Clear()
    {
        _lower.Clear();
        _upper.Clear();
        _exchanges.Clear();
        _columns = 0;
    }

    /// <summary>Takes back the exchanges after the first ones.</summary>
    public void Return(int exchanges) => _exchanges.Return(exchanges);

    /// <summary>Solves basis × x = right side, in place.</summary>
    public void Solve(double[] x)
    {
        _lower.Divide(x);
        _upper.DivideBackwards(x);
        _exchanges.Divide(x);
    }

    /// <summary>Solves y × basis = left side, in place.</summary>
    public void SolveTransposed(double[] y)
    {
        _exchanges.DivideTransposedBackwards(y);
        _upper.DivideTransposed(y);
        _lower.DivideTransposedBackwards(y);
    }

    /// <summary>The column of a row is exchanged for another.</summary>
    /// <param name="solved">The new column, solved with the basis as it was.</param>
    /// <param name="places">Where the new column is not zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Exchange(int row, double[] solved, ReadOnlySpan<int> places)
    {
        _exchanges.Begin(row, solved[row]);
        foreach (var i in places)
            if (i != row && Math.Abs(solved[i]) > Negligible)
                _exchanges.Add(i, solved[i]);
        _exchanges.End();
    }

    /// <summary>Begins to make the factors anew; then come <see cref="AddColumn"/> and <see cref="TryFactor"/>.</summary>
    public void Restart()
    {
        Clear();
        _columnStart[0] = 0;
    }

    /// <summary>A column that is not the unit column of its row.</summary>
    public void AddColumn()
    {
        if (++_columns >= _columnStart.Length)
            Array.Resize(ref _columnStart, 2 * _columnStart.Length);
        _columnStart[_columns] = _columnStart[_columns - 1];
    }

    /// <summary>An entry of the column that was added last.</summary>
    public void AddEntry(int row, double value)
    {
        var place = _columnStart[_columns]++;
        if (place == _rowOfEntry.Length)
        {
            Array.Resize(ref _rowOfEntry, 2 * place);
            Array.Resize(ref _entry, 2 * place);
        }
        (_rowOfEntry[place], _entry[place]) = (row, value);
    }

    /// <summary>Factors the columns that were added and the unit columns of all rows that they do not take.</summary>
    /// <param name="hasUnit">Per row whether its own unit column is in the basis.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="rowOf">Takes up the row of each added column from now on.</param>
    /// <returns>False when the columns are not independent.</returns>
    public bool TryFactor(bool[] hasUnit, int rows, int[] rowOf)
    {
        Count(hasUnit, rows);
        TakeColumnSingletons();
        TakeRowSingletons(rows);
        if (!TryTakeCore(rows))
            return false;
        Array.Copy(_pivotRow, rowOf, _columns);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(bool[] hasUnit, int rows)
    {
        if (_isDone.Length < rows)
        {
            _isDone = new bool[2 * rows];
            _rowCount = new int[2 * rows];
            _rowStart = new int[2 * rows + 1];
        }
        if (_pivotRow.Length < _columns)
        {
            _pivotRow = new int[2 * _columns];
            _columnCount = new int[2 * _columns];
        }
        var entries = _columnStart[_columns];
        if (_columnInRow.Length < entries)
            _columnInRow = new int[2 * entries];
        Array.Copy(hasUnit, _isDone, rows);
        Array.Clear(_rowStart, 0, rows + 1);
        Array.Clear(_rowCount, 0, rows);
        for (var e = 0; e < entries; e++)
            _rowStart[_rowOfEntry[e] + 1]++;
        for (var r = 0; r < rows; r++)
            _rowStart[r + 1] += _rowStart[r];
        for (var c = 0; c < _columns; c++)
        {
            _pivotRow[c] = -1;
            _columnCount[c] = 0;
            for (var e = _columnStart[c]; e < _columnStart[c + 1]; e++)
            {
                var row = _rowOfEntry[e];
                _columnInRow[_rowStart[row] + _rowCount[row]++] = c;
                if (!_isDone[row])
                    _columnCount[c]++;
            }
        }
    }

    /// <summary>Columns with one row left: nothing is left to eliminate below them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeColumnSingletons()
    {
        _queue.Clear();
        for (var c = 0; c < _columns; c++)
            if (_columnCount[c] == 1)
                _queue.Add(c);
        for (var next = 0; next < _queue.Count; next++)
        {
            var c = _queue[next];
            if (_columnCount[c] != 1)
                continue;
            var row = Pivot(c, onRow: -1);
            for (var i = _rowStart[row]; i < _rowStart[row + 1]; i++)
                if (--_columnCount[_columnInRow[i]] == 1)
                    _queue.Add(_columnInRow[i]);
        }
    }

    /// <summary>Rows with one column left: eliminating below them changes no other column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeRowSingletons(int rows)
    {
        _queue.Clear();
        for (var r = 0; r < rows; r++)
        {
            if (_isDone[r])
                continue;
            for (var i = _rowStart[r]; i < _rowStart[r + 1]; i++)
                if (_pivotRow[_columnInRow[i]] >= 0)
                    _rowCount[r]--;
            if (_rowCount[r] == 1)
                _queue.Add(r);
        }
        for (var next = 0; next < _queue.Count; next++)
        {
            var row = _queue[next];
            if (_isDone[row] || _rowCount[row] != 1)
                continue;
            var c = -1;
            for (var i = _rowStart[row]; i < _rowStart[row + 1]; i++)
                if (_pivotRow[_columnInRow[i]] < 0)
                    c = _columnInRow[i];
            Pivot(c, row);
            var diagonal = _upper.Diagonal(_upper.Count - 1);
            _lower.Begin(row, 1);
            for (var e = _columnStart[c]; e < _columnStart[c + 1]; e++)
            {
                var other = _rowOfEntry[e];
                if (_isDone[other])
                    continue;
                _lower.Add(other, _entry[e] / diagonal);
                if (--_rowCount[other] == 1)
                    _queue.Add(other);
            }
            _lower.EndUnlessEmpty();
        }
    }

    /// <summary>Takes a column with its entries in the rows that are done; the rest of it is the caller's.</summary>
    private int Pivot(int column, int onRow)
    {
        var diagonal = 0.0;
        for (var e = _columnStart[column]; e < _columnStart[column + 1]; e++)
            if (_rowOfEntry[e] == onRow || onRow < 0 && !_isDone[_rowOfEntry[e]])
                (onRow, diagonal) = (_rowOfEntry[e], _entry[e]);
        _upper.Begin(onRow, diagonal);
        for (var e = _columnStart[column]; e < _columnStart[column + 1]; e++)
            if (_isDone[_rowOfEntry[e]])
                _upper.Add(_rowOfEntry[e], _entry[e]);
        _upper.End();
        _isDone[onRow] = true;
        _pivotRow[column] = onRow;
        _columnCount[column] = 0;
        return onRow;
    }

    private bool TryTakeCore(int rows)
    {
        _core.Clear();
        for (var r = 0; r < rows; r++)
            if (!_isDone[r])
                _core.AddRow(r);
        for (var c = 0; c < _columns; c++)
            if (_pivotRow[c] < 0)
                _core.AddColumn(c);
        if (!_core.TryAllocate())
            return false;
        for (var i = 0; i < _core.Size; i++)
        {
            var c = _core.Column(i);
            for (var e = _columnStart[c]; e < _columnStart[c + 1]; e++)
                if (!_isDone[_rowOfEntry[e]])
                    _core.Set(_rowOfEntry[e], i, _entry[e]);
        }
        _core.Begin();
        while (_core.TryPivot(out var row, out var place))
        {
            var c = _core.Column(place);
            _upper.Begin(row, _core.Diagonal);
            for (var e = _columnStart[c]; e < _columnStart[c + 1]; e++)
                if (_isDone[_rowOfEntry[e]])
                    _upper.Add(_rowOfEntry[e], _entry[e]);
            _core.Upper(_upper);
            _upper.End();
            _lower.Begin(row, 1);
            _core.Eliminate(_lower);
            _lower.EndUnlessEmpty();
            _pivotRow[c] = row;
        }
        return _core.Left == 0;
    }
}
