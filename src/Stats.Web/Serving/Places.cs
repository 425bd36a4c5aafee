using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Stats.Web.Api;

namespace Stats.Web.Serving;

/// <summary>Marks what takes a processor for a while to make: pictures of dots, PDF and files.</summary>
internal sealed class Costly;

/// <summary>
/// Places for what is costly to make. A reader has some of them and waits in a queue of their own before the one that all share, so that
/// whoever asks for much waits for themselves. Pages and SVG need no place.
/// </summary>
internal static class Places
{
    /// <summary>More at once would only make all of them wait.</summary>
    private static readonly int OfAll = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Never all of them.</summary>
    public static readonly int OfOne = OfAll / 2;

    /// <summary>How many requests of one reader wait for a place; more are refused.</summary>
    public const int QueueOfOne = 8;

    private const int QueueOfAll = 200;

    /// <summary>In seconds: so long what stands in a queue takes, more or less.</summary>
    private const int Wait = 2;

    public static void Limit(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
                IsCostly(context)
                    ? RateLimitPartition.GetConcurrencyLimiter(Reader.Of(context), _ => Limit(OfOne, QueueOfOne))
                    : RateLimitPartition.GetNoLimiter(IPAddress.None)
            ),
            PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
                IsCostly(context)
                    ? RateLimitPartition.GetConcurrencyLimiter(IPAddress.Any, _ => Limit(OfAll, QueueOfAll))
                    : RateLimitPartition.GetNoLimiter(IPAddress.None)
            )
        );
        options.OnRejected = (refused, _) => new ValueTask(Refuse(refused.HttpContext));
    }

    private static bool IsCostly(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Costly>() is not null;

    private static ConcurrencyLimiterOptions Limit(int places, int queue) =>
        new()
        {
            PermitLimit = places,
            QueueLimit = queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };

    private static Task Refuse(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Wait.ToString(CultureInfo.InvariantCulture);
        return new ProblemException(
            StatusCodes.Status429TooManyRequests,
            "too-many-requests",
            $"More than {QueueOfOne} of your requests wait already for a picture or file that is costly to make. Wait {Wait} seconds."
        ).Answer(context);
    }
}
