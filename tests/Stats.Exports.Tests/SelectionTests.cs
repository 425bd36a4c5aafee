using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;

namespace Stats.Exports.Tests;

public sealed class SelectionTests
{
    private static readonly Release Release = Sample.Release();

    private static Selection Read(string query, string table = "age-month") =>
        Selection.Read(
            Release,
            Release.Table(table),
            query
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(f => KeyValuePair.Create(f.Split('=')[0], f.Split('=')[1]))
        );

    [Theory]
    [InlineData("", "", "line_2021-06_age-month")]
    [InlineData("time=2020", "time=2020", "line_2021-06_age-month_2020")]
    [InlineData("age=13-17,0-12&age=13-17", "age=0-12,13-17", "line_2021-06_age-month_0-12+13-17")]
    [InlineData("time.level=month&age=total", "age=total&time.level=month", "line_2021-06_age-month_total_month")]
    [InlineData("time=2020-Q4,2021-Q1,2021-Q2", "time.level=quarter", "line_2021-06_age-month_quarter")]
    [InlineData("age.level=all", "age=total", "line_2021-06_age-month_total")]
    [InlineData("time.latest=1", "time=2021-06", "line_2021-06_age-month_2021-06")]
    [InlineData("time.latest=2", "time=2021-05,2021-06", "line_2021-06_age-month_2021-05+2021-06")]
    [InlineData(
        "time.latest=3",
        "time.level=month&time.from=2021-04&time.to=2021-06",
        "line_2021-06_age-month_month_2021-04--2021-06"
    )]
    [InlineData("time.latest=2&time.level=quarter", "time=2021-Q1,2021-Q2", "line_2021-06_age-month_2021-Q1+2021-Q2")]
    [InlineData("time.latest=1&time.to=2020", "time=2020-12", "line_2021-06_age-month_2020-12")]
    [InlineData("time.latest=99", "time.level=month", "line_2021-06_age-month_month")]
    [InlineData(
        "time=2021-02,2021-03,2021-01",
        "time.level=month&time.from=2021-01&time.to=2021-03",
        "line_2021-06_age-month_month_2021-01--2021-03"
    )]
    [InlineData(
        "time.from=2021-Q1&time.to=2021-03",
        "time.from=2021-Q1&time.to=2021-Q1",
        "line_2021-06_age-month_2021-Q1--2021-Q1"
    )]
    [InlineData("time.from=1990&time.to=2099", "", "line_2021-06_age-month")]
    [InlineData("time.from=2021-02&time.level=quarter", "time=2021-Q2", "line_2021-06_age-month_2021-Q2")]
    public void The_same_choice_has_the_same_address_and_name_however_it_was_asked_for(
        string asked,
        string query,
        string name
    )
    {
        var selection = Read(asked);
        Assert.Equal(query, selection.Query);
        Assert.Equal(name, selection.FileName);
    }

    [Fact]
    public void A_choice_of_many_codes_still_has_a_short_name_of_its_own()
    {
        var name = Read("time=2020-10,2020-12,2021-01,2021-02,2021-03,2021-04,2021-05,2021-06&age=0-12,13-17").FileName;
        Assert.Matches("^line_2021-06_age-month_part-[0-9a-f]{8}$", name);
    }

    [Fact]
    public void Cells_are_those_of_the_table_in_its_order_from_any_place()
    {
        var selection = Read("age=0-12,18plus&time=2020,2021-03,2021-Q1");
        var all = new List<(string Codes, PublishedCell Cell)>();
        selection.ForEach((codes, cell) => all.Add(($"{codes[0].Id} {codes[1].Id}", cell)));

        Assert.Equal(6, selection.Count);
        Assert.Equal(["0-12 2020", "0-12 2021-Q1", "0-12 2021-03"], all.Take(3).Select(c => c.Codes));
        var table = Release.Table("age-month");
        Assert.All(
            all,
            c => Assert.Same(table[("age", c.Codes.Split(' ')[0]), ("time", c.Codes.Split(' ')[1])], c.Cell)
        );

        var page = new List<PublishedCell>();
        selection.ForEach((_, cell) => page.Add(cell), from: 4, most: 5);
        Assert.Equal(all.Skip(4).Select(c => c.Cell), page);
    }

    [Theory]
    [InlineData("channel=chat", "channel", "age")]
    [InlineData("age=adult", "age", "18plus")]
    [InlineData("age=", "age", "18plus")]
    [InlineData("time=2021", "time", "2020")]
    [InlineData("time.level=week", "time.level", "month")]
    [InlineData("Age=total", "Age", "age.level")]
    [InlineData("age.from=2020", "age.from", "age.level")]
    [InlineData("time.level=year&time=2020", "time", "time.from")]
    [InlineData("age=total&age.level=all", "age", "age.level")]
    [InlineData("time.from=2021-03&time.to=2021-02", "time.to", "2020")]
    [InlineData("time.from=2021-07", "time.from", "2021-06")]
    public void What_is_not_published_is_refused_and_what_is_is_named(string query, string name, string allowed)
    {
        var error = Assert.Throws<SelectionRefusedException>(() => Read(query));
        Assert.Equal(name, error.Name);
        Assert.Contains(allowed, error.Allowed);
        Assert.DoesNotContain("adult", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time.from=soon", "time.from", "write 2020, 2020-Q1 or 2020-01")]
    [InlineData("time.latest=0", "time.latest", "1 or more")]
    [InlineData("time.latest=-1", "time.latest", "1 or more")]
    [InlineData("time.from=2020&time.from=2021", "time.from", "once")]
    public void A_span_that_cannot_be_read_is_refused_in_words(string query, string name, string said)
    {
        var error = Assert.Throws<SelectionRefusedException>(() => Read(query));
        Assert.Equal(name, error.Name);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_citation_names_the_span_and_not_each_of_its_periods()
    {
        var text = new Citation(Read("time.level=month&time.from=2020-11&time.to=2021-04"), Language.English).Text;
        Assert.Contains("months, November 2020 to April 2021", text, StringComparison.Ordinal);
        Assert.DoesNotContain("December 2020", text, StringComparison.Ordinal);
    }
}
