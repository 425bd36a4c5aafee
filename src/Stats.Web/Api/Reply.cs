using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Stats.Web.Api;

/// <summary>An answer of the API that is JSON of one type; its other formats and problems are told by the endpoint.</summary>
/// <param name="send">Sends it, or that the reader has it already.</param>
internal sealed class Reply<T>(Func<HttpContext, Task> send) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => send(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [Json.MediaType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
        builder.MayRefuse(StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests);
    }
}

/// <summary>Tells the description of the API which problems an endpoint may answer with.</summary>
internal static class Refusals
{
    public static void MayRefuse(this EndpointBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Metadata.Add(
                new ProducesResponseTypeMetadata(status, typeof(Contract.Problem), [ProblemException.MediaType])
            );
    }

    public static TBuilder MayRefuse<TBuilder>(this TBuilder endpoints, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint => endpoint.MayRefuse(statuses.AsSpan()));
        return endpoints;
    }
}
