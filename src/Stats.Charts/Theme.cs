using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>
/// The colours of a picture that stands by itself. Every mark has a contrast of 3 and every text of 4.5 against its paper, and marks
/// that may lie next to each other stay apart for readers with any of the three common colour deficiencies: tests see to both.
/// </summary>
public sealed class Theme
{
    private const double LegibleContrast = 4.5;
    private readonly Dictionary<Ink, string> _colours;

    private Theme(string id, Text label, params (Ink Ink, string Colour)[] colours)
    {
        (Id, Label) = (id, label);
        _colours = colours.ToDictionary(c => c.Ink, c => c.Colour);
    }

    /// <summary>In addresses and file names.</summary>
    public string Id { get; }
    public Text Label { get; }

    /// <summary>The first is the one to begin with.</summary>
    public static IReadOnlyList<Theme> All { get; } =
    [
        new(
            "house",
            new("Huisstijl", "House style"),
            (Ink.Text, "#1b2430"),
            (Ink.Muted, "#525d6d"),
            (Ink.Paper, "#f7f6f2"),
            (Ink.Grid, "#dcdcd8"),
            (Ink.Band, "#e9ebe4"),
            (Ink.Plain, "#186873"),
            (Ink.Focus, "#b8482a"),
            (Ink.Unknown, "#868e9a"),
            (Ink.Shade1, "#043644"),
            (Ink.Shade2, "#3a8fe0"),
            (Ink.Shade3, "#c27f07"),
            (Ink.Shade4, "#472672"),
            (Ink.Shade5, "#755855")
        ),
        new(
            "light",
            new("Licht", "Light"),
            (Ink.Text, "#16191d"),
            (Ink.Muted, "#50565e"),
            (Ink.Paper, "#ffffff"),
            (Ink.Grid, "#dddfe2"),
            (Ink.Band, "#eef0f2"),
            (Ink.Plain, "#0b6373"),
            (Ink.Focus, "#b8482a"),
            (Ink.Unknown, "#8a929e"),
            (Ink.Shade1, "#002a42"),
            (Ink.Shade2, "#3f98df"),
            (Ink.Shade3, "#c27f07"),
            (Ink.Shade4, "#4c1c82"),
            (Ink.Shade5, "#755855")
        ),
        new(
            "dark",
            new("Donker", "Dark"),
            (Ink.Text, "#eceff2"),
            (Ink.Muted, "#a8b2bf"),
            (Ink.Paper, "#12171d"),
            (Ink.Grid, "#303a45"),
            (Ink.Band, "#1d2630"),
            (Ink.Plain, "#4bb5ad"),
            (Ink.Focus, "#f08a64"),
            (Ink.Unknown, "#78808c"),
            (Ink.Shade1, "#c4e6ee"),
            (Ink.Shade2, "#5285c0"),
            (Ink.Shade3, "#fbcd59"),
            (Ink.Shade4, "#a346e7"),
            (Ink.Shade5, "#ba3446")
        ),
        new(
            "print",
            new("Zwart-wit, voor druk", "Black and white, for print"),
            (Ink.Text, "#000000"),
            (Ink.Muted, "#404040"),
            (Ink.Paper, "#ffffff"),
            (Ink.Grid, "#d0d0d0"),
            (Ink.Band, "#f0f0f0"),
            (Ink.Plain, "#555555"),
            (Ink.Focus, "#000000"),
            (Ink.Unknown, "#929292"),
            (Ink.Shade1, "#6b6b6b"),
            (Ink.Shade2, "#202020"),
            (Ink.Shade3, "#7c7c7c"),
            (Ink.Shade4, "#333333"),
            (Ink.Shade5, "#858585")
        ),
    ];

    /// <summary>Null where there is none of that name.</summary>
    public static Theme? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    /// <summary>True where nothing is told apart by colour: areas have patterns then, and lines dashes.</summary>
    public bool IsWithoutColour => Id == "print";

    private static readonly double[] Dots = [2, 3];
    private static readonly double[] Second = [9, 4];

    /// <summary>On and off, in turn; empty for a line without breaks.</summary>
    /// <param name="theme">Null for the colours of a page.</param>
    public static IReadOnlyList<double> Dashes(Polyline line, Theme? theme) =>
        line.Dotted ? Dots
        : theme is { IsWithoutColour: true } && line.Role != LineRole.Rule ? WithoutColour(line)
        : line.Role == LineRole.SecondSeries ? Second
        : [];

    private static double[] WithoutColour(Polyline line) =>
        (line.Ink, line.Role) switch
        {
            (Ink.Shade1, _) => [10, 4],
            (Ink.Shade2, _) => [3, 3],
            (Ink.Shade3, _) => [12, 4, 3, 4],
            (Ink.Shade4, _) => [6, 3],
            (Ink.Shade5, LineRole.Series) => [14, 3, 3, 3, 3, 3],
            (_, LineRole.SecondSeries) => [1.5, 4],
            _ => [],
        };

    public Pattern Pattern(Ink ink) =>
        !IsWithoutColour
            ? Charts.Pattern.Solid
            : ink switch
            {
                Ink.Shade1 => Charts.Pattern.Level,
                Ink.Shade2 => Charts.Pattern.Upright,
                Ink.Shade3 => Charts.Pattern.Dots,
                Ink.Shade4 => Charts.Pattern.Grid,
                Ink.Shade5 => Charts.Pattern.Empty,
                _ => Charts.Pattern.Solid,
            };

    /// <summary>"#1b2430".</summary>
    public string Colour(Ink ink) => _colours[ink];

    /// <summary>The colour of text that lies on a mark: whichever of text and paper stands out more.</summary>
    public string On(Ink mark) =>
        Pattern(mark) != Charts.Pattern.Solid
        || Contrast(Colour(mark), Colour(Ink.Text)) >= Contrast(Colour(mark), Colour(Ink.Paper))
            ? Colour(Ink.Text)
            : Colour(Ink.Paper);

    /// <summary>The colour of text that belongs to a mark: its own, or as much nearer to that of text as makes it legible.</summary>
    public string Letter(Ink ink)
    {
        var own = Colour(ink);
        for (var part = 0; part < 10; part++)
            if (
                Mixed(own, Colour(Ink.Text), part / 10.0) is var mixed
                && Contrast(mixed, Colour(Ink.Paper)) >= LegibleContrast
            )
                return mixed;
        return Colour(Ink.Text);
    }

    /// <summary>The paper that words on a pattern stand on; null where they need none.</summary>
    public Box? PaperOf(Words words) =>
        words.On is { } mark && Pattern(mark) != Charts.Pattern.Solid
            ? new Box(words.Left - 2, words.Top - 2, words.Width + 4, words.Bottom - words.Top + 3, Ink.Paper)
            : null;

    public string ColourOf(Words words) => words.On is { } mark ? On(mark) : Letter(words.Ink);

    private static string Mixed(string one, string other, double part)
    {
        return $"#{Channel(1):x2}{Channel(3):x2}{Channel(5):x2}";

        int Channel(int at)
        {
            var (a, b) = (Convert.ToInt32(one.Substring(at, 2), 16), Convert.ToInt32(other.Substring(at, 2), 16));
            return (int)Math.Round(a + (b - a) * part);
        }
    }

    /// <summary>As WCAG 2 reckons it: 1 to 21.</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);

        double Channel(int at)
        {
            var value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }
}
