using System.Text;
using ScottPlot;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Stats.Pictures;

/// <summary>Open Sans, as it is in the program itself: a picture does not depend on what the machine has.</summary>
internal static class Letters
{
    private static readonly SKTypeface Regular = Load("OpenSans-Regular.ttf");
    private static readonly SKTypeface Bold = Load("OpenSans-Bold.ttf");

    [ThreadStatic]
    private static SKShaper? regularShaper;

    [ThreadStatic]
    private static SKShaper? boldShaper;

    static Letters()
    {
        // ScottPlot's own way asks the machine, and draws nothing where that has no fonts.
        ScottPlot.Fonts.FontResolvers.Clear();
        ScottPlot.Fonts.FontResolvers.Add(new Resolver());
    }

    /// <summary>Makes sure that ScottPlot knows no other letters.</summary>
    public static void Use() => _ = Regular;

    public static SKTypeface Face(bool bold) => bold ? Bold : Regular;

    /// <summary>Used by one thread at a time.</summary>
    public static SKShaper Shaper(bool bold) =>
        bold ? boldShaper ??= new SKShaper(Bold) : regularShaper ??= new SKShaper(Regular);

    /// <summary>A text in the characters of the font: the narrow no-break space is the thin one, accents are on their letters.</summary>
    public static string Written(string text) => text.Normalize(NormalizationForm.FormC).Replace('\u202F', '\u2009');

    /// <summary>The characters of a text that the font has not, each once, in their order.</summary>
    public static IEnumerable<Rune> Missing(string text) =>
        Written(text).EnumerateRunes().Where(r => Regular.GetGlyph(r.Value) == 0).Distinct();

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Letters).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(stream);
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => Face(bold);

        public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            Face(weight >= FontWeight.SemiBold);
    }
}
