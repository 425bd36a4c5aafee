using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Stats.Cli.Site;

/// <summary>
/// Follows every link of the dashboard from its first pages on, keeps each answer as a file, and makes the links lead from file to file,
/// so that they work from any folder of any server, and from a disk. The pages are our own, so that a link is known by how we write it.
/// </summary>
internal sealed partial class StaticSite(HttpClient client, string folder)
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, string> _fileOf = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _addressOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentBag<string> _pages = [];

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

    /// <summary>Makes the links of the pages lead to files, and a first page that leads to the languages.</summary>
    public void Finish()
    {
        Parallel.ForEach(
            _pages,
            address =>
            {
                var file = _fileOf[address];
                var page = Form().Replace(File.ReadAllText(PathOf(file)), "");
                File.WriteAllText(
                    PathOf(file),
                    Link()
                        .Replace(
                            page,
                            l => l.Groups["before"] + WebUtility.HtmlEncode(Relative(file, address, AddressIn(l)))
                        )
                );
            }
        );
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
        var page = await answer.Content.ReadAsStringAsync(cancellation);
        await using (var writer = Open(_fileOf[address]))
            await writer.WriteAsync(page.AsMemory(), cancellation);
        _pages.Add(address);
        return [.. Link().Matches(page).Select(l => Target(address, AddressIn(l))).OfType<string>().Distinct()];
    }

    private static string AddressIn(Match link) => WebUtility.HtmlDecode(link.Groups["address"].Value);

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

    /// <summary>A link up to the end of its address, which is written for HTML.</summary>
    [GeneratedRegex(
        """(?<before><(?:a|link)\s(?:[^>]*?\s)?href="|<(?:img|script|source)\s(?:[^>]*?\s)?src=")(?<address>[^"]*)""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Link();

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("[^A-Za-z0-9.+_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unusual();
}
