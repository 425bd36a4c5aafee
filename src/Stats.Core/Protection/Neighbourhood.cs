namespace Stats.Core.Protection;

/// <summary>The cells near one cell: those below the same codes further up. A search among them is faster than among all.</summary>
internal sealed class Neighbourhood(Grid grid)
{
    private readonly bool[][] _isNear = [.. grid.Parents.Select(codes => new bool[codes.Length])];
    private readonly List<int> _below = [];

    /// <summary>Moves to the cells near a cell.</summary>
    /// <param name="up">
    /// In each dimension, how far up the code lies below which all codes are near; it is not near itself, unless the cell has it.
    /// </param>
    public void MoveTo(int cell, int up)
    {
        var codes = grid.CodesOf(cell);
        for (var d = 0; d < codes.Length; d++)
        {
            Array.Clear(_isNear[d]);
            foreach (var code in Below(d, codes[d], up))
                _isNear[d][code] = true;
        }
    }

    /// <summary>Moves to the cells whose codes the swaps of a cell use.</summary>
    public void MoveTo(Swaps swaps)
    {
        for (var d = 0; d < _isNear.Length; d++)
        {
            Array.Clear(_isNear[d]);
            foreach (var code in swaps.CodesOf(d))
                _isNear[d][code] = true;
        }
    }

    public bool Contains(int cell)
    {
        var codes = grid.CodesOf(cell);
        for (var d = 0; d < codes.Length; d++)
            if (!_isNear[d][codes[d]])
                return false;
        return true;
    }

    private IEnumerable<int> Below(int dimension, int code, int up)
    {
        var top = code;
        while (up-- > 0 && grid.Parents[dimension][top] is >= 0 and var parent)
            top = parent;
        _below.Clear();
        _below.Add(top);
        for (var next = 0; next < _below.Count; next++)
            _below.AddRange(grid.Children(dimension, _below[next]));
        return top == code ? _below : _below.Skip(1);
    }
}
