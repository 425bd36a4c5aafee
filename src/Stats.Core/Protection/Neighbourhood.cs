namespace Stats.Core.Protection;

/// <summary>
/// The cells near one cell: the same codes but for a few siblings in each dimension. A change among few cells is found
/// fast, and the best one is seldom far away.
/// </summary>
internal sealed class Neighbourhood(LinkedSystem system, Grid grid)
{
    /// <summary>A code where the cell itself is zero may still lead somewhere, though less likely.</summary>
    private const double PriceOfEmpty = 10;

    private readonly List<int> _cells = [];
    private readonly List<(int Dimension, int Code)> _boxCodes = [];
    private readonly bool[] _contains = new bool[system.CellCount];
    private readonly Dictionary<int, long> _sums = [];

    /// <summary>Per cell whether it is near.</summary>
    public bool[] Contains => _contains;

    /// <summary>Takes up the cells near a cell, those of the box that was found last among them.</summary>
    /// <param name="siblings">How many siblings per dimension, the cheapest first.</param>
    public void Gather(int cell, long amount, double[] prices, int siblings)
    {
        foreach (var old in _cells)
            _contains[old] = false;
        _cells.Clear();
        var codes = grid.CodesOf(cell).ToArray();
        var near = new int[grid.Dimensions][];
        for (var d = 0; d < grid.Dimensions; d++)
            near[d] =
            [
                .. NearCodes(codes, d, amount, prices, siblings)
                    .Union(_boxCodes.Where(c => c.Dimension == d).Select(c => c.Code)),
            ];
        Visit(
            near,
            found =>
            {
                _contains[found] = true;
                _cells.Add(found);
            }
        );
    }

    /// <summary>
    /// The cheapest box around a cell that is nobody's total: in each dimension it is exchanged for a sibling, or together with
    /// the code above it for a sibling of that; all cells of the box change by the same amount with alternating signs, so that every
    /// sum stays.
    /// </summary>
    /// <returns>What it costs, or infinity where there is none.</returns>
    public double CheapestBox(
        int cell,
        long amount,
        double[] prices,
        int siblings,
        List<(int Cell, long Change)> change
    )
    {
        _boxCodes.Clear();
        foreach (var entry in system.RelationsOf(cell))
            if (entry < 0)
                return double.PositiveInfinity;
        var codes = grid.CodesOf(cell).ToArray();
        var swapped = new List<int>();
        var exchanges = new List<(int Code, int Sign)[][]>();
        for (var d = 0; d < grid.Dimensions; d++)
        {
            if (grid.Parents[d][codes[d]] < 0)
                continue;
            swapped.Add(d);
            exchanges.Add([.. Exchanges(codes, d, amount, prices, siblings)]);
            if (exchanges[^1].Length == 0)
                return double.PositiveInfinity;
        }
        var choice = new int[swapped.Count];
        var (best, bestChoice) = (double.PositiveInfinity, (int[]?)null);
        do
        {
            var cost = Box(codes, swapped, exchanges, choice, amount, prices, best, null);
            if (cost < best)
                (best, bestChoice) = (cost, (int[])choice.Clone());
        } while (Next(choice, exchanges));
        if (bestChoice is null)
            return best;
        change.Clear();
        Box(codes, swapped, exchanges, bestChoice, amount, prices, double.PositiveInfinity, change);
        if (!KeepsEverySum(change))
            return double.PositiveInfinity;
        for (var i = 0; i < swapped.Count; i++)
            foreach (var (code, _) in exchanges[i][bestChoice[i]])
                _boxCodes.Add((swapped[i], code));
        return best;
    }

    private static bool Next(int[] choice, List<(int, int)[][]> exchanges)
    {
        for (var i = 0; i < choice.Length; i++)
        {
            if (++choice[i] < exchanges[i].Length)
                return true;
            choice[i] = 0;
        }
        return false;
    }

    /// <summary>What a code may be exchanged for: the codes that gain with it (+1) and those that lose (-1), itself first.</summary>
    private IEnumerable<(int Code, int Sign)[]> Exchanges(
        int[] codes,
        int dimension,
        long amount,
        double[] prices,
        int siblings
    )
    {
        foreach (var sibling in Siblings(codes, dimension, amount, prices, siblings))
            yield return [(codes[dimension], 1), .. Chain(codes, dimension, sibling, prices).Select(c => (c, -1))];
        var above = grid.Parents[dimension][codes[dimension]];
        var parent = grid.Parents[dimension][above];
        if (parent < 0)
            yield break;
        var cousins = Cheapest(codes, dimension, grid.Children(dimension, parent), amount, prices, siblings);
        foreach (var cousin in cousins.Where(c => c != above))
            yield return
            [
                (codes[dimension], 1),
                (above, 1),
                .. Chain(codes, dimension, cousin, prices).Select(c => (c, -1)),
            ];
    }

    private double Box(
        int[] codes,
        List<int> swapped,
        List<(int Code, int Sign)[][]> exchanges,
        int[] choice,
        long amount,
        double[] prices,
        double best,
        List<(int, long)>? change
    )
    {
        Span<int> place = stackalloc int[swapped.Count];
        Span<int> at = stackalloc int[codes.Length];
        place.Clear();
        codes.CopyTo(at);
        var cost = 0.0;
        while (cost < best)
        {
            var sign = 1L;
            for (var i = 0; i < place.Length; i++)
            {
                var (code, factor) = exchanges[i][choice[i]][place[i]];
                at[swapped[i]] = code;
                sign *= factor;
            }
            var cell = grid.Find(at);
            if (cell < 0 || system.Counts[cell] + sign * amount < system.LeastWithheld)
                return double.PositiveInfinity;
            cost += prices[cell] * Math.Abs(amount);
            change?.Add((cell, sign * amount));
            var next = 0;
            while (next < place.Length && ++place[next] == exchanges[next][choice[next]].Length)
                place[next++] = 0;
            if (next == place.Length)
                return cost;
        }
        return double.PositiveInfinity;
    }

    private bool KeepsEverySum(List<(int Cell, long Change)> change)
    {
        _sums.Clear();
        foreach (var (cell, amount) in change)
        foreach (var entry in system.RelationsOf(cell))
        {
            var row = entry >= 0 ? entry : ~entry;
            _sums[row] = _sums.GetValueOrDefault(row) + (entry >= 0 ? amount : -amount);
        }
        return _sums.Values.All(s => s == 0);
    }

    /// <summary>The cell's code with those above it, the cheapest siblings, and a few codes below each.</summary>
    private int[] NearCodes(int[] codes, int dimension, long amount, double[] prices, int siblings)
    {
        var near = new List<int>();
        for (var code = codes[dimension]; code >= 0; code = grid.Parents[dimension][code])
            near.Add(code);
        foreach (var sibling in Siblings(codes, dimension, amount, prices, siblings, PriceOfEmpty))
            Descend(codes, dimension, sibling, amount, prices, 2, near);
        Descend(codes, dimension, codes[dimension], amount, prices, siblings + 1, near);
        return [.. near.Distinct()];
    }

    private void Descend(int[] codes, int dimension, int code, long amount, double[] prices, int width, List<int> near)
    {
        near.Add(code);
        foreach (
            var child in Cheapest(codes, dimension, grid.Children(dimension, code), amount, prices, width, PriceOfEmpty)
        )
            Descend(codes, dimension, child, amount, prices, 2, near);
    }

    private List<int> Siblings(
        int[] codes,
        int dimension,
        long amount,
        double[] prices,
        int most,
        double priceOfEmpty = double.PositiveInfinity
    )
    {
        var parent = grid.Parents[dimension][codes[dimension]];
        return parent < 0
            ? []
            : Cheapest(codes, dimension, grid.Children(dimension, parent), amount, prices, most, priceOfEmpty);
    }

    /// <summary>Of these codes the ones whose cells are cheapest to change the other way.</summary>
    private List<int> Cheapest(
        int[] codes,
        int dimension,
        int[] candidates,
        long amount,
        double[] prices,
        int most,
        double priceOfEmpty = double.PositiveInfinity
    )
    {
        var at = (int[])codes.Clone();
        var found = new List<(double Price, int Code)>();
        foreach (var code in candidates)
        {
            at[dimension] = code;
            if (code == codes[dimension])
                continue;
            var cell = grid.Find(at);
            var price = cell < 0 ? priceOfEmpty : prices[cell];
            if (cell >= 0 && system.Counts[cell] - Math.Abs(amount) < system.LeastWithheld)
                price += 1;
            if (double.IsFinite(price))
                found.Add((price, code));
        }
        found.Sort();
        return [.. found.Take(most).Select(f => f.Code)];
    }

    /// <summary>A code and, where it has parts, its cheapest part, and so on down.</summary>
    private int[] Chain(int[] codes, int dimension, int code, double[] prices)
    {
        var chain = new List<int> { code };
        while (Cheapest(codes, dimension, grid.Children(dimension, chain[^1]), 0, prices, 1) is [var part])
            chain.Add(part);
        return [.. chain];
    }

    private void Visit(int[][] near, Action<int> visit)
    {
        var place = new int[near.Length];
        var at = new int[near.Length];
        while (true)
        {
            for (var d = 0; d < near.Length; d++)
                at[d] = near[d][place[d]];
            if (grid.Find(at) is >= 0 and var cell)
                visit(cell);
            var i = 0;
            while (i < place.Length && ++place[i] == near[i].Length)
                place[i++] = 0;
            if (i == place.Length)
                return;
        }
    }
}
