using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Stats.Web.Theming;

/// <summary>Our own few files. Their names hold a hash of their bytes, so a browser may keep them for ever.</summary>
internal static class ThemeFiles
{
    public const string Route = "/look/{file}";

    private static readonly ConcurrentDictionary<string, (byte[] Bytes, string Type)> Files = new();

    public static string Icon { get; } = Add("icon.svg", "image/svg+xml", Read("icon.svg"));
    public static string StudioStyleSheet { get; } = Add("studio.css", "text/css; charset=utf-8", Read("studio.css"));
    public static string StudioScript { get; } = Add("studio.js", "text/javascript; charset=utf-8", Read("studio.js"));
    public static string Script { get; } = Add("stats.js", "text/javascript; charset=utf-8", Read("stats.js"));

    public static IResult Answer(HttpContext context)
    {
        if (!Files.TryGetValue(context.Part("file"), out var asset))
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

    /// <summary>One of the files that are built into the program.</summary>
    public static byte[] Read(string name)
    {
        using var stream =
            typeof(ThemeFiles).Assembly.GetManifestResourceStream(typeof(ThemeFiles), name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
