using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Stats.Web.Serving;

/// <summary>
/// How long others, a browser or a content delivery network, may keep an answer, and whether a reader has it already. What stands under a
/// release's name never changes, but it may be withdrawn: nobody may keep it unasked for longer than a minute.
/// </summary>
internal static class Freshness
{
    public const string AMinute = "public, max-age=60, must-revalidate";

    /// <summary>It may be kept, but only be used after asking whether it is still right.</summary>
    public const string AskFirst = "no-cache";

    /// <summary>Another build may answer otherwise, so it has other tags.</summary>
    private static readonly string Build = typeof(Freshness).Module.ModuleVersionId.ToString("N");

    /// <summary>
    /// An answer that says nothing of it may be used after asking only; a content delivery network would else keep it as long as it likes.
    /// One that is kept here is as fresh as when it was made: whoever it is sent to may keep it as long as that.
    /// </summary>
    public static void SayHowFresh(IHeaderDictionary headers)
    {
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = AskFirst;
        headers.Remove(HeaderNames.Age);
        headers.Remove(HeaderNames.Date);
    }

    /// <summary>A weak tag: an answer may be compressed on its way.</summary>
    /// <param name="key">Tells the answer from every other.</param>
    public static string Tag(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Build + key), hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..12])}\"";
    }

    /// <summary>True where the reader has the answer of this tag; the answer is then that, and needs no body.</summary>
    public static bool IsKnown(HttpContext context, string tag)
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
