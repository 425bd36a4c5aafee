namespace Stats.Core.Protection;

/// <summary>
/// The cheapest of several ways to protect one system, within an effort. A sparse system is searched as a whole; where much is small,
/// parts come first, and the levels at which most cells are small are free to be used, for without their room nothing is found.
/// </summary>
/// <param name="system">Its counts are the true ones.</param>
/// <param name="minimumCount">k, 2 to 100.</param>
/// <param name="seed">Breaks ties.</param>
/// <param name="doubt">See <see cref="Suppression"/>.</param>
/// <param name="effort">How much work it may take, improvement included; see <see cref="CheapestChange.Work"/>.</param>
/// <param name="searches">How many searches share the work.</param>
internal sealed class CheapestSuppression(
    LinkedSystem system,
    int minimumCount,
    ulong seed,
    int doubt,
    long effort,
    int searches
)
{
    /// <summary>Where cells times small counts are more, parts are searched first: the whole would take long.</summary>
    private const long LargestWhole = 1_000_000;

    /// <summary>So large a share of small counts makes a level free.</summary>
    private static readonly double[] Shares = [0.25, 0.5];

    /// <summary>The share of the effort that finding witnesses may take; the rest is for withholding less.</summary>
    private const double ShareOfSearch = 0.5;

    private Suppression? _best;
    private long _spent;

    /// <summary>Told how much of the effort is spent, 0 to 1.</summary>
    public Action<double>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <returns>The small counts that have no witness are in <see cref="Suppression.Unsettled"/>.</returns>
    public Suppression Find()
    {
        var small = new Suppression(system, minimumCount, seed, doubt, searches);
        var isQuick = (long)system.CellCount * small.SmallCounts.Length <= LargestWhole;
        var free = FreeLevels(small.IsSmall);
        if (isQuick)
            Try(null, inParts: false);
        else
        {
            if (free.Count < Shares.Length)
                Try(null, inParts: true);
            foreach (var (_, cells) in free)
                Try(cells, inParts: true);
            Try(null, inParts: false);
        }
        if (_best!.Unsettled().Count == 0)
            _best.Improve(Math.Max(effort - _spent, 0), Cancellation);
        return _best;
    }

    private void Try(bool[]? free, bool inParts)
    {
        var attempt = new Suppression(system, minimumCount, seed, doubt, searches);
        if (free is not null)
            attempt.BeginFree(free);
        var most = (long)(ShareOfSearch * effort) - _spent;
        if (most <= 0 && _best is not null)
            return;
        attempt.Protect(
            inParts,
            most,
            _ => Progress?.Invoke(Math.Min(1, (double)(_spent + attempt.Work) / effort)),
            Cancellation
        );
        _spent += attempt.Work;
        if (_best is null || IsBetter(attempt, _best))
            _best = attempt;
    }

    private static bool IsBetter(Suppression one, Suppression other)
    {
        var (left, otherLeft) = (one.Unsettled().Count, other.Unsettled().Count);
        return left != otherLeft ? left < otherLeft : one.TotalWeight < other.TotalWeight;
    }

    /// <summary>Per share that any level reaches, the cells of all levels that reach it; equal sets once.</summary>
    private List<(double Share, bool[] Cells)> FreeLevels(bool[] isSmall)
    {
        if (system.Grid is not { } grid)
            return [];
        var levelOf = Enumerable.Range(0, system.CellCount).Select(c => grid.LevelAt(grid.CoordinateOf(c))).ToArray();
        var shares = levelOf
            .Zip(isSmall)
            .GroupBy(c => c.First)
            .ToDictionary(g => g.Key, g => g.Average(c => c.Second ? 1.0 : 0.0));
        return
        [
            .. Shares
                .Where(share => shares.Values.Any(s => s >= share))
                .Select(share =>
                    (
                        Share: share,
                        Cells: levelOf
                            .Select((level, c) => shares[level] >= share && system.States[c] == CellState.Open)
                            .ToArray()
                    )
                )
                .DistinctBy(s => s.Cells.Count(isFree => isFree)),
        ];
    }
}
