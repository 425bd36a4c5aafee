using System.Text;
using Stats.Charts;
using Stats.Core.Releases;

namespace Stats.Pictures;

/// <summary>One chart of one release as a file that can be posted, printed or worked with.</summary>
public sealed class ChartFile
{
    private readonly ChartRequest _request;
    private readonly Release _release;
    private readonly string? _address;

    /// <param name="address">Where the chart stays to be seen and checked; null where it is nowhere.</param>
    /// <param name="key">The store's key to words that are signed; null where it has none.</param>
    /// <exception cref="ChartRefusedException">The release has no figures for it, or they make no chart that reads well.</exception>
    public ChartFile(ChartRequest request, Release release, string? address = null, byte[]? key = null)
    {
        (_request, _release, _address) = (request, release, address);
        Spec = request.Chart(release, key);
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
    /// <exception cref="ChartRefusedException">It does not fit its size, or a picture cannot hold its words.</exception>
    public byte[] Write(string ending)
    {
        if (ending == ".csv")
            return Encoding.UTF8.GetBytes(ChartNumbers.Csv(Spec));
        if (ending == ".svg")
            return Encoding.UTF8.GetBytes(Svg.File(Spec, _request.Size.Frame, _request.Theme, _address));
        var drawing = ChartLayout.Draw(Spec, _request.Size.Frame);
        return ending switch
        {
            ".png" => Picture.Png(drawing, _request.Theme, 1, About(), Spec.Language),
            "@2x.png" => Picture.Png(drawing, _request.Theme, 2, About(), Spec.Language),
            ".pdf" => Picture.Pdf(drawing, _request.Theme, Spec, _address, _release.PublishedOn),
            _ => throw new ArgumentException($"There is no format '{ending}'.", nameof(ending)),
        };
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
