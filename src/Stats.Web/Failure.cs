using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stats.Web.Api;
using Stats.Web.Look;

namespace Stats.Web;

/// <summary>
/// What a reader sees when something broke, or when the store is away: that it did, and nothing of what. It is made without anything that
/// may have broken.
/// </summary>
internal static class Failure
{
    public static Task Answer(HttpContext context)
    {
        if (Data.Owns(context.Request.Path))
            return Data.Fail(context);
        var style = context.RequestServices.GetRequiredService<HouseStyle>();
        var name = WebUtility.HtmlEncode(style.Name);
        context.Response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsHead(context.Request.Method))
            return Task.CompletedTask;
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="nl">
            <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Storing · {name}</title>
                <meta name="color-scheme" content="light dark">
                <link rel="stylesheet" href="{style.StyleSheet}">
                <link rel="icon" href="{OwnFiles.Icon}" type="image/svg+xml">
            </head>
            <body>
                <header class="top"><div class="wrap"><a class="brand" href="/"><b>{name}</b></a></div></header>
                <main id="main" class="wrap">
                    <div class="prose">
                        <h1>Er ging iets mis</h1>
                        <p class="message">Deze pagina kan nu niet worden getoond. Probeer het later opnieuw.</p>
                        <div lang="en">
                            <h2>Something went wrong</h2>
                            <p>This page cannot be shown now. Please try again later.</p>
                        </div>
                    </div>
                </main>
            </body>
            </html>
            """
        );
    }
}
