using Microsoft.AspNetCore.Builder;
using Stats.Core.Releases;
using Stats.Store;
using Stats.Web.Look;
using Stats.Web.Research;

namespace Stats.Web.Tests;

/// <summary>The dashboard over a store of its own, on a free port.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private Host(DirectoryInfo folder, WebApplication app, ReleaseStore store)
    {
        (_folder, _app, Store) = (folder, app, store);
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public ReleaseStore Store { get; }

    public static Task<Host> Start(params Release[] releases) => Start(HouseStyle.Own, [], releases);

    public static Task<Host> Start(IReadOnlyList<Quote> quotes, params Release[] releases) =>
        Start(HouseStyle.Own, quotes, releases);

    public static Task<Host> Start(HouseStyle style, params Release[] releases) => Start(style, [], releases);

    private static async Task<Host> Start(HouseStyle style, IReadOnlyList<Quote> quotes, Release[] releases)
    {
        var folder = Directory.CreateTempSubdirectory("stats-");
        var store = ReleaseStore.Open(Path.Combine(folder.FullName, "stats.db"));
        store.Prepare();
        foreach (var release in releases)
            store.Add(release);
        var app = Dashboard.Create(["http://127.0.0.1:0"], store, style);
        if (quotes.Count > 0)
            PublishedResearch.Map(app, quotes);
        await app.StartAsync();
        return new Host(folder, app, store);
    }

    /// <param name="encoding">How the answer may be packed; null for not at all.</param>
    /// <param name="tag">The tag of an answer that is known already.</param>
    public async Task<HttpResponseMessage> Ask(
        string path,
        string? acceptLanguage = null,
        string? encoding = null,
        string? tag = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (acceptLanguage is not null)
            request.Headers.Add("Accept-Language", acceptLanguage);
        // The same for every host, whatever its port: pages that say their whole address are then the same too.
        request.Headers.Host = "stats.example";
        if (encoding is not null)
            request.Headers.Add("Accept-Encoding", encoding);
        if (tag is not null)
            request.Headers.Add("If-None-Match", tag);
        return await _client.SendAsync(request);
    }

    public async Task<string> Read(string path) => await (await Ask(path)).Content.ReadAsStringAsync();

    /// <summary>Breaks the store under the running dashboard.</summary>
    public void LoseStore() => File.Delete(Path.Combine(_folder.FullName, "stats.db"));

    public string Folder => _folder.FullName;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
