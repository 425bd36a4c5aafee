using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>
/// Makes a chart of a release by a plan, with every word that goes with it: the message as a title, what it is of, what is unknown.
/// </summary>
public static class ChartBuilder
{
    /// <exception cref="ChartRefusedException">The release has no figures for it, or they make no chart that reads well.</exception>
    public static ChartSpec Build(Release release, ChartRequest request)
    {
        var (plan, period) = (request.Plan, request.Period);
        var source = new ChartSource(release, request);
        source.CheckPicks();
        ChartSpec spec = plan.Kind switch
        {
            ChartKind.Bars => BarBuilder.Build(source, source.PeriodOr(period)),
            ChartKind.Stack or ChartKind.Shares => StackBuilder.Build(source, period),
            ChartKind.Trend or ChartKind.Panels or ChartKind.ShareOverTime => TimeBuilder.Build(source, period),
            _ => FigureBuilder.Build(source, source.PeriodOr(period)),
        };
        if (plan.Title?.In(request.Language) is not { } title)
            return spec;
        OwnWords.Check(title, release, request);
        return spec with { Title = title };
    }

    /// <summary>What goes under a post: the message, what it is of, what must be known, and where it comes from.</summary>
    public static string Caption(ChartSpec spec)
    {
        var source = spec.Language.Say("Bron: ", "Source: ") + spec.Source;
        return string.Join(
            " ",
            new[] { spec.Title, spec.Subtitle, spec.Note, source }
                .Where(t => t.Length > 0)
                .Select(t => t[^1] is '.' or '!' or '?' ? t : t + ".")
        );
    }
}
