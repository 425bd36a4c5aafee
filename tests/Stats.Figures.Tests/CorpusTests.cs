using Stats.Core.Tables;
using Xunit;

namespace Stats.Figures.Tests;

/// <summary>Sentences as people type them, each with the verdict that is true.</summary>
public sealed class CorpusTests
{
    private sealed record Typed(Verdict Verdict, Language Language, string Sentence);

    private static IReadOnlyList<Typed> Corpus { get; } =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "corpus.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split('\t'))
            .Select(f => new Typed(
                f[0] switch
                {
                    "yes" => Verdict.Yes,
                    "words" => Verdict.Only,
                    "no" => Verdict.No,
                    "cannot" => Verdict.CannotCheck,
                    _ => throw new InvalidDataException(f[0]),
                },
                f[1] == "nl" ? Language.Dutch : Language.English,
                f[2]
            )),
    ];

    [Fact]
    public void Every_typed_sentence_gets_its_verdict()
    {
        Assert.InRange(Corpus.Count, 300, int.MaxValue);
        var wrong = new List<string>();
        foreach (var typed in Corpus)
        {
            var found = SentenceCheck.Of(Sample.StopItNow, Period.Year(2021), typed.Sentence, typed.Language);
            if (found.Verdict != typed.Verdict)
                wrong.Add(
                    $"{typed.Verdict} but {found.Verdict}: {typed.Sentence} | {string.Join(" / ", found.Claims.Select(c => $"{c.Claim}: {c.Answer}").Concat(found.Remarks))}"
                );
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Corpus.Count}\n{string.Join("\n", wrong)}");
    }
}
