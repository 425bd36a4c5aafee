namespace Stats.Oracles;

/// <summary>
/// A reader with a linear program: knows every published cell, every sum and the least that a withheld cell can be,
/// and works out between which numbers each withheld cell must lie. GLPK does the arithmetic.
/// </summary>
public sealed class LinearReader : IDisposable
{
    private const double Tolerance = 1e-6;
    private readonly ReducedSystem _system;

    // What solutions so far have shown each cell to be able to be.
    private readonly double[] _seenLow;
    private readonly double[] _seenHigh;

    /// <exception cref="InvalidDataException">What is published contradicts itself.</exception>
    public LinearReader(PublicView view)
    {
        _system = new ReducedSystem(view);
        _seenLow = Enumerable.Repeat(double.PositiveInfinity, view.Counts.Length).ToArray();
        _seenHigh = Enumerable.Repeat(double.NegativeInfinity, view.Counts.Length).ToArray();
    }

    /// <summary>The least and the most that a cell can be, inclusive; infinite where nothing bounds it.</summary>
    public (double Low, double High) Range(int cell)
    {
        var (of, sign, offset) = _system.Reduction.Expression(cell);
        if (of < 0)
            return (offset, offset);
        var (low, high) = (-Furthest(of, -1), Furthest(of, 1));
        return sign > 0 ? (low + offset, high + offset) : (offset - high, offset - low);
    }

    /// <summary>Those of the cells that cannot be everything from their floor to k: what the reader learns.</summary>
    /// <param name="cells">Withheld cells.</param>
    /// <param name="floors">Per cell of the system its floor.</param>
    public IReadOnlyList<int> Guessable(IReadOnlyList<int> cells, long[] floors, long k)
    {
        var guessable = new List<int>();
        var wishes = new List<Wish>();
        foreach (var cell in cells)
        {
            var (of, sign, offset) = _system.Reduction.Expression(cell);
            if (of < 0)
                guessable.Add(cell);
            else
                foreach (var (direction, bound) in new[] { (1, k), (-1, floors[cell]) })
                    wishes.Add(new(cell, of, direction * sign, sign * (bound - offset)));
        }
        foreach (var group in wishes.GroupBy(wish => _system.Places[wish.Of].Component))
            guessable.AddRange(Unfulfilled(group.Key, [.. group]));
        return [.. guessable.Distinct().Order()];
    }

    public void Dispose() => _system.Dispose();

    /// <summary>That a column reaches a bound, upwards (direction 1) or downwards (-1).</summary>
    private sealed record Wish(int Cell, int Of, int Direction, long Bound);

    private List<int> Unfulfilled(Component component, List<Wish> wishes)
    {
        component.Aim();
        Demand(component.Go());
        Note(component);
        wishes.RemoveAll(Fulfilled);
        Together(component, wishes);
        var failed = new List<int>();
        foreach (var wish in wishes.Where(wish => !Fulfilled(wish)))
        {
            component.Aim((_system.Places[wish.Of].Column, wish.Direction));
            if (!Reaches(component, wish))
                failed.Add(wish.Cell);
        }
        return failed;
    }

    /// <summary>One solution serves many wishes at once, as long as that pays.</summary>
    private void Together(Component component, List<Wish> wishes)
    {
        var random = new Random(1);
        for (var idle = 0; idle < 2 && wishes.Count > 1; )
        {
            var before = wishes.Count;
            foreach (var direction in new[] { 1, -1 })
            {
                var some = wishes.Where(wish => wish.Direction == direction).DistinctBy(wish => wish.Of);
                component.Aim(
                    some.Select(wish => (_system.Places[wish.Of].Column, direction * (0.5 + random.NextDouble())))
                        .ToArray()
                );
                _ = component.Go();
                Note(component);
                wishes.RemoveAll(Fulfilled);
            }
            idle = before - wishes.Count < 1 + before / 50 ? idle + 1 : 0;
        }
    }

    private bool Reaches(Component component, Wish wish)
    {
        for (var steps = 50; ; steps *= 2)
        {
            var outcome = component.Go(steps);
            if (outcome == Outcome.Endless)
                return true;
            if (outcome == Outcome.NotYet)
                continue;
            Note(component);
            if (Fulfilled(wish))
                return true;
            if (outcome == Outcome.Best)
                return false;
        }
    }

    private bool Fulfilled(Wish wish) =>
        wish.Direction > 0 ? _seenHigh[wish.Of] >= wish.Bound - Tolerance : _seenLow[wish.Of] <= wish.Bound + Tolerance;

    private double Furthest(int of, int direction)
    {
        var (component, column) = _system.Places[of];
        component.Aim((column, direction));
        var outcome = component.Go();
        Demand(outcome);
        return outcome == Outcome.Endless
            ? double.PositiveInfinity
            : direction * Math.Round(component.Value(column), 6);
    }

    private static void Demand(Outcome outcome)
    {
        if (outcome == Outcome.Impossible)
            throw new InvalidDataException("What is published contradicts itself.");
    }

    private void Note(Component component)
    {
        for (var column = 0; column < component.Cells.Length; column++)
        {
            var (cell, value) = (component.Cells[column], component.Value(column));
            _seenLow[cell] = Math.Min(_seenLow[cell], value);
            _seenHigh[cell] = Math.Max(_seenHigh[cell], value);
        }
    }
}
