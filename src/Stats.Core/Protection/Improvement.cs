namespace Stats.Core.Protection;

/// <summary>
/// Makes a suppression cheaper without giving up a witness: it takes a cell back with every witness that used it, finds
/// others for the small counts that are left without, and keeps the result when less is withheld than before.
/// </summary>
internal sealed class Improvement(Suppression state, WitnessSearch[] searches)
{
    /// <summary>What one search may cost; one that is not found by then would hardly pay.</summary>
    private const long Effort = 10_000_000;

    /// <summary>A round, or so much work of a long one, that gains less than this share is the last.</summary>
    private const double LeastGain = 0.002;
    private const long LongRound = 2_500_000_000;

    /// <summary>What all detours may cost at least, and what one of them may.</summary>
    private const long LeastDetour = 150_000_000;
    private const long DetourEffort = 20_000_000;

    /// <summary>So many passes over all secondary cells without a better result are the last.</summary>
    private const int MostFruitless = 2;

    /// <summary>How much worse than the best a detour may become.</summary>
    private const double MostDearer = 1.05;

    /// <summary>Improves until that gains next to nothing, or the effort is spent.</summary>
    /// <param name="effort">How much work it may take in all.</param>
    public void Run(long effort, CancellationToken cancellation = default)
    {
        state.DropUnneeded();
        var end = state.Work + effort;
        var cells = Dearest();
        while (state.Work < end)
        {
            var weight = state.TotalWeight;
            TakeBack(cells, Math.Min(end, state.Work + LongRound), cancellation);
            state.DropUnneeded();
            if (state.TotalWeight >= (1 - LeastGain) * weight)
                break;
            if (cells.Count == 0)
                cells = Dearest();
        }
        Detour(Math.Min(end, state.Work + Math.Max(LeastDetour, effort / 12)), cancellation);
    }

    /// <summary>
    /// Takes cells back though that costs more, and then what has become needless beside them: two pairs of cells may go where a third
    /// comes, though no single exchange pays. It goes on from a result that is a little worse (Dueck, "New optimization heuristics: the great
    /// deluge algorithm and the record-to-record travel", 1993), and ends with the best.
    /// </summary>
    private void Detour(long end, CancellationToken cancellation)
    {
        var (best, least) = (state.Witnesses.ToList(), state.TotalWeight);
        for (var fruitless = 0; fruitless < MostFruitless && state.Work < end; fruitless++)
        {
            foreach (var cell in Dearest())
            {
                cancellation.ThrowIfCancellationRequested();
                if (state.Work >= end)
                    break;
                var before = state.Witnesses.ToList();
                if (
                    !state.IsSecondary(cell)
                    || searches[0].TakeBack(cell, Effort, allowance: 1) is not { } dearer
                    || !state.TryReplace(dearer, evenIfDearer: true)
                )
                    continue;
                state.DropUnneeded();
                // Else what was taken back would come again at once.
                foreach (var search in searches)
                    search.Search.Fix(cell);
                TakeBack(Dearest(), Math.Min(end, state.Work + DetourEffort), cancellation);
                foreach (var search in searches)
                    search.Search.Free(cell);
                if (state.TotalWeight < least)
                    (best, least, fruitless) = (state.Witnesses.ToList(), state.TotalWeight, -1);
                else if (state.TotalWeight > MostDearer * least)
                    state.Return(before);
            }
        }
        state.Return(best);
    }

    /// <summary>The secondary cells, those first whose loss costs most per witness that must be found anew.</summary>
    private Queue<int> Dearest() =>
        new(
            Enumerable
                .Range(0, state.System.CellCount)
                .Where(state.IsSecondary)
                .OrderByDescending(c => state.Weights[c] / state.WitnessesOf(c).Count)
        );

    /// <summary>As many cells at a time as there are searches, all from one state; what no longer holds after the first is tried again.</summary>
    private void TakeBack(Queue<int> cells, long end, CancellationToken cancellation)
    {
        var found = new Replacement?[searches.Length];
        var batch = new int[searches.Length];
        while (state.Work < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = 0;
            while (count < batch.Length && cells.TryDequeue(out var cell))
                if (state.IsSecondary(cell))
                    batch[count++] = cell;
            if (count == 0)
                return;
            Parallel.For(0, count, i => found[i] = searches[i].TakeBack(batch[i], Effort));
            for (var i = 0; i < count; i++)
                if (found[i] is { } replacement && !state.TryReplace(replacement) && i > 0)
                    cells.Enqueue(batch[i]);
        }
    }
}
