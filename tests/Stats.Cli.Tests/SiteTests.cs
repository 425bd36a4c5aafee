using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Stats.Tests;

namespace Stats.Cli.Tests;

/// <summary>The dashboard of two programmes as files, written once for all tests.</summary>
public sealed class WrittenSite : Workplace, IAsyncLifetime
{
    private readonly Dictionary<string, IHtmlDocument> _pages = new(StringComparer.Ordinal);

    public string Site => Path.Combine(Folder, "site");

    internal Outcome Outcome { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        StoreWithARelease().Add(Sample.Release(id: "other"));
        Outcome = await Stats("site", "site", "--public-url", "https://stats.example.org/figures");
    }

    public IHtmlDocument Page(string file)
    {
        if (!_pages.TryGetValue(file, out var page))
            _pages[file] = page = new HtmlParser().ParseDocument(File.ReadAllText(file));
        return page;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class SiteTests(WrittenSite written) : Workplace, IClassFixture<WrittenSite>
{
    private string Site => written.Site;

    [Fact]
    public void No_link_and_no_address_to_fetch_is_broken_and_every_file_can_be_reached()
    {
        Assert.Equal((0, ""), (written.Outcome.Code, written.Outcome.Errors));
        var reached = Walk();
        Assert.Equal(
            Directory.EnumerateFiles(Site, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
            reached.Order(StringComparer.Ordinal)
        );
        foreach (var ending in new[] { ".zip", ".xlsx", ".csv", ".px", ".parquet", ".ris", ".css" })
            Assert.Contains(reached, f => f.EndsWith(ending, StringComparison.Ordinal));
        foreach (var part in new[] { "nl/line/bestanden.html", "en/other/files.html", "en/method.html" })
            Assert.Contains(Path.Combine(Site, part), reached);
        var told = reached.Where(IsText).SelectMany(Told).ToHashSet();
        foreach (
            var needed in new[]
            {
                "files/line/2021-06/line_2021-06_age-month.csv",
                "en/line/release/2021-06/files/age-month.html",
                "nl/line/release/2021-06.html",
            }
        )
            Assert.Contains(needed, told);
        // So that any server names the type of each.
        Assert.All(
            reached.Select(f => Path.GetFileName(f)),
            f => Assert.Matches("\\.(html|css|js|svg|png|pdf|csv|xlsx|json|px|parquet|zip|atom|bib|ris|txt)$", f)
        );
    }

    [Fact]
    public void A_page_leads_to_the_same_page_in_the_other_language_and_holds_no_form()
    {
        foreach (var file in Directory.EnumerateFiles(Site, "*.html", SearchOption.AllDirectories))
        {
            var page = Page(file);
            Assert.Empty(page.QuerySelectorAll("form"));
            if (page.QuerySelector(".language") is not IHtmlAnchorElement other)
                continue;
            var there = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Plain(other)));
            Assert.Equal(other.GetAttribute("lang"), Page(there).DocumentElement.GetAttribute("lang"));
            var back = Page(there).QuerySelector(".language") as IHtmlAnchorElement;
            Assert.Equal(
                Page(file).Title,
                Page(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(there)!, Plain(back!)))).Title
            );
        }
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_not_empty_and_a_store_that_is_not_there()
    {
        var none = await Stats("site", "site");
        Assert.Equal(1, none.Code);
        Assert.Contains("no store", none.Errors, StringComparison.Ordinal);

        StoreWithARelease();
        var mine = Path.Combine(Folder, "site");
        Directory.CreateDirectory(Path.Combine(mine, "mine"));
        var taken = await Stats("site", "site");
        Assert.Equal(1, taken.Code);
        Assert.Contains("already", taken.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(mine));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(Folder).Count());
    }

    [Fact]
    public async Task An_address_that_is_none_is_wrong_usage() =>
        Assert.Equal(2, (await Stats("site", "site", "--public-url", "here")).Code);

    /// <summary>Follows every link and every public address from the first page on; fails at one that leads nowhere.</summary>
    private HashSet<string> Walk()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([Path.Combine(Site, "index.html")]);
        while (next.TryDequeue(out var file))
        {
            Assert.True(File.Exists(file), $"{file} is not there.");
            if (!reached.Add(file) || !IsText(file))
                continue;
            foreach (var address in Told(file))
                next.Enqueue(Path.Combine(Site, address));
            if (!file.EndsWith(".html", StringComparison.Ordinal))
                continue;
            var page = Page(file);
            foreach (var element in page.QuerySelectorAll("[href], [src], [srcset]"))
            {
                var link =
                    element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("srcset")!;
                Assert.False(link.StartsWith('/'), $"{file}: {link} works at the top of a server only.");
                if (link.Contains("://", StringComparison.Ordinal))
                    continue;
                var (path, place) = link.Split('#') is [var p, var h] ? (p, h) : (link, "");
                var target =
                    path.Length == 0
                        ? file
                        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(path)));
                Assert.True(File.Exists(target), $"{file}: {link} leads nowhere.");
                if (place.Length > 0)
                    Assert.True(Page(target).GetElementById(place) is not null, $"{file}: {link} has no such place.");
                next.Enqueue(target);
            }
        }
        return reached;
    }

    private static bool IsText(string file) =>
        Path.GetExtension(file) is ".html" or ".atom" or ".bib" or ".ris" or ".txt";

    /// <summary>The files that a text names by their public address.</summary>
    private static IEnumerable<string> Told(string file)
    {
        var text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(File.ReadAllText(file)));
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        return Regex
            .Matches(text, """https://stats\.example\.org/figures/([^\s"<>{}]+)""")
            .Select(m => Uri.UnescapeDataString(m.Groups[1].Value));
    }

    private static string Plain(IHtmlAnchorElement link) => Uri.UnescapeDataString(link.GetAttribute("href")!);

    private IHtmlDocument Page(string file) => written.Page(file);
}
