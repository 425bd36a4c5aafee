namespace Stats.Judge;

/// <summary>
/// What every pattern that protects, or every cheapest one, fulfils: the factors of the cells that it withholds add up to at
/// least <paramref name="AtLeast"/>.
/// </summary>
/// <param name="Cells">Open cells.</param>
/// <param name="Factors">Per cell of <paramref name="Cells"/>.</param>
internal sealed record Cut(int[] Cells, double[] Factors, double AtLeast)
{
    /// <summary>Factors are rounded up to this part of one, so that the cut stays true and its numbers short.</summary>
    private const long Fineness = 1 << 20;

    /// <summary>The denominator of prices: those of a basis are mostly small fractions.</summary>
    private const long Denominator = 5040;

    /// <summary>How far a pattern, also one with parts of cells, falls short; negative where it does not.</summary>
    public double Shortfall(double[] withheld)
    {
        var sum = AtLeast;
        for (var i = 0; i < Cells.Length; i++)
            sum -= Factors[i] * withheld[Cells[i]];
        return sum;
    }

    /// <summary>
    /// The cut that prices of the sums give: as all sums stay as they are, the demanded change costs as much as all others
    /// bring, and each brings no more than its end allows, nothing if it is published. True for any prices, since it is counted in
    /// whole numbers; a factor above the right-hand side is cut to it (Fischetti and Salazar, 2001, section 4).
    /// </summary>
    /// <param name="prices">Per sum.</param>
    /// <returns>Null where these prices say nothing.</returns>
    public static Cut? Of(Attack attack, Demand demand, double[] prices)
    {
        var worth = new long[attack.Counts.Length];
        for (var row = 0; row < prices.Length; row++)
        {
            var price = (long)Math.Round(prices[row] * Denominator);
            if (price == 0)
                continue;
            var sum = attack.Sums[row];
            worth[sum[0]] -= price;
            for (var i = 1; i < sum.Length; i++)
                worth[sum[i]] += price;
        }
        var needed = -demand.Direction * worth[demand.Cell] * demand.Amount;
        for (var cell = 0; cell < worth.Length; cell++)
            if (attack.IsSmall[cell] && cell != demand.Cell && worth[cell] != 0)
            {
                var most = Most(attack, cell, worth[cell]);
                if (most == Attack.Endless)
                    return null;
                needed -= most;
            }
        return needed <= 0 ? null : Normed(attack, worth, needed);
    }

    /// <summary>What single sums say: what changes in one is made good in it.</summary>
    public static IEnumerable<Cut> OfSums(Attack attack)
    {
        var demands = attack.Demands.ToLookup(demand => demand.Cell);
        var prices = new double[attack.Sums.Length];
        foreach (var (row, sum) in attack.Sums.Index())
        foreach (var (place, cell) in sum.Index())
        foreach (var demand in demands[cell])
        {
            prices[row] = place == 0 ? demand.Direction : -demand.Direction;
            if (Of(attack, demand, prices) is { } cut)
                yield return cut;
            prices[row] = 0;
        }
    }

    private static Cut Normed(Attack attack, long[] worth, long needed)
    {
        var (cells, factors) = (new List<int>(), new List<double>());
        for (var cell = 0; cell < worth.Length; cell++)
        {
            if (!attack.IsOpen[cell] || Math.Min(Most(attack, cell, worth[cell]), needed) is not (> 0 and var most))
                continue;
            cells.Add(cell);
            factors.Add(Math.Ceiling((double)most / needed * Fineness) / Fineness);
        }
        return new([.. cells], [.. factors], 1);
    }

    /// <summary>The most that a cell can bring at a worth per unit of its rise.</summary>
    private static long Most(Attack attack, int cell, long worth)
    {
        var end = worth > 0 ? attack.Rises[cell] : attack.Falls[cell];
        return worth == 0 || end == 0 ? 0
            : end == Attack.Endless ? Attack.Endless
            : Math.Abs(worth) * end;
    }

    /// <summary>
    /// In a cheapest pattern no cell is withheld alone in a sum: it could not change, and would be published. So the others
    /// together are withheld at least as much as any of them.
    /// </summary>
    public static IEnumerable<Cut> NotAlone(Attack attack, double[] withheld)
    {
        foreach (var sum in attack.Sums)
        {
            if (sum.Any(c => attack.IsSmall[c]))
                continue;
            int[] open = [.. sum.Where(c => attack.IsOpen[c])];
            if (open.Length == 0)
                continue;
            var first = open.MaxBy(c => withheld[c]);
            if (2 * withheld[first] - open.Sum(c => withheld[c]) > 1e-4)
                yield return new(open, [.. open.Select(c => c == first ? -1.0 : 1.0)], 0);
        }
    }
}
