using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Stats.Tests;
using Stats.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(Stats.EndToEnd.Site))]

namespace Stats.EndToEnd;

/// <summary>The dashboard over a store, and a browser to look at it: both once for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private WebApplication? _app;
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>"http://127.0.0.1:41234".</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var release = HandMade.Release(id: "stop-it-now");
        _app = Dashboard.Create(
            ["http://127.0.0.1:0"],
            new Shelf(() => [(release.Programme.Id, release.Id)], (_, _) => release)
        );
        await _app.StartAsync();
        Address = _app.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
