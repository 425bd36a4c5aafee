using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>The part of a published table whose figures a chart shows.</summary>
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
        var other = chart.Plan.Compared ? release.PeriodBefore(scope) : release.Against(scope, chart.Against);
        var filters = new List<KeyValuePair<string, string>>();
        foreach (var axis in table.CategoryAxes().Select(a => a.Dimension.Id))
            filters.AddRange(Codes(chart, axis, scope, other).Distinct().Select(c => KeyValuePair.Create(axis, c)));
        var time = release.Programme.Time.Id;
        if (chart.Plan.Per is { } level)
            filters.Add(new($"{time}.level", level));
        else
            filters.AddRange(
                new[] { scope.Period, other?.Period ?? scope.Period }
                    .Distinct()
                    .Select(p => KeyValuePair.Create(time, p.Code))
            );
        try
        {
            return Selection.Read(release, table, filters);
        }
        catch (SelectionRefusedException)
        {
            return null;
        }
    }

    /// <summary>None for all codes of the dimension.</summary>
    private static IEnumerable<string> Codes(ChartRequest chart, string dimension, Scope scope, Scope? other) =>
        dimension != chart.Plan.By ? [scope.CodeOf(dimension), other?.CodeOf(dimension) ?? scope.CodeOf(dimension)]
        : chart.Plan.Codes.Count > 0 ? [Dimension.Total, .. chart.Plan.Codes]
        : [];
}
