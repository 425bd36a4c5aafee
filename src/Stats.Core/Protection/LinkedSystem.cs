namespace Stats.Core.Protection;

/// <summary>What is already decided about a cell before the engine begins.</summary>
internal enum CellState : byte
{
    /// <summary>The engine decides.</summary>
    Open,

    /// <summary>Published in an earlier release: it stays so.</summary>
    AlreadyPublished,

    /// <summary>Withheld in an earlier release: it stays so.</summary>
    AlreadyWithheld,
}

/// <summary>
/// All tables of a programme as one set of cells and sums. A cell that stands in several tables is one cell. Where zeros
/// are published, cells that are zero are left out: they are known and can never change.
/// </summary>
internal sealed class LinkedSystem
{
    private readonly int _leastWithheld;
    private readonly bool[]? _mayBeZero;
    private readonly int[] _relationStart;
    private readonly int[] _relationCells;
    private readonly int[] _cellStart;
    private readonly int[] _cellRelations;

    /// <param name="counts">The true count of every cell.</param>
    /// <param name="relations">Every sum: the parent, then its children.</param>
    /// <param name="leastWithheld">What a reader knows a withheld cell to be at least: 1 where zeros are published, else 0.</param>
    /// <param name="mayBeZero">Cells that a reader knows nothing of beforehand, whatever the policy for zeros is; null for none.</param>
    /// <param name="states">Null where nothing is decided yet.</param>
    /// <param name="importance">By how much each cell's loss weighs more than its count; null for 1 throughout.</param>
    /// <param name="grid">Where the cells stand, if that is known.</param>
    /// <exception cref="ArgumentException">A sum does not hold for the counts.</exception>
    public LinkedSystem(
        long[] counts,
        IReadOnlyList<int[]> relations,
        int leastWithheld = 1,
        CellState[]? states = null,
        float[]? importance = null,
        Grid? grid = null,
        bool[]? mayBeZero = null
    )
        : this(counts, relations, states ?? new CellState[counts.Length], leastWithheld, importance, grid, mayBeZero)
    {
        for (var r = 0; r < relations.Count; r++)
        {
            long sum = 0;
            foreach (var cell in Relation(r)[1..])
                sum += counts[cell];
            if (sum != counts[Relation(r)[0]])
                throw new ArgumentException($"Sum {r} does not hold: its parts do not add up to their total.");
        }
    }

    private LinkedSystem(
        long[] counts,
        IReadOnlyList<int[]> relations,
        CellState[] states,
        int leastWithheld,
        float[]? importance,
        Grid? grid,
        bool[]? mayBeZero
    )
    {
        Counts = counts;
        _leastWithheld = leastWithheld;
        _mayBeZero = mayBeZero;
        States = states;
        Importance = importance;
        Grid = grid;
        RelationCount = relations.Count;
        _relationStart = new int[relations.Count + 1];
        for (var r = 0; r < relations.Count; r++)
            _relationStart[r + 1] = _relationStart[r] + relations[r].Length;
        _relationCells = new int[_relationStart[^1]];
        _cellStart = new int[counts.Length + 1];
        for (var r = 0; r < relations.Count; r++)
        {
            var relation = relations[r];
            relation.CopyTo(_relationCells, _relationStart[r]);
            foreach (var cell in relation)
                if (cell >= 0)
                    _cellStart[cell + 1]++;
        }
        for (var c = 0; c < counts.Length; c++)
            _cellStart[c + 1] += _cellStart[c];
        _cellRelations = new int[_cellStart[^1]];
        var next = _cellStart[..^1];
        for (var r = 0; r < relations.Count; r++)
        for (var i = relations[r][0] < 0 ? 1 : 0; i < relations[r].Length; i++)
            _cellRelations[next[relations[r][i]]++] = i == 0 ? ~r : r;
    }

    /// <summary>Witnesses that are known beforehand: what an earlier release was proven with and still holds.</summary>
    public IReadOnlyList<Witness> Proof { get; set; } = [];

    public long[] Counts { get; }
    public CellState[] States { get; }
    public float[]? Importance { get; }

    /// <summary>Per cell whether it is treated as a small count, as every small one is; null where nothing was drawn.</summary>
    public bool[]? Treated { get; set; }

    /// <summary>Per cell what its loss is taken to cost; null where nothing was drawn.</summary>
    public double[]? Worth { get; set; }

    /// <summary>What the loss of a cell costs.</summary>
    public double WorthOf(int cell) => Worth?[cell] ?? Math.Max(1, Counts[cell]) * (double)(Importance?[cell] ?? 1);

    /// <summary>Where the cells stand, if that is known; it makes the search faster.</summary>
    public Grid? Grid { get; }

    /// <summary>What a reader knows a cell to be at least, if it is withheld.</summary>
    public int LeastOf(int cell) => _mayBeZero is { } zero && zero[cell] ? 0 : _leastWithheld;

    public int CellCount => Counts.Length;
    public int RelationCount { get; }

    /// <summary>The parent, then its children; in a part of a system -1 for a parent that lies outside.</summary>
    public ReadOnlySpan<int> Relation(int relation) =>
        _relationCells.AsSpan(_relationStart[relation], _relationStart[relation + 1] - _relationStart[relation]);

    /// <summary>The sums that a cell stands in: r where it is a child, ~r where it is the parent.</summary>
    public ReadOnlySpan<int> RelationsOf(int cell) =>
        _cellRelations.AsSpan(_cellStart[cell], _cellStart[cell + 1] - _cellStart[cell]);

    /// <summary>The sets of cells that no sum connects with another, in the order of their first cells; each ascending.</summary>
    public List<int[]> Components()
    {
        var component = new int[CellCount];
        Array.Fill(component, -1);
        var cells = new List<List<int>>();
        var queue = new Queue<int>();
        for (var first = 0; first < CellCount; first++)
        {
            if (component[first] >= 0)
                continue;
            var own = new List<int>();
            cells.Add(own);
            component[first] = cells.Count - 1;
            queue.Enqueue(first);
            while (queue.TryDequeue(out var cell))
            {
                own.Add(cell);
                foreach (var entry in RelationsOf(cell))
                foreach (var other in Relation(Math.Max(entry, ~entry)))
                    if (other >= 0 && component[other] < 0)
                    {
                        component[other] = cells.Count - 1;
                        queue.Enqueue(other);
                    }
            }
        }
        return cells.ConvertAll(own => own.Order().ToArray());
    }

    /// <summary>Some of the cells as a system of its own, in which all others stay as they are.</summary>
    /// <param name="cells">Those that cannot change by themselves are left out of them.</param>
    /// <param name="states">Per cell of the whole what is decided.</param>
    public (LinkedSystem System, int[] Cells) Part(int[] cells, Func<int, CellState> states)
    {
        var left = cells.ToHashSet();
        var free = new Dictionary<int, int>();
        foreach (var cell in cells)
        foreach (var entry in RelationsOf(cell))
            free[Math.Max(entry, ~entry)] = free.GetValueOrDefault(Math.Max(entry, ~entry)) + 1;
        var alone = new Stack<int>(free.Where(f => f.Value == 1).Select(f => f.Key));
        while (alone.TryPop(out var relation))
            foreach (var cell in Relation(relation))
                if (left.Remove(cell))
                    foreach (var entry in RelationsOf(cell))
                        if (--free[Math.Max(entry, ~entry)] == 1)
                            alone.Push(Math.Max(entry, ~entry));
        int[] kept = [.. cells.Where(left.Contains).Order()];
        var places = kept.Index().ToDictionary(c => c.Item, c => c.Index);
        var relations = free.Where(f => f.Value > 0)
            .Select(f =>
            {
                var whole = Relation(f.Key);
                var part = new List<int> { places.GetValueOrDefault(whole[0], -1) };
                foreach (var child in whole[1..])
                    if (places.TryGetValue(child, out var place))
                        part.Add(place);
                return part.ToArray();
            });
        return (
            new LinkedSystem(
                [.. kept.Select(c => Counts[c])],
                [.. relations],
                [.. kept.Select(states)],
                _leastWithheld,
                Importance is null ? null : [.. kept.Select(c => Importance[c])],
                Grid?.Of(kept),
                _mayBeZero is null ? null : [.. kept.Select(c => _mayBeZero[c])]
            )
            {
                Treated = Treated is null ? null : [.. kept.Select(c => Treated[c])],
                Worth = Worth is null ? null : [.. kept.Select(c => Worth[c])],
            },
            kept
        );
    }

    /// <summary>
    /// What everyone can see each cell to be at least, if it is withheld: the sum of what its parts are at least, over the
    /// sum that says most, or as much as a total of which it is the only part. With zeros published this counts the finest parts
    /// that are visibly occupied.
    /// </summary>
    public long[] Floors()
    {
        var floors = new long[CellCount];
        for (var cell = 0; cell < CellCount; cell++)
            floors[cell] = LeastOf(cell);
        // Totals after their parts, but where both are the same: then it takes another round.
        int[] relations = [.. Enumerable.Range(0, RelationCount).OrderBy(r => Counts[Relation(r)[0]])];
        for (var isRising = true; isRising; )
        {
            isRising = false;
            foreach (var relation in relations)
            {
                var total = Relation(relation)[0];
                var parts = Relation(relation)[1..];
                long sum = 0;
                foreach (var part in parts)
                    sum += floors[part];
                if (sum > floors[total])
                    (floors[total], isRising) = (sum, true);
                else if (parts.Length == 1 && floors[parts[0]] < floors[total])
                    (floors[parts[0]], isRising) = (floors[total], true);
            }
        }
        return floors;
    }
}
