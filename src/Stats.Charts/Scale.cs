namespace Stats.Charts;

/// <summary>An axis of counts from zero with ticks at round numbers.</summary>
/// <param name="Top">The highest tick; 1 or more.</param>
internal sealed record Scale(long Top, IReadOnlyList<long> Ticks)
{
    private const int MostSteps = 5;

    /// <param name="highest">The highest count that must have a place.</param>
    public static Scale For(long highest)
    {
        var step = StepFor(Math.Max(1, highest));
        var steps = (Math.Max(1, highest) + step - 1) / step;
        return new Scale(steps * step, [.. Enumerable.Range(0, (int)steps + 1).Select(i => i * step)]);
    }

    private static long StepFor(long highest)
    {
        for (long power = 1; ; power *= 10)
            foreach (var digit in (long[])[1, 2, 5])
                if ((Int128)digit * power * MostSteps >= highest)
                    return digit * power;
    }
}
