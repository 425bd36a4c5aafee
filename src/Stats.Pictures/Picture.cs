using SkiaSharp;
using Stats.Charts;
using Stats.Core.Tables;

namespace Stats.Pictures;

/// <summary>A chart's drawing as PNG or PDF, drawn with ScottPlot. The same drawing is the same bytes, on every run and from every thread.</summary>
public static class Picture
{
    private const float PointsPerPixel = 0.75f;

    /// <summary>Why a picture cannot be made of a drawing, as a whole sentence; null where it can.</summary>
    public static string? Refusal(Drawing drawing, Language language)
    {
        var missing = drawing.Paper.OfType<Words>().SelectMany(Letters.Missing).Distinct().Take(8).ToList();
        if (missing.Count == 0)
            return null;
        var characters = string.Join(' ', missing);
        return language == Language.Dutch
            ? $"PNG en PDF kunnen niet worden gemaakt: het lettertype heeft geen {characters}. Kies een andere tekst, of neem de SVG."
            : $"PNG and PDF cannot be made: the font has no {characters}. Choose another text, or take the SVG.";
    }

    /// <param name="scale">1 or 2 pixels of the image per CSS pixel.</param>
    /// <param name="about">What the file says of itself: keyword and text.</param>
    /// <exception cref="ChartRefusedException">The font has not all the characters of its words.</exception>
    public static unsafe byte[] Png(
        Drawing drawing,
        Theme theme,
        int scale,
        IReadOnlyList<(string Keyword, string Text)> about,
        Language language
    )
    {
        Check(drawing, language);
        var (width, height) = ((int)drawing.Width * scale, (int)drawing.Height * scale);
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(scale);
        Painter.Paint(surface.Canvas, drawing, theme);
        using var pixels = surface.PeekPixels();
        return PngFile.Write((byte*)pixels.GetPixels(), pixels.RowBytes, width, height, scale, about);
    }

    /// <summary>One page of the size of the drawing, its text and shapes as vectors, with the fonts that it uses.</summary>
    /// <param name="made">The day that the file says it was made: that of the release, so that the same chart is the same file.</param>
    /// <exception cref="ChartRefusedException">The font has not all the characters of its words.</exception>
    public static byte[] Pdf(Drawing drawing, Theme theme, ChartSpec spec, string? address, DateOnly made)
    {
        Check(drawing, spec.Language);
        var day = made.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        using var stream = new MemoryStream(64 * 1024);
        using (
            var document = SKDocument.CreatePdf(
                stream,
                new SKDocumentPdfMetadata
                {
                    Title = spec.Title,
                    Author = spec.Source,
                    Subject = $"{spec.Subtitle}. {spec.AlternativeText}",
                    Keywords = address ?? "",
                    Creator = "Stats",
                    Producer = "Stats",
                    Creation = day,
                    Modified = day,
                    RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
                    EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
                }
            )
        )
        {
            var canvas = document.BeginPage(
                (float)drawing.Width * PointsPerPixel,
                (float)drawing.Height * PointsPerPixel
            );
            canvas.Scale(PointsPerPixel);
            Painter.Paint(canvas, drawing, theme);
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }

    private static void Check(Drawing drawing, Language language)
    {
        if (Refusal(drawing, language) is { } reason)
            throw new ChartRefusedException(reason);
    }
}
