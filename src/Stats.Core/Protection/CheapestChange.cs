using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Stats.Core.Protection;

/// <summary>
/// Finds the cheapest change of cells that moves one cell by a given amount and keeps every sum:
/// minimise the sum of price × |change|, where a cell may fall to the least that a withheld cell can be.
/// </summary>
/// <remarks>
/// A dual simplex with piecewise-linear costs, bound flips and steepest-edge prices (Fourer, "A simplex algorithm for
/// piecewise-linear programming", 1985; Forrest and Goldfarb, "Steepest-edge simplex algorithms for linear programming",
/// 1992; Maros, "A generalized dual phase-2 simplex algorithm", 2003). Every search starts from the same factored basis, in
/// which as many withheld cells as can be are basic at no price, those with the most room first: what can be moved
/// without withholding anything costs one solution, and only what must be decided costs a pivot. It works in floating
/// point: what it returns is a proposal, rounded to whole numbers, which others check exactly.
/// </remarks>
internal sealed partial class CheapestChange
{
    private const double Tiny = 1e-9;
    private const double Tolerance = 1e-7;
    private const double SmallestPivot = 1e-6;
    private const int ExchangesPerFactor = 32;

    /// <summary>Steps that differ by less count as the same: more than a withheld cell's price, less than that of any published one.</summary>
    private const double Same = 1e-5;

    /// <summary>So many fractions are cut off before a search is given up.</summary>
    private const int MostCuts = 100;

    private enum At : byte
    {
        Zero,
        Low,
        High,

        /// <summary>It stays as it is: the target.</summary>
        Fixed,

        /// <summary>Basic, between its low end and zero.</summary>
        Below,

        /// <summary>Basic, between zero and its high end.</summary>
        Above,

        /// <summary>Basic at no price, between its low and its high end.</summary>
        Whole,
    }

    private struct Column
    {
        public At At;
        public bool IsTouched;
        public int Row;
        public double Price;
        public double Low;
        public double High;
        public double Slope;
        public double Alpha;
    }

    private readonly record struct Stop(double Step, int Cell, double Gain) : IComparable<Stop>
    {
        public int CompareTo(Stop other) =>
            Step != other.Step ? Step.CompareTo(other.Step) : Cell.CompareTo(other.Cell);
    }

    private readonly LinkedSystem _system;
    private readonly Column[] _columns;
    private readonly int _rows;

    // What every search starts from: the cell that is basic in each place, ~r for the slack of sum r.
    private readonly int[] _startBasic;
    private readonly double[] _startWeight;
    private readonly Basis _start = new();
    private readonly Basis _later = new();
    private int _startExchanges;

    private readonly List<int> _touched = [];
    private readonly List<int> _priced = [];
    private readonly List<Stop> _stops = [];
    private readonly int[] _basic;
    private readonly double[] _value;
    private readonly double[] _weight;
    private readonly double[] _direction;
    private readonly double[] _entering;
    private readonly double[] _work;
    private readonly bool[] _hasUnit;
    private readonly Places _places;
    private readonly Places _entered;
    private Basis _basis;
    private CancellationToken _cancellation;
    private double _cost;
    private double _limit;
    private (int Cell, double Amount) _target;

    public CheapestChange(LinkedSystem system)
    {
        _system = system;
        _rows = system.RelationCount;
        _columns = new Column[system.CellCount];
        (_startBasic, _basic) = (new int[_rows], new int[_rows]);
        for (var row = 0; row < _rows; row++)
            _startBasic[row] = ~row;
        _startWeight = new double[_rows];
        Array.Fill(_startWeight, 1);
        (_value, _weight, _direction) = (new double[_rows], new double[_rows], new double[_rows]);
        (_entering, _work, _hasUnit) = (new double[_rows], new double[_rows], new bool[_rows]);
        (_places, _entered) = (new Places(_rows), new Places(_rows));
        _basis = _start;
        for (var cell = 0; cell < _columns.Length; cell++)
        {
            _columns[cell].Row = -1;
            Free(cell);
        }
    }

    /// <summary>The numbers that the last call passed over: its cost, the same on every machine.</summary>
    public long Work { get; private set; }

    /// <summary>How a call ended.</summary>
    public enum Outcome
    {
        Found,

        /// <summary>There is no such change.</summary>
        Impossible,

        /// <summary>Every such change costs at least the limit.</summary>
        TooDear,

        /// <summary>The search grew over its bounds, was cancelled, or met only fractional changes.</summary>
        GaveUp,
    }

    /// <summary>The price of one unit of change of a cell; one that is in the starting basis stays free.</summary>
    public void SetPrice(int cell, double price)
    {
        if (_columns[cell].At != At.Whole)
            _columns[cell].Price = price;
    }

    /// <summary>Keeps a cell as it is, whatever that costs.</summary>
    public void Fix(int cell) => (_columns[cell].Low, _columns[cell].High) = (0, 0);

    /// <summary>Lets a cell change again.</summary>
    public void Free(int cell) =>
        (_columns[cell].Low, _columns[cell].High) = (
            Math.Min(0, _system.LeastOf(cell) - _system.Counts[cell]),
            double.PositiveInfinity
        );

    /// <summary>Searches go on from a change: a cell has this much more room to fall.</summary>
    public void Shift(int cell, long change) => _columns[cell].Low -= change;

    /// <summary>Lets a cell change between two ends, 0 among them.</summary>
    public void Box(int cell, long low, long high) => (_columns[cell].Low, _columns[cell].High) = (low, high);

    /// <param name="target">The cell to move.</param>
    /// <param name="amount">By how much; not zero.</param>
    /// <param name="limit">Stops as soon as the cost is known to reach it.</param>
    /// <param name="mostWork">Gives up when it takes more; see <see cref="Work"/>.</param>
    /// <param name="change">The changed cells, the target included.</param>
    public Outcome Find(
        int target,
        long amount,
        double limit,
        long mostWork,
        List<(int Cell, long Change)> change,
        CancellationToken cancellation = default
    )
    {
        _cancellation = cancellation;
        Work = 0;
        (_target, _limit) = ((target, amount), limit);
        var tightened = new List<(int Cell, double Low, double High)>();
        var before = (_columns[target].Low, _columns[target].High);
        (_columns[target].Low, _columns[target].High) = (amount, amount);
        Begin();
        var outcome = Solve(mostWork);
        while (outcome == Outcome.Found && !TryRound(change, tightened))
            outcome = tightened.Count > MostCuts ? Outcome.GaveUp : Solve(mostWork);
        if (outcome == Outcome.Impossible && tightened.Count > 0)
            outcome = Outcome.GaveUp;
        Forget();
        for (var i = tightened.Count - 1; i >= 0; i--)
            (_columns[tightened[i].Cell].Low, _columns[tightened[i].Cell].High) = (tightened[i].Low, tightened[i].High);
        (_columns[target].Low, _columns[target].High) = before;
        return outcome;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin()
    {
        _basis = _start;
        Array.Copy(_startBasic, _basic, _rows);
        Array.Clear(_value);
        Array.Copy(_startWeight, _weight, _rows);
        _cost = 0;
        Touch(_target.Cell);
        if (_columns[_target.Cell].At == At.Whole)
            return;
        _columns[_target.Cell].At = At.Fixed;
        AddEntries(_target.Cell, -_target.Amount, _value);
        _basis.Solve(_value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRound(List<(int, long)> change, List<(int Cell, double Low, double High)> tightened)
    {
        change.Clear();
        var (fractional, part, distance) = (-1, 0.0, 1e-5);
        change.Add((_target.Cell, (long)_target.Amount));
        foreach (var row in _places.Find(_value))
        {
            var (cell, value) = (_basic[row], _value[row]);
            var whole = Math.Round(value);
            if (Math.Abs(value - whole) > distance && cell >= 0)
                (fractional, part, distance) = (cell, value, Math.Abs(value - whole));
            if (whole != 0 && cell >= 0 && cell != _target.Cell)
                change.Add((cell, (long)whole));
        }
        foreach (var cell in _touched)
            if (cell != _target.Cell && Standing(_columns[cell]) is not 0 and var value)
                change.Add((cell, (long)value));
        if (fractional < 0)
            return true;
        // Cut the fraction off and go on.
        ref var column = ref _columns[fractional];
        tightened.Add((fractional, column.Low, column.High));
        var isDown = column.At == At.Whole ? part - Math.Floor(part) <= 0.5 : column.At == At.Above;
        (column.Low, column.High) = isDown ? (column.Low, Math.Floor(part)) : (Math.Ceiling(part), column.High);
        return false;
    }

    private void Touch(int cell)
    {
        ref var column = ref _columns[cell];
        if (column.IsTouched)
            return;
        column.IsTouched = true;
        _touched.Add(cell);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forget()
    {
        _start.Return(_startExchanges);
        foreach (var cell in _touched)
        {
            ref var column = ref _columns[cell];
            (column.IsTouched, column.Slope, column.Alpha, column.Row, column.At) = (false, 0, 0, -1, At.Zero);
        }
        foreach (var cell in _priced)
            _columns[cell].Alpha = 0;
        _touched.Clear();
        for (var row = 0; row < _rows; row++)
            if (_startBasic[row] is >= 0 and var cell)
                (_columns[cell].At, _columns[cell].Row) = (At.Whole, row);
    }
}
