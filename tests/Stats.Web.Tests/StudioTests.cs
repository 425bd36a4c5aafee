using System.Net;
using AngleSharp.Html.Parser;
using Stats.Charts;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class StudioTests
{
    private const string File = "/charts/hulplijn/2021-12/";
    private const string Query = "kind=bars&by=age&period=2020&lang=nl";

    [Theory]
    [InlineData("chart.svg", "image/svg+xml")]
    [InlineData("chart.png", "image/png")]
    [InlineData("chart@2x.png", "image/png")]
    [InlineData("chart.pdf", "application/pdf")]
    [InlineData("chart.csv", "text/csv; charset=utf-8")]
    public async Task Every_format_is_an_address_and_a_download_has_a_name(string file, string type)
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask($"{File}{file}?{Query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Null(answer.Content.Headers.ContentDisposition);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        var download = await host.Ask($"{File}{file}?{Query}&download");
        Assert.Contains(
            "hulplijn-2021-12-bars",
            download.Content.Headers.ContentDisposition!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_has_the_preview_the_words_and_the_code_to_embed()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = WebUtility.HtmlDecode(await host.Read($"/nl/grafieken/hulplijn?{Query}&size=square"));
        Assert.Contains("/charts/hulplijn/2021-12/chart.svg?kind=bars", page, StringComparison.Ordinal);
        Assert.Contains("<iframe src=", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("width=\"1080\" height=\"1080\"", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Staafdiagram: contacten naar leeftijd in 2020.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99% van de bellers was jonger dan 18 jaar")]
    [InlineData("Een titel zonder getal")]
    public async Task Words_that_nobody_signed_are_refused_in_words_and_drawn_nowhere(string title)
    {
        await using var host = await Host.Start(HandMade.Release());
        _ = host.Store.SigningKeyOrNew();
        var query = $"{Query}&title={Uri.EscapeDataString(title)}";
        var page = WebUtility.HtmlDecode(await host.Read($"/nl/grafieken/hulplijn?{query}"));
        Assert.Contains("Alleen medewerkers van het programma", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe", page, StringComparison.Ordinal);
        foreach (var file in new[] { "chart.svg", "chart.png", "chart.pdf", "chart.csv", "embed" })
        foreach (var forged in new[] { "", $"&signature={new string('0', 64)}" })
        {
            var answer = await host.Ask($"{File}{file}?{query}{forged}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.DoesNotContain(title, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_staff_signed_is_drawn_as_it_was_signed_and_nothing_else()
    {
        await using var host = await Host.Start(HandMade.Release());
        var signed = Signed(host, "Steeds vaker via de chat");
        Assert.Contains("Steeds vaker", await host.Read($"{File}chart.svg?{signed}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Ask($"{File}embed?{signed}")).StatusCode);
        foreach (
            var changed in new[]
            {
                signed.Replace("vaker", "minder", StringComparison.Ordinal),
                signed.Replace("period=2020", "period=2021", StringComparison.Ordinal),
                signed + "&note=nog+iets",
            }
        )
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await host.Ask($"{File}chart.svg?{changed}")).StatusCode);
    }

    [Fact]
    public async Task A_number_that_is_refuted_is_not_drawn_whoever_signed_it()
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask($"{File}chart.svg?{Signed(host, "12% is jonger dan 18 jaar")}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("ten minste 10%", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_title_on_offer_is_drawn_and_true()
    {
        var release = HandMade.Release();
        await using var host = await Host.Start(release);
        foreach (
            var query in new[]
            {
                Query,
                "kind=trend&per=month&lang=nl",
                "kind=figure&by=age&period=2021&lang=nl",
                "kind=bars&by=age&period=2020&only=channel:chat&lang=nl",
            }
        )
        {
            var page = new HtmlParser().ParseDocument(await host.Read($"/nl/grafieken/hulplijn?{query}"));
            var offered = page.QuerySelectorAll("select#title option").Select(o => o.TextContent).ToList();
            Assert.InRange(offered.Count, 2, 12);
            foreach (var title in offered)
            {
                var found = SentenceCheck.Of(release, Period.Year(2020), title, Language.Dutch);
                Assert.True(found.Verdict == Verdict.Yes || !found.HasClaim, title);
                var drawn = await host.Ask($"{File}chart.svg?{query}&title={Uri.EscapeDataString(title)}");
                Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
            }
        }
    }

    /// <summary>The query of a chart with a title that staff signed.</summary>
    private static string Signed(Host host, string title)
    {
        var request = ChartRequest.Parse(
            name =>
                name switch
                {
                    "kind" => ["bars"],
                    "by" => ["age"],
                    "period" => ["2020"],
                    _ => [],
                },
            Language.Dutch
        ) with
        {
            Title = title,
        };
        return (
            request with
            {
                Signature = OwnWords.Sign(host.Store.SigningKeyOrNew(), HandMade.Release(), request),
            }
        ).Query();
    }

    [Fact]
    public async Task What_makes_no_chart_is_a_reason_on_the_page_and_an_answer_without_picture()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = await host.Ask("/en/charts/hulplijn?kind=bars&by=age&period=1999");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("1999 is not published", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var file = await host.Ask(File + "chart.svg?kind=bars&by=age&period=1999");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, file.StatusCode);
        foreach (
            var path in new[]
            {
                "/nl/grafieken/niets",
                "/nl/citaten/niets",
                File + "chart.exe",
                "/charts/hulplijn/1999-01/chart.svg",
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await host.Ask(path)).StatusCode);
    }

    [Fact]
    public async Task A_hostile_title_is_only_text()
    {
        await using var host = await Host.Start(HandMade.Release());
        var query = Signed(host, "\"><script>alert(1)</script>");
        foreach (
            var path in new[] { $"/nl/grafieken/hulplijn?{query}", $"{File}embed?{query}", $"{File}chart.svg?{query}" }
        )
        {
            var answer = await host.Ask(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var longest = await host.Read($"/nl/grafieken/hulplijn?{Signed(host, new string('w', 3000))}");
        Assert.Contains("ten hoogste 160 passen", longest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_the_font_cannot_write_has_no_png_and_no_pdf_and_the_page_says_why()
    {
        await using var host = await Host.Start(HandMade.Release());
        var query = Signed(host, "Feest 😀");
        var page = WebUtility.HtmlDecode(await host.Read($"/nl/grafieken/hulplijn?{query}"));
        Assert.Contains("het lettertype heeft geen 😀", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chart.png", page, StringComparison.Ordinal);
        var file = await host.Ask($"{File}chart.png?{query}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, file.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Ask($"{File}chart.svg?{query}")).StatusCode);
    }

    [Fact]
    public async Task Only_the_embedded_page_may_stand_in_a_frame_and_it_runs_no_script_while_others_run_ours_alone()
    {
        await using var host = await Host.Start(HandMade.Release());
        Assert.Contains("frame-ancestors *", await Policy(host, $"{File}embed?{Query}"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", await Policy(host, $"{File}embed?{Query}"), StringComparison.Ordinal);
        foreach (
            var path in new[]
            {
                "/nl/grafieken/hulplijn",
                "/en/quotes/hulplijn/2020",
                "/nl/hulplijn/2020",
                "/nl/grafieken",
                $"{File}chart.svg?{Query}",
            }
        )
        {
            var policy = await Policy(host, path);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_embedded_chart_stays_with_its_release_and_says_when_there_is_a_newer_one()
    {
        var older = HandMade.Release(until: new DateOnly(2020, 12, 31));
        await using var host = await Host.Start(older, HandMade.Release());
        var address = $"/charts/hulplijn/2020-12/embed?{Query}";
        var page = WebUtility.HtmlDecode(await host.Read(address));
        Assert.Contains("/charts/hulplijn/2020-12/chart.svg", page, StringComparison.Ordinal);
        Assert.Contains("Er zijn nieuwere cijfers, t/m december 2021.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nieuwere", await host.Read($"{File}embed?{Query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentences_to_quote_have_a_base_a_warning_and_a_checker()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = WebUtility.HtmlDecode(
            await host.Read("/nl/citaten/hulplijn/2020?sentence=In+2020+was+10%25+jonger+dan+18+jaar")
        );
        Assert.Contains(
            "In 2020 was ten minste 10% van de contacten jonger dan 18 jaar.",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Laat ‘ten minste’ niet weg", page, StringComparison.Ordinal);
        Assert.Contains("Ja, maar alleen met ‘ten minste’.", page, StringComparison.Ordinal);
    }

    private static async Task<string> Policy(Host host, string path) =>
        Assert.Single((await host.Ask(path)).Headers.GetValues("Content-Security-Policy"));
}
