using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Stats.Web.Theming;

/// <summary>The files of a house. Their names hold a hash of their bytes, so a browser may keep them for ever.</summary>
internal static class ThemeFiles
{
    public const string Route = "/look/{file}";

    private static readonly ConcurrentDictionary<string, (byte[] Bytes, string Type)> Files = new();

    public static IResult Answer(HttpContext context)
    {
        if (!Files.TryGetValue((string)context.GetRouteValue("file")!, out var asset))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Bytes, asset.Type);
    }

    /// <returns>The address under which the file is served from now on.</returns>
    public static string Add(string name, string type, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var file = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        Files.TryAdd(file, (bytes, type));
        return $"/look/{file}";
    }
}
