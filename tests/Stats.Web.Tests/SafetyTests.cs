using System.Text.RegularExpressions;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class SafetyTests
{
    public static TheoryData<string> Paths =>
        ["/nl/", "/en/hulplijn/2020", "/nl/hulplijn?level=month", "/en/method", "/nl/nergens"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_page_forbids_what_it_does_not_need_and_obeys_it(string path)
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<script"));
        Assert.Matches("<script src=\"/_framework/blazor\\.web\\.[0-9a-z]{10}\\.js\" defer></script>", page);
        Assert.Matches("<script src=\"/stats\\.[0-9a-z]{10}\\.js\" defer></script>", page);
        Assert.DoesNotContain("<Voorbeeld>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_something_breaks_the_reader_learns_that_and_nothing_of_what()
    {
        await using var host = await Host.Start(HandMade.Release());
        host.LoseStore();
        var answer = await host.Ask("/nl/");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Er ging iets mis", page, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Folder, page, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_scripts_of_a_page_are_there()
    {
        await using var host = await Host.Start();
        foreach (Match script in Regex.Matches(await host.Read("/nl/"), "<script src=\"([^\"]+)\""))
        {
            var answer = await host.Ask(script.Groups[1].Value, encoding: "gzip");
            Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1000, 100_000);
        }
    }

    [Fact]
    public async Task Every_page_answers_HEAD_as_GET_without_its_body_and_refuses_to_be_written()
    {
        await using var host = await Host.Start(HandMade.Release());
        foreach (var path in (string[])["/nl/", "/nl/hulplijn/2020", "/en/charts/hulplijn", "/nl/nergens"])
        {
            var (get, head) = (await host.Ask(path), await host.Send("HEAD", path));
            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
            Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            var post = await host.Send("POST", path);
            Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, post.StatusCode);
        }
    }

    [Fact]
    public async Task Our_own_files_may_be_kept_for_ever()
    {
        await using var host = await Host.Start();
        var page = await host.Read("/nl/");
        var start = page.IndexOf("/stats.", StringComparison.Ordinal);
        var answer = await host.Ask(page[start..page.IndexOf('"', start)]);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("max-age=31536000, immutable", answer.Headers.NonValidated["Cache-Control"].ToString());
    }
}
