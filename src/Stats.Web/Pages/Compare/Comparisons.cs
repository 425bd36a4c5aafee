using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>What can be compared among the latest releases, found once for each list of them.</summary>
internal sealed class Comparisons(ReleaseCache releases)
{
    private sealed record Found(object Releases, IReadOnlyList<Comparison> Dutch, IReadOnlyList<Comparison> English);

    private volatile Found? _found;

    /// <summary>Every comparison to begin with.</summary>
    public IReadOnlyList<Comparison> All(Language language)
    {
        var list = releases.List();
        if (_found is not { } found || found.Releases != list)
        {
            var latest = releases.Latest();
            _found = found = new Found(
                list,
                Comparison.All(Language.Dutch, latest),
                Comparison.All(Language.English, latest)
            );
        }
        return language == Language.Dutch ? found.Dutch : found.English;
    }

    /// <summary>Those in which a release stands.</summary>
    public IReadOnlyList<Comparison> With(Release release, Language language) =>
        [.. All(language).Where(c => c.Releases.Contains(release))];

    /// <summary>False for a programme by itself beside which others measured nothing.</summary>
    public static bool Fits(Comparison comparison, IReadOnlyList<QuotedShare> quotes) =>
        comparison.Releases.Count > 1 || Findings.Of(comparison, quotes).Quotes.Count > 0;
}
