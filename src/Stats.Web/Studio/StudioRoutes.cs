using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Studio;

/// <summary>Every address of the chart studio, its files, and the quotable figures.</summary>
internal static class StudioRoutes
{
    public static void Map(WebApplication app, Shelf shelf, DashboardSettings settings)
    {
        foreach (var language in Address.Languages)
            MapPages(app, language, shelf, settings);
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
        app.MapReading("/charts/{programme}/{release}/{file}", context => SendChart(context, shelf, settings));
    }

    private static async Task SendChart(HttpContext context, Shelf shelf, DashboardSettings settings)
    {
        var (programme, release, file) = (context.Part("programme"), context.Part("release"), context.Part("file"));
        var request = Request(context, Language.Dutch);
        var studio = StudioAddress.Studio(request.Language, programme, request, release);
        var address = settings.IsStatic ? null : settings.Absolute(context, studio);
        var answer = await ChartAnswer.Answer(shelf, programme, release, file, request, address, context);
        await answer.ExecuteAsync(context);
    }

    private static void MapPages(WebApplication app, Language language, Shelf shelf, DashboardSettings settings)
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
                    path => settings.Absolute(context, path)
                )
        );
        app.MapReading(
            $"/{Address.Tag(language)}/{StudioAddress.QuotesName(language)}/{{programme}}/{{period?}}",
            context =>
                QuotesPage.Respond(
                    language,
                    shelf,
                    context.Part("programme"),
                    context.PartOrNull("period"),
                    context.Request.Query[Scope.PickName],
                    context.Request.Query["sentence"]
                )
        );
    }

    public static ChartRequest Request(HttpContext context, Language unless) =>
        ChartRequest.Parse(
            name => [.. context.Request.Query[name].Where(v => v is not null).Select(v => v!.ReplaceLineEndings(" "))],
            unless
        );
}
