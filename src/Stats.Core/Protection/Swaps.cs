namespace Stats.Core.Protection;

/// <summary>
/// The simplest changes that keep every sum of every table: in some dimensions the contacts of one code are exchanged with
/// those of another, in the others they stay at one code. What such a move does to the contacts themselves, it does to all
/// tables at once, so the sums hold by themselves.
/// </summary>
/// <remarks>The moves of Diaconis and Sturmfels, "Algebraic algorithms for sampling from conditional distributions" (1998), with hierarchies.</remarks>
internal sealed class Swaps
{
    /// <summary>What a cell that may not take part counts while the choice is improved: more than any cost.</summary>
    private const double Forbidden = 1e12;
    private const int MostPartners = 5;
    private const int MostRounds = 2;

    private readonly LinkedSystem _system;
    private readonly Grid _grid;

    /// <summary>How fine the cells are, as a tree over the dimensions: per node and depth the next node, or -1.</summary>
    private readonly List<int> _shapes;
    private readonly int _depths;
    private readonly List<(int Code, int Sign)[]>[] _moves;
    private readonly int[] _choice;
    private readonly int[] _at;
    private readonly int[] _codes;
    private readonly Dictionary<int, long> _sums = [];
    private int _target;
    private double[] _prices = [];
    private double _below;
    private double _cost;
    private List<(int Cell, long Change)>? _change;

    public Swaps(LinkedSystem system, Grid grid)
    {
        (_system, _grid) = (system, grid);
        _moves = [.. Enumerable.Range(0, grid.Dimensions).Select(_ => new List<(int, int)[]>())];
        (_choice, _at, _codes) = (new int[grid.Dimensions], new int[grid.Dimensions], new int[grid.Dimensions]);
        _depths = 1 + grid.DeepestCode;
        _shapes = [.. Enumerable.Repeat(-1, _depths)];
        for (var cell = 0; cell < system.CellCount; cell++)
            AddShape(grid.CodesOf(cell));
    }

    private void AddShape(ReadOnlySpan<int> codes)
    {
        var shape = 0;
        for (var d = 0; d < codes.Length; d++)
        {
            var place = shape * _depths + _grid.DepthOf(d, codes[d]);
            if (_shapes[place] < 0)
            {
                _shapes[place] = _shapes.Count / _depths;
                _shapes.AddRange(Enumerable.Repeat(-1, _depths));
            }
            shape = _shapes[place];
        }
    }

    /// <summary>A cheap swap that moves a cell by an amount.</summary>
    /// <param name="change">Takes up the changed cells, the cell itself included.</param>
    /// <returns>What it costs without the cell itself, or infinity where none was found.</returns>
    public double Cheapest(int cell, long amount, double[] prices, List<(int Cell, long Change)> change)
    {
        _grid.CodesOf(cell).CopyTo(_codes);
        for (var d = 0; d < _codes.Length; d++)
        {
            _moves[d].Clear();
            _choice[d] = 0;
            AddMoves(d, amount, prices);
        }
        var cost = Improve(cell, amount, prices);
        change.Clear();
        if (cost >= Forbidden)
            return double.PositiveInfinity;
        Visit(cell, amount, prices, double.PositiveInfinity, change);
        return KeepsEverySum(change) ? cost : double.PositiveInfinity;
    }

    /// <summary>One dimension after the other takes its best move, until none gets better.</summary>
    private double Improve(int cell, long amount, double[] prices)
    {
        var cost = Visit(cell, amount, prices, double.PositiveInfinity, null);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = cost;
            for (var d = 0; d < _moves.Length; d++)
            {
                var best = _choice[d];
                for (var move = 0; move < _moves[d].Count; move++)
                {
                    _choice[d] = move;
                    var other = Visit(cell, amount, prices, cost, null);
                    if (other < cost)
                        (best, cost) = (move, other);
                }
                _choice[d] = best;
            }
            if (cost >= before)
                break;
        }
        return cost;
    }

    /// <summary>What the chosen moves cost together; at least the given cost when it is not below that.</summary>
    private double Visit(int target, long amount, double[] prices, double below, List<(int, long)>? change)
    {
        (_target, _prices, _below, _cost, _change) = (target, prices, below, 0, change);
        Visit(0, 0, 0, amount);
        return _cost;
    }

    private void Visit(int dimension, int shape, ulong key, long signed)
    {
        foreach (var (code, sign) in _moves[dimension][_choice[dimension]])
        {
            var finer = _shapes[shape * _depths + _grid.DepthOf(dimension, code)];
            if (finer < 0)
                continue;
            var longer = key + _grid.KeyOf(dimension, code);
            if (dimension < _choice.Length - 1)
                Visit(dimension + 1, finer, longer, sign * signed);
            else
                Take(_grid.FindKey(longer), sign * signed);
            if (_cost >= _below)
                return;
        }
    }

    private void Take(int cell, long signed)
    {
        if (cell >= 0)
            _change?.Add((cell, signed));
        if (cell != _target)
            _cost += cell < 0 ? Forbidden : PriceOf(cell, signed, _prices);
    }

    private double PriceOf(int cell, long change, double[] prices) =>
        double.IsFinite(prices[cell]) && _system.Counts[cell] + change >= _system.LeastWithheld
            ? prices[cell] * Math.Abs(change)
            : Forbidden;

    private bool HasShape(ReadOnlySpan<int> codes)
    {
        var shape = 0;
        for (var d = 0; d < codes.Length && shape >= 0; d++)
            shape = _shapes[shape * _depths + _grid.DepthOf(d, codes[d])];
        return shape >= 0;
    }

    /// <summary>A code at the top stays; another is exchanged for one of its siblings, or of those of the code above it.</summary>
    private void AddMoves(int dimension, long amount, double[] prices)
    {
        var parents = _grid.Parents[dimension];
        var code = _codes[dimension];
        var up = parents[code];
        foreach (var own in Descents(dimension, code, amount, prices))
        {
            if (up < 0)
            {
                _moves[dimension].Add([.. own.Select(c => (c, 1))]);
                continue;
            }
            (int, int)[] mine = [.. own.Select(c => (c, 1))];
            AddPartners(dimension, code, mine, amount, prices);
            if (parents[up] >= 0)
                AddPartners(dimension, up, [(up, 1), .. mine], amount, prices);
            // It may also stay, with all the totals above it.
            _moves[dimension].Add([.. Upwards(dimension, up), .. mine]);
        }
    }

    private IEnumerable<(int, int)> Upwards(int dimension, int code)
    {
        for (; code >= 0; code = _grid.Parents[dimension][code])
            yield return (code, 1);
    }

    private void AddPartners(int dimension, int code, (int, int)[] mine, long amount, double[] prices)
    {
        var siblings = _grid.Children(dimension, _grid.Parents[dimension][code]);
        foreach (var partner in Cheapest(dimension, siblings, code, -amount, prices, MostPartners))
            _moves[dimension].Add([.. mine, .. Descents(dimension, partner, -amount, prices)[0].Select(c => (c, -1))]);
    }

    /// <summary>The code and, where it has parts, one of its cheapest parts, down to the finest.</summary>
    private List<int[]> Descents(int dimension, int code, long amount, double[] prices)
    {
        var parts = Cheapest(dimension, _grid.Children(dimension, code), -1, amount, prices, 2);
        return parts.Count == 0
            ?
            [
                [code],
            ]
            :
            [
                .. parts.Select(part =>
                {
                    List<int> down = [code, part];
                    while (
                        Cheapest(dimension, _grid.Children(dimension, down[^1]), -1, amount, prices, 1) is [var next]
                    )
                        down.Add(next);
                    return down.ToArray();
                }),
            ];
    }

    /// <summary>Of these codes the ones whose cells are cheapest to change.</summary>
    private List<int> Cheapest(int dimension, int[] candidates, int except, long amount, double[] prices, int most)
    {
        var found = new List<(double Price, int Code)>(candidates.Length);
        _codes.CopyTo(_at, 0);
        foreach (var code in candidates)
        {
            if (code == except)
                continue;
            _at[dimension] = code;
            var cell = _grid.Find(_at);
            var price =
                cell >= 0 ? PriceOf(cell, amount, prices)
                : HasShape(_at) ? Forbidden
                : PriceAbove(dimension, amount, prices);
            if (price < Forbidden)
                found.Add((price, code));
        }
        found.Sort();
        var count = Math.Min(most, found.Count);
        return found.GetRange(0, count).ConvertAll(f => f.Code);
    }

    /// <summary>Where no table is as fine in all dimensions, the price of a cell that is coarser in one of the others.</summary>
    private double PriceAbove(int dimension, long amount, double[] prices)
    {
        for (var d = 0; d < _at.Length; d++)
        {
            var code = _at[d];
            if (d == dimension || _grid.Parents[d][code] < 0)
                continue;
            _at[d] = _grid.Parents[d][code];
            var cell = _grid.Find(_at);
            _at[d] = code;
            if (cell >= 0)
                return PriceOf(cell, amount, prices);
        }
        return 0;
    }

    private bool KeepsEverySum(List<(int Cell, long Change)> change)
    {
        _sums.Clear();
        foreach (var (cell, amount) in change)
        foreach (var entry in _system.RelationsOf(cell))
        {
            var row = entry >= 0 ? entry : ~entry;
            _sums[row] = _sums.GetValueOrDefault(row) + (entry >= 0 ? amount : -amount);
        }
        foreach (var sum in _sums.Values)
            if (sum != 0)
                return false;
        return true;
    }
}
