namespace Stats.Web.Tests;

/// <summary>Goes on when a test says so.</summary>
internal sealed class Clock : TimeProvider
{
    public TimeSpan Now { get; set; }
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
