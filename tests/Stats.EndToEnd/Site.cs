using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Store;
using Stats.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(Stats.EndToEnd.Site))]

namespace Stats.EndToEnd;

/// <summary>The dashboard over a store, and a browser to look at it: both once for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stats-");
    private WebApplication? _app;
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Of every sample its release, all the way from its extract.</summary>
    public IReadOnlyList<Release> Releases { get; private set; } = [];

    /// <summary>That of the sample that most tests look at.</summary>
    public Release Release => Releases.Single(r => r.Programme.Id == "stop-it-now");

    public ReleaseStore Store { get; private set; } = null!;

    /// <summary>"http://127.0.0.1:41234".</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var store = ReleaseStore.Open(Path.Combine(_folder.FullName, "stats.db"));
        store.Prepare();
        Releases =
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "samples"))
                .Where(f => File.Exists(Path.Combine(f, "programme.yaml")))
                .Order(StringComparer.Ordinal)
                .Select(Sample),
        ];
        foreach (var release in Releases)
            store.Add(release);
        Store = store;
        var quotes = Cli.QuotesFile.Load(
            Path.Combine(AppContext.BaseDirectory, "samples", "published-research", "quotes.yaml")
        );
        _app = Dashboard.Create(["http://127.0.0.1:0"], store, new DashboardSettings { Quotes = quotes });
        await _app.StartAsync();
        Address = _app.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // milliseconds; a busy machine is slow, not wrong
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

    private static Release Sample(string folder)
    {
        var definition = Definition.Load(Path.Combine(folder, "programme.yaml"));
        var counted = Extract.Count(
            definition,
            [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)]
        );
        return Publisher
            .Publish(counted.Programme, counted.Counts, counted.Until, new DateOnly(2022, 1, 14), Salt.Known)
            .Release;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
