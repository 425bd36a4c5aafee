using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
            NetworkOf(context.Connection.RemoteIpAddress),
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

    /// <exception cref="ProblemException">There is nothing left of it.</exception>
    public void Take(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        var left = _limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = _policy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"reading\";r={left}");
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? (int)time.TotalSeconds + 1 : Window;
        headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        throw new ProblemException(
            StatusCodes.Status429TooManyRequests,
            "too-many-requests",
            $"One network address may make {requestsPerMinute} requests per minute. Wait {wait} seconds, or take a whole release as one zip."
        );
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>One reader has a whole network of addresses in version 6, so its first half stands for all of them.</summary>
    private static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return address ?? IPAddress.None;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
