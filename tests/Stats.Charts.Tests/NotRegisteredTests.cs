using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Xunit;

namespace Stats.Charts.Tests;

/// <summary>What was not registered is drawn as nothing at all: no zero, no part of a mean, and the picture says why.</summary>
public sealed class NotRegisteredTests
{
    private static readonly DateOnly Since = new(2020, 4, 1);

    private static readonly Release Made = HandMade.Release(
        (month, age, channel) => channel == "chat" && month < 27 ? 0 : HandMade.Typical(month, age, channel),
        chatSince: Since
    );

    private static ChartSpec Chart(string query)
    {
        var values = query.Split('&').Select(p => p.Split('=', 2)).ToLookup(p => p[0], p => p[1]);
        return ChartRequest.Parse(name => [.. values[name]], Language.English).Chart(Made);
    }

    [Fact]
    public void A_line_begins_where_its_code_begins_and_says_so()
    {
        var chart = (TrendChart)Chart("kind=trend&by=channel&code=chat&per=year");
        var chat = chart.Series.Single(s => s.Label == "Chat");
        Assert.Equal([true, true, false, false], chat.Values.Select(v => v is null));
        Assert.Contains("Chat was registered from April 2020.", chart.Note, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Chat: 0",
            chart.AlternativeText + Svg.File(chart, new ChartFrame(600, 13), Theme.All[0]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_part_that_was_not_registered_is_missing_and_named()
    {
        var chart = (StackChart)Chart("kind=stacked&by=channel&per=year");
        Assert.Equal([true, true, false, false], chart.Rows.Select(r => r.Values[1] is null));
        Assert.Contains(
            "[z] not registered: 2018: Chat; 2019: Chat",
            Svg.File(chart, new ChartFrame(600, 13), Theme.All[0]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_bar_that_was_not_registered_is_left_out_and_named()
    {
        var chart = (BarChart)Chart("kind=bars&by=channel&period=2019");
        Assert.Equal(["Phone"], chart.Bars.Select(b => b.Label));
        Assert.Contains("Not registered in 2019: Chat.", chart.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("largest", chart.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2019", true)]
    [InlineData("2020", false)]
    [InlineData("2021", false)]
    public void Only_what_was_registered_can_be_one_figure(string year, bool isRefused)
    {
        var query = $"kind=figure&by=channel&code=chat&period={year}";
        if (isRefused)
            Assert.Throws<ChartRefusedException>(() => Chart(query));
        else
            Assert.IsType<FigureChart>(Chart(query));
    }

    [Theory]
    [InlineData("kind=bars&by=age&period=2019&only=channel:chat")]
    [InlineData("kind=figure&period=2019&only=channel:chat")]
    public void What_is_picked_and_was_not_registered_is_refused(string query) =>
        Assert.Throws<ChartRefusedException>(() => Chart(query));

    [Fact]
    public void The_numbers_behind_a_chart_have_no_count_where_nothing_was_registered()
    {
        var lines = ChartNumbers.Csv(Chart("kind=stacked&by=channel&per=year")).Split('\n');
        Assert.Contains("\"2019\",\"Chat\",,,,z,,\"\"", lines);
        Assert.Contains(lines, l => l.StartsWith("\"2021\",\"Chat\",", StringComparison.Ordinal) && !l.Contains(",z,"));
    }

    [Fact]
    public void A_year_in_which_a_code_began_is_compared_with_no_other_and_has_no_mean()
    {
        var chat = Scope.All(Period.Year(2021)).With("channel", "chat");
        Assert.Null(Made.ChangeInAYear(chat));
        Assert.Null(Made.PeriodBefore(chat));
        Assert.NotNull(Made.ChangeInAYear(Scope.All(Period.Year(2021))));
    }
}
