using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Stats.Core.Tables;

namespace Stats.Web.Theming;

/// <summary>Name, logo, fonts and colours of the house, from one settings file. What it does not say stays the program's own.</summary>
public sealed partial class HouseStyle
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private HouseStyle(Settings settings, byte[]? logo)
    {
        Name = settings.Name ?? "Stats";
        Tagline = settings.Tagline ?? new Text("hulplijnen in cijfers", "helplines in figures");
        var sheet = Sheet(settings);
        StyleSheet = sheet.Length == 0 ? null : ThemeFiles.Add("theme.css", "text/css; charset=utf-8", sheet);
        Logo = logo is null ? null : ThemeFiles.Add("logo.svg", "image/svg+xml", logo);
    }

    private sealed record Settings
    {
        public string? Name { get; init; }
        public Text? Tagline { get; init; }
        public string? Fonts { get; init; }
        public string? Logo { get; init; }
        public Colours Light { get; init; } = new();
        public Colours Dark { get; init; } = new();
    }

    /// <summary>The program's own.</summary>
    public static HouseStyle Own { get; } = new(new Settings(), null);

    /// <summary>Stands at the top of every page.</summary>
    public string Name { get; }
    public Text Tagline { get; }

    /// <summary>The address of the logo; null for none.</summary>
    internal string? Logo { get; }

    /// <summary>The address of what the house sets, after the program's own sheet; null where it sets nothing.</summary>
    internal string? StyleSheet { get; }

    /// <param name="path">A JSON file: name, tagline (nl, en), fonts, logo (an SVG beside it), light and dark with colours.</param>
    /// <exception cref="InvalidDataException">It cannot be read, says something unknown, or a text would be too hard to read.</exception>
    public static HouseStyle Load(string path)
    {
        var settings = Parse(path);
        foreach (var (theme, colours) in new[] { ("light", settings.Light), ("dark", settings.Dark) })
        foreach (var (name, value) in colours.ByName)
            if (value is not null && !Colour().IsMatch(value))
                throw new InvalidDataException($"{path}: {theme}.{name}: a colour is written #rrggbb.");
        if (settings.Fonts is { } fonts && !FontList().IsMatch(fonts))
            throw new InvalidDataException(
                $"{path}: fonts: write names with commas between them; names of several words in quotes."
            );
        var tooAlike = settings
            .Light.TooAlike("light", Colours.Light)
            .Concat(settings.Dark.TooAlike("dark", Colours.Dark))
            .ToList();
        if (tooAlike.Count > 0)
            throw new InvalidDataException(
                $"{path}: some colours are too alike to read.\n" + string.Join('\n', tooAlike)
            );
        return new HouseStyle(settings, settings.Logo is { } logo ? ReadLogo(path, logo) : null);
    }

    private static Settings Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Settings>(File.ReadAllBytes(path), Format)
                ?? throw new InvalidDataException($"{path}: it is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: line {e.LineNumber + 1}: {e.Path ?? "$"} is not understood.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: it cannot be read.", e);
        }
    }

    private static byte[] ReadLogo(string path, string logo)
    {
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, logo);
        if (Path.GetExtension(file) != ".svg" || !File.Exists(file))
            throw new InvalidDataException($"{path}: logo: there is no SVG file '{logo}' beside it.");
        return File.ReadAllBytes(file);
    }

    /// <summary>The few tokens that the house sets. On paper the ink stays black.</summary>
    private static byte[] Sheet(Settings settings)
    {
        var sheet = new StringBuilder();
        if (settings.Fonts is { } fonts)
            sheet.Append($"\n:root{{--font:{fonts}}}");
        Theme("screen", settings.Light);
        Theme("screen and (prefers-color-scheme:dark)", settings.Dark);
        return Encoding.UTF8.GetBytes(sheet.ToString());

        void Theme(string medium, Colours colours)
        {
            var set = colours.ByName.Where(c => c.Value is not null).Select(c => $"--{c.Key}:{c.Value}").ToList();
            if (set.Count > 0)
                sheet.Append($"\n@media {medium}{{:root{{{string.Join(';', set)}}}}}");
        }
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();

    [GeneratedRegex("""^[\p{L}\p{N} ,'"-]+$""")]
    private static partial Regex FontList();
}
