using System.Net;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Stats.Web.Pages;
using Xunit;

namespace Stats.Web.Tests;

public sealed class ViewTests
{
    private static readonly Release Made = HandMade.Release();

    [Fact]
    public async Task What_a_form_sends_leads_to_the_one_address_of_the_view()
    {
        await using var host = await Host.Start(Made);
        var answer = await host.Ask(
            "/nl/hulplijn?period=2020&only=channel%3Achat&only=&only=age%3Aunder18&against=2018&share=known&level=year"
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
            "/nl/hulplijn/2020?level=year&only=age:under18&only=channel:chat&against=2018&share=known",
            answer.Headers.Location?.ToString()
        );
    }

    [Fact]
    public async Task Only_what_is_published_together_can_be_chosen()
    {
        await using var host = await Host.Start(Made);
        var month = await Read(host, "/en/hulplijn/2020-03?only=age:18-25");
        Assert.DoesNotContain("value=\"channel:chat\"", month, StringComparison.Ordinal);
        Assert.Contains("Not published together with this: channel", month, StringComparison.Ordinal);
        var year = await Read(host, "/en/hulplijn/2020?only=age:18-25");
        Assert.Contains("value=\"channel:chat\"", year, StringComparison.Ordinal);
        var both = await Read(host, "/en/hulplijn/2020?only=age:18-25&only=channel:chat");
        Assert.DoesNotContain("value=\"2020-03\"", both, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_combination_that_is_in_no_table_says_so_and_leads_to_what_is()
    {
        await using var host = await Host.Start(Made);
        var answer = await host.Ask("/nl/hulplijn/2020-03?only=age:18-25&only=channel:chat");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("niet samen gepubliceerd", page, StringComparison.Ordinal);
        Assert.Contains("/nl/hulplijn/2020?only=age:18-25&only=channel:chat", page, StringComparison.Ordinal);
        Assert.Contains("/nl/hulplijn/2020-03?only=age:18-25", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withheld_view_says_so_and_points_at_the_nearest_that_is_not()
    {
        await using var host = await Host.Start(Made);
        var page = await Read(host, "/nl/hulplijn/2018-01?only=age:lt13");
        Assert.Contains("Dit aantal is afgeschermd", page, StringComparison.Ordinal);
        Assert.Contains("Wel te zien:", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/nl/hulplijn/2018-01?only=age:under18\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"age:lt13\" selected", page, StringComparison.Ordinal);
        Assert.Contains("Jonger dan 13 [c]", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_withheld_cell_of_a_table_leads_to_why_and_every_why_has_a_way_out()
    {
        await using var host = await Host.Start(Made);
        var page = await Read(host, "/en/hulplijn/2018?level=month");
        var reasons = Regex
            .Matches(page, "href=\"(/en/hulplijn/[^\"]*/why[^\"]*)\"")
            .Select(m => m.Groups[1].Value)
            .ToHashSet();
        Assert.NotEmpty(reasons);
        foreach (var reason in reasons)
        {
            var why = await Read(host, reason);
            Assert.Contains("A count of 1 to 4 may point to a person", why, StringComparison.Ordinal);
            Assert.Contains("What can be seen", why, StringComparison.Ordinal);
        }
        var visible = await host.Ask("/en/hulplijn/2020/why?only=age:18-25");
        Assert.Equal("/en/hulplijn/2020?only=age:18-25", visible.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_base_of_a_share_is_always_said_and_the_unknown_keep_their_own_bar()
    {
        await using var host = await Host.Start(Made);
        var all = await Read(host, "/en/hulplijn/2020");
        Assert.Contains("at least", all, StringComparison.Ordinal);
        var known = await Read(host, "/en/hulplijn/2020?share=known");
        Assert.DoesNotContain("at least 1", known, StringComparison.Ordinal);
        Assert.Contains(
            "of contacts with known age were under 18",
            Regex.Replace(known, "<[^>]*>", ""),
            StringComparison.Ordinal
        );
        Assert.Contains(">Unknown</text>", known, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "at least 1",
            await Read(host, "/en/hulplijn/2021?share=known"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_comparison_with_another_category_shows_both_and_no_change_over_time()
    {
        await using var host = await Host.Start(Made);
        var page = await Read(host, "/en/hulplijn/2020?only=channel:chat&against=channel:phone");
        Assert.Contains("Phone:", page, StringComparison.Ordinal);
        Assert.Contains(">Phone</text>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"col\" class=\"short\">Change</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sum_of_a_year_is_narrowed_by_published_quarters_and_exact_where_the_year_is()
    {
        var months = Made.Periods(Period.MonthLevel);
        var sums = YearSums.Of(Made, Scope.All(months[0]).With("age", "lt13"), months);
        Assert.All(sums.Take(11), s => Assert.Null(s));
        var year = Made.Cell(Scope.All(Period.Year(2018)).With("age", "lt13"))!;
        Assert.Equal(year.Range, sums[11]!.Value.Range);
        for (var i = 11; i < months.Count; i++)
        {
            var plain = months
                .Skip(i - 11)
                .Take(12)
                .Select(m => Made.Cell(Scope.All(m).With("age", "lt13"))!.Range)
                .Aggregate((a, b) => a + b);
            var truth = Enumerable.Range(i - 11, 12).Sum(m => HandMade.Typical(m, "lt13", "chat") * 2);
            Assert.InRange(sums[i]!.Value.Range.Low, plain.Low, truth);
            Assert.InRange(sums[i]!.Value.Range.High!.Value, truth, plain.High!.Value);
        }
    }

    private static async Task<string> Read(Host host, string path) => WebUtility.HtmlDecode(await host.Read(path));
}
