using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Stats.Cli.Site;

/// <summary>
/// Follows every link of the dashboard from its first pages on, keeps each answer as a file, and makes the links lead from file to file,
/// so that they work from any folder of any server, and from a disk. What it reads is our own: an attribute's value stands between double
/// quotes, and no text holds a bare one. So it need not build a tree of each page, which took more time than making the page.
/// </summary>
/// <param name="root">Where readers will find the site, without a slash at the end.</param>
internal sealed partial class StaticSite(HttpClient client, string root, string folder)
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, string> _fileOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _addressOf = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses of what names other addresses, and whether it is a page.</summary>
    private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);

    /// <summary>An address of this site as others find it, as far as it goes in a page, a feed or a citation.</summary>
    private readonly Regex _absolute = new(
        Regex.Escape(root) + """(?<address>/(?:(?!&(?:amp;)?(?:quot|lt|gt);)[^\s"'<>{}])*)""",
        RegexOptions.CultureInvariant
    );

    public int Pages => _texts.Count(t => t.Value);

    public int Files => _fileOf.Count - Pages;

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
                Together(cancellation),
                async (address, token) =>
                {
                    foreach (var link in await Fetch(address, token))
                        found.Add(link);
                }
            );
            next = [.. found.Where(known.Add)];
        }
    }

    /// <summary>Makes the links lead to files, and writes a first page that leads to the languages.</summary>
    public async Task Finish(CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(
            _texts,
            Together(cancellation),
            async (text, token) =>
            {
                var file = _fileOf[text.Key];
                var written = await File.ReadAllTextAsync(PathOf(file), token);
                if (text.Value)
                    written = Link().Replace(written, link => Relative(file, text.Key, link.Value));
                written = _absolute.Replace(
                    written,
                    found => _fileOf.TryGetValue(Plain(found), out var there) ? $"{root}/{Escaped(there)}" : found.Value
                );
                await File.WriteAllTextAsync(PathOf(file), written, token);
            }
        );
        await File.WriteAllTextAsync(
            PathOf("index.html"),
            """
            <!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Stats</title><meta http-equiv="refresh" content="0; url=nl/index.html"></head>
            <body><main><h1>Stats</h1><p><a href="nl/index.html">Nederlands</a> · <a href="en/index.html" lang="en">English</a></p></main></body></html>
            """,
            cancellation
        );
    }

    private static ParallelOptions Together(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };

    private async Task<IReadOnlyCollection<string>> Fetch(string address, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), cancellation);
        // In place of what was withdrawn stands a page that says so; as a file it has no status, so its words must do.
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Gone)
            throw new RefusedException(
                $"The page {address} cannot be made: the dashboard answers {(int)answer.StatusCode}."
            );
        var type = answer.Content.Headers.ContentType?.MediaType;
        var name = answer.Content.Headers.ContentDisposition?.FileName?.Trim('"');
        var isPage = type == "text/html";
        Keep(address, isPage, name);
        var file = PathOf(_fileOf[address]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (
            !isPage
            && type
                is not (
                    "application/atom+xml"
                    or "application/x-bibtex"
                    or "application/x-research-info-systems"
                    or "text/plain"
                )
        )
        {
            await using var stream = File.Create(file);
            await answer.Content.CopyToAsync(stream, cancellation);
            return [];
        }
        _texts[address] = isPage;
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (isPage)
            text = Form().Replace(text, "");
        await File.WriteAllTextAsync(file, text, cancellation);
        var links = isPage ? Link().Matches(text).Select(l => Target(address, l.Value)).OfType<string>() : [];
        return links.Concat(_absolute.Matches(text).Select(Plain)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The address on this site that a link leads to, without the place on the page; null for another site.</summary>
    private static string? Target(string address, string link)
    {
        var here = new Uri(new Uri("http://site"), address);
        return
            Uri.TryCreate(here, WebUtility.HtmlDecode(link), out var target)
            && target.Host == here.Host
            && target.Scheme == here.Scheme
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
        return Escaped(path) + place;
    }

    private static string Escaped(string path) =>
        string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    /// <summary>Decoded twice: code to put into another page stands in ours as text.</summary>
    private static string Plain(Match absolute) =>
        WebUtility.HtmlDecode(WebUtility.HtmlDecode(absolute.Groups["address"].Value));

    private void Keep(string address, bool isPage, string? name)
    {
        var (path, query) = address.Split('?', 2) is [var p, var q] ? (p, q) : (address, "");
        var file = Uri.UnescapeDataString(path).TrimStart('/');
        var ending = isPage ? "" : Path.GetExtension(file);
        if (name is not null)
            file = file[..(file.LastIndexOf('/') + 1)] + name;
        else if (query.Length > 0)
            file = $"{file[..^ending.Length]}_{Unusual().Replace(Uri.UnescapeDataString(query), "-")}{ending}";
        if (file.Length == 0 || file.EndsWith('/'))
            file += "index.html";
        else if (isPage && !file.EndsWith(".html", StringComparison.Ordinal))
            file += ".html";
        for (var i = 2; _addressOf.GetOrAdd(file, address) != address; i++)
            file = $"{Path.ChangeExtension(file, null)}-{i}{Path.GetExtension(file)}";
        _fileOf[address] = file;
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

    [GeneratedRegex("""(?<=\s(?:href|src|srcset)=")[^"]*""", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
