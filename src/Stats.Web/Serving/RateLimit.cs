using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Stats.Web.Api;

namespace Stats.Web.Serving;

/// <summary>How much one reader may ask for per minute, so that one cannot take the dashboard from all others. Told in every answer.</summary>
internal sealed class RateLimit(int requestsPerMinute) : IDisposable
{
    private const int Window = 60;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<
        HttpContext,
        IPAddress
    >(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            Reader.Of(context),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = requestsPerMinute,
                Window = TimeSpan.FromSeconds(Window),
            }
        )
    );

    private readonly string _policy = string.Create(
        CultureInfo.InvariantCulture,
        $"\"reading\";q={requestsPerMinute};w={Window}"
    );

    /// <summary>Counts a request for data, also one whose answer is kept, and refuses it where nothing is left.</summary>
    public Task Count(HttpContext context, RequestDelegate next)
    {
        if (!Data.Owns(context.Request.Path))
            return next(context);
        using var lease = _limiter.AttemptAcquire(context);
        var left = _limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            Data.Open(headers);
            headers["RateLimit-Policy"] = _policy;
            headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"reading\";r={left}");
            return Task.CompletedTask;
        });
        return lease.IsAcquired ? next(context) : Refuse(context, lease);
    }

    private Task Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? (int)time.TotalSeconds + 1 : Window;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return new ProblemException(
            StatusCodes.Status429TooManyRequests,
            "too-many-requests",
            $"One network address may make {requestsPerMinute} requests per minute. Wait {wait} seconds, or take a whole release as one zip."
        ).Answer(context);
    }

    public void Dispose() => _limiter.Dispose();
}
