using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Store;
using Stats.Web.Browse;
using Stats.Web.Look;
using Stats.Web.Method;
using Stats.Web.Studio;

namespace Stats.Web;

/// <summary>The dashboard: pages over the releases of a store.</summary>
public static class Dashboard
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>The dashboard over a store, ready to be started.</summary>
    /// <param name="urls">Where it listens: <c>http://127.0.0.1:5080</c>.</param>
    public static WebApplication Create(string[] urls, ReleaseStore store)
    {
        var shelf = new Shelf(store);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents();
        // A page holds no secret and nothing that a reader sent, so its length may be anyone's to see.
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        // Pages come with key material for forms; there are none, and nothing is to be written beside the store.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.UseResponseCompression();
        app.Use(Safety.AddHeaders);
        app.UseExceptionHandler(failed => failed.Run(Failure.Answer));
        app.MapMethods("/", Reading, Entrance.Redirect);
        app.MapMethods(OwnFiles.Route, Reading, OwnFiles.Answer);
        foreach (var language in Address.Languages)
            MapPages(app, language, shelf);
        StudioRoutes.Map(app, shelf);
        app.MapFallback(context => Missing.Anything(context, shelf));
        return app;
    }

    private static void MapPages(WebApplication app, Language language, Shelf shelf)
    {
        var pages = app.MapGroup($"/{Address.Tag(language)}");
        pages.MapMethods("/", Reading, () => FrontPage.Answer(language, shelf));
        pages.MapMethods($"/{Address.MethodName(language)}", Reading, () => MethodPage.Answer(language, shelf));
        pages.MapMethods(
            "/{programme}/{year?}",
            Reading,
            (string programme, string? year, string? level) =>
                ProgrammePage.Answer(language, shelf, programme, null, year, level)
        );
        pages.MapMethods(
            $"/{{programme}}/{Address.ReleaseName}/{{release}}/{{year?}}",
            Reading,
            (string programme, string release, string? year, string? level) =>
                ProgrammePage.Answer(language, shelf, programme, release, year, level)
        );
        pages.MapMethods(
            $"/{{programme}}/{Address.ReleasesName(language)}",
            Reading,
            (string programme) => ReleasesPage.Answer(language, shelf, programme)
        );
    }
}
