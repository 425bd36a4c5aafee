using System.Net;
using System.Text.Json;
using Stats.Core.Releases;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

public sealed class ApiTests
{
    private const string Programme = "/api/v1/programmes/hulplijn";
    private const string Release = $"{Programme}/releases/2021-12";
    private const string Table = $"{Release}/tables/age-by-month";

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    [Fact]
    public async Task What_stands_under_the_name_of_a_release_is_not_sent_twice_and_may_be_kept_for_a_minute()
    {
        await using var host = await Host.Start(HandMade.Release());
        foreach (
            var path in new[]
            {
                Release,
                Table,
                $"{Table}/cells?time=2020",
                $"{Table}/ranges",
                $"{Release}/dimensions/age",
                "/files/hulplijn/2021-12/hulplijn_2021-12.zip",
                "/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.csv?time=2020",
            }
        )
        {
            var answer = await host.Ask(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(
                "public, max-age=60, must-revalidate",
                answer.Headers.NonValidated["Cache-Control"].ToString()
            );
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            var tag = answer.Headers.ETag!.ToString();
            var again = await host.Ask(path, headers: [("If-None-Match", tag)]);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
            Assert.Equal(tag, again.Headers.ETag!.ToString());
        }
    }

    [Fact]
    public async Task What_changes_with_a_release_is_kept_for_a_minute_and_then_asked_for_again()
    {
        await using var host = await Host.Start(HandMade.Release());
        foreach (var path in new[] { "/api/v1/programmes", Programme, $"{Programme}/releases" })
        {
            var answer = await host.Ask(path);
            Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.CacheControl!.MaxAge);
            var again = await host.Ask(path, headers: [("If-None-Match", answer.Headers.ETag!.ToString())]);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    [Fact]
    public async Task Two_addresses_never_share_a_tag()
    {
        await using var host = await Host.Start(HandMade.Release());
        var tags = new List<string>();
        foreach (
            var path in new[]
            {
                $"{Table}/cells",
                $"{Table}/ranges",
                $"{Table}/cells?time=2020",
                $"{Table}/cells?_limit=7",
                $"{Table}/cells?_offset=7",
                $"{Release}/tables/age-by-channel/cells",
                Table,
                Release,
            }
        )
            tags.Add((await host.Ask(path)).Headers.ETag!.ToString());
        foreach (var accept in new[] { "text/csv", "text/x-pcaxis", "application/vnd.json-stat+json" })
            tags.Add((await host.Ask($"{Table}/cells", headers: [("Accept", accept)])).Headers.ETag!.ToString());
        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Fact]
    public async Task Latest_leads_to_the_release_by_its_name()
    {
        await using var host = await Host.Start(
            HandMade.Release(until: new DateOnly(2020, 12, 31)),
            HandMade.Release()
        );
        var answer = await host.Ask($"{Programme}/releases/latest/tables/age-by-month/cells?time=2020");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal($"{Table}/cells?time=2020", answer.Headers.Location!.ToString());
        foreach (
            var (asked, led) in new[]
            {
                ("latest/hulplijn_latest.zip", "2021-12/hulplijn_2021-12.zip"),
                ("latest/hulplijn_2021-12.zip", "2021-12/hulplijn_2021-12.zip"),
                (
                    "latest/hulplijn_latest_age-by-month.csv?time=2020",
                    "2021-12/hulplijn_2021-12_age-by-month.csv?time=2020"
                ),
            }
        )
        {
            answer = await host.Ask($"/files/hulplijn/{asked}");
            Assert.Equal($"/files/hulplijn/{led}", answer.Headers.Location!.ToString());
            Assert.Equal(HttpStatusCode.OK, (await host.Ask($"/files/hulplijn/{led}")).StatusCode);
        }
        var releases = await Json(await host.Ask($"{Programme}/releases"));
        Assert.Equal(
            ["2021-12", "2020-12"],
            releases.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)
        );
        Assert.Equal(HttpStatusCode.OK, (await host.Ask($"{Programme}/releases/2020-12/tables")).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/programmes/x", 404, "programme", "hulplijn")]
    [InlineData($"{Programme}/releases/1999-01", 404, "release", "2021-12")]
    [InlineData($"{Release}/tables/x", 404, "table", "age-by-month")]
    [InlineData($"{Release}/dimensions/x", 404, "dimension", "age")]
    [InlineData("/api/v2", 404, "path", "/api/v1")]
    [InlineData($"{Table}/cells?channel=chat", 400, "channel", "age")]
    [InlineData($"{Table}/cells?age=13-18", 400, "age", "13-17")]
    [InlineData($"{Table}/cells?time.level=week", 400, "time.level", "month")]
    [InlineData($"{Table}/cells?utm_source=x", 400, "utm_source", "time")]
    [InlineData($"{Table}/cells?time.level=year&time=2020", 400, "time", "time.from")]
    [InlineData($"{Table}/cells?time.from=2021&time.to=2020", 400, "time.to", "2018")]
    [InlineData($"{Table}/cells?limit=5", 400, "limit", "_limit")]
    [InlineData($"{Release}/tables?limit=5", 400, "limit", "_limit")]
    [InlineData($"{Table}/cells?_limit=5&_limit=6", 400, "_limit", null)]
    [InlineData($"{Table}/cells?_limit=0", 400, "_limit", null)]
    [InlineData($"{Table}/cells?_limit=10001", 400, "_limit", null)]
    [InlineData($"{Table}/cells?_offset=-1", 400, "_offset", null)]
    [InlineData($"{Table}/cells?_lang=fr", 400, "_lang", "nl")]
    [InlineData($"{Release}/tables?age=total", 400, "age", "_limit")]
    [InlineData("/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.doc", 404, "file", null)]
    [InlineData("/files/hulplijn/2021-12/hulplijn_2021-12.zip?time=2020", 400, "time", null)]
    [InlineData("/files/x", 404, "path", "/api/v1")]
    public async Task A_wrong_request_is_told_what_is_wrong_and_what_would_be_right(
        string path,
        int status,
        string parameter,
        string? allowed
    )
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Ask(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var problem = await Json(answer);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        if (allowed is not null)
            Assert.Contains(allowed, problem.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()));
    }

    [Fact]
    public async Task What_cannot_be_accepted_is_answered_with_what_there_is()
    {
        await using var host = await Host.Start(HandMade.Release());
        var none = await host.Ask($"{Table}/cells", headers: [("Accept", "image/png")]);
        Assert.Equal(HttpStatusCode.NotAcceptable, none.StatusCode);
        Assert.Contains("text/csv", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (
            var (accept, type) in new[]
            {
                ("*/*", "application/json"),
                ("image/png, */*;q=0.1", "application/json"),
                ("application/*", "application/json"),
                ("text/csv;q=0.5, application/json;q=0.1", "text/csv"),
                ("application/json;q=0, text/csv", "text/csv"),
                ("application/json;q=0, */*", "text/csv"),
                ("application/vnd.sdmx.data+csv;version=2.0.0", "application/vnd.sdmx.data+csv"),
            }
        )
        {
            var answer = await host.Ask($"{Table}/cells", headers: [("Accept", accept)]);
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Accept", answer.Headers.Vary);
        }
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_and_every_answer_tells_what_is_left()
    {
        await using var host = await Host.Start(new DashboardSettings { RequestsPerMinute = 3 }, HandMade.Release());
        for (var left = 2; left >= 0; left--)
        {
            var answer = await host.Ask("/api/v1");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal($"\"reading\";r={left}", answer.Headers.GetValues("RateLimit").Single());
            Assert.Equal("\"reading\";q=3;w=60", answer.Headers.GetValues("RateLimit-Policy").Single());
        }
        var refused = await host.Ask("/api/v1");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 61);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await host.Ask("/nl/")).StatusCode);
    }

    [Fact]
    public async Task Pages_hold_every_cell_once_and_lead_from_one_to_the_next()
    {
        await using var host = await Host.Start(HandMade.Release());
        var whole = await Json(await host.Ask($"{Table}/cells?_limit=10000"));
        var (cells, next) = (new List<string>(), (string?)$"{Table}/cells?_limit=100");
        while (next is not null)
        {
            var page = await Json(await host.Ask(next));
            cells.AddRange(page.GetProperty("cells").EnumerateArray().Select(c => c.GetRawText()));
            next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
        }
        Assert.Equal(whole.GetProperty("cells").EnumerateArray().Select(c => c.GetRawText()), cells);
        Assert.Equal(whole.GetProperty("total").GetInt32(), cells.Count);

        var ranges = await Json(await host.Ask($"{Table}/ranges?_limit=10000"));
        Assert.Equal(
            cells.Where(c => c.Contains("withheld", StringComparison.Ordinal)),
            ranges.GetProperty("cells").EnumerateArray().Select(c => c.GetRawText())
        );
        var second = await Json(await host.Ask($"{Table}/ranges?_limit=2&_offset=2"));
        Assert.Equal(
            ranges.GetProperty("cells").EnumerateArray().Skip(2).Take(2).Select(c => c.GetRawText()),
            second.GetProperty("cells").EnumerateArray().Select(c => c.GetRawText())
        );
    }

    [Fact]
    public async Task A_cell_that_nothing_bounds_says_at_least()
    {
        await using var host = await Host.Start(HandMade.Release(unbounded: true));
        var page = await (await host.Ask($"{Table}/ranges?_limit=1")).Content.ReadAsStringAsync();
        Assert.Contains("\"withheld\":true,\"atLeast\":1}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("null", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", 405)]
    [InlineData("DELETE", 405)]
    [InlineData("OPTIONS", 204)]
    [InlineData("HEAD", 200)]
    public async Task There_is_only_reading(string method, int status)
    {
        await using var host = await Host.Start(HandMade.Release());
        var answer = await host.Send(method, $"{Table}/cells");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        if (method == "OPTIONS")
            Assert.Equal("GET, HEAD", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }

    [Fact]
    public async Task When_something_breaks_a_program_learns_that_as_a_program_does()
    {
        await using var host = await Host.Start(HandMade.Release());
        host.LoseStore();
        var answer = await host.Ask("/api/v1/programmes");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("10", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(host.Folder, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_tells_in_its_name_what_it_is_and_is_the_same_as_the_API_gives()
    {
        await using var host = await Host.Start(HandMade.Release());
        var file = await host.Ask("/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.csv?time.level=year");
        Assert.Equal(
            "hulplijn_2021-12_age-by-month_year.csv",
            file.Content.Headers.ContentDisposition!.FileName!.Trim('"')
        );
        var api = await host.Ask($"{Table}/cells?time=2018,2019,2020,2021", headers: [("Accept", "text/csv")]);
        Assert.Equal(await file.Content.ReadAsStringAsync(), await api.Content.ReadAsStringAsync());
        var citation = await host.Read("/files/hulplijn/2021-12/hulplijn_2021-12_age-by-month.en.ris?time=2020");
        Assert.StartsWith("TY  - DATA\r\n", citation, StringComparison.Ordinal);
        Assert.Contains(
            "/en/hulplijn/release/2021-12/files/age-by-month?time=2020",
            citation,
            StringComparison.Ordinal
        );
    }
}
