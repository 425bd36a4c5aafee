using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// Finds changes that are boxes: in every dimension contacts move from one code to another, or are added up to the top. It looks at few
/// cells and finds in microseconds what a linear program takes milliseconds for, where there is such a change.
/// </summary>
/// <remarks>
/// A change that is a product, over the dimensions, of changes that each keep the sums of their dimension, keeps the sums of every table.
/// Repsilber's hypercube method (1994) is made of the same boxes. Every box that is proposed is held against the sums all the same.
/// </remarks>
internal sealed class BoxSearch
{
    /// <param name="Cells">Each with 1 where it goes with the target and -1 where against it.</param>
    /// <param name="Room">How far the box can be moved, 1 or more.</param>
    internal sealed record Box((int Cell, int Sign)[] Cells, long Room);

    /// <summary>Cells of a box at most; a larger one would withhold too much.</summary>
    private const int MostCells = 128;

    /// <summary>So many codes are tried in a dimension, the cheapest ones.</summary>
    private const int Breadth = 12;

    private const int WorkPerLook = 20;

    private readonly Suppression _state;
    private readonly LinkedSystem _system;
    private readonly Grid _grid;
    private readonly List<int>[][] _children;
    private readonly HashSet<long> _levels = [];
    private readonly Dictionary<int, int> _balance = [];

    public BoxSearch(Suppression state, Grid grid)
    {
        (_state, _system, _grid) = (state, state.System, grid);
        var parents = _grid.Parents;
        _children =
        [
            .. parents.Select(p =>
            {
                List<int>[] children = [.. p.Select(_ => new List<int>())];
                for (var code = 0; code < p.Length; code++)
                    if (p[code] >= 0)
                        children[p[code]].Add(code);
                return children;
            }),
        ];
        for (var cell = 0; cell < _system.CellCount; cell++)
            _levels.Add(_grid.LevelAt(_grid.CoordinateOf(cell)));
    }

    /// <summary>What happens in one dimension: these codes go with the target, or against it.</summary>
    private readonly record struct Pattern(int[] Codes, int[] Signs, double Price);

    private double _best;
    private Box? _found;
    private long _looks;
    private int _direction;
    private double _limit;
    private IReadOnlyDictionary<int, long> _moved = new Dictionary<int, long>();
    private readonly List<(int Dimension, List<Pattern> Patterns)> _plan = [];
    private double[] _leastLeft = [];

    /// <summary>What the last call cost, in the measure of <see cref="CheapestChange.Work"/>.</summary>
    public long Work { get; private set; }

    /// <summary>The cheapest box that moves a cell up or down.</summary>
    /// <param name="direction">1 for up, -1 for down.</param>
    /// <param name="moved">What has been changed already: those cells cost nothing more, and have that much more or less room.</param>
    /// <param name="limit">Only what costs less.</param>
    /// <param name="mostLooks">So many cells are looked at; then the best so far is taken.</param>
    /// <returns>Null where none was found.</returns>
    public Box? Find(int target, int direction, IReadOnlyDictionary<int, long> moved, double limit, long mostLooks)
    {
        (_direction, _moved, _limit) = (direction, moved, limit);
        (_best, _found, _looks) = (limit, null, mostLooks);
        Plan(target);
        var price = PriceOf(target, 1, out var room);
        if (room > 0 && _plan.TrueForAll(p => p.Patterns.Count > 0))
            Extend(0, [(_grid.CoordinateOf(target), 1)], [(target, 1)], price, room);
        Work = WorkPerLook * (mostLooks - _looks);
        return _found;
    }

    private void Plan(int target)
    {
        _plan.Clear();
        var at = _grid.CoordinateOf(target);
        for (var d = 0; d < _children.Length; d++)
        {
            var patterns = new List<Pattern>();
            foreach (var (codes, signs) in PatternsOf(d, _grid.CodeAt(at, d)))
            {
                var (price, isPossible) = (0.0, true);
                for (var i = 0; i < codes.Length && isPossible; i++)
                {
                    if (codes[i] == _grid.CodeAt(at, d))
                        continue;
                    var place = _grid.With(at, d, codes[i]);
                    var cell = _grid.Find(place);
                    _looks--;
                    if (cell < 0)
                        isPossible = !_levels.Contains(_grid.LevelAt(place));
                    else
                    {
                        price += PriceOf(cell, signs[i], out var most);
                        isPossible = most > 0 && price < _limit;
                    }
                }
                if (isPossible)
                    patterns.Add(new Pattern(codes, signs, price));
            }
            patterns.Sort((a, b) => a.Price.CompareTo(b.Price));
            if (patterns.Count > Breadth)
                patterns.RemoveRange(Breadth, patterns.Count - Breadth);
            _plan.Add((d, patterns));
        }
        // The dimension with fewest ways first.
        _plan.Sort((a, b) => a.Patterns.Count.CompareTo(b.Patterns.Count));
        _leastLeft = new double[_plan.Count + 1];
        for (var i = _plan.Count - 1; i >= 0; i--)
            _leastLeft[i] = _leastLeft[i + 1] + (_plan[i].Patterns.Count == 0 ? 0 : _plan[i].Patterns[0].Price);
    }

    /// <summary>
    /// Below a code the change goes down to one leaf; above it, either to another leaf, up to the nearest code above both, or to the top.
    /// </summary>
    private IEnumerable<(int[] Codes, int[] Signs)> PatternsOf(int dimension, int code)
    {
        var parents = _grid.Parents[dimension];
        foreach (var leaf in LeavesUnder(dimension, code))
        {
            var below = new List<int>();
            for (var c = leaf; c != code; c = parents[c])
                below.Add(c);
            int[] with = [.. below, code];
            // Up to the top.
            var up = new List<int>(with);
            for (var c = parents[code]; c >= 0; c = parents[c])
            {
                // To another leaf below this code.
                foreach (var other in LeavesUnder(dimension, c))
                {
                    var against = new List<int>();
                    var o = other;
                    for (; o != c && !up.Contains(o); o = parents[o])
                        against.Add(o);
                    if (o == c)
                        yield return ([.. up, .. against], [.. up.Select(_ => 1), .. against.Select(_ => -1)]);
                }
                up.Add(c);
            }
            yield return ([.. up], [.. up.Select(_ => 1)]);
        }
    }

    private IEnumerable<int> LeavesUnder(int dimension, int code)
    {
        if (_children[dimension][code].Count == 0)
            return [code];
        return _children[dimension][code].SelectMany(c => LeavesUnder(dimension, c));
    }

    private double PriceOf(int cell, int sign, out long room)
    {
        var moved = 0L;
        var isMoved = _moved.Count > 0 && _moved.TryGetValue(cell, out moved);
        room = sign * _direction > 0 ? Witness.Unbounded : _system.Counts[cell] + moved - _system.LeastOf(cell);
        return isMoved ? 0 : _state.PriceOf(cell);
    }

    private void Extend(
        int step,
        List<(Coordinate At, int Sign)> places,
        List<(int Cell, int Sign)> cells,
        double price,
        long room
    )
    {
        if (step == _plan.Count)
        {
            if (price < _best && Balances(cells))
                (_best, _found) = (price, new Box([.. cells], room));
            return;
        }
        var (dimension, patterns) = _plan[step];
        foreach (var pattern in patterns)
        {
            if (_looks <= 0 || price + pattern.Price + _leastLeft[step + 1] >= _best || _best <= 0)
                return;
            var (newPlaces, newCells) = (new List<(Coordinate, int)>(places), new List<(int, int)>(cells));
            var (newPrice, newRoom) = (price, room);
            if (
                TryMultiply(dimension, pattern, places, newPlaces, newCells, ref newPrice, ref newRoom)
                && newPrice + _leastLeft[step + 1] < _best
            )
                Extend(step + 1, newPlaces, newCells, newPrice, newRoom);
        }
    }

    private bool TryMultiply(
        int dimension,
        Pattern pattern,
        List<(Coordinate At, int Sign)> places,
        List<(Coordinate, int)> newPlaces,
        List<(int, int)> newCells,
        ref double price,
        ref long room
    )
    {
        if (places.Count * pattern.Codes.Length > MostCells)
            return false;
        foreach (var (at, sign) in places)
        {
            var own = _grid.CodeAt(at, dimension);
            for (var i = 0; i < pattern.Codes.Length; i++)
            {
                if (pattern.Codes[i] == own)
                    continue;
                var place = _grid.With(at, dimension, pattern.Codes[i]);
                var cell = _grid.Find(place);
                _looks--;
                newPlaces.Add((place, sign * pattern.Signs[i]));
                if (cell < 0)
                {
                    if (_levels.Contains(_grid.LevelAt(place)))
                        return false;
                    continue;
                }
                price += PriceOf(cell, sign * pattern.Signs[i], out var most);
                room = Math.Min(room, most);
                if (room <= 0 || price >= _best)
                    return false;
                newCells.Add((cell, sign * pattern.Signs[i]));
            }
        }
        return true;
    }

    private bool Balances(List<(int Cell, int Sign)> cells)
    {
        _balance.Clear();
        foreach (var (cell, sign) in cells)
        foreach (var entry in _system.RelationsOf(cell))
        {
            var relation = Math.Max(entry, ~entry);
            _balance[relation] = _balance.GetValueOrDefault(relation) + (entry >= 0 ? sign : -sign);
        }
        return _balance.Values.All(b => b == 0);
    }
}
