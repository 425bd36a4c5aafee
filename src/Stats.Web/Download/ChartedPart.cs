using Stats.Charts;
using Stats.Core.Releases;
using Stats.Exports;

namespace Stats.Web.Download;

/// <summary>The part of a published table whose figures a chart shows, to be taken along.</summary>
internal static class ChartedPart
{
    /// <returns>Of the table that goes deepest and has least besides; null where no table holds all of it.</returns>
    public static Selection? Of(Release release, ChartRequest chart) =>
        release
            .Tables.Where(t =>
                t.WaitsFor is null && t.Shows(chart.Only) && (chart.Plan.By is null || t.Has(chart.Plan.By))
            )
            .OrderByDescending(t => chart.Plan.By is { } by ? t.Axis(by).Codes.Count : 0)
            .ThenBy(t => t.Cells.Count)
            .Select(t => Of(release, t, chart))
            .FirstOrDefault(part => part is not null);

    private static Selection? Of(Release release, PublishedTable table, ChartRequest chart)
    {
        var scope = new Scope(chart.Period ?? release.LatestPeriod()!.Value, chart.Only);
        var filters = new List<KeyValuePair<string, string>>();
        foreach (var axis in table.CategoryAxes().Where(a => a.Dimension.Id != chart.Plan.By))
            filters.Add(new(axis.Dimension.Id, scope.CodeOf(axis.Dimension.Id)));
        var time = release.Programme.Time.Id;
        if (chart.Plan.Per is { } level)
            filters.Add(new($"{time}.level", level));
        else
            filters.Add(new(time, scope.Period.Code));
        if (chart.Plan.Compared && release.YearBefore(scope) is { } before)
            filters.Add(new(time, before.Period.Code));
        try
        {
            return Selection.Read(release, table, filters);
        }
        catch (SelectionRefusedException)
        {
            return null;
        }
    }
}
