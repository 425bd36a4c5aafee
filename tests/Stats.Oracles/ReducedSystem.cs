namespace Stats.Oracles;

/// <summary>A reduced system split into the parts that share no cell, each with its warm linear program.</summary>
internal sealed class ReducedSystem : IDisposable
{
    private readonly List<Component> _components = [];

    /// <exception cref="InvalidDataException">What is published contradicts itself.</exception>
    public ReducedSystem(PublicView view)
    {
        Reduction = new Reduction(view);
        var parents = Enumerable.Range(0, view.Counts.Length).ToArray();
        foreach (var row in Reduction.Rows)
        foreach (var cell in row.Cells)
            parents[Root(cell)] = Root(row.Cells[0]);
        var rows = Reduction.Rows.ToLookup(row => Root(row.Cells[0]));
        var open = Enumerable.Range(0, view.Counts.Length).Where(cell => Reduction.Expression(cell).Of == cell);
        foreach (var group in open.GroupBy(Root))
            Add(new Component([.. group], [.. rows[group.Key]], Reduction));

        int Root(int cell)
        {
            while (parents[cell] != cell)
                cell = parents[cell] = parents[parents[cell]];
            return cell;
        }
    }

    public Reduction Reduction { get; }

    /// <summary>Where each cell that is left stands.</summary>
    public Dictionary<int, (Component Component, int Column)> Places { get; } = [];

    public void Dispose()
    {
        foreach (var component in _components)
            component.Dispose();
    }

    private void Add(Component component)
    {
        _components.Add(component);
        for (var column = 0; column < component.Cells.Length; column++)
            Places[component.Cells[column]] = (component, column);
    }
}
