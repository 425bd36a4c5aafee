using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Pictures;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The files of a chart: pictures, page and numbers.</summary>
internal static class ChartAnswer
{
    /// <summary>Before the ending of each.</summary>
    public const string Name = "chart";

    /// <param name="ending">One of those of <see cref="ChartFile.Formats"/>.</param>
    /// <param name="address">Where the chart can be changed, as it stands in the file; null where nothing would answer there.</param>
    public static IResult Answer(
        ReleaseCache releases,
        string programme,
        string releaseName,
        string ending,
        ChartRequest request,
        string? address,
        HttpContext context
    )
    {
        if (releases.Find(programme, releaseName) is not { } found)
            return Results.NotFound();
        if (found is WithdrawnRelease withdrawn)
            return Refuse(context, Say(withdrawn, request.Language), StatusCodes.Status410Gone);
        var release = ((StandingRelease)found).Release;
        var download = context.Request.Query.ContainsKey("download");
        context.Response.Headers.CacheControl = Freshness.AMinute;
        if (
            Freshness.IsKnown(context, Freshness.Tag($"{release.Seal} {ending} {request.Query()} {download} {address}"))
        )
            return Results.Empty;
        try
        {
            using var making = Telemetry.Making($"chart{ending}");
            var bytes = new ChartFile(request, release, address, KeyTo(request, releases)).Write(ending);
            var type = ChartFile.Formats.Single(f => f.Ending == ending).Type;
            return Results.Bytes(bytes, type, download ? FileName(release.Id, request, programme, ending) : null);
        }
        catch (ChartRefusedException e)
        {
            return Refuse(context, e.Message, StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The store is asked only for what carries a signature.</summary>
    public static byte[]? KeyTo(ChartRequest request, ReleaseCache releases) =>
        request.Signature.Length > 0 ? releases.SigningKey() : null;

    private static string FileName(string release, ChartRequest request, string programme, string ending) =>
        $"{programme}-{release}-{ChartRequest.Word(request.Plan.Kind)}-{request.Size.Id}-{Address.Tag(request.Language)}"
        + ending;

    private static string Say(WithdrawnRelease release, Language language)
    {
        var (title, until, reason) = (release.Programme.Title, release.Until, release.Withdrawal.Reason);
        var releases = Address.Releases(language, release.Programme.Id);
        return language == Language.Dutch
            ? $"Deze grafiek is ingetrokken, met de publicatie van {title.Nl} t/m {Written.MonthAndYear(until, language)}. De reden: {reason}\nWat er wel is: {releases}\n"
            : $"This chart was withdrawn, with the release of {title.En} through {Written.MonthAndYear(until, language)}. The reason: {reason}\nWhat there is: {releases}\n";
    }

    private static IResult Refuse(HttpContext context, string reason, int status)
    {
        context.Response.Headers.CacheControl = Freshness.AskFirst;
        context.Response.Headers.ETag = default;
        return Results.Text(reason, "text/plain; charset=utf-8", statusCode: status);
    }
}
