using System.Net;
using System.Text.RegularExpressions;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Stats.Web.Pages;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>Programmes beside each other: only what is the same, each as a part of itself, and nothing added up.</summary>
public sealed class CompareTests
{
    private const string Ages = "/nl/vergelijk?programme=hulplijn&programme=lijn-twee&by=age&period=2020";

    private static readonly Release One = HandMade.Release();
    private static readonly Release Two = HandMade.Release(
        (month, age, channel) => age == "13-17" ? 120 : HandMade.Typical(month, age, channel),
        id: "lijn-twee"
    );

    private static QuotedShare Quote(bool ofKnown, params string[] programmes) =>
        new(
            "12.5%",
            new Text("van de bellers elders.", "of callers elsewhere."),
            "A report",
            2019,
            null,
            new SameMeasure(programmes, "age", "under18", ofKnown)
        );

    [Fact]
    public async Task Sentence_chart_and_table_say_the_same_of_each_programme()
    {
        await using var host = await Host.Start(One, Two);
        var page = Text(await host.Read(Ages));
        foreach (var release in new[] { One, Two })
        {
            var part = release.Cell(Period.Year(2020), "age", "under18")!.Range;
            var share = $"{100 * part.Low / release.Total(Period.Year(2020))!.Range.Low}%";
            Assert.Contains($"ten minste {share}", page, StringComparison.Ordinal);
            Assert.Contains($"≥ {share}", page, StringComparison.Ordinal);
            Assert.Contains(Written.Range(part, Language.Dutch), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_bar_is_the_cell_of_its_own_programme()
    {
        foreach (var year in new[] { "2018", "2019", "2020", "2021" })
        {
            var view = Comparison.Groups(Language.Dutch, [One, Two], "age", year)!;
            var chart = (GroupChart)Findings.Of(view, []).Chart;
            var codes = CommonGround.Codes([One, Two], "age").OrderBy(c => c.IsUnknown).ToList();
            Assert.Equal(codes.Select(c => c.Label.Nl), chart.Groups.Select(g => g.Label));
            foreach (var (group, code) in chart.Groups.Zip(codes))
            foreach (var (bar, release) in group.Bars.Zip(view.Releases))
            {
                Assert.Equal(Counted.Of(release.Cell(view.Period, "age", code.Id)!), bar.Value);
                Assert.Equal(release.Total(view.Period)!.Range, bar.Whole);
            }
        }
    }

    [Fact]
    public async Task A_withheld_count_is_its_mark_and_range_with_a_link_that_says_why()
    {
        await using var host = await Host.Start(One, Two);
        var page = await host.Read(Ages.Replace("2020", "2018-01", StringComparison.Ordinal));
        Assert.Contains("href=\"/nl/hulplijn/2018-01/waarom?only=age:lt13\"", page, StringComparison.Ordinal);
        Assert.Contains("[c] 1–30", Text(page), StringComparison.Ordinal);
        Assert.Contains("gearceerde", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_are_the_same_only_under_the_same_names_in_both_languages()
    {
        var programme = HandMade.Programme("anders");
        var ages = programme.Dimension("age");
        var renamed = new Dimension(
            "age",
            ages.Label,
            ages.Kind,
            ages.Levels,
            [.. ages.Codes.Select(c => c.Id == "18-25" ? c with { Label = new("18–25", "18 to 26") } : c)]
        );
        var other = new Release(
            programme with
            {
                Dimensions = [.. programme.Dimensions.Select(d => d.Id == "age" ? renamed : d)],
            },
            One.Until,
            One.PublishedOn,
            (_, axes) => [.. Enumerable.Repeat(new PublishedCount(7), PublishedTable.CellCount(axes))]
        );
        var codes = CommonGround.Codes([One, other], "age").Select(c => c.Id).ToList();
        Assert.DoesNotContain("18-25", codes);
        Assert.Contains("26plus", codes);
    }

    [Fact]
    public async Task Numbers_of_programmes_are_never_added_up()
    {
        await using var host = await Host.Start(One, Two);
        var page = Text(await host.Read(Ages));
        foreach (var code in CommonGround.Codes([One, Two], "age").Select(c => c.Id).Append(Dimension.Total))
            if (
                One.Cell(Period.Year(2020), "age", code) is PublishedCount a
                && Two.Cell(Period.Year(2020), "age", code) is PublishedCount b
            )
                Assert.DoesNotMatch(
                    $@"(?<![\d\u202F]){Written.Number(a.Count + b.Count, Language.Dutch)}(?![\d\u202F])",
                    page
                );
    }

    [Fact]
    public async Task Programmes_that_do_not_count_the_same_do_not_stand_on_one_axis()
    {
        var programme = HandMade.Programme("meldingen") with { Unit = new("meldingen", "reports") };
        var other = new Release(
            programme,
            One.Until,
            One.PublishedOn,
            (_, axes) => [.. Enumerable.Repeat(new PublishedCount(7), PublishedTable.CellCount(axes))]
        );
        await using var host = await Host.Start(One, other);
        foreach (
            var query in new[] { "programme=hulplijn&programme=meldingen&level=year", "programme=hulplijn&by=age" }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await host.Ask($"/en/compare?{query}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await host.Ask("/en/compare?programme=hulplijn&programme=meldingen&by=age")).StatusCode
        );
    }

    [Fact]
    public async Task A_line_of_other_research_stands_only_beside_what_measures_the_same()
    {
        await using var host = await Host.Start([Quote(ofKnown: true, "hulplijn", "lijn-twee")], One, Two);
        const string Line = "12,5% ander onderzoek (2019)";
        Assert.DoesNotContain(Line, await host.Read(Ages), StringComparison.Ordinal);
        var known = await host.Read(Ages + "&share=known");
        Assert.Contains(Line, known, StringComparison.Ordinal);
        Assert.Contains("niet door ons geteld", known, StringComparison.Ordinal);
        Assert.Contains("van de bellers elders.", known, StringComparison.Ordinal);
        Assert.Contains(
            Line,
            await host.Read("/nl/vergelijk?programme=hulplijn&programme=lijn-twee&only=age:under18&share=known"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Line, await host.Read("/nl/hulplijn/2020?share=known"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_fits_one_programme_stands_beside_that_one_alone()
    {
        await using var host = await Host.Start([Quote(ofKnown: true, "hulplijn")], One, Two);
        const string Line = "12.5% other research (2019)";
        Assert.Contains(
            Line,
            await host.Read("/en/compare?programme=hulplijn&by=age&share=known"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            Line,
            await host.Read("/en/compare?programme=hulplijn&programme=lijn-twee&by=age&share=known"),
            StringComparison.Ordinal
        );
        var research = await host.Read("/en/research");
        Assert.Contains(
            "/en/compare?programme=hulplijn&amp;by=age&amp;period=2021&amp;share=known",
            research,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Which_share_is_largest_is_said_only_when_chance_and_the_unknown_cannot_turn_it_round()
    {
        var alike = Comparison.Groups(Language.English, [One, HandMade.Release(id: "lijn-twee")], "age", "2020")!;
        Assert.StartsWith(
            "Which share of ‘Under 18’ is largest is not certain",
            Findings.Of(alike, []).Base[0],
            StringComparison.Ordinal
        );
        var apart = Comparison.Groups(Language.English, [One, Two], "age", "2020")!;
        Assert.StartsWith(
            "The share of ‘Under 18’ is clearly largest",
            Findings.Of(apart, []).Base[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Other_orders_and_unknown_parameters_are_the_same_page_under_one_address()
    {
        await using var host = await Host.Start(One, Two);
        var page = await host.Read(Ages);
        Assert.Equal(
            page,
            await host.Read("/nl/vergelijk?x=1&by=age&period=2020&programme=lijn-twee&programme=hulplijn")
        );
        Assert.Contains("rel=\"canonical\" href=\"" + WebUtility.HtmlEncode(Ages), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_programmes_lead_to_the_same_beside_others()
    {
        await using var host = await Host.Start(One, Two);
        Assert.Contains("href=\"/nl/vergelijk\"", await host.Read("/nl/"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await host.Read("/nl/hulplijn/2020"));
        Assert.Contains($"href=\"{Ages}\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "/nl/vergelijk?programme=hulplijn&programme=lijn-twee&level=month",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_programme_alone_has_nothing_to_be_compared_with()
    {
        await using var host = await Host.Start(One);
        Assert.DoesNotContain("/nl/vergelijk", await host.Read("/nl/"), StringComparison.Ordinal);
        Assert.Contains("No programmes count the same", await host.Read("/en/compare"), StringComparison.Ordinal);
    }

    private static string Text(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", ""));
}
