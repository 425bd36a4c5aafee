using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Tests.Crawling;

/// <summary>A text of a page that may say something of figures.</summary>
/// <param name="About">Whom and when the page is about.</param>
internal sealed record Said(string Path, string Text, Language Language, IReadOnlyList<Release> Releases, Scope About);

/// <summary>Every sentence, heading, title, caption, alternative text, tile and feed entry of the pages of some releases.</summary>
internal sealed class Crawl(Host host, IReadOnlyList<Release> releases)
{
    private readonly HtmlParser _parser = new();

    public async Task<IReadOnlyList<Said>> Read()
    {
        var said = new List<Said>();
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            await Shared(said, language);
            foreach (var release in releases)
                await Programme(said, language, release);
        }
        return [.. said.DistinctBy(s => (s.Text, s.Language, s.Releases[0].Programme.Id, s.About))];
    }

    private async Task Shared(List<Said> said, Language language)
    {
        var front = _parser.ParseDocument(await host.Read($"/{language.Tag()}/"));
        foreach (var article in front.QuerySelectorAll("article.programme"))
        {
            var id = article.QuerySelector("h2 a")!.GetAttribute("href")!.Split('/')[2];
            var release = releases.Single(r => r.Programme.Id == id);
            Add(
                said,
                "front",
                article,
                language,
                [release],
                Scope.All(release.Years().LastOrDefault(release.Periods(Period.MonthLevel)[^1]))
            );
        }
        var compare = _parser.ParseDocument(await host.Read(Address.Compare(language)));
        foreach (
            var path in compare
                .QuerySelectorAll("main a[href*='programme=']")
                .Select(a => a.GetAttribute("href")!)
                .Distinct()
        )
        {
            var page = _parser.ParseDocument(await host.Read(path));
            var named = path.Split('?')[1]
                .Split('&')
                .Where(p => p.StartsWith("programme=", StringComparison.Ordinal))
                .Select(p => p[10..])
                .ToList();
            IReadOnlyList<Release> beside = [.. releases.Where(r => named.Contains(r.Programme.Id))];
            var period = path.Split('&').FirstOrDefault(p => p.StartsWith("period=", StringComparison.Ordinal))?[7..];
            Add(
                said,
                path,
                page,
                language,
                beside,
                Scope.All(period is null ? beside[0].Years()[^1] : Period.Parse(period))
            );
        }
        var feed = XDocument.Parse(await host.Read(Address.Feed(language)));
        foreach (var entry in feed.Descendants().Where(e => e.Name.LocalName == "entry"))
        {
            var title = entry.Elements().Single(e => e.Name.LocalName == "title").Value;
            var release = releases.First(r =>
                title.StartsWith(r.Programme.Title.In(language), StringComparison.Ordinal)
            );
            if (release.Years() is [.., var year])
                foreach (var text in entry.Elements().Where(e => e.Name.LocalName is "title" or "summary"))
                    said.Add(new("feed", text.Value, language, [release], Scope.All(year)));
        }
    }

    private async Task Programme(List<Said> said, Language language, Release release)
    {
        foreach (var level in Period.Levels)
        foreach (var period in release.Periods(level))
        {
            var all = Scope.All(period);
            List<string> queries = [""];
            if (level == Period.YearLevel)
            {
                queries.Add("?share=known");
                queries.AddRange(Filtered(release, all));
            }
            foreach (var query in queries)
            {
                var path = Address.Programme(language, release.Programme.Id, period) + query;
                var picks = Scope.ReadPicks(
                    query
                        .TrimStart('?')
                        .Split('&')
                        .Where(p => p.StartsWith("only=", StringComparison.Ordinal))
                        .Select(p => p[5..])
                );
                Add(
                    said,
                    path,
                    _parser.ParseDocument(await host.Read(path)),
                    language,
                    [release],
                    new Scope(period, picks)
                );
            }
            if (level == Period.YearLevel || period.First.Month == 1)
            {
                var quotes =
                    $"/{language.Tag()}/{language.Say("citaten", "quotes")}/{release.Programme.Id}/{period.Code}";
                Add(said, quotes, _parser.ParseDocument(await host.Read(quotes)), language, [release], all);
            }
        }
        if (release.Years() is not [.., var last])
            return;
        Add(
            said,
            "easy",
            _parser.ParseDocument(await host.Read(Address.Easy(language, release.Programme.Id))),
            language,
            [release],
            Scope.All(last)
        );
        foreach (var query in Charts(release))
        {
            var path =
                $"/{language.Tag()}/{language.Say("grafieken", "charts")}/{release.Programme.Id}?{query}&lang={language.Tag()}";
            Add(said, path, _parser.ParseDocument(await host.Read(path)), language, [release], Scope.All(last));
        }
    }

    private static IEnumerable<string> Filtered(Release release, Scope all)
    {
        foreach (var dimension in release.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
            if (release.Axis(all, dimension.Id) is { } axis)
                foreach (var code in axis.Codes.Skip(1))
                {
                    yield return $"?only={dimension.Id}:{code.Id}";
                    if (axis.Codes[1].Id != code.Id)
                        yield return $"?only={dimension.Id}:{axis.Codes[1].Id}&against={dimension.Id}:{code.Id}";
                }
    }

    private static IEnumerable<string> Charts(Release release)
    {
        yield return "kind=trend";
        yield return "kind=figure";
        foreach (var dimension in release.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
        foreach (
            var kind in new[]
            {
                "bars",
                "bars&compare=before",
                "stacked",
                "shares",
                "trend&per=quarter",
                "panels&per=quarter",
                "share&per=year",
                "figure",
            }
        )
            yield return $"kind={kind}&by={dimension.Id}";
    }

    private static void Add(
        List<Said> said,
        string path,
        IParentNode page,
        Language language,
        IReadOnlyList<Release> releases,
        Scope about
    )
    {
        void Say(string? text)
        {
            // What a definition says of its programme in words of its own is no finding.
            if (!string.IsNullOrWhiteSpace(text) && releases.All(r => r.Programme.Summary.In(language) != text.Trim()))
                said.Add(new(path, text.Trim(), language, releases, about));
        }
        Say(page.QuerySelector("title")?.TextContent);
        Say(page.QuerySelector("meta[name=description]")?.GetAttribute("content"));
        foreach (var element in page.QuerySelectorAll("main h1, main h2, main h3, main p, article h2, article p"))
            if (
                element.Closest("ul.tiles, .takeaway, .legend, .hint, .facts, nav, form, .result") is null
                && !element.ClassList.Contains("legend")
                && element.ParentElement?.ClassName is not ("spark" or "aside")
            )
                Say(element.TextContent);
        foreach (var tile in page.QuerySelectorAll("ul.tiles > li"))
        {
            var name = tile.QuerySelector("h2")!.TextContent;
            foreach (var line in tile.QuerySelectorAll("p").Where(p => p.ParentElement!.ClassName != "spark"))
                if (line.TextContent.Trim().Length > 0)
                    Say($"{name}: {string.Join(' ', line.ChildNodes.Select(n => n.TextContent))}");
        }
        foreach (var picture in page.QuerySelectorAll("main svg[aria-label]"))
            Say(picture.GetAttribute("aria-label"));
        foreach (var picture in page.QuerySelectorAll("main img[alt]"))
            Say(picture.GetAttribute("alt"));
        foreach (
            var text in page.QuerySelectorAll("main textarea#caption, main textarea#alt-text, select#title option")
        )
            Say(text.TextContent);
    }
}
