using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>Where everything of a chart lies on its paper.</summary>
public static class ChartLayout
{
    private const double TitleSize = 1.5;
    private const double LeastScaleForAll = 0.78;

    /// <summary>Where the paper's height leaves no room, the text becomes smaller in these steps before the chart is refused.</summary>
    private static readonly double[] TextScales = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6];

    /// <exception cref="ChartRefusedException">It does not fit the paper, or has a text that no picture can hold.</exception>
    public static Drawing Draw(ChartSpec spec, ChartFrame frame)
    {
        if (frame.WithWords)
            ChartWords.Check(spec);
        // Every part of a stack with its figure, in somewhat smaller text if need be; or else only those that have room for it in every bar.
        foreach (var all in spec is StackChart ? (bool[])[true, false] : [true])
        foreach (var scale in TextScales.Where(t => !all || spec is not StackChart || t >= LeastScaleForAll))
            if (TryDraw(spec, frame, Math.Max(10, Math.Round(frame.TextSize * scale, 1)), all) is { } drawing)
                return drawing;
        throw new ChartRefusedException(
            spec.Language == Language.Dutch
                ? "Deze grafiek past niet op dit formaat. Kies een groter formaat, minder groepen of een kortere tekst."
                : "This chart does not fit this size. Choose a larger size, fewer groups or a shorter text."
        );
    }

    private static Drawing? TryDraw(ChartSpec spec, ChartFrame frame, double size, bool all)
    {
        var margin = frame.WithWords ? Math.Round(frame.TextSize * 1.8) : 1;
        var inner = frame.Width - 2 * margin;
        var gap = size * (frame.IsBanner ? 2.2 : 1.1);
        var wordsWidth = frame.IsBanner ? inner * 0.31 : inner;
        var head = new Sheet(wordsWidth, size);
        var foot = new Sheet(wordsWidth, size);
        if (frame.WithWords)
            DrawHead(head, spec, frame);
        DrawKey(foot, spec);
        if (frame.WithWords)
            DrawFoot(foot, spec);
        var room = frame.Height - 2 * margin - (frame.IsBanner ? 0 : head.Y + foot.Y + 2 * gap);
        if (frame.IsBanner && head.Y + foot.Y + gap > room || room < 4 * size)
            return null;
        if (DrawBody(spec, frame.IsBanner ? inner - wordsWidth - gap : inner, size, room, all) is not { } body)
            return null;
        return Compose(frame, margin, gap, head, body, foot);
    }

    /// <summary>Null where it does not fit.</summary>
    private static Sheet? DrawBody(ChartSpec spec, double width, double size, double? room, bool all)
    {
        // On high paper labels above the bars read best; where that needs too much of it, they stand beside.
        var narrow = new Sheet(width, size).IsNarrow;
        bool[] places =
            narrow ? [true]
            : room > width * 0.62 ? [true, false]
            : [false];
        foreach (var above in places)
        {
            var sheet = new Sheet(width, size, room);
            switch (spec)
            {
                case BarChart bars:
                    BarLayout.Draw(bars, sheet, above);
                    break;
                case GroupChart groups:
                    GroupLayout.Draw(groups, sheet, above);
                    break;
                case StackChart stack:
                    StackLayout.Draw(stack, sheet, above, all);
                    break;
                case TrendChart trend:
                    TrendLayout.Draw(trend, sheet);
                    break;
                case PanelChart panels:
                    PanelLayout.Draw(panels, sheet);
                    break;
                case FigureChart figure:
                    FigureLayout.Draw(figure, sheet);
                    break;
                default:
                    throw new ArgumentException($"There is no layout for {spec.GetType().Name}.", nameof(spec));
            }
            if (sheet.Fits)
                return sheet;
        }
        return null;
    }

    private static Drawing Compose(ChartFrame frame, double margin, double gap, Sheet head, Sheet body, Sheet foot)
    {
        var shapes = new List<Shape>();
        if (frame.WithWords)
        {
            var y = margin - head.TextSize * 0.5;
            shapes.Add(
                new Polyline([new(margin, y), new(frame.Width - margin, y)], Math.Round(head.TextSize / 8, 1), Ink.Text)
            );
        }
        shapes.AddRange(head.At(margin, margin));
        if (frame.IsBanner)
        {
            var room = frame.Height!.Value - 2 * margin;
            return Put(
                frame.Width - margin - body.Width,
                margin + Math.Max(0, (room - body.Y) / 2),
                frame.Height.Value
            );
        }
        var top = frame.WithWords ? margin + head.Y + gap : 0;
        var spare = frame.Height is { } h ? h - margin - foot.Y - gap - top - body.Y : 0;
        var end = top + body.Y + (frame.WithWords ? gap * 0.8 : 0) + foot.Y + margin;
        return Put(margin, top + Math.Max(0, spare / 2), frame.Height ?? end);

        Drawing Put(double x, double y, double height)
        {
            shapes.AddRange(body.At(x, y));
            shapes.AddRange(foot.At(margin, height - margin - foot.Y));
            var time = body.Time is { } t ? t with { Left = t.Left + x, Right = t.Right + x } : null;
            var whole = frame.Height ?? Math.Ceiling(height + 1);
            return new Drawing(frame.Width, whole, [.. body.FieldsAt(x, y)], shapes, time)
            {
                Tips = [.. body.Tips.Select(t => t with { Top = t.Top + y, Bottom = t.Bottom + y })],
            };
        }
    }

    private static void DrawHead(Sheet sheet, ChartSpec spec, ChartFrame frame)
    {
        sheet.Skip(sheet.TextSize * 0.3);
        sheet.Paragraph(spec.Title, sheet.TextSize * (frame.IsBanner ? 1.35 : TitleSize), Ink.Text, bold: true);
        sheet.Skip(sheet.TextSize * 0.15);
        sheet.Paragraph(spec.Subtitle, sheet.TextSize, Ink.Muted);
    }

    /// <summary>What a hatch and a sign mean stands in the picture, where they are seen.</summary>
    private static void DrawKey(Sheet sheet, ChartSpec spec)
    {
        var size = sheet.TextSize;
        if (spec.HasWithheld)
        {
            sheet.Skip(size * 0.5);
            sheet.Add(new Hatching(0, sheet.Y + size * 0.15, size * 1.7, size * 0.9, Ink.Muted));
            sheet.Paragraph(KeyOfHatch(spec), size, Ink.Muted, indent: size * 2.2);
        }
        if (KeyOfGaps(spec) is { } gaps)
            sheet.Paragraph(gaps, size, Ink.Muted);
        if (KeyOfLeast(spec) is { } least)
            sheet.Paragraph(least, size, Ink.Muted);
    }

    private static string KeyOfHatch(ChartSpec spec) =>
        (spec.Language, spec) switch
        {
            (Language.Dutch, StackChart) =>
                "[c] afgeschermd: het gearceerde deel hoort bij de groepen met [c], hoe is niet bekend",
            (_, StackChart) => "[c] withheld: the hatched part belongs to the groups with [c], how is not known",
            (Language.Dutch, _) => "[c] afgeschermd: het aantal ligt ergens in het gearceerde deel",
            _ => "[c] withheld: the count lies somewhere in the hatched part",
        };

    /// <summary>Which parts are missing because contacts were not registered with them; null where none is.</summary>
    private static string? KeyOfGaps(ChartSpec spec)
    {
        if (spec is not StackChart stack || !stack.Rows.Any(r => r.Values.Contains(null)))
            return null;
        var missing = stack
            .Rows.Where(r => r.Values.Contains(null))
            .Select(r =>
                $"{r.Label}: {string.Join(", ", stack.Parts.Where((_, i) => r.Values[i] is null).Select(p => p.Label))}"
            );
        return $"{NotRegisteredCell.Mark} {spec.Language.Say("niet geregistreerd", "not registered")}: {string.Join("; ", missing)}";
    }

    /// <summary>What the sign before a share means; null where no share has it.</summary>
    private static string? KeyOfLeast(ChartSpec spec)
    {
        var has = spec switch
        {
            BarChart bars => bars.AtLeast,
            StackChart stack => stack.AtLeast && stack.AsShares,
            GroupChart groups => groups.Groups.Any(g => g.Bars.Any(b => b.IsLeast)),
            TimeChart time => time.IsShare && time.Series.Any(s => s.AtLeast && s.Tone != Tone.Unknown),
            _ => false,
        };
        return !has ? null
            : spec.Language == Language.Dutch ? "≥ ten minste: van een deel is dit onbekend"
            : "≥ at least: for a part this is unknown";
    }

    private static void DrawFoot(Sheet sheet, ChartSpec spec)
    {
        if (sheet.Y > 0)
            sheet.Skip(sheet.TextSize * 0.25);
        if (spec is TrendChart trend)
            for (var i = 0; i < trend.Notes.Count; i++)
                DrawNote(sheet, i + 1, trend.Notes[i], spec.Language);
        if (spec.Note.Length > 0)
            sheet.Paragraph(spec.Note, sheet.TextSize, Ink.Muted);
        sheet.Paragraph(
            (spec.Language == Language.Dutch ? "Bron: " : "Source: ") + spec.Source,
            sheet.TextSize,
            Ink.Muted
        );
    }

    /// <summary>Its number looks as it does in the plot.</summary>
    private static void DrawNote(Sheet sheet, int number, Note note, Language language)
    {
        var size = sheet.TextSize;
        var middle = sheet.Y + size * 0.64;
        var text = Written.Number(number, language);
        sheet.Add(new Disc(size * 0.6, middle, size * 0.62, Ink.Muted));
        sheet.Add(
            new Words(text, size * 0.6, middle + size * 0.36, size, Ink.Paper, Anchor.Middle, Bold: true, On: Ink.Muted)
        );
        sheet.Paragraph(
            $"{Written.Date(note.On, language)}: {note.Text.In(language)}",
            size,
            Ink.Muted,
            indent: size * 1.7
        );
    }
}
