using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Caching.Memory;
using Stats.Core.Releases;
using Stats.Web.Serving;

namespace Stats.Web.Api;

/// <summary>
/// Sends answers with what lets others keep them, and keeps some itself: what stands under a release's name never changes. Apart from the
/// output cache, so that whoever asks for ever other parts of tables pushes no page out of that.
/// </summary>
internal sealed class DataAnswer(ReleaseCache releases) : IDisposable
{
    /// <summary>Of all that is kept, in bytes: unique addresses push each other out and take no more room than this.</summary>
    private const long MostKept = 16_000_000;
    private const int LargestKept = 256_000;

    /// <summary>An answer in memory; a longer one waits on disk.</summary>
    private const int MostInMemory = 1_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>An answer that changes when something is published.</summary>
    public static Task Send(HttpContext context, byte[] body, string type = Json.MediaType)
    {
        context.Response.Headers.CacheControl = Freshness.AMinute;
        return Freshness.IsKnown(context, Freshness.Tag(Convert.ToHexString(SHA256.HashData(body))))
            ? Task.CompletedTask
            : Write(context, body, type);
    }

    /// <summary>
    /// Sends what was answered to this very address before, if it is still there and its release stands. Only what has one format is kept.
    /// </summary>
    public Task? SendKept(HttpContext context)
    {
        if (!_kept.TryGetValue(AddressOf(context), out Kept? kept) || !releases.Stands(kept!.Release))
            return null;
        Telemetry.WasKept("json");
        context.Response.Headers.CacheControl = Freshness.AMinute;
        return Freshness.IsKnown(context, kept.Tag) ? Task.CompletedTask : Write(context, kept.Body, Json.MediaType);
    }

    /// <summary>An answer under a release's name, made once and kept while there is room.</summary>
    /// <param name="key">Tells it from every other answer, however its address is written.</param>
    public Task SendOf(HttpContext context, Release release, string key, Func<byte[]> make)
    {
        var tag = Freshness.Tag(key);
        context.Response.Headers.CacheControl = Freshness.AMinute;
        if (Freshness.IsKnown(context, tag))
            return Task.CompletedTask;
        using var making = Telemetry.Making("json");
        var (address, body) = (AddressOf(context), make());
        if (body.Length <= LargestKept)
            _kept.Set(
                address,
                new Kept(release, tag, body),
                new MemoryCacheEntryOptions { Size = body.Length + 2 * address.Length + 300 }
            );
        return Write(context, body, Json.MediaType);
    }

    /// <summary>A file under a release's name, of any size.</summary>
    /// <param name="name">What it is called where it is saved.</param>
    public static async Task SendFile(HttpContext context, string key, string type, string name, Action<Stream> write)
    {
        context.Response.Headers.CacheControl = Freshness.AMinute;
        if (Freshness.IsKnown(context, Freshness.Tag(key)))
            return;
        using var making = Telemetry.Making("file");
        await using var buffer = new FileBufferingWriteStream(MostInMemory);
        write(buffer);
        context.Response.ContentType = type;
        context.Response.ContentLength = buffer.Length;
        context.Response.Headers.ContentDisposition = type.StartsWith("text/html", StringComparison.Ordinal)
            ? "inline"
            : $"attachment; filename=\"{name}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
            // Also where the reader has gone: others may wait for the same file.
            await buffer.DrainBufferAsync(context.Response.Body, CancellationToken.None);
    }

    public void Dispose() => _kept.Dispose();

    private static string AddressOf(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private sealed record Kept(Release Release, string Tag, byte[] Body);

    private static Task Write(HttpContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
