namespace Stats.Oracles.Replay;

/// <summary>Runs the program: which cells it withholds of a world, with a salt.</summary>
/// <param name="counts">Per cell its count in that world.</param>
/// <param name="salt">One of those that the program might have drawn.</param>
/// <returns>Per cell whether it is withheld; null where nothing is published.</returns>
public delegate bool[]? Pattern(long[] counts, ulong salt);

/// <summary>
/// The reader who has the program: publishes every world that agrees with a release, with many salts, and keeps in mind how often what is
/// withheld is the same. Every world is as likely to this reader as any other beforehand; the salt of the release is not known.
/// </summary>
/// <remarks>Minami and Abe call it the matching attack ("Statistical disclosure control for tabular data in R", Algorithms 12(8), 2019, 165).</remarks>
public sealed class ReplayReader
{
    private readonly IReadOnlyList<long[]> _worlds;
    private readonly double[] _likelihood;

    private ReplayReader(IReadOnlyList<long[]> worlds, double[] likelihood) => (_worlds, _likelihood) = (worlds, likelihood);

    /// <summary>How many worlds agree with the release.</summary>
    public int WorldCount => _worlds.Count;

    /// <param name="worlds">All that agree with the release.</param>
    /// <param name="withheld">What the release withholds.</param>
    /// <param name="pattern">The program.</param>
    /// <param name="salts">With how many salts each world is published; no release may have been made with one of them.</param>
    public static ReplayReader Read(IReadOnlyList<long[]> worlds, bool[] withheld, Pattern pattern, int salts)
    {
        var likelihood = new double[worlds.Count];
        Parallel.For(
            0,
            worlds.Count,
            world =>
            {
                var alike = 0;
                for (var salt = 1; salt <= salts; salt++)
                    alike += pattern(worlds[world], (ulong)salt) is { } again && again.AsSpan().SequenceEqual(withheld) ? 1 : 0;
                likelihood[world] = (double)alike / salts;
            }
        );
        return new ReplayReader(worlds, likelihood);
    }

    /// <summary>Per number that a cell has in some world, how likely it is before and after.</summary>
    /// <returns>Null where no world was published like the release: then there is nothing to go by.</returns>
    public SortedDictionary<long, Belief>? Of(int cell)
    {
        var all = _likelihood.Sum();
        if (all == 0)
            return null;
        var beliefs = new SortedDictionary<long, Belief>();
        foreach (var (world, likelihood) in _worlds.Zip(_likelihood))
        {
            var belief = beliefs.GetValueOrDefault(world[cell]);
            beliefs[world[cell]] = new(belief.Prior + 1.0 / _worlds.Count, belief.Posterior + likelihood / all);
        }
        return beliefs;
    }
}

/// <summary>How likely a number is.</summary>
/// <param name="Prior">By arithmetic alone.</param>
/// <param name="Posterior">With the program run on every world.</param>
public readonly record struct Belief(double Prior, double Posterior)
{
    /// <summary>Less than a twentieth of what it was.</summary>
    public bool IsRuledOut => Posterior < Prior / 20;

    public double Ratio => Posterior / Prior;
}
