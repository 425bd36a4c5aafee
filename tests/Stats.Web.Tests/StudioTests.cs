using System.Net;
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
        Assert.Contains("Staafdiagram, 2020.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_title_that_is_not_published_is_told_of()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = WebUtility.HtmlDecode(
            await host.Read($"/nl/grafieken/hulplijn?{Query}&title=12%25%20is%20jonger%20dan%2018%20jaar")
        );
        Assert.Contains(
            "12%: Nee; dit is wat bekend is. Jonger dan 18: ten minste 11%.",
            page,
            StringComparison.Ordinal
        );
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
        var title = Uri.EscapeDataString("\"><script>alert(1)</script>");
        foreach (
            var path in new[]
            {
                $"/nl/grafieken/hulplijn?{Query}&title={title}",
                $"{File}embed?{Query}&title={title}",
                $"{File}chart.svg?{Query}&title={title}",
            }
        )
            Assert.DoesNotContain("<script>alert", await host.Read(path), StringComparison.Ordinal);
        var longest = await host.Read($"/nl/grafieken/hulplijn?{Query}&title={new string('w', 3000)}");
        Assert.Contains("ten hoogste 160 passen", longest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_the_font_cannot_write_has_no_png_and_no_pdf_and_the_page_says_why()
    {
        await using var host = await Host.Start(HandMade.Release());
        var title = Uri.EscapeDataString("Feest 😀");
        var page = WebUtility.HtmlDecode(await host.Read($"/nl/grafieken/hulplijn?{Query}&title={title}"));
        Assert.Contains("het lettertype heeft geen 😀", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chart.png", page, StringComparison.Ordinal);
        var file = await host.Ask($"{File}chart.png?{Query}&title={title}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, file.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Ask($"{File}chart.svg?{Query}&title={title}")).StatusCode);
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
            await host.Read("/nl/citaten/hulplijn/2020?sentence=In+2020+was+11%25+jonger+dan+18+jaar")
        );
        Assert.Contains(
            "In 2020 was ten minste 11% van de contacten jonger dan 18 jaar.",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Laat ‘ten minste’ niet weg", page, StringComparison.Ordinal);
        Assert.Contains("Ja, maar alleen als ‘ten minste’.", page, StringComparison.Ordinal);
    }

    private static async Task<string> Policy(Host host, string path) =>
        Assert.Single((await host.Ask(path)).Headers.GetValues("Content-Security-Policy"));
}
