using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>A finding in easy language, with what a picture of it shows.</summary>
/// <param name="Filled">How many of a hundred are drawn full; null where it is no share.</param>
/// <param name="Counts">What is drawn as a course of time; none where it is a share.</param>
public sealed record EasyFinding(string Sentence, int? Filled, IReadOnlyList<Counted> Counts)
{
    /// <summary>How many, whether more or fewer than the year before, of whom, and how many did not say.</summary>
    public static IReadOnlyList<EasyFinding> Of(Release release, Period year, Language language)
    {
        var (grammar, all) = (new Grammar(release.Programme, language), Scope.All(year));
        var findings = new List<EasyFinding>();
        if (release.CountOf(all) is not { } total)
            return findings;
        List<Counted> years =
        [
            .. release
                .Years()
                .Where(y => !release.IsPartial(y))
                .Select(y => Counted.Of(release.Total(y)))
                .OfType<Counted>(),
        ];
        findings.Add(new(string.Concat(grammar.HowMany(total, null).Select(p => p.Text)) + ".", null, years));
        if (release.ChangeInAYear(all) is { Change: not null } change && grammar.EasyChange(change) is { } said)
            findings.Add(new(said, null, [change.Then, change.Now]));
        foreach (var key in release.Programme.Headline)
            if (release.ShareOf(all.With(key.Dimension, key.Code), all) is { Share: { Exists: true } share } finding)
                if (share.IsLeast ? share.Floor(100) > 0 : share.IsExact && share.Nearest(100) > 0)
                    findings.Add(new(grammar.OfEveryHundred(finding), Dots(share), []));
        foreach (var dimension in release.Programme.Headline.Select(h => h.Dimension).Distinct())
            if (release.Unknown(all, dimension) is { IsExact: true, High: not 0 } unknown)
                findings.Add(
                    new(grammar.EasyUnknown(unknown, all, dimension), Dots(Share.Of(unknown, total.Count.Range)), [])
                );
        return findings;
    }

    private static int Dots(Share share) => (int)(share.IsExact ? share.Nearest(100) : share.Floor(100));
}
