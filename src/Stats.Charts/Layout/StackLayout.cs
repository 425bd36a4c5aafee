using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>
/// Stacked bars: of each part what is certain, and what the parts leave open of the whole as one hatched piece at the end.
/// So the pieces of a bar add up to its whole, whatever is withheld.
/// </summary>
internal sealed class StackLayout
{
    private const int MostWithheldTold = 6;

    private readonly StackChart _chart;
    private readonly Sheet _sheet;
    private readonly double _size;
    private readonly IReadOnlyList<Ink> _inks;
    private readonly IReadOnlyList<string> _tails;
    private readonly double _extent;
    private readonly List<Shape> _marks = [];
    private readonly bool _all;

    private StackLayout(StackChart chart, Sheet sheet, bool all)
    {
        (_chart, _sheet, _size, _all) = (chart, sheet, sheet.TextSize, all);
        _inks = InkOf.Each(chart.Parts.Select(p => p.Tone));
        _tails = [.. chart.Rows.Select(r => Written.Marked(r.Whole, chart.Language))];
        _extent = Math.Max(1.0, chart.Rows.Max(r => r.Whole.Range.High ?? r.Whole.Range.Low * 1.25));
    }

    /// <param name="all">True where every part has its figure, below the bar where it is too narrow; else only parts that are wide enough in every bar.</param>
    public static void Draw(StackChart chart, Sheet sheet, bool above, bool all)
    {
        if (
            chart.Parts.Count is < 2 or > StackChart.MostParts
            || chart.Rows.Any(r => r.Values.Count != chart.Parts.Count)
        )
            throw new ArgumentException(
                $"A stack has 2 to {StackChart.MostParts} parts, and each row a value per part."
            );
        var layout = new StackLayout(chart, sheet, all);
        Key.Draw(sheet, chart.Parts.Select((p, i) => (p.Label, layout._inks[i], Swatch.Area)));
        layout.DrawRows(above);
        layout.TellWithheld();
    }

    private void DrawRows(bool above)
    {
        var tail = _tails.Max(t => TextWidth.Of(t, _size, bold: true)) + _size * 0.6;
        var labelWidth = above
            ? _sheet.Width - tail
            : Math.Min(_sheet.Width * 0.3, _chart.Rows.Max(r => TextWidth.Of(r.Label, _size)) + 1);
        var left = above ? 0 : labelWidth + _size * 0.75;
        var width = _sheet.Width - left - (above ? 1 : tail);
        var labels = _chart.Rows.Select(r => TextWidth.Wrap(r.Label, labelWidth, _size, lines: 3)).ToList();
        var below = _all && NeedsRoomBelow(width) ? _sheet.LineHeight + _size * 0.25 : 0;
        var fit = RowFit.For(
            [.. labels.Select(l => l.Count * _sheet.LineHeight)],
            !above,
            Reserved(below * _chart.Rows.Count)
        );
        var top = _sheet.Y;
        for (var i = 0; i < _chart.Rows.Count; i++)
        {
            var row = _chart.Rows[i];
            var height = fit.Row(labels[i].Count * _sheet.LineHeight, !above);
            var barTop = above ? _sheet.Y + labels[i].Count * _sheet.LineHeight + 1 : _sheet.Y + (height - fit.Bar) / 2;
            DrawLabel(labels[i], above, labelWidth, _sheet.Y + height / 2);
            var tailX = above ? _sheet.Width : _sheet.Width - tail + _size * 0.6;
            var tailY = above ? _sheet.Y + _size : _sheet.Y + height / 2 + _size * 0.36;
            _sheet.Add(
                new Words(_tails[i], tailX, tailY, _size, Ink.Text, above ? Anchor.End : Anchor.Start, Bold: true)
            );
            DrawBar(i, left, width, barTop, fit.Bar);
            _sheet.Tips.Add(new Tip(_sheet.Y, _sheet.Y + height + below, Told(row)));
            _sheet.Skip(height + below + fit.Gap);
        }
        _sheet.Skip(_size * 0.3 - fit.Gap);
        DrawAxis(left, width, above ? null : top);
        var across = (0, _chart.AsShares ? 100 : _extent);
        _sheet.Plot(new Field(left, top, left + width, _sheet.Y, across, (_chart.Rows.Count, 0)) { Marks = _marks });
    }

    /// <summary>The room of the bars: what stands below them is kept free.</summary>
    private Sheet Reserved(double more)
    {
        if (_sheet.Height is not { } height)
            return _sheet;
        var below = new Sheet(_sheet.Width, _size);
        var told = Told();
        if (told.Length > 0)
            below.Paragraph(told, _size, Ink.Muted);
        var room = new Sheet(_sheet.Width, _size, height - below.Y - _sheet.LineHeight - _size - more);
        room.Skip(_sheet.Y);
        return room;
    }

    private void DrawLabel(IReadOnlyList<string> lines, bool above, double right, double middle)
    {
        for (var line = 0; line < lines.Count; line++)
            _sheet.Add(
                above
                    ? new Words(lines[line], 0, _sheet.Y + line * _sheet.LineHeight + _size, _size, Ink.Text)
                    : new Words(
                        lines[line],
                        right,
                        middle + (line - (lines.Count - 1) / 2.0) * _sheet.LineHeight + _size * 0.36,
                        _size,
                        Ink.Text,
                        Anchor.End
                    )
            );
    }

    private void DrawBar(int place, double left, double width, double top, double height)
    {
        var row = _chart.Rows[place];
        if (row.Whole.Range.High == 0)
            return;
        var scale = ScaleOf(row, width);
        var x = left;
        var outside = new List<(Words Words, double Middle)>();
        for (var i = 0; i < row.Values.Count; i++)
        {
            var piece = (row.Values[i]?.Range.Low ?? 0) * scale;
            if (piece <= 0)
                continue;
            var whose = place * _chart.Parts.Count + i;
            // A hair of paper keeps neighbours apart, also in black and white.
            _marks.Add(
                new Box(x, top, Math.Max(0.6, piece - Math.Min(1.6, piece * 0.3)), height, _inks[i]) { Whose = whose }
            );
            if (Figure(row, i) is { } text)
                Label(text, i, whose);
            x += piece;

            void Label(string text, int part, int whose)
            {
                var middle = x + piece / 2 - 0.8;
                var words = new Words(text, middle, top + height / 2 + _size * 0.36, _size, Ink.Paper, Anchor.Middle)
                {
                    On = _inks[part],
                    Whose = whose,
                };
                if (_all ? Fits(text, piece) : FitsInEveryBar(part, width))
                    _sheet.Add(words);
                else if (_all)
                    outside.Add((words with { On = null, Ink = _inks[part] }, middle));
            }
        }
        DrawBelow(outside, left + 3, top + height);
        var open = left + ScaleOf(row, width) * (row.Whole.Range.High ?? _extent) - x;
        if (row.Values.All(v => v is null or { Range.IsExact: true }) && row.Whole.Range.IsExact)
            return;
        _marks.Add(
            new Hatching(
                x,
                top,
                Math.Max(4, open),
                height,
                Ink.Muted,
                row.Whole.Range.High is null ? Side.Right : Side.None
            )
        );
    }

    /// <summary>Under their parts, moved apart where they would touch, each with a line to its part.</summary>
    private void DrawBelow(IReadOnlyList<(Words Words, double Middle)> labels, double left, double bottom)
    {
        if (labels.Count == 0)
            return;
        var widths = labels.Select(l => l.Words.Width).ToList();
        var gap = _size * 0.5;
        if (widths.Sum() + gap * (widths.Count - 1) > _sheet.Width - left)
            _sheet.IsFull = true;
        var lefts = Apart.Places(
            [.. labels.Select((l, i) => l.Middle - widths[i] / 2)],
            widths,
            gap,
            left,
            _sheet.Width
        );
        for (var i = 0; i < labels.Count; i++)
        {
            var (words, middle) = labels[i];
            var centre = lefts[i] + widths[i] / 2;
            _sheet.Add(
                new Polyline([new(middle, bottom + 1), new(centre, bottom + _size * 0.35)], 1, words.Ink)
                {
                    Whose = words.Whose,
                }
            );
            _sheet.Add(words with { X = centre, Y = bottom + _size * 1.2 });
        }
    }

    private double ScaleOf(StackRow row, double width) =>
        width / (_chart.AsShares ? Math.Max(1.0, row.Whole.Range.High ?? _extent) : _extent);

    /// <summary>What is written at a part; null where it is withheld or nothing.</summary>
    private string? Figure(StackRow row, int part)
    {
        if (row.Values[part] is not { IsWithheld: false, Range: { IsExact: true, Low: > 0 } range })
            return null;
        return _chart.AsShares
            ? _chart.ShareOf(row, part)?.Brief(_chart.Language)
            : Written.Number(range.Low, _chart.Language);
    }

    private List<string> Told(StackRow row) =>
        [
            $"{row.Label}: {Written.Marked(row.Whole, _chart.Language)}",
            .. _chart.Parts.Zip(row.Values, (part, value) => $"{part.Label}: {Written.Marked(value, _chart.Language)}"),
        ];

    private bool Fits(string text, double piece) => TextWidth.Of(text, _size) + _size * 0.5 <= piece;

    private bool FitsInEveryBar(int part, double width) =>
        _chart.Rows.All(r =>
            Figure(r, part) is not { } text || Fits(text, r.Values[part]!.Value.Range.Low * ScaleOf(r, width))
        );

    private bool NeedsRoomBelow(double width) =>
        Enumerable.Range(0, _chart.Parts.Count).Any(p => !FitsInEveryBar(p, width));

    /// <param name="top">Where the line at zero begins; null where labels stand in its way.</param>
    private void DrawAxis(double left, double width, double? top)
    {
        var scale = Scale.For(_chart.AsShares ? 100 : (long)Math.Ceiling(_extent), _chart.AsShares ? 4 : 5);
        foreach (var tick in scale.Ticks.Where(t => t <= (_chart.AsShares ? 100 : _extent)))
        {
            var x = left + width * tick / (_chart.AsShares ? 100 : _extent);
            var text = _chart.AsShares ? $"{tick}%" : Written.Number(tick, _chart.Language);
            var words = new Words(text, x, _sheet.Y + _size * 1.15, _size, Ink.Muted, Anchor.Middle);
            _marks.Add(new Polyline([new(x, _sheet.Y - 2), new(x, _sheet.Y + 3)], 1, Ink.Muted));
            if (words.Left < left && tick == 0)
                words = words with { X = left, Anchor = Anchor.Start };
            else if (words.Right > _sheet.Width)
                words = words with { X = _sheet.Width, Anchor = Anchor.End };
            if (!_sheet.Overlaps(words))
                _sheet.Add(words);
        }
        if (top is { } above)
            _marks.Add(new Polyline([new(left, above - 2), new(left, _sheet.Y)], 1, Ink.Muted));
        _sheet.Skip(_size * 1.5);
    }

    /// <summary>Which parts are withheld, with what is known of them: in the bar there is no room for it.</summary>
    private void TellWithheld()
    {
        var told = Told();
        if (told.Length == 0)
            return;
        _sheet.Skip(_size * 0.3);
        _sheet.Paragraph(told, _size, Ink.Muted);
    }

    private string Told()
    {
        var dutch = _chart.Language == Language.Dutch;
        var all = _chart
            .Rows.Select(r =>
                (
                    r.Label,
                    Parts: _chart
                        .Parts.Zip(r.Values)
                        .Where(p => p.Second is { IsWithheld: true })
                        .Select(p => $"{p.First.Label} {Written.Range(p.Second!.Value.Range, _chart.Language)}")
                        .ToList()
                )
            )
            .Where(r => r.Parts.Count > 0)
            .ToList();
        if (all.Count == 0)
            return "";
        var told = string.Join(
            "; ",
            all.Take(MostWithheldTold).Select(r => $"{r.Label}: {string.Join(", ", r.Parts)}")
        );
        var rest = all.Count - MostWithheldTold;
        return $"{WithheldCell.Mark} {told}"
            + (
                rest <= 0 ? "."
                : dutch ? $"; en in nog {rest}."
                : $"; and in {rest} more."
            );
    }
}
