namespace Stats.Oracles.Replay;

/// <summary>What the replaying reader made of the small counts of some programmes.</summary>
/// <param name="Programmes">Releases that were read to the end; the others had no small count, were refused, or have too many worlds.</param>
/// <param name="Skipped">Had more worlds than were to be listed.</param>
/// <param name="Unseen">Small counts of releases that no world was published like, so that nothing was learned.</param>
/// <param name="Small">Small counts that were read.</param>
/// <param name="BelowRuledOut">Of which some number from the floor to k − 1 is ruled out.</param>
/// <param name="KRuledOut">Of which k is ruled out.</param>
/// <param name="KnownSmall">Of which all numbers from k on are ruled out.</param>
/// <param name="Exact">Of which every number but the true one is ruled out.</param>
/// <param name="Doubled">Of which the true number is more than twice as likely as before.</param>
/// <param name="Prior">The probability of the true number by arithmetic, on average.</param>
/// <param name="Posterior">The same for the reader who ran the program.</param>
/// <param name="Least">The smallest ratio of posterior to prior among the numbers from floor to k of all small counts.</param>
public sealed record ReplayFigures(
    int Programmes,
    int Skipped,
    int Unseen,
    int Small,
    int BelowRuledOut,
    int KRuledOut,
    int KnownSmall,
    int Exact,
    int Doubled,
    double Prior,
    double Posterior,
    double Least
)
{
    /// <summary>So many times as many salts where a number seems to be ruled out.</summary>
    private const int Closer = 8;

    public static ReplayFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, double.PositiveInfinity);

    /// <param name="programmes">Each with the program, as it was run and as the reader runs it.</param>
    /// <param name="salts">With how many salts the reader publishes each world.</param>
    /// <param name="mostWorlds">A release that more worlds agree with is skipped.</param>
    /// <param name="releases">With how many salts each programme is published, none of which the reader tries.</param>
    public static ReplayFigures Of(
        IEnumerable<(SmallProgramme Programme, Pattern Pattern)> programmes,
        int salts,
        int mostWorlds,
        int releases = 1
    )
    {
        var figures = None;
        foreach (var (programme, pattern) in programmes)
            for (var release = 1; release <= releases; release++)
                figures = figures.With(programme, pattern, salts, mostWorlds, ulong.MaxValue - (ulong)release);
        return figures with { Prior = figures.Prior / figures.Small, Posterior = figures.Posterior / figures.Small };
    }

    private ReplayFigures With(SmallProgramme programme, Pattern pattern, int salts, int mostWorlds, ulong salt)
    {
        var instance = programme.Instance;
        var small = instance.SmallCounts(programme.K);
        if (small.Length == 0 || pattern(instance.Counts, salt) is not { } withheld)
            return this;
        if (Worlds.Of(instance.Seen(withheld), mostWorlds) is not { } worlds)
            return this with { Skipped = Skipped + 1 };
        var reader = new ReplayReader(worlds, withheld, pattern, salts);
        foreach (var cell in small)
            reader.LookCloser(cell, Closer * salts);
        var figures = this with { Programmes = Programmes + 1 };
        foreach (var cell in small)
            figures = reader.Of(cell) is { } beliefs
                ? figures.With(beliefs, instance.Counts[cell], instance.Floors[cell], programme.K)
                : figures with
                {
                    Unseen = figures.Unseen + 1,
                };
        return figures;
    }

    private ReplayFigures With(SortedDictionary<long, Belief> beliefs, long truth, long floor, int k)
    {
        var promised = beliefs.Where(b => b.Key >= floor && b.Key <= k).ToList();
        var large = beliefs.Where(b => b.Key >= k).Select(b => b.Value).ToList();
        var isLarge = new Belief(large.Sum(b => b.Prior), large.Sum(b => b.Posterior));
        static int One(bool isSo) => isSo ? 1 : 0;
        return this with
        {
            Small = Small + 1,
            BelowRuledOut = BelowRuledOut + One(promised.Exists(b => b.Key < k && b.Value.IsRuledOut)),
            KRuledOut = KRuledOut + One(beliefs[k].IsRuledOut),
            KnownSmall = KnownSmall + One(isLarge.IsRuledOut),
            Exact = Exact + One(beliefs.All(b => b.Key == truth || b.Value.IsRuledOut)),
            Doubled = Doubled + One(beliefs[truth].Ratio > 2),
            Prior = Prior + beliefs[truth].Prior,
            Posterior = Posterior + beliefs[truth].Posterior,
            Least = Math.Min(Least, promised.Min(b => b.Value.Ratio)),
        };
    }
}
