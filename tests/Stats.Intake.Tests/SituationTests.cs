using Stats.Intake.Extracts;

namespace Stats.Intake.Tests;

/// <summary>Nothing is counted silently wrong, and every message says what to do.</summary>
public sealed class SituationTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<int, string> Names => [.. Situations.All.Select((s, i) => (i, s.Name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_counted_right_warned_of_or_refused_with_what_to_do(int place, string name)
    {
        var situation = Situations.All[place];
        Assert.Equal(name, situation.Name);
        string[] files = [.. situation.Files.Select(f => _files.Write(f.Name, f.Bytes()))];
        var (counted, problems) = Outcome(situation, files);
        Assert.All(situation.Refusal, r => Assert.Contains(r, string.Join('\n', problems), StringComparison.Ordinal));
        Assert.Equal(situation.Refusal.Length == 0, counted is not null);
        if (counted is null)
            return;
        Assert.Equal(
            situation.Warning is null ? [] : [situation.Warning],
            ExtractWarning.Of(counted, files, null).Select(w => w.Name)
        );
        if (situation.Counts is not null)
            Assert.Equal(situation.Counts.Split(", ").Order(), CountsOf(counted).Order());
    }

    private (CountedExtract? Counted, IReadOnlyList<string> Problems) Outcome(Situation situation, string[] files)
    {
        var yaml = Situations.Helpline;
        foreach (var (old, by) in situation.Change ?? [])
        {
            Assert.Contains(old, yaml, StringComparison.Ordinal);
            yaml = yaml.Replace(old, by, StringComparison.Ordinal);
        }
        try
        {
            return (
                Extract.Count(
                    _files.Define(yaml),
                    files,
                    today: Today,
                    cancellation: TestContext.Current.CancellationToken
                ),
                []
            );
        }
        catch (ExtractRefusedException e)
        {
            return (null, e.Problems);
        }
    }

    private static List<string> CountsOf(CountedExtract counted)
    {
        var cells = new List<string>();
        counted.Counts.ForEach(
            (codes, n) =>
            {
                var names = new List<string>();
                for (var i = 0; i < codes.Length; i++)
                    names.Add(counted.Programme.Dimensions[i].Codes[codes[i]].Id);
                cells.Add($"{string.Join(' ', names)} {n}");
            }
        );
        return cells;
    }
}
