using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;

namespace Stats.Core.Tests;

/// <summary>The sample helpline, counted and published once for all tests that read it.</summary>
public sealed class StopItNow
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples", "stop-it-now");

    public StopItNow()
    {
        Counted = Extract.Count(
            Definition.Load(Path.Combine(Folder, "programme.yaml")),
            [Path.Combine(Folder, "extract.csv")]
        );
        Release = Publish(Counted.Programme);
        Truth = new Truth(Counted.Programme, Counted.Counts);
    }

    internal CountedExtract Counted { get; }
    internal Truth Truth { get; }
    public Release Release { get; }

    public Release Publish(Programme programme) =>
        Publisher.Publish(programme, Counted.Counts, Counted.Until, Counted.Until.AddDays(9), Salt.Known).Release;

    internal bool IsSmall(string name) => Truth.Of(name) is > 0 and < 5;

    /// <summary>The release with some of its cells as another hand would have made them.</summary>
    /// <param name="cell">By table and name of the cell; null leaves it as it is.</param>
    public Release Altered(Func<string, string, PublishedCell?> cell) =>
        new(
            Release.Programme,
            Release.Until,
            Release.PublishedOn,
            (breakdown, axes) =>
            {
                var table = Release.Table(breakdown.Id);
                var names = Outsider.NamesOf(axes);
                return [.. names.Zip(table.Cells, (name, own) => cell(breakdown.Id, name) ?? own)];
            }
        );
}
