namespace Stats.Oracles;

/// <summary>
/// A reader who also knows that contacts are whole: which values of a cell stand in some whole-number table that is
/// consistent with what is published. The linear program's answer serves where it is whole; cbc decides elsewhere.
/// </summary>
public sealed class WholeNumberReader : IDisposable
{
    private readonly ReducedSystem _system;

    /// <exception cref="InvalidDataException">What is published contradicts itself.</exception>
    public WholeNumberReader(PublicView view) => _system = new ReducedSystem(view);

    /// <summary>How often the linear program's answer was not whole and cbc had to decide.</summary>
    public int Asked { get; private set; }

    /// <summary>Those values, from <paramref name="low"/> to <paramref name="high"/> inclusive, that the cell cannot have.</summary>
    public IReadOnlyList<long> Missing(int cell, long low, long high)
    {
        var missing = new List<long>();
        for (var value = low; value <= high; value++)
            if (!CanBe(cell, value))
                missing.Add(value);
        return missing;
    }

    private bool CanBe(int cell, long value)
    {
        var (of, sign, offset) = _system.Reduction.Expression(cell);
        if (of < 0)
            return value == offset;
        var (component, column) = _system.Places[of];
        var wanted = sign * (value - offset);
        var (low, high) = _system.Reduction.Bounds(of);
        if (wanted < low || wanted > high)
            return false;
        component.Fix(column, wanted);
        try
        {
            component.Aim();
            return component.Go() != Outcome.Impossible && (IsWhole(component) || Decide(component, of, wanted));
        }
        finally
        {
            component.Release(column);
        }
    }

    /// <summary>Rounded, the solution keeps every sum exactly and every bound.</summary>
    private bool IsWhole(Component component)
    {
        var values = new Dictionary<int, long>();
        for (var column = 0; column < component.Cells.Length; column++)
        {
            var cell = component.Cells[column];
            var value = (long)Math.Round(component.Value(column));
            var (low, high) = _system.Reduction.Bounds(cell);
            if (value < low || value > high)
                return false;
            values[cell] = value;
        }
        return component.Rows.All(row =>
            row.Cells.Zip(row.Factors, (cell, factor) => values[cell] * factor).Sum() == row.Total
        );
    }

    private bool Decide(Component component, int of, long value)
    {
        Asked++;
        return Cbc.HasWholeSolution(component, _system.Reduction, of, value);
    }

    public void Dispose() => _system.Dispose();
}
