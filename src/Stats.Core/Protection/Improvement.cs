namespace Stats.Core.Protection;

/// <summary>
/// Makes a suppression cheaper without giving up a witness: it takes a cell back, drops every witness that used it, finds
/// others for the small counts that are left without, and keeps the result when less is withheld than before.
/// </summary>
internal sealed class Improvement(Suppression state)
{
    /// <summary>What one search may cost; one that is not found by then would hardly pay.</summary>
    private const long Effort = 10_000_000;

    private readonly List<int> _added = [];
    private readonly List<Witness> _removed = [];

    /// <summary>Improves until a whole round gains next to nothing, or the effort is spent.</summary>
    /// <param name="effort">How much work it may take in all.</param>
    public void Run(long effort, CancellationToken cancellation = default)
    {
        DropUnneeded();
        var end = state.Work + effort;
        var weight = TotalWeight();
        while (state.Work < end)
        {
            foreach (var cell in Dearest())
            {
                cancellation.ThrowIfCancellationRequested();
                if (state.Work >= end)
                    break;
                if (state.IsSecondary(cell))
                    TakeBack(cell);
            }
            DropUnneeded();
            var now = TotalWeight();
            // Nothing withheld but what is small: nothing can be gained, and no pivot is ever spent.
            if (now >= 0.998 * weight)
                break;
            weight = now;
        }
    }

    private double TotalWeight()
    {
        var weight = 0.0;
        for (var c = 0; c < state.System.CellCount; c++)
            if (state.IsSecondary(c))
                weight += state.Weights[c];
        return weight;
    }

    /// <summary>The secondary cells, those first whose loss costs most per witness that must be found anew.</summary>
    private List<int> Dearest() =>
        [
            .. Enumerable
                .Range(0, state.System.CellCount)
                .Where(state.IsSecondary)
                .OrderByDescending(c => state.Weights[c] / state.WitnessesOf(c).Count),
        ];

    /// <summary>Drops the witnesses whose every small count is settled by others.</summary>
    private void DropUnneeded()
    {
        for (var id = state.WitnessCount - 1; id >= 0; id--)
        {
            if (state.WitnessAt(id) is null)
                continue;
            var witness = state.Remove(id);
            if (witness.Cells.Any(cell => state.IsRequired(cell) && !state.IsSettled(cell)))
                state.Add(witness);
            else
                state.Follow(witness.Cells.Where(cell => !state.IsWithheld(cell)));
        }
    }

    private void TakeBack(int cell)
    {
        _added.Clear();
        _removed.Clear();
        var open = new HashSet<int>();
        var touched = new HashSet<int>();
        foreach (var id in state.WitnessesOf(cell).ToArray())
        {
            var witness = state.Remove(id);
            _removed.Add(witness);
            foreach (var other in witness.Cells)
            {
                touched.Add(other);
                if (state.IsRequired(other) && !state.IsSettled(other))
                    open.Add(other);
            }
        }
        // What else is no longer used may be used again: the search finds it free.
        var saved = touched.Where(c => !state.IsWithheld(c)).Sum(c => state.Weights[c]);
        state.Forbid(cell, true);
        var done = true;
        foreach (var small in open.OrderBy(s => state.System.Counts[s]).ThenBy(s => s))
        {
            done = state.TrySettle(small, saved, Effort, _added, out var spent) && (saved -= spent) > 1e-6;
            if (!done)
                break;
        }
        state.Forbid(cell, false);
        foreach (var id in _added)
            touched.UnionWith(state.WitnessAt(id)!.Cells);
        if (!done)
        {
            foreach (var id in _added)
                state.Remove(id);
            foreach (var witness in _removed)
                state.Add(witness);
        }
        state.Follow(touched);
    }
}
