using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Stats.Cli.Site;

/// <summary>
/// Follows every link of the dashboard from its first pages on, keeps each answer as a file, and makes the links lead from file to file,
/// so that they work from any folder of any server, and from a disk.
/// </summary>
internal sealed partial class StaticSite(HttpClient client, string folder)
{
    private const int AtOnce = 4;

    private static readonly (string Elements, string Attribute)[] Links =
    [
        ("a[href], link[href]", "href"),
        ("img[src], script[src], source[src]", "src"),
    ];

    private readonly HtmlParser _parser = new();
    private readonly ConcurrentDictionary<string, string> _fileOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _addressOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IHtmlDocument> _pages = new(StringComparer.Ordinal);

    public int Pages => _pages.Count;

    public int Files => _fileOf.Count - _pages.Count;

    /// <summary>Fetches these addresses and all that can be reached from them.</summary>
    /// <exception cref="RefusedException">A link leads nowhere.</exception>
    public async Task Collect(IEnumerable<string> addresses, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var next = addresses.Where(known.Add).ToList();
        while (next.Count > 0)
        {
            var found = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(
                next,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (address, token) =>
                {
                    foreach (var link in await Fetch(address, token))
                        found.Add(link);
                }
            );
            next = [.. found.Where(known.Add)];
        }
    }

    /// <summary>Writes the pages, their links leading to files, and a first page that leads to the languages.</summary>
    public void Finish()
    {
        foreach (var (address, page) in _pages)
        {
            var file = _fileOf[address];
            foreach (var form in page.QuerySelectorAll("form"))
                form.Remove();
            foreach (var (element, attribute) in LinksOf(page))
                element.SetAttribute(attribute, Relative(file, address, element.GetAttribute(attribute)!));
            using var writer = Open(file);
            page.ToHtml(writer, HtmlMarkupFormatter.Instance);
        }
        using var first = Open("index.html");
        first.Write(
            """
            <!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Stats</title><meta http-equiv="refresh" content="0; url=nl/index.html"></head>
            <body><main><h1>Stats</h1><p><a href="nl/index.html">Nederlands</a> · <a href="en/index.html" lang="en">English</a></p></main></body></html>
            """
        );
    }

    private async Task<IReadOnlyList<string>> Fetch(string address, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new RefusedException(
                $"The page {address} cannot be made: the dashboard answers {(int)answer.StatusCode}."
            );
        var isPage =
            answer.Content.Headers.ContentType?.MediaType == "text/html"
            && answer.Content.Headers.ContentDisposition is null;
        var name = answer.Content.Headers.ContentDisposition?.FileName?.Trim('"');
        Keep(address, isPage, name);
        if (!isPage)
        {
            var file = PathOf(_fileOf[address]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var stream = File.Create(file);
            await answer.Content.CopyToAsync(stream, cancellation);
            return [];
        }
        var page = _parser.ParseDocument(await answer.Content.ReadAsStringAsync(cancellation));
        _pages[address] = page;
        return
        [
            .. LinksOf(page)
                .Select(l => Target(address, l.Element.GetAttribute(l.Attribute)!))
                .OfType<string>()
                .Distinct(),
        ];
    }

    private static IEnumerable<(IElement Element, string Attribute)> LinksOf(IHtmlDocument page) =>
        from links in Links
        from element in page.QuerySelectorAll(links.Elements)
        select (element, links.Attribute);

    /// <summary>The address on this site that a link leads to, without the place on the page; null for another site.</summary>
    private static string? Target(string address, string link)
    {
        var here = new Uri(new Uri("http://site"), address);
        return Uri.TryCreate(here, link, out var target) && target.Host == here.Host && target.Scheme == here.Scheme
            ? target.PathAndQuery
            : null;
    }

    private string Relative(string file, string address, string link)
    {
        if (link.StartsWith('#') || Target(address, link) is not { } target)
            return link;
        var place = link.Contains('#', StringComparison.Ordinal)
            ? link[link.IndexOf('#', StringComparison.Ordinal)..]
            : "";
        var path = Path.GetRelativePath(Path.GetDirectoryName(file) is { Length: > 0 } d ? d : ".", _fileOf[target]);
        return string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)) + place;
    }

    private void Keep(string address, bool isPage, string? name)
    {
        var (path, query) = address.Split('?', 2) is [var p, var q] ? (p, q) : (address, "");
        var file = Uri.UnescapeDataString(path).TrimStart('/');
        if (name is not null)
            file = file[..(file.LastIndexOf('/') + 1)] + name;
        else if (query.Length > 0)
            file = $"{file}_{Unusual().Replace(Uri.UnescapeDataString(query), "-")}";
        if (file.Length == 0 || file.EndsWith('/'))
            file += "index.html";
        else if (isPage && !file.EndsWith(".html", StringComparison.Ordinal))
            file += ".html";
        for (var i = 2; _addressOf.GetOrAdd(file, address) != address; i++)
            file = $"{Path.ChangeExtension(file, null)}-{i}{Path.GetExtension(file)}";
        _fileOf[address] = file;
    }

    private StreamWriter Open(string file)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new StreamWriter(path);
    }

    /// <exception cref="RefusedException">The name leads out of the folder.</exception>
    private string PathOf(string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new RefusedException($"The address of '{file}' cannot be kept as a file.");
    }

    [GeneratedRegex("[^A-Za-z0-9.+_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unusual();
}
