using Microsoft.Playwright;

namespace Stats.EndToEnd;

/// <summary>One page in one window. It knows every request that the page made.</summary>
internal sealed class View(IBrowserContext context, IPage page, List<string> requests) : IAsyncDisposable
{
    /// <summary>
    /// Waits for the first picture: what is typed into a page that shows nothing yet may get lost, and on a busy machine that can be
    /// well after all is loaded.
    /// </summary>
    private const string Painted =
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))";

    public IPage Page { get; } = page;
    public IReadOnlyList<string> Requests { get; } = requests;

    public static async Task<View> Open(Site site, string path)
    {
        var context = await site.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(site.Address + path);
        await page.EvaluateAsync(Painted);
        return new View(context, page, requests);
    }

    public async Task Look(int width, ColorScheme theme = ColorScheme.Light)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
    }

    /// <summary>Keeps a picture of the whole page in a folder that git ignores.</summary>
    public Task Picture(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Folder, $"{name}.png") });

    public static async Task Keep(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllBytesAsync(Path.Combine(Folder, file), bytes);
    }

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Stats.EndToEnd.csproj")))
                folder = folder.Parent;
            return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "screenshots");
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
