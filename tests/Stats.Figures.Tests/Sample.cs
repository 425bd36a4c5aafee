using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Figures.Tests;

/// <summary>A sample programme as it is published, once for all tests that read it.</summary>
internal static class Sample
{
    private static readonly Lazy<Release> Made = new(() => Publish("stop-it-now"));

    public static Release StopItNow => Made.Value;

    private static Release Publish(string id)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", id);
        var counted = Extract.Count(
            Definition.Load(Path.Combine(folder, "programme.yaml")),
            [Path.Combine(folder, "extract.csv")]
        );
        return Publisher
            .Publish(counted.Programme, counted.Counts, counted.Until, counted.Until.AddDays(9), Salt.Known)
            .Release;
    }
}
