using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Caching.Memory;

namespace Stats.Web.Api;

/// <summary>Sends answers with what lets others keep them: what stands under a release's name never changes.</summary>
internal sealed class Answer : IDisposable
{
    public const string ForEver = "public, max-age=31536000, immutable";
    private const string AMinute = "public, max-age=60";

    /// <summary>Of all that is kept, in bytes: unique addresses push each other out and take no more room than this.</summary>
    private const long MostKept = 16_000_000;
    private const int LargestKept = 256_000;

    /// <summary>An answer in memory; a longer one waits on disk.</summary>
    private const int MostInMemory = 1_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Another build may answer otherwise, so it has other tags.</summary>
    private readonly string _build = typeof(Answer).Module.ModuleVersionId.ToString("N");

    /// <summary>An answer that changes when something is published.</summary>
    public Task Send(HttpContext context, byte[] body, string type = Json.MediaType)
    {
        context.Response.Headers.CacheControl = AMinute;
        return IsKnown(context, Tag(Convert.ToHexString(SHA256.HashData(body))))
            ? Task.CompletedTask
            : Write(context, body, type);
    }

    /// <summary>Sends what was answered to this very address before, if it is still there. Only what has one format is kept.</summary>
    public Task? SendKept(HttpContext context)
    {
        if (!_kept.TryGetValue(AddressOf(context), out Kept? kept))
            return null;
        context.Response.Headers.CacheControl = ForEver;
        return IsKnown(context, kept!.Tag) ? Task.CompletedTask : Write(context, kept.Body, Json.MediaType);
    }

    /// <summary>An answer under a release's name, made once and kept while there is room.</summary>
    /// <param name="key">Tells it from every other answer, however its address is written.</param>
    public Task SendForEver(HttpContext context, string key, Func<byte[]> make)
    {
        var tag = Tag(key);
        context.Response.Headers.CacheControl = ForEver;
        if (IsKnown(context, tag))
            return Task.CompletedTask;
        var (address, body) = (AddressOf(context), make());
        if (body.Length <= LargestKept)
            _kept.Set(
                address,
                new Kept(tag, body),
                new MemoryCacheEntryOptions { Size = body.Length + 2 * address.Length + 300 }
            );
        return Write(context, body, Json.MediaType);
    }

    /// <summary>A file under a release's name, of any size.</summary>
    /// <param name="name">What it is called where it is saved.</param>
    public async Task SendFile(HttpContext context, string key, string type, string name, Action<Stream> write)
    {
        context.Response.Headers.CacheControl = ForEver;
        if (IsKnown(context, Tag(key)))
            return;
        await using var buffer = new FileBufferingWriteStream(MostInMemory);
        write(buffer);
        context.Response.ContentType = type;
        context.Response.ContentLength = buffer.Length;
        context.Response.Headers.ContentDisposition = type.StartsWith("text/html", StringComparison.Ordinal)
            ? "inline"
            : $"attachment; filename=\"{name}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
            await buffer.DrainBufferAsync(context.Response.Body, context.RequestAborted);
    }

    public void Dispose() => _kept.Dispose();

    private static string AddressOf(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private sealed record Kept(string Tag, byte[] Body);

    private static Task Write(HttpContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>A weak tag: an answer may be compressed on its way.</summary>
    private string Tag(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(_build + key), hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..12])}\"";
    }

    private static bool IsKnown(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        foreach (var line in context.Request.Headers.IfNoneMatch)
        foreach (var known in (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            if (known == "*" || known == tag || "W/" + known == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return true;
            }
        return false;
    }
}
