using Microsoft.Playwright;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;
using Xunit;

namespace Stats.EndToEnd;

/// <summary>Sentence, tile, chart, table and exported file say the same.</summary>
public sealed class AgreementTests(Site site)
{
    [Theory]
    [InlineData(
        "/nl/stop-it-now/2020",
        "In 2020 was ten minste 10% van de contacten jonger dan 18 jaar; ten minste 29% was 18 tot en met 25"
    )]
    [InlineData("/en/stop-it-now/2020", "In 2020, at least 10% of contacts were under 18; at least 29% were 18 to 25")]
    public async Task The_headline_is_exactly_the_sentence(string path, string sentence)
    {
        await using var view = await View.Open(site, path);
        Assert.Equal(sentence, (await view.Page.Locator(".message").InnerTextAsync()).Trim());
        Assert.Equal(sentence, await view.Page.Locator("meta[name=description]").GetAttributeAsync("content"));
        var tiles = await view.Page.Locator(".tiles").InnerTextAsync();
        Assert.Contains("10%", tiles, StringComparison.Ordinal);
        Assert.Contains("29%", tiles, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_script_is_the_same_page()
    {
        await using var context = await site.Browser.NewContextAsync(
            new BrowserNewContextOptions { JavaScriptEnabled = false }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Address + "/nl/stop-it-now/2020");
        Assert.Contains("29%", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cell_of_a_year_has_the_same_state_and_number_in_table_and_file()
    {
        var folder = Directory.CreateTempSubdirectory("stats-");
        try
        {
            ReleaseFiles.Write(site.Release, Path.Combine(folder.FullName, "release"));
            await using var view = await View.Open(site, "/nl/stop-it-now/2020");
            var withheld = 0;
            foreach (var table in site.Release.Tables.Where(t => t.Axes.Count == 3))
            {
                var shown = await Shown(view.Page, table);
                var file = Path.Combine(folder.FullName, "release", "tables", $"{table.Breakdown.Id}.csv");
                var rows = File.ReadLines(file).Skip(1).Select(l => l.Split(',')).Where(r => r[0] == "2020").ToList();
                Assert.NotEmpty(rows);
                foreach (var row in rows)
                    Assert.Equal(AsShown(row), shown[(Label(table, 1, row[1]), Label(table, 2, row[2]))]);
                withheld += rows.Count(r => r[5] == "c");
            }
            Assert.True(withheld > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_withheld_cell_has_its_mark_in_page_and_chart_alike()
    {
        await using var view = await View.Open(site, "/nl/stop-it-now/2020");
        foreach (var (frame, width) in new[] { ("phone", 375), ("column", 1280) })
        {
            await view.Look(width);
            var texts = await view.Page.Locator($".split .{frame} svg text").AllTextContentsAsync();
            foreach (var code in new[] { "lt13", "13-15", "16-17", "18-25", "unknown" })
            {
                var cell = site.Release.Table("age-by-month")[("time", "2020"), ("age", code)];
                Assert.Contains(Written.Range(cell.Range, Language.Dutch), texts);
            }
            // The year itself, and below each bar the year before it.
            var ages = site.Release.Table("age-by-month");
            var withheld = ages.Axis("age")
                .Codes.Where(c => c.Level == "band")
                .Sum(c => new[] { "2020", "2019" }.Count(year => ages[("time", year), ("age", c.Id)] is WithheldCell));
            Assert.True(withheld > 0);
            Assert.Equal(withheld, texts.Count(t => t == WithheldCell.Mark));
        }
        Assert.True(await view.Page.Locator(".legend").First.IsVisibleAsync());
    }

    /// <summary>What the page shows per row and column heading, without the range of a withheld cell.</summary>
    private static async Task<Dictionary<(string Row, string Column), string>> Shown(IPage page, PublishedTable table)
    {
        var (down, across) = (table.Axes[1].Dimension.Label.Nl, table.Axes[2].Dimension.Label.Nl);
        var caption = $"{down} en {char.ToLowerInvariant(across[0])}{across[1..]}, 2020";
        var region = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = caption, Exact = true });
        var columns = await region.Locator("thead th").AllInnerTextsAsync();
        var cells = new Dictionary<(string, string), string>();
        foreach (var row in await region.Locator("tbody tr").AllAsync())
        {
            var heading = await row.Locator("th").InnerTextAsync();
            var texts = await row.Locator("td").AllInnerTextsAsync();
            for (var i = 0; i < texts.Count; i++)
                cells[(heading, columns[i + 1])] = texts[i].Split(' ')[0];
        }
        return cells;
    }

    private static string AsShown(string[] row) =>
        row[5] == "c"
            ? WithheldCell.Mark
            : Written.Number(long.Parse(row[4], System.Globalization.CultureInfo.InvariantCulture), Language.Dutch);

    private static string Label(PublishedTable table, int axis, string code) =>
        table.Axes[axis].Dimension[code].Label.Nl;
}
