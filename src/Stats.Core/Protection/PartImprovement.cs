namespace Stats.Core.Protection;

/// <summary>
/// Withholds less in one part of a large system, with what stands above it. Only witnesses that lie wholly in it are exchanged; what others
/// use stays withheld, and what they reach stays reached.
/// </summary>
internal sealed class PartImprovement
{
    private readonly Suppression _whole;
    private readonly HashSet<int> _cells;
    private readonly HashSet<int> _own = [];
    private readonly HashSet<int> _taken;
    private readonly int _number;

    /// <param name="core">The part, without what stands above it.</param>
    /// <param name="taken">The witnesses that the parts of a turn may exchange: this one takes its own among those that are left.</param>
    public PartImprovement(Suppression whole, int[] core, HashSet<int> taken)
    {
        (_whole, _taken, _number) = (whole, taken, core[0]);
        _cells = [.. whole.System.Grid!.WithAncestors(core)];
        foreach (var id in core.SelectMany(whole.WitnessesOf))
            if (!taken.Contains(id) && whole.WitnessAt(id)!.Cells.All(_cells.Contains))
                _own.Add(id);
        taken.UnionWith(_own);
    }

    /// <summary>What the whole may exchange; null where nothing less would be withheld.</summary>
    public Replacement? Found { get; private set; }

    public long Work { get; private set; }

    /// <summary>Looks for it. Several parts of a turn may do so at a time.</summary>
    /// <param name="effort">How much work it may take.</param>
    public void Run(long effort, CancellationToken cancellation)
    {
        if (_own.Count == 0)
            return;
        var (system, cells) = _whole.System.Part(
            [.. _cells.Order()],
            c => IsUsedOutside(c) ? CellState.AlreadyWithheld : _whole.System.States[c]
        );
        var part = _whole.Part(system, cells, _number);
        if (part.IsLarge)
            return;
        var before = Begin(part, cells);
        var weight = part.TotalWeight;
        part.ImproveWhole(effort, cancellation);
        Work = part.Work;
        if (part.TotalWeight >= weight)
            return;
        var after = part.Witnesses.ToHashSet();
        Found = new Replacement(
            [.. before.Where(w => !after.Contains(w.Key)).Select(w => w.Value)],
            [.. part.Witnesses.Where(w => !before.ContainsKey(w)).Select(w => w.In(cells))]
        );
    }

    /// <summary>Withheld whatever this part does. What only other parts of the turn use they may give up: it has its price here.</summary>
    private bool IsUsedOutside(int cell)
    {
        if (_whole.System.States[cell] != CellState.Open)
            return false;
        var users = _whole.WitnessesOf(cell);
        return users.Any(id => !_taken.Contains(id)) || users.Any(_own.Contains) && !users.All(_own.Contains);
    }

    /// <summary>Gives the part its own witnesses, and tells it what the others reach.</summary>
    /// <returns>Where each of its witnesses stands in the whole.</returns>
    private Dictionary<Witness, int> Begin(Suppression part, int[] cells)
    {
        var places = cells.Index().ToDictionary(c => c.Item, c => c.Index);
        var before = new Dictionary<Witness, int>();
        foreach (var id in _own.Order())
        {
            var witness = _whole.WitnessAt(id)!;
            var own = new Witness(
                [.. witness.Cells.Select(c => places[c])],
                witness.Steps,
                witness.Back,
                witness.Forth
            );
            before.Add(own, id);
            part.Add(own);
        }
        foreach (var small in part.SmallCounts)
        {
            var others = _whole.WitnessesOf(cells[small]).Where(id => !_own.Contains(id)).ToLookup(_taken.Contains);
            foreach (var id in others[false])
                part.TakeAsReached(small, _whole.Reach(cells[small], _whole.WitnessAt(id)!));
            // Of what this part and another of the turn both reach, neither can rely on the other.
            foreach (var id in others[true])
                part.TakeAsReached(small, _whole.Reach(cells[small], _whole.WitnessAt(id)!) & part.Missing(small));
        }
        return before;
    }
}
