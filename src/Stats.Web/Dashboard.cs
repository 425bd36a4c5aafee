using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Store;
using Stats.Web.Api;
using Stats.Web.Browse;
using Stats.Web.Compare;
using Stats.Web.Look;
using Stats.Web.Method;
using Stats.Web.Research;
using Stats.Web.Serving;
using Stats.Web.Studio;

namespace Stats.Web;

/// <summary>The dashboard: pages over the releases of a store.</summary>
public static class Dashboard
{
    internal static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>The dashboard over a store, ready to be started.</summary>
    /// <param name="urls">Where it listens: <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="settings">Unless given, as for a dashboard on one's own machine.</param>
    public static WebApplication Create(string[] urls, ReleaseStore store, DashboardSettings? settings = null)
    {
        settings ??= new DashboardSettings();
        var shelf = new Shelf(store, settings.Clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(settings.Style);
        builder.Services.AddSingleton(settings);
        // A page holds no secret and nothing that a reader sent, so its length may be anyone's to see.
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        // Pages come with key material for forms; there are none, and nothing is to be written beside the store.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        var comparisons = new Comparisons(shelf);
        var cache = new PageCache(shelf, app.Services, app.Services.GetRequiredService<ILoggerFactory>());
        app.UseResponseCompression();
        app.Use(Safety.AddHeaders);
        app.UseExceptionHandler(failed => failed.Run(Failure.Answer));
        app.MapMethods("/", Reading, Entrance.Redirect);
        app.MapMethods(OwnFiles.Route, Reading, OwnFiles.Answer);
        Data.Map(app, shelf, settings);
        foreach (var language in Address.Languages)
            MapPages(app, language, shelf, comparisons, cache, settings);
        StudioRoutes.Map(app, shelf);
        app.MapFallback(context => Missing.Anything(context, shelf));
        return app;
    }

    private static void MapPages(
        WebApplication app,
        Language language,
        Shelf shelf,
        Comparisons comparisons,
        PageCache cache,
        DashboardSettings settings
    )
    {
        var pages = app.MapGroup($"/{Address.Tag(language)}");
        pages.MapMethods(
            "/",
            Reading,
            context =>
                cache.Answer(
                    context,
                    Address.Front(language),
                    () => FrontPage.Answer(language, shelf, comparisons.All(language).Count > 0)
                )
        );
        pages.MapMethods(
            $"/{Address.MethodName(language)}",
            Reading,
            context => cache.Answer(context, Address.Method(language), () => MethodPage.Answer(language, shelf))
        );
        pages.MapMethods(
            $"/{{programme}}/{Address.ReleasesName(language)}",
            Reading,
            (HttpContext context, string programme) =>
                cache.Answer(
                    context,
                    Address.Releases(language, programme),
                    () => ReleasesPage.Answer(language, shelf, programme)
                )
        );
        pages.MapMethods($"/{Address.FeedName}", Reading, () => Feed.Answer(language, shelf, null));
        pages.MapMethods(
            $"/{{programme}}/{Address.FeedName}",
            Reading,
            (string programme) => Feed.Answer(language, shelf, programme)
        );
        if (settings.Quotes.Count > 0)
            pages.MapMethods(
                $"/{PublishedResearch.Name(language)}",
                Reading,
                context =>
                    cache.Answer(
                        context,
                        PublishedResearch.Address(language),
                        () => ResearchPage.Answer(language, shelf, settings.Quotes)
                    )
            );
        new ComparePages(language, shelf, comparisons, cache, settings).Map(pages);
        new ProgrammePages(language, shelf, comparisons, cache).Map(pages);
    }
}
