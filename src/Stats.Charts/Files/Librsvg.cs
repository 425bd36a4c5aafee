using System.Runtime.InteropServices;

namespace Stats.Charts;

/// <summary>What is used of librsvg, cairo and fontconfig, as Debian's packages librsvg2-2 and fonts-open-sans bring them.</summary>
internal static unsafe partial class Librsvg
{
    private const string Rsvg = "librsvg-2.so.2";
    private const string Cairo = "libcairo.so.2";
    private const string GObject = "libgobject-2.0.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const string Fontconfig = "libfontconfig.so.1";

    public const int Rgb24 = 1;

    /// <summary>The places of a document's metadata, as cairo numbers them.</summary>
    public enum PdfMetadata
    {
        Title = 0,
        Author = 1,
        Subject = 2,
        Keywords = 3,
        Creator = 4,
        Created = 5,
        Modified = 6,
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Rectangle
    {
        public double X;
        public double Y;
        public double Width;
        public double Height;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct FontSet
    {
        public int Count;
        public int Room;
        public void** Fonts;
    }

    [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_new_from_data")]
    public static partial nint Load(byte* data, nuint length, nint* error);

    [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_render_document")]
    public static partial int Render(nint handle, nint context, Rectangle* viewport, nint* error);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void Release(nint handle);

    [LibraryImport(GLib, EntryPoint = "g_error_free")]
    public static partial void FreeError(nint error);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    public static partial nint CreateImage(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_pdf_surface_create_for_stream")]
    public static partial nint CreatePdf(
        delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write,
        nint closure,
        double width,
        double height
    );

    [LibraryImport(Cairo, EntryPoint = "cairo_pdf_surface_set_metadata", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetMetadata(nint surface, PdfMetadata place, string text);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    public static partial nint CreateContext(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    public static partial void DestroyContext(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_finish")]
    public static partial void Finish(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_status")]
    public static partial int Status(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    public static partial void DestroySurface(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_flush")]
    public static partial void Flush(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_data")]
    public static partial byte* Pixels(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_stride")]
    public static partial int Stride(nint surface);

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternCreate")]
    public static partial nint NewPattern();

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternAddString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddToPattern(nint pattern, string property, string value);

    [LibraryImport(Fontconfig, EntryPoint = "FcFontList")]
    public static partial FontSet* ListFonts(nint configuration, nint pattern, nint properties);

    [LibraryImport(Fontconfig, EntryPoint = "FcFontSetDestroy")]
    public static partial void DestroyFonts(FontSet* fonts);

    [LibraryImport(Fontconfig, EntryPoint = "FcPatternDestroy")]
    public static partial void DestroyPattern(nint pattern);
}
