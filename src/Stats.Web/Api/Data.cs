using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Core.Tables;
using Stats.Web.Download;

namespace Stats.Web.Api;

/// <summary>Puts everything that gives data instead of pages into the dashboard: the API, the files, and the pages about them.</summary>
internal static class Data
{
    public static void Map(WebApplication app, Shelf shelf, DashboardSettings settings)
    {
        var answer = new Answer(shelf);
        var allowance = new Allowance(settings.RequestsPerMinute);
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            answer.Dispose();
            allowance.Dispose();
        });
        var reading = new Reading(shelf, allowance);
        var description = new OpenApi(app.Services, shelf, settings);
        new Endpoints(shelf, answer, reading, description).Map(app);
        new Files(reading, settings).Map(app);
        foreach (var language in Address.Languages)
            MapPages(app, language, shelf, description, settings);
    }

    /// <summary>True for an address that gives data: then a failure is told as data too.</summary>
    public static bool Owns(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments(Files.Root);

    /// <summary>With the status that the answer has already: something broke, or the store is away.</summary>
    public static Task Fail(HttpContext context)
    {
        // A page of another site is told too.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return new ProblemException(
            context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status500InternalServerError,
            "failure",
            "The answer cannot be given now. Try again later."
        ).Answer(context);
    }

    private static void MapPages(
        WebApplication app,
        Language language,
        Shelf shelf,
        OpenApi description,
        DashboardSettings settings
    )
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        var start = $"/{Address.Tag(language)}/{{programme}}";
        var end = $"{Address.ExportName(language)}/{{table?}}";
        var page = new ExportPages(language, shelf, settings);
        app.MapMethods($"{start}/{end}", methods, page.Answer);
        app.MapMethods($"{start}/{Address.ReleaseName}/{{release}}/{end}", methods, page.Answer);
        app.MapMethods(
            Address.Api(language),
            methods,
            async context => await (await ApiPage.Answer(language, description)).ExecuteAsync(context)
        );
    }
}
