using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Stats.Web.Serving;

/// <param name="Shown">The one address of what is shown; null where there is none, so that nothing is kept.</param>
/// <param name="IsElsewhere">True where the reader is led to that address, and is shown nothing here.</param>
internal readonly record struct Asked(string? Shown, bool IsElsewhere = false);

/// <summary>
/// Many addresses show the same: a period may be left out, and strangers add names of their own. This says which one stands for all of
/// them, before anything is made. From there on the request has that address and no other, so nothing else can decide what is shown, or
/// under which name it is kept. Unless a page says otherwise, it is its route without a query.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal class OneAddressAttribute : Attribute
{
    public virtual Asked Find(HttpContext context, ReleaseCache releases)
    {
        var route = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern;
        return new(string.Concat(route.PathSegments.Select(s => "/" + Written(s.Parts[0]))));

        string Written(RoutePatternPart part) =>
            part is RoutePatternParameterPart parameter
                ? Uri.EscapeDataString(Part(context, parameter.Name) ?? "")
                : ((RoutePatternLiteralPart)part).Content;
    }

    /// <summary>The release whose file it is, which alone decides what it holds; null where that is up to the list of releases.</summary>
    public virtual string? ReleaseOf(HttpContext context) => null;

    /// <summary>Names the release that the address names.</summary>
    protected static string NameOf(HttpContext context) => $"{Part(context, "programme")} {Part(context, "release")}";

    /// <summary>Gives a request the one address of what it asks for, or leads the reader there.</summary>
    public static Task Lead(HttpContext context, RequestDelegate next, ReleaseCache releases)
    {
        // A page in place of one that failed comes by here too.
        context.Features.Set<OneAddressAttribute>(null);
        if (context.GetEndpoint()?.Metadata.GetMetadata<OneAddressAttribute>() is not { } attribute)
            return next(context);
        var asked = attribute.Find(context, releases);
        if (asked.Shown is not { } address)
            return next(context);
        if (asked.IsElsewhere)
        {
            context.Response.Redirect(address);
            return Task.CompletedTask;
        }
        var query = address.IndexOf('?', StringComparison.Ordinal);
        context.Request.Path = PathString.FromUriComponent(query < 0 ? address : address[..query]);
        context.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(address[query..]);
        context.Features.Set(attribute);
        return next(context);
    }

    /// <summary>A part of the address; null where it is left out.</summary>
    protected static string? Part(HttpContext context, string name) => (string?)context.GetRouteValue(name);
}
