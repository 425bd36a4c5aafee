using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>
/// Makes a chart of a release by a plan, with every word that goes with it: the message as a title, what it is of, what is unknown.
/// </summary>
public static class ChartMaker
{
    /// <param name="period">What the chart is about; null for the latest that there is.</param>
    /// <param name="only">The contacts that it is of, at most one group per dimension; null for all.</param>
    /// <exception cref="ChartRefusedException">The release has no figures for it, or they make no chart that reads well.</exception>
    public static ChartSpec Make(
        Release release,
        ChartPlan plan,
        Period? period,
        Language language,
        IReadOnlyList<Pick>? only = null
    )
    {
        var making = new Making(release, plan, language, only ?? []);
        making.CheckPicks();
        ChartSpec spec = plan.Kind switch
        {
            ChartKind.Bars => BarMaker.Make(making, making.PeriodOr(period)),
            ChartKind.Stack or ChartKind.Shares => StackMaker.Make(making, period),
            ChartKind.Trend or ChartKind.Panels or ChartKind.ShareOverTime => TimeMaker.Make(making, period),
            _ => FigureMaker.Make(making, making.PeriodOr(period)),
        };
        return plan.Title is { } title ? spec with { Title = title.In(language) } : spec;
    }

    /// <summary>What goes under a post: the message, what it is of, what must be known, and where it comes from.</summary>
    public static string Caption(ChartSpec spec)
    {
        var source = (spec.Language == Language.Dutch ? "Bron: " : "Source: ") + spec.Source;
        return string.Join(
            " ",
            new[] { spec.Title, spec.Subtitle, spec.Note, source }
                .Where(t => t.Length > 0)
                .Select(t => t[^1] is '.' or '!' or '?' ? t : t + ".")
        );
    }
}
