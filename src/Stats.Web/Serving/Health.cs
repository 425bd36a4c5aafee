using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Stats.Store;

namespace Stats.Web.Serving;

/// <summary>
/// What an orchestrator or a proxy asks: whether the process lives (else start it anew), and whether it should get readers (else send them
/// elsewhere). While the store is away it lives, and says that it is not ready; what it knows it still shows to who asks.
/// </summary>
internal sealed class Health(StoreWatch store) : IHealthCheck
{
    /// <summary>Below it no host is required: whoever asks knows the machine, not the site.</summary>
    public const string Root = "/health";

    public static void Add(IServiceCollection services) => services.AddHealthChecks().AddCheck<Health>("store");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks($"{Root}/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks($"{Root}/ready", new HealthCheckOptions { ResponseWriter = Say });
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            _ = store.List();
        }
        catch (StoreException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(e.Message));
        }
        return Task.FromResult(
            store.Outage is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy()
        );
    }

    /// <summary>The word for the whole, and a line for what is wrong.</summary>
    private static Task Say(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Values.Select(e => e.Description).OfType<string>();
        return context.Response.WriteAsync(string.Join('\n', reasons.Prepend(report.Status.ToString())) + "\n");
    }
}
