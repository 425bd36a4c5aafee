using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Figures;
using Stats.Pictures;

namespace Stats.Web.Studio;

/// <summary>The files of a chart: pictures, page and numbers.</summary>
internal static class ChartAnswer
{
    private const string Name = "chart";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Pictures take a processor each; more at once would only make all of them wait.</summary>
    private static readonly SemaphoreSlim Drawing = new(Math.Max(1, Environment.ProcessorCount));

    /// <param name="address">Where the chart can be changed, as it stands in the file; null where nothing would answer there.</param>
    public static async Task<IResult> Answer(
        Shelf shelf,
        string programme,
        string releaseName,
        string file,
        ChartRequest request,
        string? address,
        HttpContext context
    )
    {
        var format = ChartFile.Formats.FirstOrDefault(f => Name + f.Ending == file);
        if (format.Type is null || shelf.Find(programme, releaseName) is not { } release)
            return Results.NotFound();
        if (!await Drawing.WaitAsync(LongestWait, context.RequestAborted))
            return Refuse(
                request.Language.Say(
                    "Het is nu te druk om te tekenen. Probeer het zo weer.",
                    "Too busy to draw now. Try again soon."
                ),
                StatusCodes.Status503ServiceUnavailable
            );
        try
        {
            var bytes = new ChartFile(request, release, address, KeyTo(request, shelf)).Write(format.Ending);
            context.Response.Headers.CacheControl = "public, max-age=86400";
            var download = context.Request.Query.ContainsKey("download");
            return Results.Bytes(bytes, format.Type, download ? FileName(release.Id, request, programme, file) : null);
        }
        catch (ChartRefusedException e)
        {
            return Refuse(e.Message, StatusCodes.Status422UnprocessableEntity);
        }
        finally
        {
            Drawing.Release();
        }
    }

    /// <summary>The store is asked only for what carries a signature.</summary>
    public static byte[]? KeyTo(ChartRequest request, Shelf shelf) =>
        request.Signature.Length > 0 ? shelf.SigningKey() : null;

    private static string FileName(string release, ChartRequest request, string programme, string file) =>
        $"{programme}-{release}-{ChartRequest.Word(request.Plan.Kind)}-{request.Size.Id}-{Address.Tag(request.Language)}"
        + file[Name.Length..];

    private static IResult Refuse(string reason, int status) =>
        Results.Text(reason, "text/plain; charset=utf-8", statusCode: status);
}
