using System.Net;
using Stats.Core.Tables;
using Stats.Tests;
using Stats.Web.Pages;
using Xunit;

namespace Stats.Web.Tests;

public sealed class ResearchPageTests
{
    private static readonly QuotedShare Quote = new(
        "12.5%",
        new Text("van de <ondervraagden> zei ja.", "of those asked said yes."),
        "An institute, A report",
        2021,
        new Uri("https://example.org/report")
    );

    [Fact]
    public async Task A_percentage_is_shown_as_quoted_with_its_source_and_year()
    {
        await using var host = await Host.Start([Quote], HandMade.Release());
        var dutch = await host.Read("/nl/onderzoek");
        var english = await host.Read("/en/research");

        Assert.Contains("<b>12,5%</b> van de &lt;ondervraagden&gt; zei ja.", dutch, StringComparison.Ordinal);
        Assert.Contains("<b>12.5%</b> of those asked said yes.", english, StringComparison.Ordinal);
        Assert.Contains(">An institute, A report</a>, 2021.", english, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"en\" href=\"/en/research\"", dutch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_leads_there_and_no_other_page_shows_the_percentage()
    {
        await using var host = await Host.Start([Quote], HandMade.Release());
        foreach (var page in new[] { "/nl/", "/nl/methode" })
        {
            var html = await host.Read(page);
            Assert.Contains("href=\"/nl/onderzoek\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("12,5%", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_quotes_there_is_no_such_page_and_no_link_to_it()
    {
        await using var host = await Host.Start(HandMade.Release());
        Assert.DoesNotContain("onderzoek", await host.Read("/nl/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Ask("/nl/onderzoek")).StatusCode);
    }
}
