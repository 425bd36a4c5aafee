using System.CommandLine;
using System.Text.Json;

namespace Stats.Cli;

/// <summary>
/// What <c>serve</c> is told may stand in three places: an option, else the environment (<c>--public-url</c> as <c>STATS_PUBLIC_URL</c>),
/// else a file (<c>"public-url"</c>). All three become the option, so that one set of rules checks them.
/// </summary>
internal static class ServeSettings
{
    public const string FileOption = "--settings";

    private static readonly JsonDocumentOptions Format = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="arguments">Those of the command, as they were typed.</param>
    /// <param name="environment">Gives a variable of the environment; null or empty where it is not set.</param>
    /// <returns>The same, followed by an option for every setting that was not typed.</returns>
    /// <exception cref="RefusedException">The file cannot be read, or says something unknown.</exception>
    public static string[] Complete(Command serve, string[] arguments, Func<string, string?> environment)
    {
        var options = serve.Options.Where(o =>
            o.ValueType != typeof(bool) && o.Name.StartsWith("--", StringComparison.Ordinal)
        );
        var names = options.Select(o => o.Name).Where(n => n is not "--help" and not "--version").ToList();
        var file = Typed(arguments, FileOption) ?? environment(Variable(FileOption));
        var stored = string.IsNullOrEmpty(file) ? [] : Read(file, names);
        var more = new List<string>();
        foreach (var name in names.Where(n => n != FileOption && !IsTyped(arguments, n)))
            if (environment(Variable(name)) is { Length: > 0 } set)
                more.AddRange([name, set]);
            else if (stored.TryGetValue(name, out var kept))
                more.AddRange([name, kept]);
        return [.. arguments, .. more];
    }

    private static string Variable(string option) =>
        "STATS_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static bool IsTyped(string[] arguments, string name) =>
        arguments.Any(a =>
            a == name
            || a.StartsWith(name + "=", StringComparison.Ordinal)
            || a.StartsWith(name + ":", StringComparison.Ordinal)
        );

    private static string? Typed(string[] arguments, string name)
    {
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i] == name)
                return i + 1 < arguments.Length ? arguments[i + 1] : null;
            else if (
                arguments[i].StartsWith(name, StringComparison.Ordinal)
                && arguments[i].Length > name.Length
                && arguments[i][name.Length] is '=' or ':'
            )
                return arguments[i][(name.Length + 1)..];
        return null;
    }

    private static Dictionary<string, string> Read(string path, IReadOnlyList<string> names)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Format);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new RefusedException(
                    $"{file}: settings are one object: {{ \"public-url\": \"https://stats.example.org\" }}."
                );
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var setting in document.RootElement.EnumerateObject())
                read[Known(file, setting.Name, names)] = Value(file, setting);
            return read;
        }
        catch (JsonException e)
        {
            throw new RefusedException($"{file}, line {e.LineNumber + 1}: this is no JSON.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"{file}: there is no such file.");
        }
    }

    private static string Known(string file, string setting, IReadOnlyList<string> names) =>
        names.FirstOrDefault(n => n == $"--{setting}" && n != FileOption)
        ?? throw new RefusedException(
            $"{file}: there is no setting '{setting}'. There are: {string.Join(", ", names.Where(n => n != FileOption).Select(n => n[2..]))}."
        );

    private static string Value(string file, JsonProperty setting) =>
        setting.Value.ValueKind switch
        {
            JsonValueKind.String => setting.Value.GetString()!,
            JsonValueKind.Number => setting.Value.GetRawText(),
            _ => throw new RefusedException($"{file}: '{setting.Name}' is a text or a number."),
        };
}
