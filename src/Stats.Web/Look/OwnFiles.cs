using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Stats.Web.Look;

/// <summary>Our own few files. Their names hold a hash of their bytes, so a browser may keep them for ever.</summary>
internal static class OwnFiles
{
    public const string Route = "/look/{file}";

    private static readonly Dictionary<string, (byte[] Bytes, string Type)> Files = [];

    public static string StyleSheet { get; } = Add("stats.css", "text/css; charset=utf-8");
    public static string StudioStyleSheet { get; } = Add("studio.css", "text/css; charset=utf-8");
    public static string StudioScript { get; } = Add("studio.js", "text/javascript; charset=utf-8");
    public static string Icon { get; } = Add("icon.svg", "image/svg+xml");

    public static IResult Answer(string file, HttpContext context)
    {
        if (!Files.TryGetValue(file, out var asset))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Bytes, asset.Type);
    }

    private static string Add(string name, string type)
    {
        using var stream =
            typeof(OwnFiles).Assembly.GetManifestResourceStream(typeof(OwnFiles), name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var file = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        Files.Add(file, (bytes, type));
        return $"/look/{file}";
    }
}
