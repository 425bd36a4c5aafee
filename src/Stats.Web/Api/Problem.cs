using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stats.Core.Releases;
using Stats.Store;

namespace Stats.Web.Api;

/// <summary>A request that cannot be answered: what is wrong with it, and what would be right.</summary>
/// <param name="kind">Names the kind of problem; the API page explains it under this name.</param>
/// <param name="detail">What is wrong, as a sentence.</param>
/// <param name="parameter">The part of the request that is wrong; null where none is.</param>
/// <param name="allowed">What could stand there instead.</param>
internal sealed class ProblemException(
    int status,
    string kind,
    string detail,
    string? parameter = null,
    IReadOnlyList<string>? allowed = null
) : Exception(detail)
{
    public const string MediaType = "application/problem+json";

    /// <summary>So many of the possible values are named.</summary>
    private const int MostNamed = 100;

    public int Status { get; } = status;

    /// <summary>Of a release that was taken back: that, and where the way goes on.</summary>
    private Withdrawal? Withdrawal { get; init; }
    private string? Releases { get; init; }
    private string? Latest { get; init; }

    public static ProblemException NotFound(string what, string parameter, IEnumerable<string> allowed) =>
        new(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.", parameter, [.. allowed]);

    public static ProblemException WrongParameter(
        string parameter,
        string detail,
        params IReadOnlyList<string> allowed
    ) => new(StatusCodes.Status400BadRequest, "wrong-parameter", detail, parameter, allowed);

    /// <param name="latest">The latest that stands; null where there is none.</param>
    public static ProblemException Withdrawn(WithdrawnRelease release, Release? latest)
    {
        var id = release.Programme.Id;
        return new(
            StatusCodes.Status410Gone,
            "withdrawn",
            $"The release {id} {release.Id} was withdrawn. The reason: {release.Withdrawal.Reason}"
        )
        {
            Withdrawal = release.Withdrawal,
            Releases = $"{Descriptions.Of(id)}/releases",
            Latest = latest is null ? null : Descriptions.Of(latest),
        };
    }

    public Task Answer(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Remove(HeaderNames.ETag);
        var problem = new Contract.Problem(
            $"/en/api#{kind}",
            Title(kind),
            Status,
            Message,
            parameter,
            allowed is { Count: > 0 } ? [.. allowed.Take(MostNamed)] : null,
            Withdrawal,
            Releases,
            Latest
        );
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, Json.Options)).AsTask();
    }

    private static string Title(string kind) =>
        kind switch
        {
            "not-found" => "Not found",
            "waiting" => "Waits for its first period",
            "withdrawn" => "Withdrawn",
            "wrong-parameter" => "A parameter is wrong",
            "not-acceptable" => "No such format",
            "too-large" => "Too large for this format",
            "too-many-requests" => "Too many requests",
            "only-reading" => "Only reading",
            _ => "Something went wrong",
        };
}
