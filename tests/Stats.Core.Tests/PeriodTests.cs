using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Tests;

public sealed class PeriodTests
{
    private static readonly Text Label = new("Periode", "Period");

    [Theory]
    [InlineData("2020", "2020-01-01", "2020-12-31", "year")]
    [InlineData("2019-Q1", "2019-01-01", "2019-03-31", "quarter")]
    [InlineData("2020-Q4", "2020-10-01", "2020-12-31", "quarter")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29", "month")]
    [InlineData("2021-02", "2021-02-01", "2021-02-28", "month")]
    [InlineData("2021-12", "2021-12-01", "2021-12-31", "month")]
    public void A_code_names_a_period_from_its_first_day_through_its_last(
        string code,
        string first,
        string last,
        string level
    )
    {
        var period = Period.Parse(code);

        Assert.Equal(first, $"{period.First:yyyy-MM-dd}");
        Assert.Equal(last, $"{period.Last:yyyy-MM-dd}");
        Assert.Equal(level, period.Level);
        Assert.Equal(code, period.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("0000")]
    [InlineData("2020-00")]
    [InlineData("2020-13")]
    [InlineData("2020-Q0")]
    [InlineData("2020-Q5")]
    [InlineData("2020-1")]
    [InlineData("2020-01-01")]
    [InlineData("2020-q1")]
    [InlineData(" 2020")]
    public void Anything_else_names_none(string code)
    {
        Assert.False(Period.TryParse(code, out _));
        Assert.Throws<FormatException>(() => Period.Parse(code));
    }

    [Fact]
    public void Labels_are_in_both_languages()
    {
        Assert.Equal(new Text("maart 2020", "March 2020"), Period.Month(2020, 3).Label);
        Assert.Equal(new Text("2e kwartaal 2020", "Q2 2020"), Period.Quarter(2020, 2).Label);
        Assert.Equal(new Text("2020", "2020"), Period.Year(2020).Label);
    }

    [Fact]
    public void A_time_line_may_begin_in_the_middle_of_a_quarter_and_has_no_total()
    {
        var time = Period.Dimension("time", Label, new DateOnly(2020, 11, 1), new DateOnly(2021, 1, 31));

        Assert.Equal(
            ["2020", "2020-Q4", "2020-11", "2020-12", "2021", "2021-Q1", "2021-01"],
            time.Codes.Select(c => c.Id)
        );
        Assert.Equal([null, "2020", "2020-Q4", "2020-Q4", null, "2021", "2021-Q1"], time.Codes.Select(c => c.Parent));
    }

    [Fact]
    public void A_time_line_ends_with_the_last_day_of_a_month_that_does_not_lie_before_its_first()
    {
        var first = new DateOnly(2020, 2, 1);
        Assert.Throws<ArgumentException>(() => Period.Dimension("time", Label, first, new DateOnly(2020, 2, 28)));
        Assert.Throws<ArgumentException>(() => Period.Dimension("time", Label, first, new DateOnly(2020, 1, 31)));
        Assert.Equal(3, Period.Dimension("time", Label, first, new DateOnly(2020, 2, 29)).Codes.Count);
    }

    [Theory]
    [InlineData("2020-02-29", "month", "2020-01 2020-02")]
    [InlineData("2020-03-30", "month", "2020-01 2020-02")]
    [InlineData("2020-03-31", "month", "2020-Q1 2020-01 2020-02 2020-03")]
    [InlineData("2020-03-31", "quarter", "2020-Q1")]
    [InlineData("2020-03-31", "year", "")]
    [InlineData("2020-12-30", "year", "")]
    [InlineData("2020-12-31", "year", "2020")]
    [InlineData("2020-12-31", "quarter", "2020 2020-Q1 2020-Q2 2020-Q3 2020-Q4")]
    public void A_table_shows_a_period_from_the_day_that_it_is_complete(string until, string level, string shown)
    {
        var time = Period.Dimension("time", Label, new DateOnly(2020, 1, 1), new DateOnly(2020, 12, 31));
        var day = DateOnly.ParseExact(until, "yyyy-MM-dd");

        var axis = new TableAxis(time, level, day);

        Assert.Equal(shown, string.Join(' ', axis.Codes.Select(c => c.Id)));
        Assert.All(axis.Codes.Index(), c => Assert.Equal(c.Index, axis.PlaceOf(c.Item.Id)));
        Assert.False(axis.Contains("2021"));
        Assert.Throws<ArgumentException>(() => axis.PlaceOf("2021"));
    }
}
