using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Web.Tests.Crawling;

/// <summary>Every sample programme as it is published, once for all tests that read them.</summary>
internal static class SampleReleases
{
    private static readonly Lazy<IReadOnlyList<Release>> Made = new(() =>
        [
            .. Directory
                .GetDirectories(Path.Combine(AppContext.BaseDirectory, "samples"))
                .Where(f => File.Exists(Path.Combine(f, "programme.yaml")))
                .Order(StringComparer.Ordinal)
                .Select(Publish),
        ]
    );

    public static IReadOnlyList<Release> All => Made.Value;

    private static Release Publish(string folder)
    {
        var counted = Extract.Count(
            Definition.Load(Path.Combine(folder, "programme.yaml")),
            [.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)]
        );
        return Publisher
            .Publish(counted.Programme, counted.Counts, counted.Until, counted.Until.AddDays(9), Salt.Known)
            .Release;
    }
}
