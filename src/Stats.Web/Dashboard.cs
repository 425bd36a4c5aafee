using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stats.Store;
using Stats.Web.Api;
using Stats.Web.Pages;
using Stats.Web.Serving;
using Stats.Web.Theming;

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
        var watch = new StoreWatch(store, settings.Clock);
        var releases = new ReleaseCache(watch, settings.Clock);
        // What cannot be read is told to the reader who asks for it.
        _ = prepared?.ContinueWith(
            _ => releases.Latest(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default
        );
        // Empty: nothing that lies in a folder or stands in the environment decides what the dashboard does.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { WebRootPath = WebAssets.Folder });
        builder
            .WebHost.UseKestrelCore()
            .UseUrls(settings.MetricsAt is { } at ? [.. urls, at.GetLeftPart(UriPartial.Authority)] : urls);
        WebAssets.Find(builder.WebHost);
        builder.Services.AddSingleton(watch);
        Hosting.Add(builder, settings);
        Telemetry.Add(builder, settings);
        AddServices(builder.Services, settings, releases);
        var app = builder.Build();
        watch.Logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<StoreWatch>();
        var kept = app.Services.GetRequiredService<IOutputCacheStore>();
        releases.Changed += gone => OutputPolicy.Drop(kept, gone);
        Telemetry.Use(app, watch, settings);
        Use(app, settings, releases);
        Map(app, settings, releases);
        return app;
    }

    private static void AddServices(IServiceCollection services, DashboardSettings settings, ReleaseCache releases)
    {
        services.AddRoutingCore();
        services.AddRazorComponents();
        services.AddSingleton(settings);
        services.AddSingleton(settings.Style);
        services.AddSingleton(releases);
        services.AddSingleton<Comparisons>();
        services.AddSingleton<OpenApi>();
        OpenApiWords.Add(services);
        services.AddExceptionHandler<DataFailure>();
        services.AddExceptionHandler(Hosting.TellFailure);
        services.AddSingleton(_ => new RateLimit(settings.RequestsPerMinute));
        services.AddRateLimiter(Places.Limit);
        services.AddOutputCache(OutputPolicy.Limit);
        services.AddOutputCache(options => options.AddBasePolicy(new OutputPolicy(releases, settings)));
        // A page holds no secret and nothing that a reader sent, so its length may be anyone's to see.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        // Pages come with key material for forms; there are none, and nothing is to be written beside the store.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.Remove(KeysOnDisk(services));
    }

    /// <summary>What a request goes through, in this order.</summary>
    private static void Use(WebApplication app, DashboardSettings settings, ReleaseCache releases)
    {
        if (settings.Proxies.Count > 0)
            app.UseForwardedHeaders(ReaderBehind(settings.Proxies));
        app.Use(Hosting.CompleteHeaders(settings));
        app.UseExceptionHandler();
        Hosting.Use(app, settings);
        app.Use(AnswerHead);
        app.UseRouting();
        app.Use((context, next) => OneAddressAttribute.Lead(context, next, releases));
        app.Use(app.Services.GetRequiredService<RateLimit>().Count);
        app.UseOutputCache();
        app.UseRateLimiter();
        app.Use(PageAnswer.Send);
        app.UseResponseCompression();
    }

    private static void Map(WebApplication app, DashboardSettings settings, ReleaseCache releases)
    {
        Health.Map(app);
        app.MapGet("/", LanguageRedirect.Lead);
        app.MapGet(ThemeFiles.Route, context => ThemeFiles.Answer(context).ExecuteAsync(context));
        app.MapStaticAssets(WebAssets.List);
        app.MapRazorComponents<App>().WithStaticAssets(WebAssets.List).DisableAntiforgery().Add(OnlyRead);
        foreach (var language in Address.Languages)
            Feed.Map(app, language, releases, settings);
        Sitemap.Map(app, releases, settings);
        Data.Map(app, releases, settings);
        ChartRoutes.Map(app, releases, settings);
    }

    /// <summary>The same as for GET; the server itself leaves the body out.</summary>
    private static Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    /// <summary>Pages would take a form that is posted; there is none.</summary>
    private static void OnlyRead(EndpointBuilder page)
    {
        foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToList())
            page.Metadata.Remove(methods);
        page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
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
}
