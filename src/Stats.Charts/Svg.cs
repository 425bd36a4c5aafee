using System.Globalization;
using System.Text;

namespace Stats.Charts;

/// <summary>
/// A drawing as SVG: no script, no style sheet, nothing fetched, the same bytes each time. Colours are the custom
/// properties of the page around it, with the light theme for where there is none.
/// </summary>
public static class Svg
{
    public const string Fonts =
        "'Open Sans',system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
    private const double HatchStep = 6;

    public static string Of(ChartSpec spec, ChartFrame frame) =>
        Write(ChartLayout.Draw(spec, frame), frame.TextSize, spec.AlternativeText);

    /// <param name="alternativeText">Null for a picture that only repeats the text beside it.</param>
    public static string Write(Drawing drawing, double textSize, string? alternativeText)
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(drawing.Width)} {N(drawing.Height)}\" "
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"width=\"{N(drawing.Width)}\" height=\"{N(drawing.Height)}\" font-family=\"{Fonts}\" font-size=\"{N(textSize)}\" "
        );
        if (drawing.Plot is { } plot)
            svg.Append(CultureInfo.InvariantCulture, $"data-plot=\"{N(plot.Left)} {N(plot.Right)} {plot.Periods}\" ");
        svg.Append(
            alternativeText is null
                ? "aria-hidden=\"true\">"
                : $"role=\"img\" aria-label=\"{Escape(alternativeText)}\">"
        );
        foreach (var shape in drawing.Shapes)
            Append(svg, shape, textSize);
        return svg.Append("</svg>").ToString();
    }

    private static void Append(StringBuilder svg, Shape shape, double textSize)
    {
        var colour = Colour(shape.Ink);
        var text = CultureInfo.InvariantCulture;
        switch (shape)
        {
            case Box b:
                svg.Append(
                    text,
                    $"<rect x=\"{N(b.X)}\" y=\"{N(b.Y)}\" width=\"{N(b.Width)}\" height=\"{N(b.Height)}\" "
                );
                svg.Append(text, $"fill=\"{colour}\"/>");
                break;
            case Hatching h:
                svg.Append(text, $"<path d=\"{Outline(h)}\" fill=\"none\" stroke=\"{colour}\"/>");
                svg.Append(text, $"<path d=\"{Strokes(h)}\" stroke=\"{colour}\" stroke-width=\"1.5\"/>");
                break;
            case Polyline l:
                svg.Append(text, $"<path d=\"{Path(l.Points)}\" fill=\"none\" stroke=\"{colour}\" ");
                svg.Append(text, $"stroke-width=\"{N(l.Thickness)}\"{(l.Dotted ? " stroke-dasharray=\"2 3\"" : "")}");
                svg.Append(l.Points.Count > 2 ? " stroke-linejoin=\"round\"/>" : "/>");
                break;
            case Disc d:
                svg.Append(text, $"<circle cx=\"{N(d.X)}\" cy=\"{N(d.Y)}\" r=\"{N(d.Radius)}\" fill=\"{colour}\"/>");
                break;
            case Words w:
                svg.Append(text, $"<text x=\"{N(w.X)}\" y=\"{N(w.Y)}\" fill=\"{colour}\"");
                if (w.Size != textSize)
                    svg.Append(text, $" font-size=\"{N(w.Size)}\"");
                if (w.Bold)
                    svg.Append(" font-weight=\"600\"");
                if (w.Anchor != Anchor.Start)
                    svg.Append(w.Anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
                svg.Append(text, $">{Escape(w.Text)}</text>");
                break;
        }
    }

    private static string Path(IReadOnlyList<Point> points) =>
        string.Concat(points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{N(p.X)} {N(p.Y)}"));

    private static string Outline(Hatching h)
    {
        var (l, t, r, b) = (h.X, h.Y, h.X + h.Width, h.Y + h.Height);
        return h.Open switch
        {
            Side.Right => Path([new(r, t), new(l, t), new(l, b), new(r, b)]),
            Side.Top => Path([new(l, t), new(l, b), new(r, b), new(r, t)]),
            _ => Path([new(l, t), new(r, t), new(r, b), new(l, b)]) + "Z",
        };
    }

    /// <summary>Drawn stroke by stroke: a pattern is lost by some renderers, and its name must be unique in a page.</summary>
    private static string Strokes(Hatching h)
    {
        var path = new StringBuilder();
        for (var offset = HatchStep / 2; offset < h.Width + h.Height; offset += HatchStep)
        {
            var (x1, y1) = offset <= h.Height ? (0, offset) : (offset - h.Height, h.Height);
            var (x2, y2) = offset <= h.Width ? (offset, 0) : (h.Width, offset - h.Width);
            path.Append(Path([new(h.X + x1, h.Y + y1), new(h.X + x2, h.Y + y2)]));
        }
        return path.ToString();
    }

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
            _ => "var(--bar,#2f7f89)",
        };

    private static string N(double value) =>
        Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture) is "-0"
            ? "0"
            : Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Text that is only text: markup is written out, and what XML cannot hold is left out.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
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
