using Microsoft.AspNetCore.Http;
using Stats.Web.Api;

namespace Stats.Web;

/// <summary>What a reader sees when something broke: that it did, and nothing of what.</summary>
internal static class Failure
{
    public static Task Answer(HttpContext context)
    {
        if (Data.Owns(context.Request.Path))
            return Data.Fail(context);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            """
            <!doctype html><html lang="nl"><meta charset="utf-8"><title>Storing</title>
            <h1>Er ging iets mis</h1><p>Deze pagina kan nu niet worden getoond. Probeer het later opnieuw.</p>
            <div lang="en"><h2>Something went wrong</h2><p>This page cannot be shown now. Please try again later.</p></div>
            """
        );
    }
}
