namespace Stats.Core.Protection;

/// <summary>
/// The cheapest of several ways to protect one system, within an effort. A sparse system is searched as a whole; where much is small,
/// parts come first, and the levels at which most cells are small are free to be used, for without their room nothing is found.
/// </summary>
/// <param name="system">Its counts are the true ones.</param>
/// <param name="minimumCount">k, 2 to 100.</param>
/// <param name="seed">Breaks ties.</param>
/// <param name="effort">How much work it may take, improvement included; see <see cref="CheapestChange.Work"/>.</param>
/// <param name="searches">How many searches share the work.</param>
internal sealed class CheapestSuppression(LinkedSystem system, int minimumCount, ulong seed, long effort, int searches)
{
    /// <summary>Where cells times small counts are more, parts are searched first: the whole would take long.</summary>
    private const long LargestWhole = 1_000_000;

    /// <summary>So large a share of small counts makes a level free.</summary>
    private static readonly double[] Shares = [0.25, 0.5];

    /// <summary>In a large system of which less is small, what is worth publishing keeps its price at first.</summary>
    private const double MostSmallOfLarge = 0.25;

    /// <summary>How much of the effort the first search of a large system may take; the rest is for what it leaves, and for withholding less.</summary>
    private const double ShareOfSearch = 0.7;

    /// <summary>What a step of widening may cost, and the last one, however little effort was asked for.</summary>
    private const long LeastOfWidening = 200_000_000;
    private const long LeastOfLast = 2_000_000_000;

    private readonly List<WidenedCells> _widened = [];
    private Suppression? _best;
    private long _spent;

    /// <summary>Told how much of the effort is spent, 0 to 1.</summary>
    public Action<double>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>What was given up for small counts that were not settled within the effort.</summary>
    public IReadOnlyList<WidenedCells> Widened => _widened;

    /// <returns>Where it could not settle all small counts, <see cref="Suppression.Unsettled"/> names them.</returns>
    public Suppression Find()
    {
        var small = new Suppression(system, minimumCount, seed, searches);
        var isQuick = (long)system.CellCount * small.SmallCounts.Length <= LargestWhole;
        if (isQuick)
            Try(null, inParts: false);
        else if (small.IsLarge)
            ProtectLarge(small);
        else
        {
            var free = FreeLevels(small.IsSmall);
            if (free.Count < Shares.Length)
                Try(null, inParts: true);
            foreach (var cells in free)
                Try(cells, inParts: true);
            Try(null, inParts: false);
        }
        for (var step = Widening.Row; step <= Widening.Table && _best!.Unsettled() is { Count: > 0 } left; step++)
            Widen(step, left);
        // What was only treated as small stays withheld, at the worst with a range that says that it is not.
        if (_best!.UnsettledSmall().Count == 0)
            _best.Improve(Math.Max(effort - _spent, 0), Cancellation);
        return _best;
    }

    /// <summary>
    /// A large system is searched once, and what is not settled with its share of the effort has ever more levels free.
    /// </summary>
    private void ProtectLarge(Suppression attempt)
    {
        _best = attempt;
        if (attempt.SmallCounts.Length < MostSmallOfLarge * system.CellCount)
            Protect(attempt, inParts: true, (long)(ShareOfSearch * effort));
        foreach (var cells in FreeLevels(attempt.IsSmall).OrderBy(free => free.Count(isFree => isFree)))
        {
            if (attempt.Unsettled().Count == 0)
                return;
            attempt.MakeFree(Enumerable.Range(0, cells.Length).Where(c => cells[c]));
            Protect(attempt, inParts: true, (effort - _spent) / 2);
        }
    }

    /// <summary>
    /// The first attempt may take all of the effort; later ones half, the whole three quarters, so that the rest is for withholding less.
    /// </summary>
    private void Try(bool[]? free, bool inParts)
    {
        var most = _best is null ? effort : effort / 4 * (inParts ? 2 : 3) - _spent;
        if (most <= 0)
            return;
        var attempt = new Suppression(system, minimumCount, seed, searches);
        if (free is not null)
            attempt.MakeFree(Enumerable.Range(0, free.Length).Where(c => free[c]));
        Protect(attempt, inParts, most);
        if (_best is null || IsBetter(attempt, _best))
            _best = attempt;
    }

    private void Protect(Suppression attempt, bool inParts, long most)
    {
        var before = attempt.Work;
        attempt.Protect(
            inParts,
            before + most,
            _ => Progress?.Invoke(Math.Min(1, (double)(_spent + attempt.Work - before) / effort)),
            Cancellation
        );
        _spent += attempt.Work - before;
    }

    /// <summary>Lets witnesses use the rows, then the levels of what is not settled, then everything.</summary>
    private void Widen(Widening step, List<int> left)
    {
        if (system.Grid is not { } grid)
            return;
        Func<int, object> key = step switch
        {
            Widening.Row => cell => grid.RowOf(cell),
            Widening.Level => cell => grid.LevelAt(grid.CoordinateOf(cell)),
            _ => _ => 0,
        };
        var given = left.Select(key).ToHashSet();
        int[] cells = [.. Enumerable.Range(0, system.CellCount).Where(c => given.Contains(key(c)))];
        _widened.Add(new WidenedCells(step, cells));
        _best!.MakeFree(cells);
        Protect(_best, inParts: true, Math.Max(effort / 4, step == Widening.Table ? LeastOfLast : LeastOfWidening));
        if (step == Widening.Table)
            _best.SettleByBoxes(Cancellation);
    }

    private static bool IsBetter(Suppression one, Suppression other)
    {
        var (left, otherLeft) = (one.Unsettled().Count, other.Unsettled().Count);
        return left != otherLeft ? left < otherLeft : one.TotalWeight < other.TotalWeight;
    }

    /// <summary>Per share that any level reaches, the cells of all levels that reach it; equal sets once.</summary>
    private List<bool[]> FreeLevels(bool[] isSmall)
    {
        if (system.Grid is not { } grid)
            return [];
        var levels = Enumerable.Range(0, system.CellCount).Select(c => grid.LevelAt(grid.CoordinateOf(c))).ToArray();
        var shares = levels
            .Zip(isSmall)
            .GroupBy(c => c.First)
            .ToDictionary(g => g.Key, g => g.Average(c => c.Second ? 1.0 : 0.0));
        return
        [
            .. Shares
                .Where(share => shares.Values.Any(s => s >= share))
                .Select(share => levels.Select(level => shares[level] >= share).ToArray())
                .DistinctBy(cells => cells.Count(isFree => isFree)),
        ];
    }
}
