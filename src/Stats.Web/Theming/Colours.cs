using System.Globalization;
using System.Text.Json;

namespace Stats.Web.Theming;

/// <summary>The colours of one theme, each as <c>#rrggbb</c>. Null keeps the program's own.</summary>
internal sealed record Colours
{
    public string? Ink { get; init; }
    public string? Muted { get; init; }
    public string? Paper { get; init; }
    public string? Card { get; init; }
    public string? Line { get; init; }
    public string? Band { get; init; }
    public string? Accent { get; init; }
    public string? Bar { get; init; }
    public string? FocusGroup { get; init; }
    public string? Unknown { get; init; }
    public string? Ring { get; init; }

    /// <summary>Of groups that lie on or beside each other, in this order.</summary>
    public string? Shade1 { get; init; }
    public string? Shade2 { get; init; }
    public string? Shade3 { get; init; }
    public string? Shade4 { get; init; }
    public string? Shade5 { get; init; }

    public static Colours Light { get; } =
        new()
        {
            Ink = "#1b2430",
            Muted = "#525d6d",
            Paper = "#f7f6f2",
            Card = "#ffffff",
            Line = "#dcdcd8",
            Band = "#eceee8",
            Accent = "#0b5c6b",
            Bar = "#2f7f89",
            FocusGroup = "#b8482a",
            Unknown = "#868e9a",
            Ring = "#b36200",
            Shade1 = "#043644",
            Shade2 = "#3a8fe0",
            Shade3 = "#c27f07",
            Shade4 = "#472672",
            Shade5 = "#755855",
        };

    public static Colours Dark { get; } =
        new()
        {
            Ink = "#eceff2",
            Muted = "#a8b2bf",
            Paper = "#12171d",
            Card = "#1a2129",
            Line = "#303a45",
            Band = "#1d2630",
            Accent = "#77cad5",
            Bar = "#4ba9b4",
            FocusGroup = "#f08a64",
            Unknown = "#7c8694",
            Ring = "#ffb84d",
            Shade1 = "#c4e6ee",
            Shade2 = "#5285c0",
            Shade3 = "#fbcd59",
            Shade4 = "#a346e7",
            Shade5 = "#ba3446",
        };

    /// <summary>Name and value of each, by the name in the settings and the style sheet: "focus-group".</summary>
    public IReadOnlyDictionary<string, string?> ByName =>
        typeof(Colours)
            .GetProperties()
            .Where(p => p.PropertyType == typeof(string))
            .ToDictionary(p => JsonNamingPolicy.KebabCaseLower.ConvertName(p.Name), p => (string?)p.GetValue(this));

    /// <summary>What is read on what, and how much lighter or darker it must be: 4.5 for text, 3 for marks (WCAG 2.2 AA).</summary>
    private static readonly (string Front, string Back, double Least)[] Pairs =
    [
        ("ink", "paper", 4.5),
        ("ink", "card", 4.5),
        ("ink", "band", 4.5),
        ("muted", "paper", 4.5),
        ("muted", "card", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "card", 4.5),
        ("focus-group", "paper", 4.5),
        ("bar", "paper", 3),
        ("unknown", "paper", 3),
        ("unknown", "card", 3),
        ("ring", "paper", 3),
        ("ring", "card", 3),
        ("shade1", "paper", 3),
        ("shade2", "paper", 3),
        ("shade3", "paper", 3),
        ("shade4", "paper", 3),
        ("shade5", "paper", 3),
    ];

    /// <summary>One sentence per pair that is too alike; the missing ones are those of another set.</summary>
    public IEnumerable<string> TooAlike(string theme, Colours rest)
    {
        var (given, others) = (ByName, rest.ByName);
        foreach (var (front, back, least) in Pairs)
        {
            var (f, b) = (given[front] ?? others[front]!, given[back] ?? others[back]!);
            var contrast = Contrast(f, b);
            if (contrast < least)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{theme}: {front} {f} on {back} {b} has a contrast of {Math.Floor(contrast * 100) / 100:0.00}; it needs {least}."
                );
        }
    }

    /// <summary>1 to 21.</summary>
    internal static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);

        double Channel(int at)
        {
            var part = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }
}
