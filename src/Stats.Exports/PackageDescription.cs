using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stats.Exports;

/// <summary>What an outsider needs of datapackage.json.</summary>
/// <param name="Tables">The tables' ids, in order.</param>
internal sealed partial record PackageDescription(string Name, int K, bool ZerosPublished, IReadOnlyList<string> Tables)
{
    /// <exception cref="InvalidDataException">The file is no data package of a release.</exception>
    public static PackageDescription Read(Stream stream)
    {
        try
        {
            using var json = JsonDocument.Parse(stream);
            var root = json.RootElement;
            return new PackageDescription(
                root.GetProperty("name").GetString() ?? throw new InvalidOperationException(),
                root.GetProperty("k").GetInt32(),
                root.GetProperty("zeros").GetString() == DataPackage.ZerosPublished,
                [
                    .. root.GetProperty("resources")
                        .EnumerateArray()
                        .Select(r => r.GetProperty("path").GetString() ?? "")
                        .Where(path => path != DataPackage.CodesPath)
                        .Select(TableOf),
                ]
            );
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{DataPackage.FileName}: this is not the data package of a release.", e);
        }
    }

    /// <summary>The name goes into a path, so nothing but a table's id may stand in it.</summary>
    private static string TableOf(string path) =>
        TablePath().Match(path) is { Success: true } match
            ? match.Groups["id"].Value
            : throw new InvalidDataException($"{DataPackage.FileName}: '{path}' is not the path of a table.");

    [GeneratedRegex(
        @"^tables/(?<id>[A-Za-z0-9_-]+)\.csv\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex TablePath();
}
