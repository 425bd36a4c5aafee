namespace Stats.Charts;

/// <summary>How a thing in the key looks.</summary>
internal enum Swatch
{
    Area,
    ThinBar,
    Line,
    DottedLine,

    /// <summary>It is only said.</summary>
    None,
}

/// <summary>Swatches with what they mean, side by side as far as they fit.</summary>
internal static class Key
{
    public static void Draw(Sheet sheet, IEnumerable<(string Label, Ink Ink, Swatch Swatch)> items)
    {
        var size = sheet.TextSize;
        var x = 0.0;
        foreach (var (label, ink, kind) in items)
        {
            var swatch = Math.Round(size * (kind is Swatch.Area or Swatch.ThinBar ? 0.8 : 1.5));
            var indent = kind == Swatch.None ? 0 : swatch + size * 0.5;
            var text = TextWidth.Wrap(label, sheet.Width - indent, size, lines: 1)[0];
            var width = indent + TextWidth.Of(text, size);
            if (x > 0 && x + width > sheet.Width)
            {
                sheet.Skip(sheet.LineHeight);
                x = 0;
            }
            DrawSwatch(sheet, kind, x, sheet.Y + size * 0.66, swatch, ink);
            sheet.Add(new Words(text, x + indent, sheet.Y + size, size, Ink.Text));
            x += width + size * 1.4;
        }
        sheet.Skip(sheet.LineHeight + size * 0.6);
    }

    private static void DrawSwatch(Sheet sheet, Swatch kind, double x, double middle, double width, Ink ink)
    {
        if (kind is Swatch.Line or Swatch.DottedLine)
            sheet.Add(
                new Polyline(
                    [new(x, middle), new(x + width, middle)],
                    sheet.TextSize / 5,
                    ink,
                    kind == Swatch.DottedLine
                )
            );
        if (kind is not (Swatch.Area or Swatch.ThinBar))
            return;
        var height = kind == Swatch.ThinBar ? width * 0.45 : width;
        sheet.Add(new Box(x, middle - height / 2, width, height, ink));
    }
}
