using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Stats.Store;

namespace Stats.Web.Serving;

/// <summary>
/// What is kept, and for how long: an answer that has one address, packed as the reader takes it, until another release comes or one is
/// withdrawn. Who asks for what is just being made waits for it.
/// </summary>
internal sealed class OutputPolicy(ReleaseCache releases, DashboardSettings settings) : IOutputCachePolicy
{
    /// <summary>Of all that is kept together, in bytes; far below what a small server has.</summary>
    public const long MostBytes = 64 << 20;

    /// <summary>Of one answer, in bytes.</summary>
    public const long LargestBytes = 16 << 20;

    /// <summary>Marks everything that says something of the list of releases.</summary>
    public const string OfList = "list";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var address = context.HttpContext.Features.Get<OneAddressAttribute>();
        var isKept = address is not null;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = isKept;
        context.AllowLocking = true;
        if (!isKept)
            return ValueTask.CompletedTask;
        context.ResponseExpirationTimeSpan = TimeSpan.FromDays(1);
        context.CacheVaryByRules.QueryKeys = "*";
        // An answer may name the host that was asked for, unless the operator has said where readers find it.
        context.CacheVaryByRules.VaryByHost = settings.PublicAddress is null;
        var release = address!.ReleaseOf(context.HttpContext);
        if (release is null)
            context.CacheVaryByRules.VaryByValues["list"] = releases.Edition();
        // What packs the answer sees no more than this, so that what is kept is packed as its name says.
        var encoding = Encoding(request.Headers.AcceptEncoding);
        request.Headers.AcceptEncoding = encoding;
        context.CacheVaryByRules.VaryByValues["encoding"] = encoding;
        context.Tags.Add(release ?? OfList);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        Telemetry.WasKept(PageAnswer.IsPage(context.HttpContext) ? "page" : "file");
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        // Whoever gave up while waiting for a place was given nothing, and others who wait for the same must not have that.
        var (response, gaveUp) = (
            context.HttpContext.Response,
            context.HttpContext.RequestAborted.IsCancellationRequested
        );
        if (response.StatusCode != StatusCodes.Status200OK || response.ContentType is null || gaveUp)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    public static void Limit(OutputCacheOptions options) =>
        (options.SizeLimit, options.MaximumBodySize, options.UseCaseSensitivePaths) = (MostBytes, LargestBytes, true);

    /// <summary>Drops what is of another list than the present one. What is kept in memory is dropped at once.</summary>
    public static void Drop(IOutputCacheStore kept, IReadOnlyList<ReleaseSummary> gone)
    {
        foreach (var tag in gone.Select(r => $"{r.Programme} {r.Release}").Prepend(OfList))
            kept.EvictByTagAsync(tag, CancellationToken.None).AsTask().Wait();
    }

    /// <summary>"br", "gzip", or empty: the best that the reader takes.</summary>
    private static string Encoding(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var list))
            return "";
        return Takes("br") ? "br"
            : Takes("gzip") ? "gzip"
            : "";

        bool Takes(string name) => list.Any(e => e.Value == name && e.Quality != 0);
    }
}
