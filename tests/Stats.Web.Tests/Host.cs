using System.Net;
using Microsoft.AspNetCore.Builder;
using Stats.Core.Releases;
using Stats.Store;
using Stats.Web.Pages;
using Stats.Web.Theming;

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
            BaseAddress = new Uri(app.Urls.First()),
            // Far below what a lock would keep it waiting.
            Timeout = TimeSpan.FromSeconds(25),
        };
    }

    public ReleaseStore Store { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<Host> Start(params Release[] releases) => Start(new DashboardSettings(), releases);

    public static Task<Host> Start(IReadOnlyList<QuotedShare> quotes, params Release[] releases) =>
        Start(new DashboardSettings { Quotes = quotes }, releases);

    public static Task<Host> Start(HouseStyle style, params Release[] releases) =>
        Start(new DashboardSettings { Style = style }, releases);

    public static async Task<Host> Start(DashboardSettings settings, params Release[] releases)
    {
        var folder = Directory.CreateTempSubdirectory("stats-");
        var store = ReleaseStore.Open(Path.Combine(folder.FullName, "stats.db"));
        store.Prepare();
        foreach (var release in releases)
            store.Add(release);
        var app = Dashboard.Create(["http://127.0.0.1:0"], ReleaseStore.OpenForReading(store.Name), settings);
        await app.StartAsync();
        return new Host(folder, app, store);
    }

    /// <summary>"http://127.0.0.1:41234".</summary>
    public string Root => _client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <param name="encoding">How the answer may be packed; null for not at all.</param>
    /// <param name="tag">The tag of an answer that is known already.</param>
    public Task<HttpResponseMessage> Ask(
        string path,
        string? acceptLanguage = null,
        string? encoding = null,
        string? tag = null
    )
    {
        List<(string, string)> headers = [];
        if (acceptLanguage is not null)
            headers.Add(("Accept-Language", acceptLanguage));
        if (encoding is not null)
            headers.Add(("Accept-Encoding", encoding));
        if (tag is not null)
            headers.Add(("If-None-Match", tag));
        return Send("GET", path, [.. headers]);
    }

    public Task<HttpResponseMessage> Ask(string path, params (string Name, string Value)[] headers) =>
        Send("GET", path, headers);

    public async Task<HttpResponseMessage> Send(
        string method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _client.SendAsync(request);
    }

    /// <summary>Reads a page, and where it leads elsewhere, that one.</summary>
    public async Task<string> Follow(string path)
    {
        var answer = await Ask(path);
        return answer.Headers.Location is { } other
            ? await Read(other.ToString())
            : await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> Read(string path) => await (await Ask(path)).Content.ReadAsStringAsync();

    /// <summary>Breaks the store under the running dashboard.</summary>
    public void LoseStore() => File.Delete(StorePath);

    public string StorePath => Store.Name;

    /// <summary>Asks until the dashboard says that it is ready, or that it is not, and why.</summary>
    public async Task Until(HttpStatusCode readiness, string says)
    {
        while (true)
        {
            using var answer = await Ask("/health/ready");
            var said = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == readiness && said.Contains(says, StringComparison.Ordinal))
                return;
        }
    }

    public string Folder => _folder.FullName;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
