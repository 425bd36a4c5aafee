using System.Globalization;
using System.Text;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>One chart of one release as a file that can be posted, printed or worked with.</summary>
public sealed class ChartFile
{
    private readonly ChartRequest _request;
    private readonly Release _release;
    private readonly string? _address;

    /// <param name="address">Where the chart stays to be seen and checked; null where it is nowhere.</param>
    /// <exception cref="ChartRefusedException">The release has no figures for it, or they make no chart that reads well.</exception>
    public ChartFile(ChartRequest request, Release release, string? address = null)
    {
        (_request, _release, _address) = (request, release, address);
        Spec = request.Chart(release);
    }

    public ChartSpec Spec { get; }

    /// <summary>The endings that <see cref="Write"/> knows, with the type of their content.</summary>
    public static IReadOnlyList<(string Ending, string Type)> Formats { get; } =
    [
        (".svg", "image/svg+xml"),
        (".png", "image/png"),
        ("@2x.png", "image/png"),
        (".pdf", "application/pdf"),
        (".csv", "text/csv; charset=utf-8"),
    ];

    /// <param name="ending">One of <see cref="Formats"/>.</param>
    /// <exception cref="ChartRefusedException">It does not fit its size, or the machine cannot make the format.</exception>
    public byte[] Write(string ending)
    {
        if (ending == ".csv")
            return Encoding.UTF8.GetBytes(ChartNumbers.Csv(Spec));
        var svg = Svg.File(Spec, _request.Size.Frame, _request.Theme, _address);
        if (ending == ".svg")
            return Encoding.UTF8.GetBytes(svg);
        var (width, height) = Extent(svg);
        return ending switch
        {
            ".png" => Raster.Png(svg, width, height, 1, About(), Spec.Language),
            "@2x.png" => Raster.Png(svg, width, height, 2, About(), Spec.Language),
            ".pdf" => Raster.Pdf(svg, width, height, Spec, _address, _release.PublishedOn),
            _ => throw new ArgumentException($"There is no format '{ending}'.", nameof(ending)),
        };
    }

    /// <summary>Width and height in CSS pixels, as the drawing itself says.</summary>
    public static (int Width, int Height) Extent(string svg)
    {
        var box = svg[(svg.IndexOf("viewBox=\"0 0 ", StringComparison.Ordinal) + 13)..].Split('"', 2)[0].Split(' ');
        return (
            (int)double.Parse(box[0], CultureInfo.InvariantCulture),
            (int)double.Parse(box[1], CultureInfo.InvariantCulture)
        );
    }

    private List<(string, string)> About()
    {
        var about = new List<(string, string)>
        {
            ("Title", Spec.Title),
            ("Description", $"{Spec.Subtitle}. {Spec.AlternativeText}"),
            ("Source", Spec.Source),
            ("Software", "Stats"),
        };
        if (_address is not null)
            about.Add(("URL", _address));
        return about;
    }
}
