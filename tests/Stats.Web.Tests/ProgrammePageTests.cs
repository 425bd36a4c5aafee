using System.Net;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Stats.Web.Pages;
using Xunit;

namespace Stats.Web.Tests;

public sealed class ProgrammePageTests
{
    private static readonly Release Made = HandMade.Release();

    [Fact]
    public async Task Every_published_cell_of_the_year_is_on_the_page_and_every_withheld_one_is_its_mark_and_range()
    {
        await using var host = await Host.Start(Made);
        var cells = Cells(await host.Read("/en/hulplijn/2018"));
        var table = Made.Table("age-by-channel");
        foreach (var age in table.Axis("age").Codes)
        foreach (var channel in table.Axis("channel").Codes)
        {
            var cell = table[("time", "2018"), ("age", age.Id), ("channel", channel.Id)];
            var expected = cell is PublishedCount n
                ? Written.Number(n.Count, Language.English)
                : $"[c] {Written.Range(cell.Range, Language.English)}";
            Assert.Contains(expected, cells[age.Label.En]);
        }
    }

    [Fact]
    public async Task A_withheld_cell_that_nothing_bounds_says_or_more()
    {
        await using var host = await Host.Start(HandMade.Release(unbounded: true));
        Assert.Contains("1 of meer", await host.Read("/nl/hulplijn/2018"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_is_not_over_is_not_offered()
    {
        var programme = HandMade.Programme(until: new(2021, 6, 30));
        var release = new Release(
            programme,
            new(2021, 6, 30),
            new(2021, 7, 14),
            (_, axes) => [.. Enumerable.Repeat(new PublishedCount(7), PublishedTable.CellCount(axes))]
        );
        await using var host = await Host.Start(release);
        var page = await host.Read("/nl/hulplijn");
        Assert.Contains("In 2020 was", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/nl/hulplijn/2021", page, StringComparison.Ordinal);
        Assert.Contains("juni 2021", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_of_which_nothing_is_known_to_be_unknown_does_not_say_at_least()
    {
        var release = HandMade.Release((_, age, _) => age == "unknown" ? 0 : 20);
        await using var host = await Host.Start(release);
        var page = await host.Read("/en/hulplijn/2020");
        Assert.DoesNotContain("at least", page, StringComparison.Ordinal);
        Assert.Contains("In 2020, 50% of contacts were under 18; 25% were 18 to 25", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_was_counted_in_part_says_so_and_is_compared_with_nothing()
    {
        var programme = HandMade.Programme(from: new(2020, 9, 1));
        var release = new Release(
            programme,
            new(2021, 12, 31),
            new(2022, 1, 14),
            (_, axes) => [.. Enumerable.Repeat(new PublishedCount(70), PublishedTable.CellCount(axes))]
        );
        await using var host = await Host.Start(release);
        Assert.Contains(
            "Counting began in September 2020",
            await host.Read("/en/hulplijn/2020"),
            StringComparison.Ordinal
        );
        var next = await host.Read("/en/hulplijn/2021");
        Assert.DoesNotContain("than in 2020", next, StringComparison.Ordinal);
        Assert.DoesNotContain("2020:", next, StringComparison.Ordinal);
        Assert.DoesNotContain("as many as", next, StringComparison.Ordinal);
        // A small line from four months to a year would rise for no reason.
        Assert.DoesNotContain("class=\"spark\"", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_a_single_contact_has_a_page()
    {
        await using var host = await Host.Start(HandMade.Release((_, _, _) => 0));
        var answer = await host.Ask("/nl/hulplijn/2020");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("er 0 contacten", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_headline_over_withheld_cells_is_a_range()
    {
        var release = HandMade.Release((_, age, _) => age is "18-25" or "unknown" ? 1 : 0);
        var headline = Of(release);
        Assert.StartsWith("In 2020 was ten minste 0% van de contacten", headline.Sentence(), StringComparison.Ordinal);
        var small = HandMade.Release(
            (month, age, channel) =>
                age == "18-25" ? 10
                : month == 24 && channel == "chat" ? 1
                : 0
        );
        Assert.Contains("ten minste 0% van de contacten", Of(small).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_speaks_of_primary_or_secondary_suppression()
    {
        await using var host = await Host.Start(Made);
        foreach (var path in new[] { "/nl/", "/nl/hulplijn/2018", "/en/hulplijn/2018", "/nl/methode", "/en/method" })
            Assert.DoesNotMatch(
                new Regex("primar|primair|secundair|secondar", RegexOptions.IgnoreCase),
                await host.Read(path)
            );
    }

    private static Headline Of(Release release) =>
        new(
            new ProgrammeView
            {
                Language = Language.Dutch,
                Release = release,
                Scope = Scope.All(Period.Year(2020)),
            }
        );

    /// <summary>Per row heading the texts of its cells, over all tables of a page.</summary>
    private static ILookup<string, string> Cells(string page) =>
        Regex
            .Matches(page, "<th scope=\"row\"[^>]*>(?<row>[^<]*)</th>(?<cells>.*?)</tr>", RegexOptions.Singleline)
            .SelectMany(row =>
                Regex
                    .Matches(row.Groups["cells"].Value, "<td[^>]*>(?<cell>.*?)</td>", RegexOptions.Singleline)
                    .Select(cell =>
                        (
                            Row: WebUtility.HtmlDecode(row.Groups["row"].Value),
                            Cell: WebUtility.HtmlDecode(Regex.Replace(cell.Groups["cell"].Value, "<[^>]*>", ""))
                        )
                    )
            )
            .ToLookup(c => c.Row, c => c.Cell);
}
