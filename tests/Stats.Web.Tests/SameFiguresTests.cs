using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Tests;
using Xunit;

namespace Stats.Web.Tests;

/// <summary>Whatever part of a table is asked for, the API, the page and the files say the same of it as what is published.</summary>
public sealed class SameFiguresTests
{
    private const int Cases = 120;
    private const int ShownOnThePage = 200;

    [Fact]
    public async Task Any_filter_gives_the_same_cells_in_API_page_and_files_and_no_number_for_a_withheld_one()
    {
        var release = HandMade.Release();
        await using var host = await Host.Start(new DashboardSettings { RequestsPerMinute = int.MaxValue }, release);
        var (tried, withheld) = (0, 0);
        var gen = Gen.Choose(0, int.MaxValue - 1).Select(seed => Choice.Make(release, seed));
        Prop.ForAll(
                Arb.From(gen),
                choice =>
                {
                    var expected = choice.Cells();
                    tried++;
                    withheld += expected.Count(c => c.State == "c");
                    Check(host, choice, expected).GetAwaiter().GetResult();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(1, 0x9E3779B97F4A7C15));
        Assert.Equal(Cases, tried);
        Assert.InRange(withheld, 100, int.MaxValue);
    }

    private static async Task Check(Host host, Choice choice, List<(string Codes, string State)> expected)
    {
        var table = choice.Table.Breakdown.Id;
        var cells = $"/api/v1/programmes/hulplijn/releases/2021-12/tables/{table}/cells?{choice.Query}";
        Assert.Equal(expected, OfJson(await host.Read($"{cells}&_limit=10000"), choice));
        Assert.Equal(
            expected,
            OfCsv(await host.Read($"/files/hulplijn/2021-12/hulplijn_2021-12_{table}.csv?{choice.Query}"), 0)
        );
        Assert.Equal(expected, OfSdmx(await Accepted(host, cells, "application/vnd.sdmx.data+csv")));
        Assert.Equal(
            expected.Select(c => c.State),
            OfJsonStat(await Accepted(host, cells, "application/vnd.json-stat+json"))
        );
        Assert.Equal(expected.Select(c => c.State), OfPx(await Accepted(host, cells, "text/x-pcaxis")));
        var page = await host.Follow($"/nl/hulplijn/release/2021-12/bestanden/{table}?{choice.Query}");
        Assert.Equal(expected.Select(c => c.State).Take(ShownOnThePage), OfPage(page));
    }

    private static async Task<string> Accepted(Host host, string path, string type)
    {
        var answer = await host.Ask(path, headers: [("Accept", type)]);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static List<(string, string)> OfJson(string json, Choice choice)
    {
        using var document = JsonDocument.Parse(json);
        var cells = new List<(string, string)>();
        foreach (var cell in document.RootElement.GetProperty("cells").EnumerateArray())
        {
            var codes = choice.Table.Axes.Select(a =>
                cell.GetProperty("codes").GetProperty(a.Dimension.Id).GetString()
            );
            var isWithheld = cell.TryGetProperty("withheld", out _);
            // A withheld cell has no count, and its range is not one number.
            Assert.Equal(!isWithheld, cell.TryGetProperty("count", out var count));
            if (isWithheld && cell.TryGetProperty("range", out var range))
                Assert.True(range[0].GetInt64() < range[1].GetInt64());
            cells.Add((string.Join(' ', codes), isWithheld ? "c" : count.GetRawText()));
        }
        return cells;
    }

    private static List<(string, string)> OfCsv(string csv, int first) =>
        [
            .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(l => l.Split(','))
                .Select(f => (string.Join(' ', f[first..^5]), f[^4..] is ["", "c", not "", _] ? "c" : f[^4])),
        ];

    private static List<(string, string)> OfSdmx(string csv) =>
        [
            .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(l => l.Split(','))
                .Select(f => (string.Join(' ', f[4..^5]), f[^5..] is ["", "Q", "C", not "", _] ? "c" : f[^5])),
        ];

    private static List<string> OfJsonStat(string json)
    {
        using var document = JsonDocument.Parse(json);
        var status = document.RootElement.GetProperty("status");
        return
        [
            .. document
                .RootElement.GetProperty("value")
                .EnumerateArray()
                .Select(
                    (v, i) =>
                        v.ValueKind == JsonValueKind.Null
                            ? status.GetProperty(i.ToString(CultureInfo.InvariantCulture)).GetString()!
                            : v.GetRawText()
                ),
        ];
    }

    private static List<string> OfPx(string px) =>
        [
            .. px[(px.IndexOf("DATA=", StringComparison.Ordinal) + 5)..]
                .Split([' ', '\n', ';'], StringSplitOptions.RemoveEmptyEntries)
                .Select(v => v == "\".\"" ? "c" : v),
        ];

    private static List<string> OfPage(string html) =>
        [
            .. new HtmlParser()
                .ParseDocument(html)
                .QuerySelectorAll("table.cells tbody td")
                .Select(c =>
                    c.TextContent.StartsWith(WithheldCell.Mark, StringComparison.Ordinal)
                        ? "c"
                        : c.TextContent.Replace("\u202F", "", StringComparison.Ordinal)
                ),
        ];

    /// <summary>A random part of a random table, asked for in a random order, and with some codes named twice.</summary>
    private sealed record Choice(PublishedTable Table, string Query, IReadOnlyList<HashSet<string>> Codes)
    {
        public static Choice Make(Release release, int seed)
        {
            var random = new Random(seed);
            var table = release.Tables[random.Next(release.Tables.Count)];
            var (fields, chosen) = (new List<string>(), new List<HashSet<string>>());
            foreach (var axis in table.Axes)
            {
                var codes = axis.Codes.Select(c => c.Id).ToArray();
                var kind = random.Next(4);
                if (kind == 0)
                {
                    chosen.Add([.. codes]);
                    continue;
                }
                if (kind == 1)
                {
                    var level = axis.Codes[random.Next(codes.Length)].Level;
                    fields.Add($"{axis.Dimension.Id}.level={level}");
                    chosen.Add([.. axis.Codes.Where(c => c.Level == level).Select(c => c.Id)]);
                    continue;
                }
                var some = Enumerable
                    .Range(0, random.Next(1, 6))
                    .Select(_ => codes[random.Next(codes.Length)])
                    .ToArray();
                fields.AddRange(
                    kind == 2
                        ? [$"{axis.Dimension.Id}={string.Join(',', some)}"]
                        : some.Select(c => $"{axis.Dimension.Id}={c}")
                );
                chosen.Add([.. some]);
            }
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(fields));
            return new Choice(table, string.Join('&', fields), chosen);
        }

        /// <summary>What is published of it, straight from the table.</summary>
        public List<(string Codes, string State)> Cells()
        {
            IEnumerable<string[]> rows =
            [
                [],
            ];
            foreach (var (axis, codes) in Table.Axes.Zip(Codes))
                rows = rows.SelectMany(r =>
                    axis.Codes.Where(c => codes.Contains(c.Id)).Select(c => (string[])[.. r, c.Id])
                );
            return
            [
                .. rows.Select(r =>
                {
                    var cell = Table[[.. Table.Axes.Select((a, i) => (a.Dimension.Id, r[i]))]];
                    return (
                        string.Join(' ', r),
                        cell is PublishedCount n ? n.Count.ToString(CultureInfo.InvariantCulture) : "c"
                    );
                }),
            ];
        }
    }
}
