using System.Net;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData(null, "/nl/")]
    [InlineData("nl-NL,nl;q=0.9,en;q=0.8", "/nl/")]
    [InlineData("en-GB,en;q=0.9,nl;q=0.5", "/en/")]
    [InlineData("nl;q=0.2,en;q=0.9", "/en/")]
    [InlineData("fr,de", "/nl/")]
    public async Task The_bare_address_leads_to_the_language_of_the_browser(string? accept, string expected)
    {
        await using var host = await Host.Start();
        var answer = await host.Ask("/", accept);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/nl/anders", "er niet")]
    [InlineData("/en/other", "Page not found")]
    [InlineData("/en/hulplijn/2017", "is not published")]
    [InlineData("/nl/hulplijn/2022", "niet gepubliceerd")]
    [InlineData("/nl/hulplijn/%3Cscript%3E", "niet gepubliceerd")]
    [InlineData("/de/hulplijn", "Pagina niet gevonden")]
    [InlineData("/en/a/b/c/d", "Page not found")]
    public async Task What_is_not_there_is_a_helpful_page_in_the_language_of_the_address(string path, string says)
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("/hulplijn", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_year_it_is_the_latest_complete_one_and_says_its_own_address()
    {
        await using var host = await Host.Start(HandMade.Release());
        var page = await host.Read("/nl/hulplijn");
        Assert.Contains("<link rel=\"canonical\" href=\"/nl/hulplijn/2021\"", page, StringComparison.Ordinal);
        Assert.Contains("In 2021 was", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_language_shows_the_same_view()
    {
        await using var host = await Host.Start(HandMade.Release());
        Assert.Contains(
            "href=\"/en/hulplijn/2020?level=quarter\"",
            await host.Read("/nl/hulplijn/2020?level=quarter"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Junk_in_the_query_changes_nothing()
    {
        await using var host = await Host.Start(HandMade.Release());
        Assert.Equal(
            await host.Read("/nl/hulplijn/2020"),
            await host.Read("/nl/hulplijn/2020?level=%3Cscript%3E&utm_source=x")
        );
    }

    [Fact]
    public async Task An_empty_store_has_a_front_page()
    {
        await using var host = await Host.Start();
        Assert.Contains("nog niets gepubliceerd", await host.Read("/nl/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_may_not_have_the_name_of_any_other_page_and_may_have_every_other()
    {
        foreach (
            var taken in (string[])["quotes", "citaten", "grafieken", "charts", "methode", "compare", "api", "Quotes"]
        )
            Assert.Contains(taken, PageNames.All);
        foreach (var free in (string[])["hulplijn", "studio", "about", "contact", "admin", "waarom", "release"])
        {
            Assert.DoesNotContain(free, PageNames.All);
            await using var host = await Host.Start(HandMade.Release(id: free));
            foreach (var language in Address.Languages)
                Assert.Equal(HttpStatusCode.OK, (await host.Ask(Address.Programme(language, free))).StatusCode);
        }
    }
}
