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
    private readonly bool[] _withheld;
    private readonly Pattern _pattern;
    private readonly int[] _tried;
    private readonly int[] _alike;

    /// <param name="worlds">All that agree with the release.</param>
    /// <param name="withheld">What the release withholds.</param>
    /// <param name="pattern">The program.</param>
    /// <param name="salts">With how many salts each world is published; no release may have been made with one of them.</param>
    public ReplayReader(IReadOnlyList<long[]> worlds, bool[] withheld, Pattern pattern, int salts)
    {
        (_worlds, _withheld, _pattern) = (worlds, withheld, pattern);
        (_tried, _alike) = (new int[worlds.Count], new int[worlds.Count]);
        Publish(Enumerable.Range(0, worlds.Count), salts);
    }

    /// <summary>How many worlds agree with the release.</summary>
    public int WorldCount => _worlds.Count;

    private void Publish(IEnumerable<int> worlds, int salts) =>
        Parallel.ForEach(
            worlds,
            world =>
            {
                while (_tried[world] < salts)
                    _alike[world] += IsAlike(_pattern(_worlds[world], (ulong)++_tried[world])) ? 1 : 0;
            }
        );

    private bool IsAlike(bool[]? again) => again is not null && again.AsSpan().SequenceEqual(_withheld);

    /// <summary>
    /// Publishes the worlds in which a cell has a number that seems to be ruled out with more salts: what is rare with few of them may
    /// be no more than not met.
    /// </summary>
    public void LookCloser(int cell, int salts)
    {
        var doubtful = Of(cell)?.Where(b => b.Value.IsRuledOut).Select(b => b.Key).ToHashSet() ?? [];
        Publish(Enumerable.Range(0, _worlds.Count).Where(w => doubtful.Contains(_worlds[w][cell])), salts);
    }

    /// <summary>Per number that a cell has in some world, how likely it is before and after.</summary>
    /// <returns>Null where no world was published like the release: then there is nothing to go by.</returns>
    public SortedDictionary<long, Belief>? Of(int cell)
    {
        double[] likelihood = [.. _alike.Zip(_tried, (alike, tried) => (double)alike / tried)];
        var all = likelihood.Sum();
        if (all == 0)
            return null;
        var beliefs = new SortedDictionary<long, Belief>();
        foreach (var (world, own) in _worlds.Zip(likelihood))
        {
            var belief = beliefs.GetValueOrDefault(world[cell]);
            beliefs[world[cell]] = new(belief.Prior + 1.0 / _worlds.Count, belief.Posterior + own / all);
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
