namespace Stats.Charts;

/// <summary>An axis of counts from zero with ticks at round numbers.</summary>
/// <param name="Top">The highest tick; 1 or more.</param>
internal sealed record Scale(long Top, IReadOnlyList<long> Ticks)
{
    /// <param name="highest">The highest count that must have a place.</param>
    /// <param name="mostSteps">How many steps there are at most.</param>
    public static Scale For(long highest, int mostSteps = 5)
    {
        var step = StepFor(Math.Max(1, highest), mostSteps);
        var steps = (Math.Max(1, highest) + step - 1) / step;
        return new Scale(steps * step, [.. Enumerable.Range(0, (int)steps + 1).Select(i => i * step)]);
    }

    private static long StepFor(long highest, int mostSteps)
    {
        // A quarter of 100 is round too.
        if (highest == 100 && mostSteps == 4)
            return 25;
        for (long power = 1; ; power *= 10)
            foreach (var digit in (long[])[1, 2, 5])
                if ((Int128)digit * power * mostSteps >= highest)
                    return digit * power;
    }
}
