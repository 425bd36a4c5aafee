using System.Globalization;
using System.Text;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>
/// A drawing as SVG: no script, no style sheet, nothing fetched, the same bytes each time. Colours are the custom
/// properties of the page around it, with the light theme for where there is none.
/// </summary>
public static class Svg
{
    public const string Fonts =
        "'Open Sans',system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

    /// <summary>For a page, whose custom properties give the colours.</summary>
    public static string Of(ChartSpec spec, ChartFrame frame) =>
        Write(ChartLayout.Draw(spec, frame), frame.TextSize, spec.AlternativeText);

    /// <summary>For a file that stands by itself: colours of a theme, paper, and what it is in words and as metadata.</summary>
    /// <param name="address">Where the chart can be seen and checked; null where it is nowhere.</param>
    /// <exception cref="ChartRefusedException">It does not fit, or has a text that no picture can hold.</exception>
    public static string File(ChartSpec spec, ChartFrame frame, Theme theme, string? address = null)
    {
        var drawing = ChartLayout.Draw(spec, frame);
        var svg = new StringBuilder(16 * 1024);
        Open(svg, drawing, frame.TextSize);
        var language = spec.Language == Language.Dutch ? "nl" : "en";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"xml:lang=\"{language}\" role=\"img\" aria-label=\"{Escape(spec.AlternativeText)}\">"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(spec.Title)}</title>");
        svg.Append(CultureInfo.InvariantCulture, $"<desc>{Escape(spec.AlternativeText)}</desc>");
        AppendMetadata(svg, spec, language, address);
        var paper = theme.Colour(Ink.Paper);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect width=\"{N(drawing.Width)}\" height=\"{N(drawing.Height)}\" fill=\"{paper}\"/>"
        );
        foreach (var shape in drawing.Shapes)
            Append(svg, shape, frame.TextSize, theme);
        return svg.Append("</svg>").ToString();
    }

    private static void AppendMetadata(StringBuilder svg, ChartSpec spec, string language, string? address)
    {
        svg.Append("<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" ");
        svg.Append("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">");
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string?)>)
                [
                    ("title", spec.Title),
                    ("description", $"{spec.Subtitle}. {spec.AlternativeText}"),
                    ("source", spec.Source),
                    ("identifier", address),
                    ("language", language),
                ]
        )
            if (value is not null)
                svg.Append(CultureInfo.InvariantCulture, $"<dc:{name}>{Escape(value)}</dc:{name}>");
        svg.Append("</rdf:Description></rdf:RDF></metadata>");
    }

    /// <param name="alternativeText">Null for a picture that only repeats the text beside it.</param>
    public static string Write(Drawing drawing, double textSize, string? alternativeText)
    {
        var svg = new StringBuilder();
        Open(svg, drawing, textSize);
        if (drawing.Time is { } time)
            svg.Append(CultureInfo.InvariantCulture, $"data-plot=\"{N(time.Left)} {N(time.Right)} {time.Periods}\" ");
        svg.Append(
            alternativeText is null
                ? "aria-hidden=\"true\">"
                : $"role=\"img\" aria-label=\"{Escape(alternativeText)}\">"
        );
        foreach (var shape in drawing.Shapes)
            Append(svg, shape, textSize, null);
        foreach (var tip in drawing.Tips)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect y=\"{N(tip.Top)}\" width=\"{N(drawing.Width)}\" ");
            svg.Append(CultureInfo.InvariantCulture, $"height=\"{N(tip.Bottom - tip.Top)}\" fill=\"transparent\" ");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"data-tip=\"{string.Join("&#10;", tip.Lines.Select(Escape))}\"/>"
            );
        }
        return svg.Append("</svg>").ToString();
    }

    private static void Open(StringBuilder svg, Drawing drawing, double textSize)
    {
        var (width, height) = (N(drawing.Width), N(drawing.Height));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" "
        );
        svg.Append(CultureInfo.InvariantCulture, $"font-family=\"{Fonts}\" font-size=\"{N(textSize)}\" ");
    }

    /// <param name="theme">Null for the colours of the page around it.</param>
    private static void Append(StringBuilder svg, Shape shape, double textSize, Theme? theme)
    {
        var colour =
            theme is null ? (shape is Words { On: null } ? Letter(shape.Ink) : Colour(shape.Ink))
            : shape is Words words ? theme.ColourOf(words)
            : theme.Colour(shape.Ink);
        var text = CultureInfo.InvariantCulture;
        switch (shape)
        {
            case Box b:
                svg.Append(
                    text,
                    $"<rect x=\"{N(b.X)}\" y=\"{N(b.Y)}\" width=\"{N(b.Width)}\" height=\"{N(b.Height)}\" "
                );
                if (theme?.Pattern(b.Ink) is { } pattern and not Pattern.Solid)
                {
                    svg.Append(text, $"fill=\"{theme.Colour(Ink.Paper)}\" stroke=\"{colour}\"/>");
                    svg.Append(text, $"<path d=\"{Strokes(b.Strokes(pattern))}\" stroke=\"{colour}\"/>");
                }
                else
                    svg.Append(text, $"fill=\"{colour}\"/>");
                break;
            case Hatching h:
                svg.Append(
                    text,
                    $"<path d=\"{Path(h.Edge)}{(h.IsClosed ? "Z" : "")}\" fill=\"none\" stroke=\"{colour}\"/>"
                );
                svg.Append(text, $"<path d=\"{Strokes(h.Strokes)}\" stroke=\"{colour}\" ");
                svg.Append(text, $"stroke-width=\"{N(Hatching.StrokeThickness)}\"/>");
                break;
            case Polyline l:
                svg.Append(text, $"<path d=\"{Path(l.Points)}\" fill=\"none\" stroke=\"{colour}\" ");
                svg.Append(text, $"stroke-width=\"{N(l.Thickness)}\"{Dashes(l, theme)}");
                svg.Append(l.Points.Count > 2 ? " stroke-linejoin=\"round\"/>" : "/>");
                break;
            case Disc d:
                svg.Append(text, $"<circle cx=\"{N(d.X)}\" cy=\"{N(d.Y)}\" r=\"{N(d.Radius)}\" fill=\"{colour}\"/>");
                break;
            case Words w:
                if (theme?.PaperOf(w) is { } paper)
                    Append(svg, paper, textSize, theme);
                svg.Append(text, $"<text x=\"{N(w.X)}\" y=\"{N(w.Y)}\" fill=\"{colour}\"");
                if (w.Size != textSize)
                    svg.Append(text, $" font-size=\"{N(w.Size)}\"");
                if (w.Bold)
                    svg.Append(" font-weight=\"700\"");
                if (w.Anchor != Anchor.Start)
                    svg.Append(w.Anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
                svg.Append(text, $">{Escape(w.Drawn)}</text>");
                break;
        }
    }

    private static string Dashes(Polyline line, Theme? theme) =>
        Theme.Dashes(line, theme) is { Count: > 0 } dashes
            ? $" stroke-dasharray=\"{string.Join(' ', dashes.Select(N))}\""
            : "";

    private static string Path(IReadOnlyList<Point> points) =>
        string.Concat(points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{N(p.X)} {N(p.Y)}"));

    private static string Strokes(IEnumerable<(Point From, Point To)> strokes) =>
        string.Concat(strokes.Select(s => Path([s.From, s.To])));

    /// <summary>A mark's own colour may be too light for letters.</summary>
    private static string Letter(Ink ink) =>
        ink is Ink.Text or Ink.Muted or Ink.Paper or Ink.Focus
            ? Colour(ink)
            : $"color-mix(in srgb,{Colour(ink)} 60%,{Colour(Ink.Text)})";

    private static string Colour(Ink ink) =>
        ink switch
        {
            Ink.Text => "var(--ink,#1b2430)",
            Ink.Muted => "var(--muted,#566172)",
            Ink.Paper => "var(--card,#fff)",
            Ink.Grid => "var(--line,#dcdfe4)",
            Ink.Band => "var(--band,#eef3f3)",
            Ink.Focus => "var(--focus-group,#b8482a)",
            Ink.Unknown => "var(--unknown,#868e9a)",
            Ink.Shade1 => "var(--shade1,#043644)",
            Ink.Shade2 => "var(--shade2,#307cad)",
            Ink.Shade3 => "var(--shade3,#c27f07)",
            Ink.Shade4 => "var(--shade4,#472672)",
            Ink.Shade5 => "var(--shade5,#755855)",
            _ => "var(--bar,#2f7f89)",
        };

    /// <summary>With one decimal where it has one. A chart is some thousand numbers, so they are written by hand: a general format takes most of the time of a page.</summary>
    private static string N(double value)
    {
        var tenths = (long)Math.Round(value * 10);
        var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);
        var sign = tenths < 0 ? "-" : "";
        return rest == 0 && sign.Length == 0 && whole < Whole.Length ? Whole[whole]
            : rest == 0 ? string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{(char)('0' + rest)}");
    }

    private static readonly string[] Whole =
    [
        .. Enumerable.Range(0, 1200).Select(n => n.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Text that is only text: markup is written out, and what XML cannot hold is left out.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
            // Marks of reading direction could turn a number around.
            else if (c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')
                continue;
            else if (!char.IsSurrogate(c) && (c >= ' ' || c is '\t' or '\n') && c is not ('\uFFFE' or '\uFFFF'))
                escaped.Append(
                    c switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&quot;",
                        _ => c.ToString(),
                    }
                );
        }
        return escaped.ToString();
    }
}
