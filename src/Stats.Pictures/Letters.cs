using System.Text;
using ScottPlot;
using SkiaSharp;
using SkiaSharp.HarfBuzz;
using Stats.Charts;

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

    /// <summary>The characters of words that the font has not, each once, in their order. An accent apart may be joined to its letter.</summary>
    public static IEnumerable<Rune> Missing(Words words)
    {
        var missing = words.Drawn.EnumerateRunes().Where(r => Regular.GetGlyph(r.Value) == 0).Distinct().ToList();
        return missing.Count == 0 || IsWhole(words) ? [] : missing;
    }

    private static bool IsWhole(Words words)
    {
        using var font = new SKFont(Face(words.Bold), (float)words.Size);
        return !Shaper(words.Bold).Shape(words.Drawn, font).Codepoints.Contains(0u);
    }

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
