using System.Runtime.CompilerServices;

namespace Stats.Core.Protection;

/// <remarks>
/// The starting basis. Only pivots of 1 are made in it, so that it stays unimodular: what is solved with it is whole.
/// </remarks>
internal sealed partial class CheapestChange
{
    /// <summary>A cell is withheld from now on: it takes part in the starting basis, in the place of one with less room.</summary>
    /// <param name="price">What it costs while it is not basic: next to nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Join(int cell, double price)
    {
        if (_columns[cell].At == At.Whole)
            return;
        _columns[cell].Price = price;
        Array.Clear(_entering);
        AddEntries(cell, 1, _entering);
        _start.Solve(_entering);
        var (slack, least) = (-1, -1);
        foreach (var row in _entered.Find(_entering))
        {
            if (!IsOne(_entering[row]))
                continue;
            if (_startBasic[row] < 0)
            {
                slack = row;
                break;
            }
            if (least < 0 || Room(_startBasic[row]) < Room(_startBasic[least]))
                least = row;
        }
        if (slack < 0 && (least < 0 || Room(_startBasic[least]) >= Room(cell)))
            return;
        var at = slack >= 0 ? slack : least;
        if (_startBasic[at] is >= 0 and var leaving)
            MakeNonbasic(leaving, price);
        ref var column = ref _columns[cell];
        (column.At, column.Row, column.Price) = (At.Whole, at, 0);
        ExchangeStart(at, cell);
    }

    /// <summary>A cell is no longer withheld: the slack of a sum takes its place in the starting basis.</summary>
    public void Release(int cell, double price)
    {
        if (_columns[cell].At != At.Whole)
        {
            _columns[cell].Price = price;
            return;
        }
        var at = _columns[cell].Row;
        MakeNonbasic(cell, price);
        Array.Clear(_work);
        _work[at] = 1;
        _start.SolveTransposed(_work);
        var row = Array.FindIndex(_work, IsOne);
        Array.Clear(_entering);
        _entering[row] = 1;
        _start.Solve(_entering);
        _entered.Find(_entering);
        ExchangeStart(at, ~row);
    }

    /// <param name="entering">Its column stands solved in <see cref="_entering"/>, the places of it in <see cref="_entered"/>.</param>
    private void ExchangeStart(int at, int entering)
    {
        Array.Clear(_work);
        _work[at] = 1;
        _start.SolveTransposed(_work);
        MoveWeights(_start, _startWeight, at, _entering[at], 1);
        _start.Exchange(at, _entering, _entered.All);
        _startBasic[at] = entering;
        _startExchanges = _start.Exchanges;
        if (_startExchanges >= ExchangesPerFactor)
            FactorStart();
    }

    private static bool IsOne(double value) => Math.Abs(Math.Abs(value) - 1) < 1e-6;

    private long Room(int cell) => _system.Counts[cell];

    private void MakeNonbasic(int cell, double price)
    {
        ref var column = ref _columns[cell];
        (column.At, column.Row, column.Price) = (At.Zero, -1, price);
    }

    private void FactorStart()
    {
        if (!TryFactor(_start, _startBasic, _startWeight))
            throw new InvalidOperationException("The starting basis is singular.");
        _startExchanges = 0;
    }
}
