using Stats.Figures;
using Xunit;

namespace Stats.Web.Tests.Crawling;

public sealed class EverySentenceTests
{
    private const int FewestClaims = 3_000;
    private const int FewestChanged = 20_000;

    private static CheckedSentence Check(Said said, string text) =>
        SentenceCheck.Of(said.Releases, said.About, text, said.Language);

    /// <summary>What the dashboard says, its own checker certifies; and what is changed in one thing it does not.</summary>
    [Fact]
    public async Task Every_sentence_of_every_page_is_certified_as_it_stands_and_not_when_one_thing_in_it_is_changed()
    {
        var releases = SampleReleases.All;
        await using var host = await Host.Start(
            new DashboardSettings { RequestsPerMinute = int.MaxValue },
            [.. releases]
        );
        var said = await new Crawl(host, releases).Read();
        var (refused, claims) = (new List<string>(), new List<Said>());
        foreach (var sentence in said)
        {
            var found = Check(sentence, sentence.Text);
            if (found.Verdict == Verdict.Yes)
                claims.Add(sentence);
            else if (found.HasClaim)
                refused.Add(
                    $"{sentence.Path}: {sentence.Text}\n      {found.Verdict}: {string.Join(" / ", found.Claims.Where(c => c.Verdict != Verdict.Yes).Select(c => $"{c.Claim}: {c.Answer}").Concat(found.Remarks))}"
                );
        }
        Assert.True(
            refused.Count == 0,
            $"{refused.Count} refused, {claims.Count} certified, of {said.Count}\n{string.Join("\n", refused.Take(40))}"
        );
        Assert.InRange(claims.Count, FewestClaims, int.MaxValue);
        var (changed, certified) = (0, new List<string>());
        foreach (var sentence in claims)
        foreach (var (kind, text) in Mutations.Of(sentence))
        {
            changed++;
            if (Check(sentence, text).Verdict == Verdict.Yes)
                certified.Add($"{kind}: {text}\n      was: {sentence.Text} ({sentence.Path})");
        }
        TestContext.Current.SendDiagnosticMessage(
            $"{said.Count} texts, {claims.Count} with claims, {changed} changed, {certified.Count} certified"
        );
        Assert.True(
            certified.Count == 0,
            $"{certified.Count} of {changed} certified\n{string.Join("\n", certified.Take(40))}"
        );
        Assert.InRange(changed, FewestChanged, int.MaxValue);
    }
}
