using Microsoft.AspNetCore.Http;

namespace Stats.Web;

/// <summary>The browser may load nothing but our own style sheet, script and pictures, and tell nobody where it was.</summary>
internal static class Safety
{
    public static Task AddHeaders(HttpContext context, RequestDelegate next)
    {
        // When the answer starts: a failure takes away what was set before it.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
