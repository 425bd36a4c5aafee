using Stats.Core.Releases;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>
/// Bars from zero with the figure at their end. On narrow or high paper the label stands above its bar and the figure at the
/// right edge, so that the bar has the whole width.
/// </summary>
internal sealed class BarLayout
{
    private readonly BarChart _chart;
    private readonly Sheet _sheet;
    private readonly double _size;
    private readonly double _gap;
    private readonly List<Row> _rows;
    private readonly double _extent;
    private readonly double _least;
    private readonly List<Shape> _marks = [];

    private BarLayout(BarChart chart, Sheet sheet)
    {
        (_chart, _sheet, _size, _gap) = (chart, sheet, sheet.TextSize, sheet.TextSize * 0.6);
        _rows = [.. chart.Bars.Select(b => new Row(b, chart))];
        // The longest certain or possible count, so that a bar that nothing bounds can reach beyond all others.
        _least = chart.ByShare ? 0.001 : 1;
        _extent = Math.Max(_least, _rows.SelectMany(r => r.Lengths).Max(l => l.High ?? l.Low));
    }

    /// <param name="above">True where the labels stand above the bars.</param>
    public static void Draw(BarChart chart, Sheet sheet, bool above)
    {
        List<(string, Ink, Swatch)> key = chart.Compared is { } compared
            ? [(compared.Now, Ink.Plain, Swatch.Area), (compared.Earlier, Ink.Muted, Swatch.ThinBar)]
            : [];
        if (chart.Focus.Length > 0)
            key.Add((chart.Focus, Ink.Focus, Swatch.Area));
        if (key.Count > 0)
            Key.Draw(sheet, key);
        var layout = new BarLayout(chart, sheet);
        if (above)
            layout.DrawAbove();
        else
            layout.DrawBeside();
    }

    private void DrawBeside()
    {
        var labelWidth = Math.Min(_sheet.Width * 0.36, _rows.Max(r => TextWidth.Of(r.Bar.Label, _size)) + 1);
        var left = labelWidth + _size * 0.75;
        var labels = _rows.Select(r => TextWidth.Wrap(r.Bar.Label, labelWidth, _size, lines: 3)).ToList();
        var fit = RowFit.For([.. labels.Select(l => Math.Max(l.Count, Lanes) * _sheet.LineHeight)], true, _sheet);
        var scale = _rows.SelectMany(r => r.Lengths.Select((l, lane) => Room(r, lane) / End(l))).Min();
        var top = _sheet.Y;
        for (var i = 0; i < _rows.Count; i++)
        {
            var height = fit.Row(Math.Max(labels[i].Count, Lanes) * _sheet.LineHeight, true);
            var middle = _sheet.Y + height / 2;
            for (var line = 0; line < labels[i].Count; line++)
            {
                var y = middle + (line - (labels[i].Count - 1) / 2.0) * _sheet.LineHeight + _size * 0.36;
                _sheet.Add(new Words(labels[i][line], labelWidth, y, _size, Ink.Text, Anchor.End) { Whose = i });
            }
            DrawLanes(i, left, middle, fit.Bar, scale);
            _sheet.Tips.Add(new Tip(_sheet.Y, _sheet.Y + height, Told(_rows[i])));
            _sheet.Skip(height + fit.Gap);
        }
        _sheet.Skip(_size * 0.25 - fit.Gap);
        _marks.Add(new Polyline([new(left, top - 2), new(left, _sheet.Y)], 1, Ink.Muted));
        Plot(left, top, scale);

        double Room(Row row, int lane) => _sheet.Width - left - _gap - row.Width(lane, _size, _gap);
    }

    private int Lanes => _chart.Compared is null ? 1 : 2;

    /// <summary>The bar, and below it the thin one of the earlier period.</summary>
    private void DrawLanes(int place, double left, double middle, double thickness, double scale)
    {
        var row = _rows[place];
        var thin = Math.Max(3, thickness * 0.2);
        var main = Lanes == 1 ? thickness : thickness * 0.7;
        var top = Lanes == 1 ? middle - thickness / 2 : middle - (main + thin + 2) / 2;
        var end = DrawBar(place, row.Lengths[0], InkOf.Tone(row.Bar.Tone), left, top, main, scale);
        var baseline = Lanes == 1 ? middle + _size * 0.36 : middle - _sheet.LineHeight * 0.5 + _size * 0.36;
        DrawFigure(place, row.Figure, end + _gap, baseline);
        if (row.Lengths.Count == 1)
            return;
        var before = DrawBar(place, row.Lengths[1], Ink.Muted, left, top + main + 2, thin, scale);
        // Below the figure of the bar; beside the longer of both, so that neither bar runs through it.
        DrawFigure(place, row.EarlierFigure, Math.Max(end, before) + _gap, baseline + _sheet.LineHeight);
    }

    private void DrawAbove()
    {
        var labels = _rows
            .Select(r => TextWidth.Wrap(r.Bar.Label, _sheet.Width - r.Width(0, _size, _gap) - _size, _size, lines: 3))
            .ToList();
        var fit = RowFit.For([.. labels.Select(l => l.Count * _sheet.LineHeight + Below)], false, _sheet);
        var scale = _rows.SelectMany(r => r.Lengths).Min(l => (_sheet.Width - 2) / End(l));
        var top = _sheet.Y;
        for (var i = 0; i < _rows.Count; i++)
        {
            var (row, rowTop) = (_rows[i], _sheet.Y);
            DrawFigure(i, row.Figure, _sheet.Width - row.Width(0, _size, _gap), _sheet.Y + _size);
            foreach (var line in labels[i])
            {
                _sheet.Add(new Words(line, 0, _sheet.Y + _size, _size, Ink.Text) { Whose = i });
                _sheet.Skip(_sheet.LineHeight);
            }
            DrawBar(i, row.Lengths[0], InkOf.Tone(row.Bar.Tone), 0, _sheet.Y, fit.Bar, scale);
            _sheet.Skip(fit.Bar);
            if (row.Lengths.Count > 1)
            {
                DrawBar(i, row.Lengths[1], Ink.Muted, 0, _sheet.Y + 2, Math.Max(3, fit.Bar * 0.25), scale);
                // Named: it stands as near to the label of the next bar as to its own.
                var named = ($"{_chart.Compared!.Value.Earlier}:", Ink.Muted, false);
                var baseline = _sheet.Y + 2 + Math.Max(3, fit.Bar * 0.25) + _size;
                DrawFigure(i, [named, .. row.EarlierFigure], 0, baseline);
            }
            _sheet.Tips.Add(new Tip(rowTop, _sheet.Y + Below, Told(row)));
            _sheet.Skip(Below + fit.Gap);
        }
        _sheet.Skip(2 - fit.Gap);
        Plot(0, top, scale);
    }

    private List<string> Told(Row row)
    {
        var lines = new List<string> { row.Bar.Label, Joined(row.Figure, _chart.Compared?.Now) };
        if (row.EarlierFigure.Count > 0)
            lines.Add(Joined(row.EarlierFigure, _chart.Compared?.Earlier));
        return lines;

        static string Joined(IEnumerable<(string Text, Ink, bool)> figure, string? whose) =>
            (whose is null ? "" : $"{whose}: ") + string.Join(" ", figure.Select(f => f.Text));
    }

    private void Plot(double left, double top, double scale) =>
        _sheet.Plot(
            new Field(left, top, _sheet.Width, _sheet.Y, (0, (_sheet.Width - left) / scale), (_rows.Count, 0))
            {
                Marks = _marks,
            }
        );

    private double Below => _chart.Compared is null ? 0 : _sheet.LineHeight + _size * 0.5;

    /// <returns>Where the bar ends.</returns>
    private double DrawBar(int whose, Length length, Ink ink, double left, double top, double height, double scale)
    {
        var certain = length.Low * scale;
        if (length.Low > 0)
            _marks.Add(new Box(left, top, Math.Max(1, certain), height, ink) { Whose = whose });
        if (length.High == length.Low)
            return left + certain;
        var hatched = Math.Max(6, (End(length) - length.Low) * scale);
        _marks.Add(
            new Hatching(left + certain, top, hatched, height, ink, length.High is null ? Side.Right : Side.None)
            {
                Whose = whose,
            }
        );
        return left + certain + hatched;
    }

    private void DrawFigure(
        int whose,
        IReadOnlyList<(string Text, Ink Ink, bool Bold)> figure,
        double x,
        double baseline
    )
    {
        foreach (var (text, ink, bold) in figure)
        {
            _sheet.Add(new Words(text, x, baseline, _size, ink, Bold: bold) { Whose = whose });
            x += TextWidth.Of(text, _size, bold) + _gap;
        }
    }

    /// <summary>How far the mark reaches; more than 0.</summary>
    private double End(Length length) => Math.Max(_least, length.High ?? Math.Max(_extent, length.Low * 1.25));

    /// <summary>How far a bar reaches for certain and at most, in counts or as a share.</summary>
    /// <param name="High">Null where nothing bounds it.</param>
    private readonly record struct Length(double Low, double? High)
    {
        public static Length Of(Counted value, CountRange whole, bool hasShare, BarChart chart)
        {
            if (!chart.ByShare)
                return new(value.Range.Low, value.Range.High);
            return hasShare && CountRange.Share(value.Range, whole) is { } share
                ? new(share.Low, share.High)
                : new(0, 0);
        }
    }

    private static string ShareText(Bar bar, Counted value, CountRange whole, BarChart chart)
    {
        if (chart.ShareOf(bar, value, whole) is not { } share)
            return "";
        // "At least 0%" says nothing.
        var isNothing = share is { IsLeast: true, Exists: true } && share.Floor(100) == 0 && value.Range.High != 0;
        return isNothing ? "" : share.Brief(chart.Language);
    }

    private sealed class Row
    {
        public Row(Bar bar, BarChart chart)
        {
            Bar = bar;
            var share = ShareText(bar, bar.Value, chart.Whole, chart);
            Lengths =
            [
                Length.Of(bar.Value, chart.Whole, bar.HasShare, chart),
                .. bar.Earlier is { } earlier
                    ? [Length.Of(earlier, chart.EarlierWhole ?? chart.Whole, bar.HasShare, chart)]
                    : Array.Empty<Length>(),
            ];
            Figure =
            [
                .. Count(bar.Value, chart, Ink.Text, true),
                .. share.Length > 0 ? [(share, Ink.Muted, false)] : Array.Empty<(string, Ink, bool)>(),
            ];
            EarlierFigure = bar.Earlier is { } e
                ?
                [
                    .. Count(e, chart, Ink.Muted, false),
                    .. chart.ByShare && bar.HasShare
                        ? [(ShareText(bar, e, chart.EarlierWhole ?? chart.Whole, chart), Ink.Muted, false)]
                        : Array.Empty<(string, Ink, bool)>(),
                ]
                : [];
        }

        public Bar Bar { get; }

        /// <summary>Of the bar, and of the thin one below it where there is one.</summary>
        public IReadOnlyList<Length> Lengths { get; }

        /// <summary>The number, the mark where it is withheld, and the share.</summary>
        public IReadOnlyList<(string Text, Ink Ink, bool Bold)> Figure { get; }
        public IReadOnlyList<(string Text, Ink Ink, bool Bold)> EarlierFigure { get; }

        public double Width(int lane, double size, double gap)
        {
            var figure = lane == 0 ? Figure : EarlierFigure;
            return figure.Sum(f => TextWidth.Of(f.Text, size, f.Bold)) + gap * (figure.Count - 1);
        }

        private static IReadOnlyList<(string Text, Ink Ink, bool Bold)> Count(
            Counted value,
            BarChart chart,
            Ink ink,
            bool bold
        ) =>
            [
                (Written.Range(value.Range, chart.Language), ink, bold),
                .. value.IsWithheld ? [(WithheldCell.Mark, Ink.Muted, false)] : Array.Empty<(string, Ink, bool)>(),
            ];
    }
}
