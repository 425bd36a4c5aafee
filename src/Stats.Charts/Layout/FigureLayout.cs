using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>One figure as large as the paper allows, the sentence around it, and below it the bar that it is a part of.</summary>
internal static class FigureLayout
{
    public static void Draw(FigureChart chart, Sheet sheet)
    {
        var size = sheet.TextSize;
        var lead = Lead(chart);
        var statement = size * 1.5;
        var below = new Sheet(sheet.Width, size);
        below.Paragraph(chart.Statement, statement, Ink.Text);
        if (chart.Whole is { } whole)
            DrawPart(chart, whole, below);
        var text = FigureText(chart);
        var leadHeight = lead.Length > 0 ? statement * 1.3 : 0;
        var room = sheet.Height is { } height ? height - below.Y - leadHeight - size * 2.2 : size * 7;
        var big = Math.Min(room / 0.85, (sheet.Width - 1) / Math.Max(0.5, TextWidth.Of(text, 1, bold: true)));
        big = Math.Clamp(big, size * 2, size * 12);
        if (lead.Length > 0)
            sheet.Paragraph(lead, statement, Ink.Text);
        sheet.Skip(big * 0.82);
        var ink = chart.Value.IsWithheld ? Ink.Text : Ink.Focus;
        sheet.Add(new Words(text, 0, sheet.Y, big, ink, Bold: true));
        if (chart.Value.IsWithheld)
            DrawMark(text, big, sheet);
        // Letters may go further below the line than digits do.
        sheet.Skip(Math.Max(size * 0.9, big * (text.Any(char.IsLetter) ? 0.26 : 0.14)));
        foreach (var field in below.FieldsAt(0, sheet.Y))
            sheet.Plot(field);
        foreach (var shape in below.At(0, sheet.Y))
            sheet.Add(shape);
        sheet.Skip(below.Y);
    }

    private static string Lead(FigureChart chart) => chart.Share?.Parts(chart.Language).Comparator ?? "";

    public static string FigureText(FigureChart chart) =>
        chart.Share is { } share
            ? share.Parts(chart.Language).Figure
            : Written.Rounded(chart.Value.Range, chart.Language);

    private static void DrawMark(string text, double big, Sheet sheet)
    {
        var size = sheet.TextSize * 1.5;
        var x = TextWidth.Of(text, big, bold: true) + size * 0.5;
        if (x + TextWidth.Of(WithheldCell.Mark, size) <= sheet.Width)
            sheet.Add(new Words(WithheldCell.Mark, x, sheet.Y, size, Ink.Muted));
    }

    /// <summary>How many are neither counted nor unknown; null where that is not wholly known.</summary>
    private static string? Others(FigureChart chart, CountRange whole)
    {
        var unknown = chart.Unknown ?? new Counted(CountRange.Exactly(0), false);
        return
            chart.Value is { IsWithheld: false, Range.IsExact: true }
            && unknown is { IsWithheld: false, Range.IsExact: true }
            && whole.IsExact
            ? Written.Number(whole.Low - chart.Value.Range.Low - unknown.Range.Low, chart.Language)
            : null;
    }

    /// <summary>The whole as a bar: what is certain of the part, what may be, those without a value, and the rest.</summary>
    private static void DrawPart(FigureChart chart, CountRange whole, Sheet sheet)
    {
        var size = sheet.TextSize;
        sheet.Skip(size * 0.9);
        var end = Math.Max(1.0, whole.High ?? whole.Low * 1.25);
        var scale = sheet.Width / end;
        var height = size * 1.3;
        var certain = chart.Value.Range.Low * scale;
        var marks = new List<Shape> { new Box(0, sheet.Y, sheet.Width, height, Ink.Grid) };
        if (certain > 0)
            marks.Add(new Box(0, sheet.Y, Math.Max(1, certain), height, Ink.Focus));
        if (!chart.Value.Range.IsExact)
        {
            var high = Math.Min(end, chart.Value.Range.High ?? end) * scale;
            marks.Add(new Hatching(certain, sheet.Y, Math.Max(4, high - certain), height, Ink.Focus));
        }
        var parts = new List<(string, Ink, Swatch)>
        {
            (
                chart.PartLabel.Length > 0
                    ? $"{chart.PartLabel}: {Written.Marked(chart.Value, chart.Language)}"
                    : Written.Marked(chart.Value, chart.Language),
                Ink.Focus,
                Swatch.Area
            ),
        };
        if (chart.Unknown is { Range: var unknown } value)
        {
            var width = unknown.Low * scale;
            if (width > 0)
                marks.Add(new Box(sheet.Width - width, sheet.Y, width, height, Ink.Unknown));
            var word = chart.Language == Language.Dutch ? "onbekend" : "unknown";
            parts.Add(($"{word}: {Written.Marked(value, chart.Language)}", Ink.Unknown, Swatch.Area));
        }
        var (others, all) = chart.Language == Language.Dutch ? ("overige", "samen") : ("others", "together");
        parts.Add((Others(chart, whole) is { } rest ? $"{others}: {rest}" : others, Ink.Grid, Swatch.Area));
        parts.Add(($"{all}: {Written.Range(whole, chart.Language)}", Ink.Grid, Swatch.None));
        sheet.Plot(new Field(0, sheet.Y, sheet.Width, sheet.Y + height, (0, end), (1, 0)) { Marks = marks });
        sheet.Skip(height + size * 0.6);
        Key.Draw(sheet, parts);
    }
}
