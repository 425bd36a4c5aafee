using System.Net;
using System.Text.RegularExpressions;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>Two sets of contacts that differ only in withheld counts: nobody who reads the whole site can tell which it is.</summary>
public sealed class TwoWorldsTests
{
    private const int Enough = 300;

    [Fact]
    public async Task Every_page_file_header_and_size_of_the_site_is_the_same()
    {
        var one = HandMade.Release();
        // Beside a programme that is the same in both worlds, so that comparisons are walked too.
        var beside = HandMade.Release(id: "lijn-twee");
        var other = HandMade.Release(
            (month, age, channel) =>
                HandMade.Typical(month, age, channel)
                + (month, age, channel) switch
                {
                    (0, "lt13", "chat") or (3, "13-17", "chat") => 1,
                    (3, "lt13", "chat") or (0, "13-17", "chat") => -1,
                    _ => 0,
                }
        );
        await using var here = await Host.Start(one, beside);
        await using var there = await Host.Start(other, beside);
        var (seen, waiting) = (new HashSet<string>(), new PriorityQueue<string, (int, int)>());
        foreach (
            var start in new[]
            {
                "/",
                "/nl/",
                "/en/",
                "/nl/nergens",
                "/nl/hulplijn/2018-01/waarom?only=age:lt13",
                "/en/hulplijn/2018?share=known&level=quarter",
                "/nl/vergelijk?programme=hulplijn&programme=lijn-twee&by=age&period=2018-Q1",
                "/en/compare?programme=hulplijn&programme=lijn-twee&only=age:lt13&level=month&share=known",
            }
        )
            Add(start, 0);
        var asked = 0;
        while (asked < Enough && waiting.TryDequeue(out var path, out var order))
        {
            asked++;
            var (left, right) = (await here.Ask(path, Sent(asked)), await there.Ask(path, Sent(asked)));
            var body = await left.Content.ReadAsByteArrayAsync();
            var same = await right.Content.ReadAsByteArrayAsync();
            Assert.True(body.AsSpan().SequenceEqual(same), path);
            Assert.Equal(left.StatusCode, right.StatusCode);
            Assert.Equal(Headers(left), Headers(right));
            foreach (var next in Addresses(await here.Read(path)))
                Add(next, order.Item1 + 1);
        }
        Assert.Equal(Enough, asked);

        void Add(string path, int depth)
        {
            if (seen.Add(path))
                waiting.Enqueue(path, (depth, seen.Count));
        }
    }

    /// <summary>The same name for both hosts, whatever their ports: pages that say their whole address are then the same too.</summary>
    private static (string Name, string Value)[] Sent(int turn) =>
        [
            ("Host", "stats.example"),
            .. (turn % 3) switch
            {
                0 => [("Accept-Encoding", "br")],
                1 => [("Accept-Encoding", "gzip")],
                _ => Array.Empty<(string, string)>(),
            },
        ];

    /// <summary>All links of a page, and each choice of its form by itself.</summary>
    private static IEnumerable<string> Addresses(string page)
    {
        var links = Regex
            .Matches(page, "(?:href|src)=\"(/[^\"#]*)")
            .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));
        if (Regex.Match(page, "action=\"([^\"]*)\"") is not { Success: true } form)
            return links;
        var choices = Regex
            .Matches(page, "<select name=\"([a-z]+)\">(.*?)</select>", RegexOptions.Singleline)
            .SelectMany(s =>
                Regex
                    .Matches(s.Groups[2].Value, "<option value=\"([^\"]+)\"")
                    .Select(o => $"{form.Groups[1].Value}/2018?{s.Groups[1].Value}={o.Groups[1].Value}")
            );
        return links.Concat(choices);
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer) =>
        answer
            .Headers.Concat(answer.Content.Headers)
            .Where(h => h.Key != "Date")
            .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}");
}
