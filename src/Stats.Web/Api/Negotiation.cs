using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stats.Exports;

namespace Stats.Web.Api;

/// <summary>Chooses how cells are written by what the reader accepts.</summary>
internal static class Negotiation
{
    private static readonly (MediaTypeHeaderValue Type, ExportFormat? Format)[] Offers =
    [
        (MediaTypeHeaderValue.Parse(Json.MediaType), null),
        .. ExportFormat.All.Select(f => (WithoutParameters(f.MediaType), (ExportFormat?)f)),
    ];

    public static IReadOnlyList<string> Types { get; } = [.. Offers.Select(o => o.Type.ToString())];

    public static bool TakesAny(HttpRequest request) => request.Headers.Accept is { Count: 0 } or [null or "" or "*/*"];

    /// <returns>Null for the API's own JSON.</returns>
    /// <exception cref="ProblemException">Nothing that is offered will do.</exception>
    public static ExportFormat? Format(HttpRequest request)
    {
        var wanted = request.Headers.Accept;
        if (TakesAny(request))
            return null;
        if (!MediaTypeHeaderValue.TryParseList(wanted, out var accepted))
            accepted = [];
        var refused = accepted.Where(t => t.Quality == 0).Select(t => t.MediaType.Value).ToHashSet();
        foreach (var type in accepted.Where(t => t.Quality != 0).OrderByDescending(t => t.Quality ?? 1))
        foreach (var (offer, format) in Offers)
            if (offer.IsSubsetOf(WithoutParameters(type.MediaType.Value!)) && !refused.Contains(offer.MediaType.Value))
                return format;
        throw new ProblemException(
            StatusCodes.Status406NotAcceptable,
            "not-acceptable",
            "Cells do not come in any format that the request accepts.",
            "Accept",
            Types
        );
    }

    private static MediaTypeHeaderValue WithoutParameters(string type) =>
        MediaTypeHeaderValue.Parse(type.Split(';')[0].Trim());
}
