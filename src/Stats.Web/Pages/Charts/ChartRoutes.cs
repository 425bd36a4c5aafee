using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stats.Charts;
using Stats.Core.Tables;
using Stats.Pictures;
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
        foreach (var (ending, type) in ChartFile.Formats)
        {
            var file = app.MapGet(
                    $"/charts/{{programme}}/{{release}}/{ChartAnswer.Name}{ending}",
                    context => SendChart(context, ending, releases, settings)
                )
                .WithMetadata(new ChartFileAddressAttribute(ending));
            if (type is "image/png" or "application/pdf")
                file.WithMetadata(new Costly());
        }
    }

    private static Task SendChart(HttpContext context, string ending, ReleaseCache releases, DashboardSettings settings)
    {
        var (programme, release) = (Part(context, "programme"), Part(context, "release"));
        var request = Request(context, Language.Dutch);
        var studio = ChartAddress.Studio(request.Language, programme, request, release);
        var address = settings.IsStatic ? null : settings.Absolute(context, studio);
        return ChartAnswer
            .Answer(releases, programme, release, ending, request, address, context)
            .ExecuteAsync(context);
    }

    public static ChartRequest Request(HttpContext context, Language unless) =>
        ChartRequest.Parse(
            name => [.. context.Request.Query[name].Where(v => v is not null).Select(v => v!.ReplaceLineEndings(" "))],
            unless
        );

    private static string Part(HttpContext context, string name) => (string)context.GetRouteValue(name)!;
}
