using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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
    /// <summary>So many of the possible values are named.</summary>
    private const int MostNamed = 100;

    public int Status { get; } = status;

    public static ProblemException NotFound(string what, string parameter, IEnumerable<string> allowed) =>
        new(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.", parameter, [.. allowed]);

    public static ProblemException WrongParameter(
        string parameter,
        string detail,
        params IReadOnlyList<string> allowed
    ) => new(StatusCodes.Status400BadRequest, "wrong-parameter", detail, parameter, allowed);

    public Task Answer(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Remove(HeaderNames.ETag);
        var problem = new Dictionary<string, object>
        {
            ["type"] = $"/en/api#{kind}",
            ["title"] = Title(kind),
            ["status"] = Status,
            ["detail"] = Message,
        };
        if (parameter is not null)
            problem["parameter"] = parameter;
        if (allowed is { Count: > 0 })
            problem["allowed"] = allowed.Take(MostNamed);
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, Json.Options)).AsTask();
    }

    private static string Title(string kind) =>
        kind switch
        {
            "not-found" => "Not found",
            "wrong-parameter" => "A parameter is wrong",
            "not-acceptable" => "No such format",
            "too-large" => "Too large for this format",
            "too-many-requests" => "Too many requests",
            "only-reading" => "Only reading",
            _ => "Something went wrong",
        };
}
