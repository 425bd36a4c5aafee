using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
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
        // What is no script, and is run by nobody, stands in the page as data.
        Assert.Equal(2, Regex.Count(page, "<script(?! type=\"application/ld)"));
        Assert.Matches("<script src=\"/_framework/blazor\\.web\\.[0-9a-z]{10}\\.js\" defer></script>", page);
        Assert.Matches("<script src=\"/stats\\.[0-9a-z]{10}\\.js\" defer></script>", page);
        Assert.DoesNotContain("<Voorbeeld>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_something_breaks_the_reader_learns_that_and_nothing_of_what()
    {
        await using var host = await Host.Start(HandMade.Release());
        using (var store = new SqliteConnection($"Data Source={host.StorePath};Pooling=False"))
        {
            store.Open();
            using var alter = store.CreateCommand();
            alter.CommandText = "UPDATE \"Cells\" SET \"Count\" = \"Count\" + 1 WHERE \"Count\" IS NOT NULL";
            alter.ExecuteNonQuery();
        }
        await Check("/nl/hulplijn/2020", HttpStatusCode.InternalServerError);
        host.LoseStore();
        await using var other = await Host.Start(HandMade.Release());
        other.LoseStore();
        var away = await Check("/nl/", HttpStatusCode.ServiceUnavailable, other);
        Assert.Equal("10", away.Headers.GetValues("Retry-After").Single());

        async Task<HttpResponseMessage> Check(string path, HttpStatusCode status, Host? of = null)
        {
            var answer = await (of ?? host).Ask(path);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains("Er ging iets mis", page, StringComparison.Ordinal);
            Assert.Matches("<link rel=\"stylesheet\" href=\"/stats\\.[0-9a-z]+\\.css\" ?/?>", page);
            Assert.DoesNotContain((of ?? host).Folder, page, StringComparison.Ordinal);
            Assert.True(answer.Headers.Contains("Content-Security-Policy"));
            Assert.True(answer.Headers.CacheControl!.NoCache);
            return answer;
        }
    }

    public static TheoryData<string, string> Kinds =>
        new()
        {
            { "/nl/", "same-origin" },
            { "/en/hulplijn/2020", "same-origin" },
            { "/nl/nergens", "same-origin" },
            { "/nl/grafieken/hulplijn", "same-origin" },
            { "/look/none.css", "same-origin" },
            { "/health/live", "same-origin" },
            { "/health/ready", "same-origin" },
            { "/", "same-origin" },
            { "/charts/hulplijn/2021-12/chart.svg?kind=trend", "cross-origin" },
            { "/charts/hulplijn/2021-12/chart.png?kind=trend", "cross-origin" },
            { "/charts/hulplijn/2021-12/embed?kind=trend", "cross-origin" },
            { "/charts/hulplijn/1999-12/chart.svg", "cross-origin" },
            { "/api/v1/programmes", "cross-origin" },
            { "/api/v1/programmes/none", "cross-origin" },
            { "/files/hulplijn/2021-12/hulplijn_2021-12.zip", "cross-origin" },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_answer_says_how_long_it_may_be_kept_and_who_may_use_it_and_nothing_of_what_serves_it(
        string path,
        string mayUse
    )
    {
        await using var host = await Host.Start(
            new DashboardSettings { OnlyHttps = TimeSpan.FromDays(365) },
            HandMade.Release()
        );
        foreach (var method in (string[])["GET", "HEAD", "POST", "DELETE"])
        {
            var answer = await host.Send(method, path);
            Assert.True(answer.Headers.CacheControl is not null, $"{method} {path}");
            Assert.Equal(mayUse, Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
            Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nothing_is_written_here(string path, string mayUse)
    {
        _ = mayUse;
        await using var host = await Host.Start(HandMade.Release());
        foreach (var method in (string[])["POST", "PUT", "DELETE", "PATCH"])
        {
            var answer = await host.Send(method, path);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_refused_and_what_names_a_host_says_that_it_depends_on_it()
    {
        string[] named =
        [
            "/charts/hulplijn/2021-12/chart.svg?kind=trend",
            "/charts/hulplijn/2021-12/chart.png?kind=trend",
            "/nl/grafieken/hulplijn",
            "/en/feed.atom",
            "/api/v1/openapi.json",
        ];
        await using (var host = await Host.Start(HandMade.Release()))
            foreach (var path in named)
                Assert.Contains("Host", (await host.Ask(path, ("Host", "stats.example.org"))).Headers.Vary);
        var settings = new DashboardSettings
        {
            Hosts = ["stats.example.org", "*.example.net"],
            PublicAddress = new Uri("https://stats.example.org"),
        };
        await using (var host = await Host.Start(settings, HandMade.Release()))
            foreach (var path in named)
            {
                var ours = await host.Ask(path, ("Host", "stats.example.org:8443"));
                Assert.Equal(HttpStatusCode.OK, ours.StatusCode);
                Assert.DoesNotContain("Host", ours.Headers.Vary);
                Assert.Equal(HttpStatusCode.OK, (await host.Ask(path, ("Host", "a.example.net"))).StatusCode);
                var other = await host.Ask(path, ("Host", "example.com"));
                Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
                Assert.Equal("no-cache", other.Headers.CacheControl!.ToString());
                Assert.Equal(HttpStatusCode.OK, (await host.Ask("/health/ready", ("Host", "10.0.0.7"))).StatusCode);
            }
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
