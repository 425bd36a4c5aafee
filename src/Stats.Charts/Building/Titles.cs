using Stats.Core.Releases;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>Titles that are true of a chart, made from its figures: the message of its kind first.</summary>
public static class Titles
{
    /// <summary>In a narrow picture no more characters than these are read at a glance.</summary>
    private const int LongestNarrow = 110;
    private const int Wide = 1280;

    /// <param name="made">The chart with the words of its kind.</param>
    /// <returns>At least one; those that fit the size of the request.</returns>
    public static IReadOnlyList<string> Of(Release release, ChartRequest request, ChartSpec made)
    {
        var grammar = new Grammar(release.Programme, request.Language);
        var period =
            request.Period
            ?? (made as TimeChart)?.Periods[^1]
            ?? release.Years().Select(y => (Core.Tables.Period?)y).LastOrDefault();
        var titles = new List<string> { made.Title };
        if (period is { } p && release.CountOf(new Scope(p, request.Only)) is { } total)
            titles.AddRange(OfPeriod(release, request, grammar, total));
        var longest = request.Size.Frame.Width >= Wide ? ChartWords.LongestTitle : LongestNarrow;
        return [.. titles.Where((t, i) => i == 0 || t.Length <= longest).Distinct()];
    }

    private static IEnumerable<string> OfPeriod(
        Release release,
        ChartRequest request,
        Grammar grammar,
        CountFinding total
    )
    {
        yield return string.Concat(grammar.HowMany(total, null).Select(p => p.Text));
        if (release.ChangeInAYear(total.Of) is { } change && grammar.ChangeSentence(change) is { } sentence)
            yield return sentence.TrimEnd('.');
        List<ShareFinding> shares =
        [
            .. release
                .Programme.Headline.Where(h => total.Of.CodeOf(h.Dimension) == Core.Tables.Dimension.Total)
                .Select(h => release.ShareOf(total.Of.With(h.Dimension, h.Code), total.Of))
                .OfType<ShareFinding>()
                .Where(s => s.Share.Exists),
        ];
        if (shares.Count > 0)
            yield return string.Concat(grammar.Headline(shares).Select(p => p.Text));
        foreach (var share in shares)
            yield return string.Concat(grammar.Headline([share]).Select(p => p.Text));
        if (
            request.Plan.By is { } by
            && total.Of.CodeOf(by) == Core.Tables.Dimension.Total
            && release.Programme.Dimensions.Any(d => d.Id == by)
        )
            yield return grammar.Topic(total.Of, by);
    }
}
