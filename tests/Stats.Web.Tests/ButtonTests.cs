using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Stats.Web.Pages;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>Whatever a page offers to make or to download of a chart has the numbers of the chart that it stands below.</summary>
public sealed class ButtonTests
{
    /// <summary>So many cells the page of a part shows; the file has all.</summary>
    private const int Shown = 200;

    private static readonly Release Made = HandMade.Release();

    public static TheoryData<string> Paths =>
        [
            "2020",
            "2021",
            "2018",
            "2021-Q1",
            "2020-Q4",
            "2021-03",
            "2019-01",
            "2020?only=channel:chat",
            "2020?only=channel:chat&against=channel:phone",
            "2021?against=2018",
            "2020?share=known",
            "2021-03?only=age:18-25",
            "2020?level=quarter",
        ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_chart_button_and_a_download_have_the_numbers_of_the_chart_above_them(string path)
    {
        await using var host = await Host.Start(Made);
        foreach (var language in Address.Languages)
        {
            var page = new HtmlParser().ParseDocument(await host.Read($"/{language.Tag()}/hulplijn/{path}"));
            var figures = page.QuerySelectorAll("figure.chart").ToList();
            var charts = Charts(language, path);
            Assert.Equal(charts.Count, figures.Count);
            foreach (var (figure, chart) in figures.Zip(charts))
            {
                var forms = figure.QuerySelectorAll("form.make").ToList();
                if (forms.Count == 0)
                    continue;
                var values = ChartNumbers.Values(chart).Select(v => (v.Row, v.Value)).ToList();
                Assert.Equal(
                    values,
                    ChartNumbers.Values(Sent(forms[0], language).Chart(Made)).Select(v => (v.Row, v.Value))
                );
                Assert.Equal(2, forms.Count);
                await CheckDownload(host, forms[1], values, chart);
            }
        }
    }

    /// <summary>Every number of the chart, and no period that the chart has not.</summary>
    private static async Task CheckDownload(
        Host host,
        IElement form,
        List<(string Row, Counted? Value)> values,
        ChartSpec chart
    )
    {
        var query = string.Join('&', Fields(form).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
        var page = new HtmlParser().ParseDocument(await host.Follow($"{form.GetAttribute("action")}?{query}"));
        var rows = page.QuerySelectorAll("table.cells tbody tr").ToList();
        if (rows.Count >= Shown)
            return;
        foreach (var (_, value) in values)
            Assert.Contains(
                rows,
                r =>
                    r.TextContent.Trim()
                        .EndsWith(
                            value is { } v ? Written.Range(v.Range, chart.Language) : NotRegisteredCell.Mark,
                            StringComparison.Ordinal
                        )
            );
        var periods = chart is TimeChart time ? time.Periods.Count : 2;
        Assert.InRange(rows.Select(r => r.QuerySelector("th")!.TextContent).Distinct().Count(), 1, periods);
    }

    private static IEnumerable<(string Name, string Value)> Fields(IElement form) =>
        form.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!));

    private static ChartRequest Sent(IElement form, Language language)
    {
        var fields = Fields(form).ToLookup(f => f.Name, f => f.Value);
        return ChartRequest.Parse(name => [.. fields[name]], language);
    }

    /// <summary>The charts of a page in their order.</summary>
    private static List<ChartSpec> Charts(Language language, string path)
    {
        var (period, rest) = path.Split('?') is [var p, var q] ? (p, q) : (path, "");
        var query = new QueryCollection(QueryHelpers.ParseQuery(rest));
        var view = ProgrammeView.Read(
            language,
            Made,
            false,
            Period.Parse(period),
            query[Scope.PickName],
            query["level"],
            query[Scope.AgainstName],
            query[Scope.ShareName]
        );
        var bars = Bars.DimensionsOf(view).Select(d => (ChartSpec)new Bars(view, d).Chart()).ToList();
        var trend = new Trend(view, view.Level ?? Trend.Levels(Made, view.Scope.Picks)[0]).Chart();
        return bars.Count == 0 ? [trend] : [bars[0], trend, .. bars.Skip(1)];
    }
}
