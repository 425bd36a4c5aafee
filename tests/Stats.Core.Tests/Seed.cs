using System.Globalization;

namespace Stats.Core.Tests;

/// <summary>
/// Where the random cases begin: always the same, so that a build that was good stays good; STATS_SEED takes others.
/// </summary>
internal static class Seed
{
    public static ulong Chosen { get; } =
        ulong.Parse(Environment.GetEnvironmentVariable("STATS_SEED") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>The step of the generator; any odd number will do.</summary>
    public const ulong Gamma = 0x9E3779B97F4A7C15;
}
