using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Stats.Web.Serving;

/// <summary>
/// Sends a page when all of it is made, under the status that it gave itself, and with the tag of its own bytes, by which a reader who
/// has it is spared having it again.
/// </summary>
internal static class PageAnswer
{
    private const string InPlace = "blazor-enhanced-nav";

    private sealed record Status(int Code);

    /// <summary>
    /// Gives the page that is being made another status than 200. It is not set at once: the framework leaves out the body of what is not
    /// found, and ours says why it is not there.
    /// </summary>
    public static void Set(HttpContext context, int status) => context.Features.Set(new Status(status));

    /// <summary>
    /// Tells the framework's script that it may put the page in place of the one shown. The framework says so itself, but its cache gives back
    /// "Allow", which the script takes for a no, and loads the page a second time, as a whole.
    /// </summary>
    public static void MayBePutInPlace(IHeaderDictionary headers)
    {
        if (headers.ContainsKey(InPlace))
            headers[InPlace] = "allow";
    }

    public static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    public static async Task Send(HttpContext context, RequestDelegate next)
    {
        if (!IsPage(context))
        {
            await next(context);
            return;
        }
        using var making = Telemetry.Making("page");
        context.Features.Set<Status>(null);
        var (response, body) = (context.Response, context.Response.Body);
        using var made = new MemoryStream(32 << 10);
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        var bytes = made.GetBuffer().AsMemory(0, checked((int)made.Length));
        if (context.Features.Get<Status>() is { } status)
            response.StatusCode = status.Code;
        else if (context.Features.Get<OneAddressAttribute>() is not null)
            response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span).AsSpan(0, 12))}\"";
        // What the page itself depends on stays beside it. What packs it has said so, where it was asked to.
        if (!response.Headers.Vary.Contains(HeaderNames.AcceptEncoding))
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        response.ContentLength = bytes.Length;
        // Also where the reader has gone: others may wait for the same page.
        await body.WriteAsync(bytes, CancellationToken.None);
    }
}
