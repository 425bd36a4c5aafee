using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stats.Charts;
using Stats.Core.Tables;

using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The files of a chart, and the page that stands in the pages of others.</summary>
internal static class ChartRoutes
{
    public static void Map(WebApplication app, ReleaseCache releases, DashboardSettings settings)
    {
        app.MapGet(
                "/charts/{programme}/{release}/embed",
                context =>
                    EmbedPage
                        .Answer(
                            releases,
                            Part(context, "programme"),
                            Part(context, "release"),
                            Request(context, Language.Dutch),
                            context
                        )
                        .ExecuteAsync(context)
            )
            .WithMetadata(new Safety.MayDo(RunOwnScript: false, BeFramed: true));
        app.MapGet("/charts/{programme}/{release}/{file}", context => SendChart(context, releases, settings));
    }

    private static async Task SendChart(HttpContext context, ReleaseCache releases, DashboardSettings settings)
    {
        var (programme, release, file) = (Part(context, "programme"), Part(context, "release"), Part(context, "file"));
        var request = Request(context, Language.Dutch);
        var studio = ChartAddress.Studio(request.Language, programme, request, release);
        var address = settings.IsStatic ? null : settings.Absolute(context, studio);
        var answer = await ChartAnswer.Answer(releases, programme, release, file, request, address, context);
        await answer.ExecuteAsync(context);
    }

    public static ChartRequest Request(HttpContext context, Language unless) =>
        ChartRequest.Parse(
            name => [.. context.Request.Query[name].Where(v => v is not null).Select(v => v!.ReplaceLineEndings(" "))],
            unless
        );

    private static string Part(HttpContext context, string name) => (string)context.GetRouteValue(name)!;
}
