using Microsoft.AspNetCore.Http;

namespace Stats.Web.Serving;

/// <summary>The browser may load nothing but our own style sheets, scripts and pictures, and tell nobody where it was.</summary>
internal static class Safety
{
    public static void AddHeaders(HttpContext context)
    {
        var may = context.GetEndpoint()?.Metadata.GetMetadata<MayDo>() ?? Usual;
        var isForOthers = Api.Data.Owns(context.Request.Path) || context.Request.Path.StartsWithSegments("/charts");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = may.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = isForOthers ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>What a page may do that others may not.</summary>
    /// <param name="RunOwnScript">It works without, and is quicker with our own script files.</param>
    /// <param name="BeFramed">It is made to stand in the pages of others.</param>
    /// <param name="OwnStyle">The hash of a style that stands in it, as CSP has it: for a page that is also read as a file, alone.</param>
    public sealed record MayDo(bool RunOwnScript = true, bool BeFramed = false, string? OwnStyle = null)
    {
        /// <summary>The content security policy that says so.</summary>
        public string Policy { get; } =
            $"default-src 'none'; style-src 'self'{(OwnStyle is null ? "" : $" '{OwnStyle}'")}; img-src 'self'; {(RunOwnScript ? "script-src 'self'; connect-src 'self'; " : "")}"
            + $"base-uri 'none'; form-action 'self'; frame-ancestors {(BeFramed ? "*" : "'none'")}";
    }

    private static readonly MayDo Usual = new();
}
