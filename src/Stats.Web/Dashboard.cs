using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Store;
using Stats.Web.Api;
using Stats.Web.Pages;
using Stats.Web.Theming;
using Stats.Web.Serving;

namespace Stats.Web;

/// <summary>The dashboard: pages over the releases of a store.</summary>
public static class Dashboard
{
    /// <summary>The dashboard over a store, ready to be started.</summary>
    /// <param name="urls">Where it listens: <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="settings">Unless given, as for a dashboard on one's own machine.</param>
    /// <param name="prepared">
    /// Ends when the store can be read. The latest releases are then read, while the rest gets ready; null where that can wait for a reader.
    /// </param>
    public static WebApplication Create(
        string[] urls,
        ReleaseStore store,
        DashboardSettings? settings = null,
        Task? prepared = null
    )
    {
        settings ??= new DashboardSettings();
        var releases = new ReleaseCache(store, settings.Clock);
        // What cannot be read is told to the reader who asks for it.
        _ = prepared?.ContinueWith(_ => releases.Latest(), TaskScheduler.Default);
        // Empty: nothing that lies in a folder or stands in the environment decides what the dashboard does.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        builder.Services.AddRoutingCore();
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(settings.Style);
        builder.Services.AddSingleton(settings);
        // A page holds no secret and nothing that a reader sent, so its length may be anyone's to see.
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        // Pages come with key material for forms; there are none, and nothing is to be written beside the store.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.Remove(KeysOnDisk(builder.Services));
        var app = builder.Build();
        var comparisons = new Comparisons(releases);
        var cache = new PageCache(app.Services, app.Services.GetRequiredService<ILoggerFactory>());
        if (settings.Proxies.Count > 0)
            app.UseForwardedHeaders(ReaderBehind(settings.Proxies));
        app.UseResponseCompression();
        app.Use(Freshness.AskFirstUnlessSaid);
        app.Use(Safety.AddHeaders);
        app.UseExceptionHandler(failed => failed.Run(Failure.Answer));
        app.MapReading("/", LanguageRedirect.Redirect);
        app.MapReading(ThemeFiles.Route, ThemeFiles.Answer);
        Data.Map(app, releases, settings);
        foreach (var language in Address.Languages)
            MapPages(app, language, releases, comparisons, cache, settings);
        ChartRoutes.Map(app, releases, settings);
        app.MapFallback(context => Missing.Anything(context, releases));
        return app;
    }

    /// <summary>
    /// Goes back through the proxies that are known to the first address that is none of them: what stands before it anyone may have
    /// written.
    /// </summary>
    private static ForwardedHeadersOptions ReaderBehind(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }

    /// <summary>Makes a folder for keys in the user's home as the program starts, also where none will be kept.</summary>
    private static ServiceDescriptor KeysOnDisk(IServiceCollection services) =>
        services.Single(s =>
            s.ServiceType == typeof(IHostedService)
            && s.ImplementationType?.Assembly == typeof(DataProtectionServiceCollectionExtensions).Assembly
        );

    private static void MapPages(
        WebApplication app,
        Language language,
        ReleaseCache releases,
        Comparisons comparisons,
        PageCache cache,
        DashboardSettings settings
    )
    {
        var pages = app.MapGroup($"/{Address.Tag(language)}");
        pages.MapReading(
            "/",
            context =>
                cache.Answer(
                    context,
                    releases.List(),
                    Address.Front(language),
                    () => FrontPage.Answer(language, releases, comparisons.All(language).Count > 0)
                )
        );
        pages.MapReading(
            $"/{Address.MethodName(language)}",
            context =>
                cache.Answer(context, releases.List(), Address.Method(language), () => MethodPage.Answer(language, releases))
        );
        pages.MapReading(
            $"/{{programme}}/{Address.ReleasesName(language)}",
            context =>
            {
                var programme = context.Part("programme");
                return cache.Answer(
                    context,
                    releases.List(),
                    Address.Releases(language, programme),
                    () => ReleasesPage.Answer(language, releases, programme)
                );
            }
        );
        pages.MapReading(
            $"/{{programme}}/{Address.EasyName(language)}",
            context =>
            {
                var programme = context.Part("programme");
                return cache.Answer(
                    context,
                    releases.List(),
                    Address.Easy(language, programme),
                    () => EasyPage.Answer(language, releases, programme)
                );
            }
        );
        pages.MapReading(
            $"/{Address.FeedName}",
            context => Feed.Answer(language, releases, null, path => settings.Absolute(context, path))
        );
        pages.MapReading(
            $"/{{programme}}/{Address.FeedName}",
            context => Feed.Answer(language, releases, context.Part("programme"), path => settings.Absolute(context, path))
        );
        if (settings.Quotes.Count > 0)
            pages.MapReading(
                $"/{PublishedResearch.Name(language)}",
                context =>
                    cache.Answer(
                        context,
                        releases.List(),
                        PublishedResearch.Address(language),
                        () => ResearchPage.Answer(language, releases, settings.Quotes)
                    )
            );
        new ComparePages(language, releases, comparisons, cache, settings).Map(pages);
        new ProgrammePages(language, releases, comparisons, cache).Map(pages);
    }
}
