using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Stats.Store;

namespace Stats.Web.Serving;

/// <summary>
/// Renders pages and keeps them, compressed, under the one address of what they show. Whatever else stands in the address
/// that was asked for never becomes part of the name. A new release makes all pages old, and so does a withdrawal.
/// </summary>
internal sealed class PageCache(IServiceProvider services, ILoggerFactory logging)
{
    /// <summary>Of all pages that are kept together; far below what a small server has.</summary>
    private const long MostBytes = 64 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What a page takes besides its bytes and its name, reckoned on the safe side.</summary>
    private const int Overhead = 400;

    private readonly ConcurrentDictionary<(string Name, string Encoding), Kept> _kept = new();
    private readonly ConcurrentQueue<((string, string) Key, Kept Page)> _oldest = new();
    private long _bytes;

    private sealed record Kept(object Releases, byte[] Body, string Tag, long Size)
    {
        /// <summary>Asked for again since it came to stand at the end of the queue.</summary>
        public volatile bool WasUsed;
    }

    /// <param name="releases">The list that the page is of, taken before anything is read for it: what is made of another is never kept.</param>
    /// <param name="name">The one address of the page; null for a page that is not kept.</param>
    public async Task Answer(
        HttpContext context,
        IReadOnlyList<ReleaseSummary> releases,
        string? name,
        Func<IResult> page
    )
    {
        var encoding = Encoding(context.Request.Headers.AcceptEncoding);
        if (name is not null && _kept.TryGetValue((name, encoding), out var kept) && kept.Releases == releases)
        {
            kept.WasUsed = true;
            Telemetry.WasKept("page");
            await Send(context, kept, encoding);
            return;
        }
        var answer = page();
        if (answer is not RazorComponentResult made)
        {
            await answer.ExecuteAsync(context);
            return;
        }
        var body = await Render(made, encoding);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        kept = new Kept(releases, body, tag, body.Length + 2 * (name?.Length ?? 0) + Overhead);
        context.Response.StatusCode = made.StatusCode ?? StatusCodes.Status200OK;
        if (name is not null && context.Response.StatusCode == StatusCodes.Status200OK)
            Keep((name, encoding), kept);
        await Send(context, kept, encoding);
    }

    private static async Task Send(HttpContext context, Kept page, string encoding)
    {
        var (request, response) = (context.Request, context.Response);
        var isOk = response.StatusCode == StatusCodes.Status200OK;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (isOk)
            response.Headers.ETag = page.Tag;
        if (
            isOk
            && request.Headers.IfNoneMatch.Any(t => t is not null && t.Contains(page.Tag, StringComparison.Ordinal))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Body.Length;
        if (encoding.Length > 0)
            response.Headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(page.Body);
    }

    /// <summary>Each piece is compressed as it is made: the page never stands in memory as a whole.</summary>
    private async Task<byte[]> Render(RazorComponentResult page, string encoding)
    {
        using var making = Telemetry.Making("page");
        using var body = new MemoryStream(32 << 10);
        await using (var packed = Pack(body, encoding))
        await using (var text = new StreamWriter(packed, Utf8, bufferSize: 8 << 10))
        await using (var renderer = new HtmlRenderer(services, logging))
            await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var parameters = page.Parameters.ToDictionary(p => p.Key, p => (object?)p.Value);
                var root = await renderer.RenderComponentAsync(
                    page.ComponentType,
                    ParameterView.FromDictionary(parameters)
                );
                root.WriteHtmlTo(text);
            });
        return body.ToArray();
    }

    /// <summary>Drops what came first and was not asked for since, until the rest fits.</summary>
    private void Keep((string, string) key, Kept page)
    {
        _kept.TryGetValue(key, out var old);
        _kept[key] = page;
        _oldest.Enqueue((key, page));
        Interlocked.Add(ref _bytes, page.Size - (old?.Size ?? 0));
        while (Interlocked.Read(ref _bytes) > MostBytes && _oldest.TryDequeue(out var first))
        {
            if (first.Page.WasUsed && first.Page.Releases == page.Releases)
            {
                first.Page.WasUsed = false;
                _oldest.Enqueue(first);
            }
            else if (_kept.TryRemove(new KeyValuePair<(string, string), Kept>(first.Key, first.Page)))
                Interlocked.Add(ref _bytes, -first.Page.Size);
        }
    }

    private static Stream Pack(Stream body, string encoding) =>
        encoding switch
        {
            "br" => new BrotliStream(body, CompressionLevel.Optimal, leaveOpen: true),
            "gzip" => new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true),
            _ => body,
        };

    /// <summary>"br", "gzip", or empty: the best that the browser takes.</summary>
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
