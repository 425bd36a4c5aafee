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
        // It writes nothing from a warning up, and while it might, every request gets an activity and a scope.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
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
        app.Use(OnlyReading);
        if (settings.Hosts.Count > 0)
            app.UseWhen(
                context => !context.Request.Path.StartsWithSegments(Health.Root),
                pages => pages.UseHostFiltering()
            );
    }

    /// <summary>What every answer says, also one that is kept and one in place of a failure.</summary>
    public static Func<HttpContext, RequestDelegate, Task> CompleteHeaders(DashboardSettings settings)
    {
        var https = settings.OnlyHttps is { } time
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"max-age={time.TotalSeconds:0}{(settings.SubdomainsOnlyHttps ? "; includeSubDomains" : "")}"
            )
            : null;
        Func<object, Task> complete = state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            Freshness.SayHowFresh(headers);
            Safety.AddHeaders(context);
            PageAnswer.MayBePutInPlace(headers);
            if (https is not null)
                headers.StrictTransportSecurity = https;
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                headers.RetryAfter = RetryAfter;
            return Task.CompletedTask;
        };
        return (context, next) =>
        {
            // When the answer starts: a failure takes away what was set before it.
            context.Response.OnStarting(complete, context);
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

    /// <summary>In seconds.</summary>
    public const string RetryAfter = "10";

    /// <summary>An answer that names the host which was asked for is another for another host.</summary>
    public static void DependsOnHost(HttpContext context)
    {
        if (!context.Response.HasStarted && !context.Response.Headers.Vary.Contains(HeaderNames.Host))
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Host);
    }
}
