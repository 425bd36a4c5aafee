using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Exports;
using Stats.Figures;
using Stats.Web.Pages;
using Xunit;

namespace Stats.EndToEnd;

/// <summary>Walks every published cell of every sample: each has a page of its own, and all that speaks of it says the same.</summary>
public sealed class EveryCellTests(Site site)
{
    [Fact]
    public async Task Page_sentence_tile_chart_table_and_file_agree_on_every_cell_of_every_sample()
    {
        using var client = new HttpClient { BaseAddress = new Uri(site.Address) };
        var walked = 0;
        foreach (var release in site.Releases)
        {
            var files = Files(release);
            await Parallel.ForEachAsync(
                files,
                new ParallelOptions { MaxDegreeOfParallelism = 2 },
                async (cell, cancellation) =>
                {
                    var page = await client.GetStringAsync(View(release, cell.Key).Address, cancellation);
                    Agree(release, cell.Key, files, page);
                    Interlocked.Increment(ref walked);
                }
            );
        }
        Assert.InRange(walked, 2500, 100_000);
    }

    [Fact]
    public async Task Programmes_side_by_side_show_the_cells_of_each_and_no_other_number()
    {
        using var client = new HttpClient { BaseAddress = new Uri(site.Address) };
        var files = site.Releases.ToDictionary(r => r.Programme.Id, Files);
        var walked = 0;
        foreach (
            var first in Comparison.All(
                Language.Dutch,
                [.. site.Releases.OrderBy(r => r.Programme.Id, StringComparer.Ordinal)]
            )
        )
        foreach (var view in Views(first))
        {
            var page = await client.GetStringAsync(view.Address);
            var rows = Findings.Of(view, []).Table.Rows;
            foreach (var row in rows)
            {
                var cells = Cells(Row(page, "beside", row.Label));
                Assert.Equal(2 * view.Releases.Count, cells.Count);
                for (var i = 0; i < view.Releases.Count; i++)
                {
                    var release = view.Releases[i];
                    var scope = ScopeOf(view, release, row);
                    var written = files[release.Programme.Id][scope];
                    var number = Written.Range(release.Cell(scope)!.Range, Language.Dutch);
                    var isWithheld = written == WithheldCell.Mark;
                    Assert.Equal(isWithheld ? $"{written} {number}" : Number(written), cells[2 * i]);
                    walked++;
                }
            }
        }
        Assert.InRange(walked, 300, 100_000);
    }

    /// <summary>Every period of groups, every level of time.</summary>
    private static IEnumerable<Comparison> Views(Comparison first) =>
        first.By is { } by
            ? Period
                .Levels.SelectMany(l => CommonGround.Periods(first.Releases, by, l))
                .Select(p => first with { Period = p })
            : CommonGround
                .Levels(first.Releases, [])
                .Select(l => Comparison.OverTime(Language.Dutch, first.Releases, level: l)!);

    private static Scope ScopeOf(Comparison view, Release release, TableRow row)
    {
        if (view.By is not { } by)
            return Scope.All(
                CommonGround.Periods(view.Releases, view.Period.Level, []).Single(p => Upper(p.Label.Nl) == row.Label)
            );
        var code = row.IsTotal
            ? Dimension.Total
            : CommonGround.Codes(view.Releases, by).Single(c => c.Label.Nl == row.Label).Id;
        return Scope.All(view.Period).With(by, code);
    }

    private static List<string> Cells(string row) =>
        [.. row.Split("<td").Skip(1).Select(c => Text(c[(c.IndexOf('>') + 1)..]))];

    /// <summary>What the file says of each cell: a number, or the mark.</summary>
    private static Dictionary<Scope, string> Files(Release release)
    {
        var cells = new Dictionary<Scope, string>();
        var folder = Directory.CreateTempSubdirectory("stats-");
        try
        {
            ReleaseFiles.Write(release, Path.Combine(folder.FullName, "release"));
            foreach (var table in release.Tables)
            {
                var lines = File.ReadAllLines(
                    Path.Combine(folder.FullName, "release", "tables", $"{table.Breakdown.Id}.csv")
                );
                Assert.Equal(table.Cells.Count, lines.Length - 1);
                foreach (var line in lines.Skip(1).Select(l => l.Split(',')))
                {
                    var scope = ScopeOf(table, line);
                    var written = line[^3] == "c" ? WithheldCell.Mark : line[^4];
                    if (cells.TryGetValue(scope, out var other))
                        Assert.Equal(other, written); // a margin is one cell in all tables
                    cells[scope] = written;
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return cells;
    }

    private static Scope ScopeOf(PublishedTable table, string[] line)
    {
        var time = table.Axes.Select((a, i) => (a, i)).Single(a => a.a.Dimension.Kind == DimensionKind.Time).i;
        var scope = Scope.All(Period.Parse(line[time]));
        for (var i = 0; i < table.Axes.Count; i++)
            if (i != time)
                scope = scope.With(table.Axes[i].Dimension.Id, line[i]);
        return scope;
    }

    private static ProgrammeView View(Release release, Scope scope) =>
        new()
        {
            Language = Language.Dutch,
            Release = release,
            Scope = scope,
            Level = Trend.Levels(release, scope.Picks).Contains(scope.Period.Level) ? scope.Period.Level : null,
        };

    private static void Agree(Release release, Scope scope, Dictionary<Scope, string> files, string page)
    {
        var written = files[scope];
        var cell = release.Cell(scope)!;
        var withheld = written == WithheldCell.Mark;
        var where = $"{release.Programme.Id} {View(release, scope).Address}";
        Assert.True(withheld == cell is WithheldCell, where);
        // What page, sentence and chart must show: the number of the file, or the range with the mark.
        var shown = withheld ? $"{Written.Range(cell.Range, Language.Dutch)} {WithheldCell.Mark}" : Number(written);

        // In a sentence and on a tile a very large number is said in words; the table has all its digits.
        var said = withheld
            ? shown
            : Written.Rounded(long.Parse(written, CultureInfo.InvariantCulture), Language.Dutch);

        var opening = Text(Between(page, "<p class=\"message\">", "<div class=\"facts\"", "<dl class=\"facts\""));
        Assert.True(
            Regex.IsMatch(opening, $@"(^|[^\d–]){Regex.Escape(said)}($|[^\d–])"),
            $"{where}: {said} is not in: {opening}"
        );
        // Where part of the values is unknown, the tile says that this is what was counted.
        var tile = Text(Between(page, "<p class=\"value\">", "</p>")).Replace(" geteld", "", StringComparison.Ordinal);
        Assert.True(tile == said, $"{where}: {said} is {tile} on its tile");

        if (View(release, scope).Level is { } level)
        {
            var trend = new Trend(View(release, scope), level).Chart();
            var place = trend.Periods.ToList().IndexOf(scope.Period);
            Assert.True(trend.Series[0].Values[place] == Counted.Of(cell), where);
            var row = Row(page, "over-time", Upper(scope.Period.Label.Nl));
            Assert.True(row.Length > 0 && Cell(row) == InTable(shown, withheld), $"{where}: {Cell(row)}");
        }
        foreach (
            var dimension in Bars.DimensionsOf(View(release, scope)).Where(d => scope.CodeOf(d) == Dimension.Total)
        )
            AgreeOnBars(release, scope, dimension, page, files, where);
    }

    /// <summary>The bars of a view are cells of their own: the drawing and the table beside it have them as the file does.</summary>
    private static void AgreeOnBars(
        Release release,
        Scope scope,
        string dimension,
        string page,
        Dictionary<Scope, string> files,
        string where
    )
    {
        var chart = new Bars(View(release, scope), dimension).Chart();
        Assert.Contains($"aria-label=\"{Escaped(chart.AlternativeText)}\"", page, StringComparison.Ordinal);
        var codes = release.Programme.Dimension(dimension).Codes;
        foreach (var bar in chart.Bars)
        {
            var code = codes.First(c => c.Label.Nl == bar.Label && files.ContainsKey(scope.With(dimension, c.Id)));
            var written = files[scope.With(dimension, code.Id)];
            Assert.True(bar.Value.IsWithheld == (written == WithheldCell.Mark), where);
            var number = Written.Range(bar.Value.Range, Language.Dutch);
            Assert.True(bar.Value.IsWithheld || number == Number(written), where);
            var drawn = new Words(number, 0, 0, 1, Ink.Text).Drawn;
            Assert.Contains($">{drawn}</text>", page, StringComparison.Ordinal);
            var row = Row(page, $"by-{dimension}", bar.Label);
            Assert.True(
                Cell(row) == (bar.Value.IsWithheld ? $"{WithheldCell.Mark} {number}" : number),
                $"{where}: {bar.Label}"
            );
        }
    }

    private static string Number(string written) =>
        Written.Number(long.Parse(written, CultureInfo.InvariantCulture), Language.Dutch);

    private static string InTable(string shown, bool withheld) =>
        withheld ? $"{WithheldCell.Mark} {shown[..^(WithheldCell.Mark.Length + 1)]}" : shown;

    /// <summary>The cells of a row of a table, by the table's id and the row's heading.</summary>
    private static string Row(string page, string table, string heading)
    {
        var start = page.IndexOf($"<h3 id=\"{table}\"", StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf("</table>", start, StringComparison.Ordinal);
        return end < 0
            ? ""
            : page[start..end]
                .Split("<tr")
                .FirstOrDefault(r =>
                    WebUtility
                        .HtmlDecode(Regex.Match(r, "<th scope=\"row\"[^>]*>([^<]*)</th>").Groups[1].Value)
                        .TrimEnd('*') == heading
                )
                ?? "";
    }

    private static string Cell(string row) =>
        Text(Between(row, "<td", "</td>") is var cell ? cell[(cell.IndexOf('>') + 1)..] : "");

    private static string Between(string page, string start, params string[] ends)
    {
        var from = page.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, start);
        from += start.Length;
        var to = ends.Select(e => page.IndexOf(e, from, StringComparison.Ordinal)).Where(i => i >= 0).Min();
        return page[from..to];
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Text(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "")).Trim();

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
