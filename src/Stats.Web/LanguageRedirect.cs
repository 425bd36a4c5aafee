using Microsoft.AspNetCore.Http;
using Stats.Core.Tables;

namespace Stats.Web;

/// <summary>The bare address leads to the front page in the reader's language; Dutch where the browser names neither.</summary>
internal static class LanguageRedirect
{
    public static Task Lead(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Redirect(Address.Front(Preferred(context.Request)));
        return Task.CompletedTask;
    }

    private static Language Preferred(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value ?? "")
            .Select(tag =>
                tag.StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? Language.Dutch
                : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English
                : (Language?)null
            )
            .FirstOrDefault(l => l is not null)
        ?? Language.Dutch;
}
