using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Stats.Store;
using Stats.Web.Api;

namespace Stats.Web.Serving;

/// <summary>How the dashboard stands on a machine: which hosts and methods it answers to, how it stops, what it logs.</summary>
internal static class Hosting
{
    public static void Add(WebApplicationBuilder builder, DashboardSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Drain);
        if (settings.JsonLogs)
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        else
            builder.Logging.AddConsole();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // It would write a line each time somebody asks during an outage, which is told once.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        if (settings.Hosts.Count > 0)
            builder.Services.AddHostFiltering(filter =>
            {
                filter.AllowedHosts = [.. settings.Hosts];
                filter.AllowEmptyHosts = false;
                filter.IncludeFailureMessage = false;
            });
        Health.Add(builder.Services);
    }

    /// <summary>Before everything that answers.</summary>
    public static void Use(WebApplication app, DashboardSettings settings)
    {
        if (settings.OnlyHttps is { } time)
            app.Use(TellToUseHttps(time));
        app.Use(SayWhenToTryAgain);
        app.Use(OnlyReading);
        if (settings.Hosts.Count > 0)
            app.UseWhen(
                context => !context.Request.Path.StartsWithSegments(Health.Root),
                pages => pages.UseHostFiltering()
            );
    }

    private static Func<HttpContext, RequestDelegate, Task> TellToUseHttps(TimeSpan time)
    {
        var policy = string.Create(CultureInfo.InvariantCulture, $"max-age={time.TotalSeconds:0}");
        return (context, next) =>
        {
            // When the answer starts: a failure takes away what was set before it.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.StrictTransportSecurity = policy;
                return Task.CompletedTask;
            });
            return next(context);
        };
    }

    /// <summary>Nothing here is written by readers. What gives data says so as data.</summary>
    private static Task OnlyReading(HttpContext context, RequestDelegate next)
    {
        if (
            HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method)
            || Data.Owns(context.Request.Path)
        )
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", Reading.Methods);
        return Task.CompletedTask;
    }

    /// <summary>What cannot be shown while the store is away is told as that, not as a fault of the program, and is logged once only.</summary>
    public static void TellFailure(ExceptionHandlerOptions options)
    {
        options.ExceptionHandlingPath = "/error";
        options.CreateScopeForErrors = true;
        options.StatusCodeSelector = e =>
            e is StoreException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        options.SuppressDiagnosticsCallback = failure => failure.Exception is StoreException;
    }

    private static Task SayWhenToTryAgain(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                context.Response.Headers.RetryAfter = RetryAfter;
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>In seconds.</summary>
    public const string RetryAfter = "10";

    /// <summary>An answer that names the host which was asked for is another for another host.</summary>
    public static void DependsOnHost(HttpContext context)
    {
        if (!context.Response.HasStarted && !context.Response.Headers.Vary.Contains(HeaderNames.Host))
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Host);
    }
}
