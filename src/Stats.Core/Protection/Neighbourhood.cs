namespace Stats.Core.Protection;

/// <summary>The cells near one cell: those below the same codes further up. A search among them is faster than among all.</summary>
internal sealed class Neighbourhood(Grid grid)
{
    private readonly bool[][] _isNear = [.. grid.Parents.Select(codes => new bool[codes.Length])];
    private readonly List<int> _below = [];

    /// <summary>A code where the cell itself is zero may still lead somewhere, though less likely.</summary>
    private const double PriceOfEmpty = 10;

    private readonly int[] _at = new int[grid.Dimensions];

    /// <summary>
    /// Moves to the cells near a cell: in each dimension those below the first code above it whose cell is published. A total
    /// that is withheld is no wall.
    /// </summary>
    /// <param name="further">How many published totals are passed as well.</param>
    public void MoveTo(int cell, int further, double[] prices)
    {
        grid.CodesOf(cell).CopyTo(_at);
        for (var d = 0; d < _at.Length; d++)
        {
            Array.Clear(_isNear[d]);
            foreach (var code in Below(d, further, prices))
                _isNear[d][code] = true;
        }
    }

    /// <summary>Moves to the cells at a few codes: the cell's own and those above them, and the cheapest beside and below.</summary>
    /// <param name="siblings">How many codes beside the cell's own.</param>
    public void MoveToFew(int cell, int siblings, double[] prices)
    {
        grid.CodesOf(cell).CopyTo(_at);
        for (var d = 0; d < _at.Length; d++)
        {
            Array.Clear(_isNear[d]);
            var own = _at[d];
            for (var code = own; code >= 0; code = grid.Parents[d][code])
                _isNear[d][code] = true;
            if (grid.Parents[d][own] is >= 0 and var parent)
                foreach (var sibling in Cheapest(d, grid.Children(d, parent), siblings + 1, prices))
                    Descend(d, sibling, 2, prices);
            Descend(d, own, siblings + 1, prices);
        }
    }

    private void Descend(int dimension, int code, int width, double[] prices)
    {
        _isNear[dimension][code] = true;
        foreach (var child in Cheapest(dimension, grid.Children(dimension, code), width, prices))
            Descend(dimension, child, 2, prices);
    }

    private List<int> Cheapest(int dimension, int[] codes, int most, double[] prices)
    {
        var own = _at[dimension];
        var found = new List<(double Price, int Code)>(codes.Length);
        foreach (var code in codes)
        {
            _at[dimension] = code;
            var price = grid.Find(_at) is >= 0 and var cell ? prices[cell] : PriceOfEmpty;
            if (double.IsFinite(price))
                found.Add((price, code));
        }
        _at[dimension] = own;
        found.Sort();
        return found.GetRange(0, Math.Min(most, found.Count)).ConvertAll(f => f.Code);
    }

    public bool Contains(int cell)
    {
        var codes = grid.CodesOf(cell);
        for (var d = 0; d < codes.Length; d++)
            if (!_isNear[d][codes[d]])
                return false;
        return true;
    }

    private IEnumerable<int> Below(int dimension, int further, double[] prices)
    {
        var code = _at[dimension];
        var top = code;
        var isTopNear = true;
        while (grid.Parents[dimension][top] is >= 0 and var parent && isTopNear)
        {
            top = _at[dimension] = parent;
            isTopNear = grid.Find(_at) is >= 0 and var total && prices[total] < WitnessSearch.Withheld || further-- > 0;
        }
        _at[dimension] = code;
        _below.Clear();
        _below.Add(top);
        for (var next = 0; next < _below.Count; next++)
            _below.AddRange(grid.Children(dimension, _below[next]));
        return isTopNear ? _below : _below.Skip(1);
    }
}
