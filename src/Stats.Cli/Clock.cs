namespace Stats.Cli;

internal static class Clock
{
    /// <summary>The day where the program runs.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
