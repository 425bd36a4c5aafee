using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>A chart's SVG as PNG or PDF, drawn by librsvg. Where the machine has not what that needs, it says what to install.</summary>
public static unsafe class Raster
{
    /// <summary>Families whose letters are as wide as the layout reckons, or narrower; with another, texts could touch.</summary>
    private static readonly string[] Families = ["Open Sans", "Segoe UI", "Roboto", "Helvetica Neue", "Arial"];

    private static readonly Lazy<bool> CanDraw = new(Look);

    /// <summary>What is missing on this machine, as a whole sentence; null where PNG and PDF can be made.</summary>
    public static Text? Missing =>
        CanDraw.Value
            ? null
            : new Text(
                "PNG en PDF kunnen hier niet worden gemaakt: op de server ontbreekt librsvg of het lettertype Open Sans "
                    + "(Debian: apt-get install librsvg2-2 fonts-open-sans). SVG en CSV kunnen wel.",
                "PNG and PDF cannot be made here: the server lacks librsvg or the font Open Sans "
                    + "(Debian: apt-get install librsvg2-2 fonts-open-sans). SVG and CSV can."
            );

    /// <param name="svg">A whole drawing in colours of its own, as <see cref="Svg.File"/> writes it.</param>
    /// <param name="width">Of the drawing, in CSS pixels; and so the height.</param>
    /// <param name="scale">1 or 2 pixels of the image per CSS pixel.</param>
    /// <param name="about">What the file says of itself: keyword and text.</param>
    /// <exception cref="ChartRefusedException">The machine has not what it needs.</exception>
    public static byte[] Png(
        string svg,
        int width,
        int height,
        int scale,
        IReadOnlyList<(string Keyword, string Text)> about,
        Language language
    )
    {
        RequireMeans(language);
        var surface = Librsvg.CreateImage(Librsvg.Rgb24, width * scale, height * scale);
        try
        {
            Draw(svg, surface, width * scale, height * scale);
            Librsvg.Flush(surface);
            return PngFile.Write(
                Librsvg.Pixels(surface),
                Librsvg.Stride(surface),
                width * scale,
                height * scale,
                scale,
                about
            );
        }
        finally
        {
            Librsvg.DestroySurface(surface);
        }
    }

    /// <summary>One page of the size of the drawing, its text and shapes as vectors, with the fonts that it uses.</summary>
    /// <param name="made">The day that the file says it was made: that of the release, so that the same chart is the same file.</param>
    /// <exception cref="ChartRefusedException">The machine has not what it needs.</exception>
    public static byte[] Pdf(string svg, int width, int height, ChartSpec spec, string? address, DateOnly made)
    {
        RequireMeans(spec.Language);
        const double PointsPerPixel = 0.75;
        var bytes = new List<byte>(64 * 1024);
        var closure = GCHandle.Alloc(bytes);
        var (w, h) = (width * PointsPerPixel, height * PointsPerPixel);
        var surface = Librsvg.CreatePdf(&Write, GCHandle.ToIntPtr(closure), w, h);
        try
        {
            Librsvg.SetMetadata(surface, Librsvg.PdfMetadata.Title, spec.Title);
            Librsvg.SetMetadata(surface, Librsvg.PdfMetadata.Author, spec.Source);
            Librsvg.SetMetadata(surface, Librsvg.PdfMetadata.Subject, $"{spec.Subtitle}. {spec.AlternativeText}");
            if (address is not null)
                Librsvg.SetMetadata(surface, Librsvg.PdfMetadata.Keywords, address);
            Librsvg.SetMetadata(surface, Librsvg.PdfMetadata.Creator, "Stats");
            Librsvg.SetMetadata(surface, Librsvg.PdfMetadata.Created, $"{made:yyyy-MM-dd}T00:00:00Z");
            Draw(svg, surface, w, h);
            Librsvg.Finish(surface);
            return [.. bytes];
        }
        finally
        {
            Librsvg.DestroySurface(surface);
            closure.Free();
        }
    }

    private static void RequireMeans(Language language)
    {
        if (Missing is { } missing)
            throw new ChartRefusedException(missing.In(language));
    }

    private static void Draw(string svg, nint surface, double width, double height)
    {
        var data = Encoding.UTF8.GetBytes(svg);
        var context = Librsvg.CreateContext(surface);
        nint error = 0;
        nint handle;
        fixed (byte* first = data)
            handle = Librsvg.Load(first, (nuint)data.Length, &error);
        try
        {
            var viewport = new Librsvg.Rectangle { Width = width, Height = height };
            if (handle == 0 || Librsvg.Render(handle, context, &viewport, &error) == 0 || Librsvg.Status(surface) != 0)
                throw new InvalidOperationException("librsvg did not draw the chart.");
        }
        finally
        {
            if (error != 0)
                Librsvg.FreeError(error);
            if (handle != 0)
                Librsvg.Release(handle);
            Librsvg.DestroyContext(context);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint closure, byte* data, uint length)
    {
        ((List<byte>)GCHandle.FromIntPtr(closure).Target!).AddRange(new ReadOnlySpan<byte>(data, checked((int)length)));
        return 0;
    }

    private static bool Look()
    {
        try
        {
            foreach (var library in (string[])["librsvg-2.so.2", "libcairo.so.2", "libgobject-2.0.so.0"])
                NativeLibrary.Free(NativeLibrary.Load(library));
            return Families.Any(HasFont);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static bool HasFont(string family)
    {
        var pattern = Librsvg.NewPattern();
        Librsvg.AddToPattern(pattern, "family", family);
        var found = Librsvg.ListFonts(0, pattern, 0);
        var count = found == null ? 0 : found->Count;
        if (found != null)
            Librsvg.DestroyFonts(found);
        Librsvg.DestroyPattern(pattern);
        return count > 0;
    }
}
