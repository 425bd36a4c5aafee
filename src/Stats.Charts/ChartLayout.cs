using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Where everything of a chart lies on its paper.</summary>
public static class ChartLayout
{
    private const double TitleSize = 1.45;

    public static Drawing Draw(ChartSpec spec, ChartFrame frame)
    {
        var sheet = new Sheet(frame);
        if (frame.WithWords)
        {
            sheet.Skip(frame.Margin);
            sheet.Paragraph(spec.Title, frame.TextSize * TitleSize, Ink.Text, bold: true);
            sheet.Paragraph(spec.Subtitle, frame.TextSize, Ink.Muted);
            sheet.Skip(10);
        }
        switch (spec)
        {
            case BarChart bars:
                BarLayout.Draw(bars, sheet);
                AgainstKey(sheet, bars);
                Key(sheet, spec.Language, bars.Bars.Any(b => b.Value.IsWithheld));
                break;
            case TrendChart trend:
                TrendLayout.Draw(trend, sheet);
                Key(sheet, spec.Language, trend.Series.Any(s => s.Values.Any(v => v.IsWithheld)));
                break;
            default:
                throw new ArgumentException($"There is no layout for {spec.GetType().Name}.", nameof(spec));
        }
        if (frame.WithWords)
            Foot(sheet, spec);
        return sheet.Finish();
    }

    private static void AgainstKey(Sheet sheet, BarChart chart)
    {
        if (chart.Bars.All(b => b.Against is null))
            return;
        var frame = sheet.Frame;
        sheet.Skip(8);
        sheet.Add(new Box(frame.Left + 10, sheet.Y, 3, frame.TextSize + 3, Ink.Text));
        sheet.Paragraph(
            chart.ByShare
                ? $"{chart.AgainstLabel} ({(chart.Language == Language.Dutch ? "aandeel" : "share")})"
                : chart.AgainstLabel,
            frame.TextSize,
            Ink.Muted,
            indent: 30
        );
    }

    /// <summary>What the hatch means stands in the picture, where it is seen.</summary>
    private static void Key(Sheet sheet, Language language, bool somethingWithheld)
    {
        if (!somethingWithheld)
            return;
        var frame = sheet.Frame;
        sheet.Skip(8);
        sheet.Add(new Hatching(frame.Left, sheet.Y + 2, 22, frame.TextSize - 2, Ink.Muted));
        sheet.Paragraph(
            language == Language.Dutch
                ? "[c] afgeschermd: het aantal ligt ergens in het gearceerde deel"
                : "[c] withheld: the count lies somewhere in the hatched part",
            frame.TextSize,
            Ink.Muted,
            indent: 30
        );
    }

    private static void Foot(Sheet sheet, ChartSpec spec)
    {
        sheet.Skip(10);
        if (spec is TrendChart trend)
            for (var i = 0; i < trend.Notes.Count; i++)
                sheet.Paragraph(
                    $"{i + 1}  {Figures.Date(trend.Notes[i].On, spec.Language)}: {trend.Notes[i].Text.In(spec.Language)}",
                    sheet.Frame.TextSize,
                    Ink.Muted
                );
        if (spec.Note.Length > 0)
            sheet.Paragraph(spec.Note, sheet.Frame.TextSize, Ink.Muted);
        sheet.Paragraph(
            (spec.Language == Language.Dutch ? "Bron: " : "Source: ") + spec.Source,
            sheet.Frame.TextSize,
            Ink.Muted
        );
        sheet.Skip(sheet.Frame.Margin - 8);
    }
}
