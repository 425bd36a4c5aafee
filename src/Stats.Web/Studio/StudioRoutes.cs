using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Core.Tables;

namespace Stats.Web.Studio;

/// <summary>Every address of the chart studio, its files, and the quotable figures.</summary>
internal static class StudioRoutes
{
    public static void Map(WebApplication app, Shelf shelf)
    {
        foreach (var language in Address.Languages)
            MapPages(app, language, shelf);
        app.MapReading(
                "/charts/{programme}/{release}/embed",
                context =>
                    EmbedPage.Answer(
                        shelf,
                        context.Part("programme"),
                        context.Part("release"),
                        Request(context, Language.Dutch),
                        context
                    )
            )
            .WithMetadata(new Safety.MayDo(RunOwnScript: false, BeFramed: true));
        app.MapReading("/charts/{programme}/{release}/{file}", context => SendChart(context, shelf));
    }

    private static async Task SendChart(HttpContext context, Shelf shelf)
    {
        var (programme, release, file) = (context.Part("programme"), context.Part("release"), context.Part("file"));
        var request = Request(context, Language.Dutch);
        var answer = await ChartAnswer.Answer(shelf, programme, release, file, request, context);
        await answer.ExecuteAsync(context);
    }

    private static void MapPages(WebApplication app, Language language, Shelf shelf)
    {
        var front = StudioAddress.Front(language);
        app.MapReading(front, _ => StudioFront.Answer(language, shelf));
        app.MapReading(
            front + "/{programme}",
            context =>
                StudioPage.Answer(
                    language,
                    shelf,
                    context.Part("programme"),
                    context.Request.Query["release"],
                    Request(context, language),
                    context
                )
        );
        app.MapReading(
            $"/{Address.Tag(language)}/{StudioAddress.QuotesName(language)}/{{programme}}/{{period?}}",
            context =>
                QuotesPage.Answer(
                    language,
                    shelf,
                    context.Part("programme"),
                    context.PartOrNull("period"),
                    context.Request.Query["sentence"]
                )
        );
    }

    private static ChartRequest Request(HttpContext context, Language unless) =>
        ChartRequest.Parse(
            name => [.. context.Request.Query[name].Where(v => v is not null).Select(v => v!.ReplaceLineEndings(" "))],
            unless
        );
}
