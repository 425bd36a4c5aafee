using Microsoft.AspNetCore.Builder;
using Stats.Core.Releases;
using Stats.Store;
using Stats.Web.Research;

namespace Stats.Web.Tests;

/// <summary>The dashboard over a store of its own, on a free port.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private Host(DirectoryInfo folder, WebApplication app)
    {
        (_folder, _app) = (folder, app);
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
    }

    public static Task<Host> Start(params Release[] releases) => Start([], releases);

    public static async Task<Host> Start(IReadOnlyList<Quote> quotes, params Release[] releases)
    {
        var folder = Directory.CreateTempSubdirectory("stats-");
        var store = ReleaseStore.Open(Path.Combine(folder.FullName, "stats.db"));
        store.Prepare();
        foreach (var release in releases)
            store.Add(release);
        var app = Dashboard.Create(["http://127.0.0.1:0"], store);
        if (quotes.Count > 0)
            PublishedResearch.Map(app, quotes);
        await app.StartAsync();
        return new Host(folder, app);
    }

    public async Task<HttpResponseMessage> Ask(string path, string? acceptLanguage = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (acceptLanguage is not null)
            request.Headers.Add("Accept-Language", acceptLanguage);
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
