using System.Globalization;
using System.Net;
using System.Text.Json;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class ReleasesPageTests
{
    [Fact]
    public async Task It_says_when_each_release_appeared_and_what_was_new_in_it()
    {
        await using var host = await Host.Start(HandMade.Release(until: new(2020, 12, 31)), HandMade.Release());
        var page = WebUtility.HtmlDecode(await host.Read("/en/hulplijn/releases"));
        Assert.Contains("14 January 2022", page, StringComparison.Ordinal);
        Assert.Contains("January 2021 to December 2021", page, StringComparison.Ordinal);
        Assert.Contains("January 2018 to December 2020", page, StringComparison.Ordinal);
        Assert.Contains("/en/hulplijn/release/2020-12", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_release_is_shown_as_it_was_and_every_link_stays_with_it()
    {
        var older = HandMade.Release(until: new(2020, 12, 31));
        await using var host = await Host.Start(older, HandMade.Release());
        var page = await host.Read("/nl/hulplijn/release/2020-12");
        Assert.Contains("In 2020 was", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/nl/hulplijn/release/2020-12\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/hulplijn/release/2020-12/2020\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/nl/hulplijn/2020\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2020-12/2021", page, StringComparison.Ordinal);
        await using var alone = await Host.Start(older);
        Assert.Equal(page, await alone.Read("/nl/hulplijn/release/2020-12"));
    }

    [Fact]
    public async Task A_year_that_was_counted_anew_says_so_with_the_old_figure_beside_it_and_a_link_to_it()
    {
        var (before, after) = (
            HandMade.Release(),
            HandMade.Release(
                (month, age, channel) => month / 12 == 2 ? 40 : HandMade.Typical(month, age, channel),
                revision: 1,
                vintages: Vintages.First.Next([2020])
            )
        );
        await using var host = await Host.Start(before, after);

        var page = WebUtility.HtmlDecode(await host.Read("/en/hulplijn/2020"));
        var old = ((PublishedCount)before.Total(Period.Year(2020))!).Count;
        Assert.Contains("The figures of 2020 are revised", page, StringComparison.Ordinal);
        Assert.Contains("came in later. Published before: ", page, StringComparison.Ordinal);
        Assert.Contains($"Published before: {Written.Number(old, Language.English)} ", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/hulplijn/release/2021-12/2020\"", page, StringComparison.Ordinal);
        var chat = ((PublishedCount)before.Cell(Period.Month(2020, 1), "age", "26plus")!).Count;
        Assert.Contains("Before: as it was published", page, StringComparison.Ordinal);
        Assert.Contains(
            $"(before {Written.Number(chat, Language.English)})",
            WebUtility.HtmlDecode(await host.Read("/en/hulplijn/2020-01")),
            StringComparison.Ordinal
        );
        Assert.Contains("through December 2021, revision 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("are revised", await host.Read("/en/hulplijn/2021"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "are revised",
            await host.Read("/en/hulplijn/release/2021-12/2020"),
            StringComparison.Ordinal
        );
        Assert.Contains("revised figures of 2020", await host.Read("/en/hulplijn/releases"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revised_cell_stands_in_file_and_api_beside_what_was_published_before_while_that_stands()
    {
        var before = HandMade.Release();
        var after = HandMade.Release(
            (month, age, channel) => month == 24 && age == "26plus" ? 40 : HandMade.Typical(month, age, channel),
            revision: 1,
            vintages: Vintages.First.Next([2020])
        );
        await using var host = await Host.Start(before, after);
        const string api = "/api/v1/programmes/hulplijn/releases";
        var table = await host.Read($"{api}/2021-12-r1/tables/age-by-month");
        Assert.Contains(
            $"\"revised\":\"{api}/2021-12-r1/tables/age-by-month/revised\"",
            table,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "revised",
            await host.Read($"{api}/2021-12/tables/age-by-month"),
            StringComparison.Ordinal
        );

        const string file = "/files/hulplijn/2021-12-r1/hulplijn_2021-12-r1_age-by-month_revised.csv";
        Assert.Contains($"href=\"{file}\"", await host.Read("/nl/hulplijn/bestanden"), StringComparison.Ordinal);
        var lines = (await host.Read(file)).TrimEnd().Split('\n');
        Assert.Equal(
            "time,age,release_before,count_before,status_before,low_before,high_before,count,status,low,high",
            lines[0]
        );
        // January 2020 and what it is a part of, and no cell besides.
        var revised = new Revision(after, [before]).Cells.Where(c => c.Table.Breakdown.Id == "age-by-month").ToList();
        Assert.Equal(revised.Count, lines.Length - 1);
        Assert.All(revised, c => Assert.StartsWith("2020", c.Codes[0], StringComparison.Ordinal));
        foreach (var line in lines.Skip(1).Select(l => l.Split(',')))
        {
            var (period, age) = (Period.Parse(line[0]), line[1]);
            Assert.Equal("2021-12", line[2]);
            Assert.Equal(Text(before.Cell(period, "age", age)!), line[3..7]);
            Assert.Equal(Text(after.Cell(period, "age", age)!), line[7..]);
        }
        var item = JsonDocument
            .Parse(await host.Read($"{api}/2021-12-r1/tables/age-by-month/revised?_limit=1"))
            .RootElement;
        Assert.Equal(revised.Count, item.GetProperty("total").GetInt32());
        Assert.Equal("2021-12", item.GetProperty("items")[0].GetProperty("earlier").GetString());

        await using var alone = await Host.Start(after);
        Assert.Single((await alone.Read(file)).TrimEnd().Split('\n'));
    }

    private static string[] Text(PublishedCell cell) =>
        cell is PublishedCount published
            ? [published.Count.ToString(CultureInfo.InvariantCulture), "", "", ""]
            : ["", "c", $"{cell.Range.Low}", $"{cell.Range.High}"];

    [Theory]
    [InlineData("/nl/hulplijn/release/1999-12")]
    [InlineData("/nl/hulplijn/release/2021-12/2017")]
    [InlineData("/nl/iets/publicaties")]
    public async Task A_release_that_is_not_there_is_a_helpful_page(string path)
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/nl/hulplijn", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
