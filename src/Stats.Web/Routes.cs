using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stats.Web;

/// <summary>
/// Addresses that can be read. What answers takes the request as it is: binding parts of an address to parameters makes the framework
/// write code while the first reader waits.
/// </summary>
internal static class Routes
{
    public static IEndpointConventionBuilder MapReading(
        this IEndpointRouteBuilder routes,
        string pattern,
        Func<HttpContext, IResult> answer
    ) => routes.MapReading(pattern, context => answer(context).ExecuteAsync(context));

    public static IEndpointConventionBuilder MapReading(
        this IEndpointRouteBuilder routes,
        string pattern,
        RequestDelegate answer
    ) => routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer);

    /// <summary>A part of the address; empty where it is left out.</summary>
    public static string Part(this HttpContext context, string name) => context.PartOrNull(name) ?? "";

    /// <summary>A part of the address; null where it is left out.</summary>
    public static string? PartOrNull(this HttpContext context, string name) =>
        (string?)context.Request.RouteValues[name];
}
