namespace Stats.Core.Protection;

/// <summary>
/// Makes a suppression cheaper without giving up a witness: it takes a cell back, drops every witness that used it, finds
/// others for the small counts that are left without, and keeps the result when less is withheld than before.
/// </summary>
internal sealed class Improvement(Suppression state)
{
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
            if (!state.IsThere(id))
                continue;
            var witness = state.Remove(id);
            foreach (var cell in witness.Cells)
                if (state.IsRequired(cell) && !state.IsSettled(cell))
                {
                    state.Add(witness);
                    break;
                }
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
        var saved = 0.0;
        foreach (var other in touched)
            if (!state.IsWithheld(other))
                saved += state.Weights[other];
        state.Forbid(cell, true);
        var done = true;
        foreach (var small in open.OrderByDescending(s => state.System.Counts[s]).ThenBy(s => s))
        {
            done = state.Settle(small, saved, _added, out var spent);
            saved -= spent;
            if (!done || saved <= 1e-6)
            {
                done = false;
                break;
            }
        }
        state.Forbid(cell, false);
        if (done)
            return;
        foreach (var id in _added)
            state.Remove(id);
        foreach (var witness in _removed)
            state.Add(witness);
    }
}
