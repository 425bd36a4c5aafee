using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Stats.EndToEnd;

public sealed class PageTests(Site site)
{
    /// <summary>Text in a drawing counts at the size at which it is seen.</summary>
    private const string SmallestText = """
        () => Math.min(...[...document.querySelectorAll('body, body *')]
          .filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
          .map(e => {
            const svg = e.closest('svg');
            const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
            return parseFloat(getComputedStyle(e).fontSize) * scale;
          }))
        """;

    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    public static TheoryData<string, string> Pages =>
        new()
        {
            { "front-nl", "/nl/" },
            { "front-en", "/en/" },
            { "programme-nl", "/nl/stop-it-now/2020" },
            { "programme-en", "/en/stop-it-now/2020?level=quarter" },
            { "programme-year-nl", "/nl/stop-it-now?level=year" },
            { "quarter-known-nl", "/nl/stop-it-now/2020-Q2?share=known" },
            { "channel-en", "/en/stop-it-now/2021?only=channel:chat&against=channel:phone" },
            { "withheld-nl", "/nl/stop-it-now/2018-01?only=age:lt13" },
            { "why-en", "/en/stop-it-now/2018-01/why?only=age:lt13" },
            { "apart-nl", "/nl/stop-it-now/2018-01?only=age:lt13&only=channel:chat" },
            { "method-nl", "/nl/methode" },
            { "method-en", "/en/method" },
            { "releases-nl", "/nl/stop-it-now/publicaties" },
            { "release-en", "/en/stop-it-now/release/2021-12/2018" },
            { "files-nl", "/nl/stop-it-now/bestanden" },
            { "files-en", "/en/stop-it-now/release/2021-12/files/age-by-month?time.level=year&age=under18,18plus" },
            { "api-nl", "/nl/api" },
            { "studio-nl", "/nl/grafieken/stop-it-now?kind=shares&by=age&rows=channel" },
            { "studio-en", "/en/charts/stop-it-now?kind=bars&by=nothing&period=1999" },
            { "quotes-nl", "/nl/citaten/stop-it-now/2020?sentence=12%25+was+jonger+dan+18+jaar" },
            { "charts-en", "/en/charts" },
            { "compare-front-nl", "/nl/vergelijk" },
            { "compare-front-en", "/en/compare" },
            { "compare-age-nl", "/nl/vergelijk?programme=helpwanted&programme=stop-it-now&by=age&period=2020" },
            { "compare-known-en", "/en/compare?programme=helpwanted&programme=stop-it-now&by=age&share=known" },
            { "compare-time-nl", "/nl/vergelijk?programme=helpwanted&programme=stop-it-now&level=quarter" },
            {
                "compare-share-en",
                "/en/compare?programme=helpwanted&programme=stop-it-now&only=age:under18&share=known"
            },
            { "compare-province-nl", "/nl/vergelijk?programme=theatre-pupils&programme=theatre-shows&by=province" },
            { "compare-missing-nl", "/nl/vergelijk?programme=stop-it-now&programme=image-checks&by=age" },
            { "research-nl", "/nl/onderzoek" },
            { "research-en", "/en/research" },
            { "why-nl", "/nl/stop-it-now/2018-01/waarom?only=age:lt13" },
            { "releases-en", "/en/stop-it-now/releases" },
            { "api-en", "/en/api" },
            { "charts-nl", "/nl/grafieken" },
            { "quotes-en", "/en/quotes/stop-it-now/2020" },
            { "shows-nl", "/nl/theatre-shows" },
            { "hotline-en", "/en/hotline-reports/2021" },
            { "chat-groups-nl", "/nl/chat-group-reports/2021" },
            { "missing-nl", "/nl/stop-it-now/1999" },
            { "missing-en", "/en/nothing/at/all" },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_passes_axe_in_both_themes_and_is_readable_without_scrolling_sideways_at_every_width(
        string name,
        string path
    )
    {
        await using var view = await View.Open(site, path);
        var axe = await Axe.In(view.Page);
        foreach (var width in new[] { 1280, 375 })
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await view.Look(width, theme);
            await view.Picture($"{name}-{width}-{theme.ToString().ToLowerInvariant()}");
            Assert.Empty((await axe.Violations()).Select(v => $"{width} {theme} {v}"));
        }
        foreach (var width in new[] { 320, 375, 560, 768, 1024, 1280, 1920 })
        {
            await view.Look(width);
            var overflow = await view.Page.EvaluateAsync<int>(Overflow);
            Assert.True(overflow <= 0, $"{name} is {overflow} pixels too wide at {width}.");
            var smallest = await view.Page.EvaluateAsync<double>(SmallestText);
            Assert.True(smallest >= 11.99, $"{name} has text of {smallest:0.00} pixels at {width}.");
        }
        Assert.All(view.Requests, url => Assert.StartsWith(site.Address + "/", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Axe_sees_what_it_is_trusted_to_see()
    {
        await using var view = await View.Open(site, "/en/");
        await view.Page.EvaluateAsync(
            """
            () => {
              const main = document.querySelector('main');
              main.insertAdjacentHTML('beforeend', '<p class="pale">pale words</p><img src="about:blank"><button></button>');
              Object.assign(main.querySelector('.pale').style, { color: '#ddd', background: '#fff' });
            }
            """
        );
        var seen = string.Join('\n', await (await Axe.In(view.Page)).Violations());
        foreach (var rule in new[] { "color-contrast: <p", "image-alt: <img", "button-name: <button" })
            Assert.Contains(rule, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_there_is_nothing_to_click_and_every_figure_and_note_stays()
    {
        await using var view = await View.Open(site, "/nl/stop-it-now/2020");
        await view.Look(688, ColorScheme.Dark);
        await view.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await view.Picture("programme-nl-print");
        Assert.False(await view.Page.Locator(".top nav").IsVisibleAsync());
        Assert.False(await view.Page.Locator(".choice").First.IsVisibleAsync());
        foreach (var part in new[] { ".message", ".facts", ".notes", ".paper .legend", ".source" })
            Assert.True(await view.Page.Locator(part).First.IsVisibleAsync(), part);
        var paper = await view.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal("rgb(255, 255, 255)", paper);
    }

    [Theory]
    [InlineData("stop-it-now")]
    [InlineData("helpwanted")]
    [InlineData("hotline-reports")]
    [InlineData("consortium-referrals")]
    [InlineData("chat-group-reports")]
    [InlineData("image-checks")]
    public async Task A_programme_is_one_sheet_of_A4(string programme)
    {
        foreach (var language in new[] { "nl", "en" })
        {
            await using var view = await View.Open(site, $"/{language}/{programme}/2021");
            Assert.Equal(3 - (programme == "image-checks" ? 2 : 0), await view.Page.Locator(".tiles li").CountAsync());
            var sheet = await view.Page.PdfAsync(
                new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true }
            );
            await View.Keep($"{programme}-{language}.pdf", sheet);
            var pages = Regex.Count(Encoding.Latin1.GetString(sheet), @"/Type\s*/Page\b");
            Assert.True(pages == 1, $"{programme} takes {pages} sheets.");
        }
    }
}
