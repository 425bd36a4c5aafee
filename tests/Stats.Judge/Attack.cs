using Stats.Oracles;

namespace Stats.Judge;

/// <summary>That a small count can be moved by an amount: up to k, or down to its floor.</summary>
/// <param name="Cell">The small count.</param>
/// <param name="Direction">1 upwards, -1 downwards.</param>
/// <param name="Amount">By how many contacts; at least 1.</param>
internal sealed record Demand(int Cell, int Direction, long Amount);

/// <summary>
/// What an attacker faces: the occupied cells, their sums, and between which ends each could change if it were withheld. Zeros are
/// published, so they are constants and left out.
/// </summary>
internal sealed class Attack
{
    /// <summary>Where a change has no upper end.</summary>
    public const long Endless = long.MaxValue;

    /// <param name="dearest">A cell that counts more stays published: whoever withheld it would lose more than is known to do.</param>
    public Attack(LinkedInstance instance, int k, long dearest)
    {
        Cells = [.. Enumerable.Range(0, instance.Counts.Length).Where(c => instance.Counts[c] > 0)];
        var places = Cells.Index().ToDictionary(c => c.Item, c => c.Index);
        Counts = [.. Cells.Select(c => instance.Counts[c])];
        Sums =
        [
            .. instance
                .Relations.Where(sum => instance.Counts[sum[0]] > 0)
                .Select(sum => sum.Where(places.ContainsKey).Select(c => places[c]).ToArray()),
        ];
        IsSmall = [.. Counts.Select(count => count < k)];
        IsOpen = [.. Counts.Select(count => count >= k && count <= dearest)];
        Demands =
        [
            .. Cells
                .Index()
                .Where(c => IsSmall[c.Index])
                .SelectMany(c =>
                    new[]
                    {
                        new Demand(c.Index, 1, k - Counts[c.Index]),
                        new Demand(c.Index, -1, Counts[c.Index] - instance.Floors[c.Item]),
                    }
                )
                .Where(demand => demand.Amount > 0),
        ];
        Falls = [.. Counts.Select((count, c) => IsSmall[c] || IsOpen[c] ? count - 1 : 0)];
        Rises = [.. Counts.Select((_, c) => IsSmall[c] || IsOpen[c] ? Endless : 0)];
        while (Sums.Aggregate(false, (isNarrower, sum) => Narrow(sum) || isNarrower)) { }
    }

    /// <summary>Per cell of the attack its place in the instance.</summary>
    public int[] Cells { get; }
    public long[] Counts { get; }

    /// <summary>The parent first, then its children.</summary>
    public int[][] Sums { get; }

    /// <summary>Always withheld.</summary>
    public bool[] IsSmall { get; }

    /// <summary>Whether it is to be decided if the cell is withheld.</summary>
    public bool[] IsOpen { get; }
    public Demand[] Demands { get; }

    /// <summary>How far each cell could fall at most, whatever is withheld.</summary>
    public long[] Falls { get; }

    /// <summary>How far each cell could rise at most, or <see cref="Endless"/>.</summary>
    public long[] Rises { get; }

    /// <summary>The sum of the counts of the open cells that a pattern withholds.</summary>
    public long Loss(bool[] withheld) => Counts.Where((_, c) => withheld[c] && !IsSmall[c]).Sum();

    /// <summary>What one sum says of the ends of its cells.</summary>
    private bool Narrow(int[] sum)
    {
        var isNarrower = false;
        for (var place = 0; place < sum.Length; place++)
        {
            // A parent rises as far as its children do; a child as far as its parent rises and the others fall.
            long rise = 0;
            long fall = 0;
            for (var other = 0; other < sum.Length; other++)
            {
                if (other == place)
                    continue;
                var isAlong = place == 0 || other == 0;
                rise = Plus(rise, isAlong ? Rises[sum[other]] : Falls[sum[other]]);
                fall = Plus(fall, isAlong ? Falls[sum[other]] : Rises[sum[other]]);
            }
            var cell = sum[place];
            isNarrower |= rise < Rises[cell] || fall < Falls[cell];
            (Rises[cell], Falls[cell]) = (Math.Min(Rises[cell], rise), Math.Min(Falls[cell], fall));
        }
        return isNarrower;
    }

    private static long Plus(long one, long other) => one == Endless || other == Endless ? Endless : one + other;
}
