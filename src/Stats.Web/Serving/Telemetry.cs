using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Stats.Web.Serving;

/// <summary>
/// What is counted and traced for who runs the dashboard. A request is told by its route, method and status: never by the address of a
/// reader, by a value in its path or query, or by a header.
/// </summary>
internal static class Telemetry
{
    /// <summary>Of the meter and of the source of traces.</summary>
    public const string Name = "Stats.Web";

    /// <summary>The framework's, with the number and duration of requests by route.</summary>
    public const string FrameworkMeter = "Microsoft.AspNetCore.Hosting";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Renderings = Meter.CreateCounter<long>(
        "stats.renderings",
        "{rendering}",
        "Pages, pictures, files and answers that were made, by kind."
    );

    private static readonly Counter<long> Kept = Meter.CreateCounter<long>(
        "stats.cache.hits",
        "{answer}",
        "Answers that were kept and not made again, by kind."
    );

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "stats.refusals",
        "{answer}",
        "Answers with a status of 400 or more, by status."
    );

    /// <summary>Something is being made, until what is returned is disposed.</summary>
    /// <param name="kind">One of few: page, json, file, chart.png.</param>
    public static Activity? Making(string kind)
    {
        Renderings.Add(1, new KeyValuePair<string, object?>("kind", kind));
        return Traces.StartActivity($"make {kind}");
    }

    /// <summary>What was kept is sent.</summary>
    public static void WasKept(string kind) => Kept.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public static void Add(WebApplicationBuilder builder, DashboardSettings settings)
    {
        if (settings.MetricsAt is not null || settings.Collector is not null)
            Collect(builder, settings);
    }

    /// <summary>On its own, so that who collects nothing does not load what would.</summary>
    private static void Collect(WebApplicationBuilder builder, DashboardSettings settings)
    {
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear().AddService("stats", autoGenerateServiceInstanceId: false))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Name, FrameworkMeter);
                if (settings.MetricsAt is not null)
                    metrics.AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0);
                if (settings.Collector is { } collector)
                    metrics.AddOtlpExporter(otlp => Send(otlp, collector, "v1/metrics"));
            });
        if (settings.Collector is { } traces)
            telemetry.WithTracing(tracing =>
                tracing.AddSource(Name).AddOtlpExporter(otlp => Send(otlp, traces, "v1/traces"))
            );
    }

    /// <summary>Before everything else: what is answered further on is counted here.</summary>
    public static void Use(WebApplication app, StoreWatch store, DashboardSettings settings)
    {
        var ofStore = new Meter(Name);
        ofStore.CreateObservableGauge(
            "stats.releases",
            () =>
                new Measurement<int>[]
                {
                    new(store.Releases.Standing, new KeyValuePair<string, object?>("state", "standing")),
                    new(store.Releases.Withdrawn, new KeyValuePair<string, object?>("state", "withdrawn")),
                },
            "{release}",
            "Releases in the store as it was last read."
        );
        ofStore.CreateObservableGauge(
            "stats.store.up",
            () => store.Outage is null ? 1 : 0,
            description: "1 while the store can be read, else 0."
        );
        app.Lifetime.ApplicationStopped.Register(ofStore.Dispose);
        if (settings.MetricsAt is { } at)
            // By the port that was connected to, which no reader chooses; the host of a request anybody may write.
            app.MapWhen(
                context => context.Connection.LocalPort == at.Port,
                metrics =>
                {
                    metrics.UseOpenTelemetryPrometheusScrapingEndpoint();
                    metrics.Run(context =>
                    {
                        context.Response.StatusCode = StatusCodes.Status404NotFound;
                        return Task.CompletedTask;
                    });
                }
            );
        app.Use(Observe);
    }

    private static async Task Observe(HttpContext context, RequestDelegate next)
    {
        // Not below an activity of others: what a reader sends along is left alone.
        if (Activity.Current is not null)
            Activity.Current = null;
        using var activity = Traces.StartActivity("request", ActivityKind.Server);
        await next(context);
        var status = context.Response.StatusCode;
        if (status >= StatusCodes.Status400BadRequest)
            Refusals.Add(1, new KeyValuePair<string, object?>("status", status));
        if (activity is null)
            return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        activity.DisplayName = string.Create(CultureInfo.InvariantCulture, $"{route}");
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    private static void Send(OtlpExporterOptions otlp, Uri collector, string path)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri(collector, path);
    }
}
