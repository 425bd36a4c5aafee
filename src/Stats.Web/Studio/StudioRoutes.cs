using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Core.Tables;

namespace Stats.Web.Studio;

/// <summary>Every address of the chart studio, its files, and the quotable figures.</summary>
internal static class StudioRoutes
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static void Map(WebApplication app, Shelf shelf)
    {
        foreach (var language in Address.Languages)
            MapPages(app, language, shelf);
        app.MapMethods(
                "/charts/{programme}/{release}/embed",
                Reading,
                (string programme, string release, HttpContext context) =>
                    EmbedPage.Answer(shelf, programme, release, Request(context, Language.Dutch), context)
            )
            .WithMetadata(new Safety.MayDo(RunOwnScript: false, BeFramed: true));
        app.MapMethods(
            "/charts/{programme}/{release}/{file}",
            Reading,
            (string programme, string release, string file, HttpContext context) =>
                ChartAnswer.Answer(shelf, programme, release, file, Request(context, Language.Dutch), context)
        );
    }

    private static void MapPages(WebApplication app, Language language, Shelf shelf)
    {
        var front = StudioAddress.Front(language);
        app.MapMethods(front, Reading, () => StudioFront.Answer(language, shelf));
        app.MapMethods(
            front + "/{programme}",
            Reading,
            (string programme, string? release, HttpContext context) =>
                StudioPage.Answer(language, shelf, programme, release, Request(context, language), context)
        );
        app.MapMethods(
            $"/{Address.Tag(language)}/{StudioAddress.QuotesName(language)}/{{programme}}/{{period?}}",
            Reading,
            (string programme, string? period, string? sentence) =>
                QuotesPage.Answer(language, shelf, programme, period, sentence)
        );
    }

    private static ChartRequest Request(HttpContext context, Language unless) =>
        ChartRequest.Parse(
            name => [.. context.Request.Query[name].Where(v => v is not null).Select(v => v!.ReplaceLineEndings(" "))],
            unless
        );
}
