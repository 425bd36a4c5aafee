using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Stats.Core.Tables;
using Stats.Web.Pages;
using Stats.Web.Serving;

namespace Stats.Web.Api;

/// <summary>Puts everything that gives data instead of pages into the dashboard: the API, the files, and the pages about them.</summary>
internal static class Data
{
    private static readonly string Told = string.Join(
        ", ",
        HeaderNames.ETag,
        HeaderNames.ContentDisposition,
        HeaderNames.RetryAfter,
        "RateLimit",
        "RateLimit-Policy"
    );

    public static void Map(WebApplication app, ReleaseCache releases, DashboardSettings settings)
    {
        var answer = new DataAnswer(releases);
        app.Lifetime.ApplicationStopped.Register(answer.Dispose);
        var reading = new Reading(releases);
        var description = app.Services.GetRequiredService<OpenApi>();
        new Endpoints(releases, answer, reading, description).Map(app);
        new Files(reading, settings).Map(app);
    }

    /// <summary>True for an address that gives data: then a failure is told as data too.</summary>
    public static bool Owns(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments(Files.Root);

    /// <summary>In every answer, not only where a page of another site asks: one that is kept may serve both.</summary>
    public static void Open(IHeaderDictionary headers) =>
        (headers.AccessControlAllowOrigin, headers.AccessControlExposeHeaders) = ("*", Told);

    /// <summary>With the status that the answer has already: something broke, or the store is away.</summary>
    public static Task Fail(HttpContext context)
    {
        // A page of another site is told too.
        Open(context.Response.Headers);
        return new ProblemException(
            context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
            "failure",
            "The answer cannot be given now. Try again later."
        ).Answer(context);
    }
}
