using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Core.Tables;
using Stats.Figures;

using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>Every address of the chart studio, its files, and the quotable figures.</summary>
internal static class ChartRoutes
{
    public static void Map(WebApplication app, ReleaseCache releases, DashboardSettings settings)
    {
        foreach (var language in Address.Languages)
            MapPages(app, language, releases, settings);
        app.MapReading(
                "/charts/{programme}/{release}/embed",
                context =>
                    EmbedPage.Answer(
                        releases,
                        context.Part("programme"),
                        context.Part("release"),
                        Request(context, Language.Dutch),
                        context
                    )
            )
            .WithMetadata(new Safety.MayDo(RunOwnScript: false, BeFramed: true));
        app.MapReading("/charts/{programme}/{release}/{file}", context => SendChart(context, releases, settings));
    }

    private static async Task SendChart(HttpContext context, ReleaseCache releases, DashboardSettings settings)
    {
        var (programme, release, file) = (context.Part("programme"), context.Part("release"), context.Part("file"));
        var request = Request(context, Language.Dutch);
        var studio = ChartAddress.Studio(request.Language, programme, request, release);
        var address = settings.IsStatic ? null : settings.Absolute(context, studio);
        var answer = await ChartAnswer.Answer(releases, programme, release, file, request, address, context);
        await answer.ExecuteAsync(context);
    }

    private static void MapPages(WebApplication app, Language language, ReleaseCache releases, DashboardSettings settings)
    {
        var front = ChartAddress.Front(language);
        app.MapReading(front, _ => StudioFront.Answer(language, releases));
        app.MapReading(
            front + "/{programme}",
            context =>
                StudioPage.Answer(
                    language,
                    releases,
                    context.Part("programme"),
                    context.Request.Query["release"],
                    Request(context, language),
                    path => settings.Absolute(context, path)
                )
        );
        app.MapReading(
            $"/{Address.Tag(language)}/{ChartAddress.QuotesName(language)}/{{programme}}/{{period?}}",
            context =>
                QuotesPage.Respond(
                    language,
                    releases,
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
