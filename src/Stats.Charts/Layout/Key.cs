namespace Stats.Charts;

/// <summary>Swatches with what they mean, side by side as far as they fit.</summary>
internal static class Key
{
    public static void Draw(Sheet sheet, IEnumerable<(string Label, Ink Ink, bool Thin)> items)
    {
        var size = sheet.TextSize;
        var swatch = Math.Round(size * 0.8);
        var x = 0.0;
        foreach (var (label, ink, thin) in items)
        {
            var text = TextWidth.Wrap(label, sheet.Width - swatch - size * 0.5, size, lines: 1)[0];
            var width = swatch + size * 0.5 + TextWidth.Of(text, size);
            if (x > 0 && x + width > sheet.Width)
            {
                sheet.Skip(sheet.LineHeight);
                x = 0;
            }
            var height = thin ? swatch * 0.45 : swatch;
            sheet.Add(new Box(x, sheet.Y + size * 0.66 - height / 2, swatch, height, ink));
            sheet.Add(new Words(text, x + swatch + size * 0.5, sheet.Y + size, size, Ink.Text));
            x += width + size * 1.4;
        }
        sheet.Skip(sheet.LineHeight + size * 0.6);
    }
}
