using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>Lines over time, from zero. Each has its name and its last value at its end; on narrow paper a key above the plot has the names.</summary>
internal sealed class TrendLayout
{
    private readonly TrendChart _chart;
    private readonly Sheet _sheet;
    private readonly double _size;
    private readonly IReadOnlyList<Ink> _inks;
    private readonly IReadOnlyList<IReadOnlyList<PlotMark?>> _marks;
    private readonly IReadOnlyList<IReadOnlyList<PlotMark?>> _calm;
    private readonly IReadOnlyList<IReadOnlyList<string>> _names;
    private readonly Plot _plot;

    public static void Draw(TrendChart chart, Sheet sheet)
    {
        if (sheet.IsNarrow)
            DrawKey(chart, sheet);
        var layout = new TrendLayout(chart, sheet);
        sheet.Time = new TimeField(layout._plot.Left, layout._plot.Right, chart.Periods.Count);
        layout._plot.DrawGround(withTicks: true);
        layout.DrawNotes();
        layout.DrawReferences();
        for (var i = 0; i < chart.Series.Count; i++)
            layout._plot.DrawLine(
                layout._marks[i],
                layout._inks[i],
                layout.Thickness(chart.Series[i]),
                i,
                layout.Role(i)
            );
        for (var i = 0; i < chart.Series.Count; i++)
            layout._plot.DrawCalm(layout._calm[i], layout._inks[i], sheet.TextSize / 5, i);
        sheet.Skip(layout._plot.Bottom - sheet.Y);
        sheet.Skip(layout._plot.DrawTime());
        layout.DrawValues();
        layout.DrawEnds();
        layout._plot.Close();
    }

    private TrendLayout(TrendChart chart, Sheet sheet)
    {
        (_chart, _sheet, _size) = (chart, sheet, sheet.TextSize);
        _inks = InkOf.Each(chart.Series.Select(s => s.Tone));
        _marks = [.. chart.Series.Select(s => PlotMark.Of(chart, s))];
        _calm = [.. chart.Series.Select(s => PlotMark.YearSums(chart, s))];
        var scale = Plot.ScaleFor(chart, _marks.SelectMany(m => m));
        var top = sheet.Y + _size * 0.6;
        _names = Names(sheet.Height is { } h ? h - top - _size * 1.5 : null);
        var left = scale.Ticks.Max(t => TextWidth.Of(Plot.Tick(chart, t), _size)) + _size * 0.6;
        var right = sheet.Width - _names.SelectMany(n => n).Max(n => TextWidth.Of(n, _size, true)) - Beside - 1;
        // The plot's width decides how many rows of notes there are, and they push it down.
        _plot = new Plot(sheet, chart, scale, (left, top, right, top));
        top += NoteRows() * (2 * NoteRadius + 3);
        var labels = EndLabels.Height(_names, sheet) - 1.6 * _size;
        var bottom = sheet.Height is { } height
            ? Math.Max(top + 4 * _size, height - _size * 3.1)
            : top + Math.Max(labels, Math.Round(Math.Clamp(sheet.Width * 0.42, 190, 290)));
        _plot = new Plot(sheet, chart, scale, (left, top, right, bottom));
        if (labels > bottom - top)
            sheet.IsFull = true;
    }

    /// <summary>Between the field and what stands at the ends of the lines: room for a leader where there are several.</summary>
    private double Beside => _size * (_chart.Series.Count + _chart.References.Count > 1 ? 1.4 : 0.75);

    /// <summary>
    /// What stands at the end of each line and reference. On narrow paper the last value, since the names are in the key; else the name
    /// with the value below it, or after it where so many lines would need more height than there is.
    /// </summary>
    private IReadOnlyList<IReadOnlyList<string>> Names(double? room)
    {
        if (_sheet.IsNarrow)
            return
            [
                .. _chart.Series.Select((_, i) => (IReadOnlyList<string>)[End(i)?.Text ?? ""]),
                .. _chart.References.Select(r => (IReadOnlyList<string>)[Reference(r)]),
            ];
        IReadOnlyList<IReadOnlyList<string>> below =
        [
            .. _chart.Series.Select((s, i) => (IReadOnlyList<string>)[.. Wrapped(s.Label, 0.17), .. Value(i)]),
            .. _chart.References.Select(r => Wrapped(r.Label, 0.17)),
        ];
        if (room is null || EndLabels.Height(below, _sheet) <= room)
            return below;
        return
        [
            .. _chart.Series.Select((s, i) => Wrapped(string.Join(' ', Value(i).Prepend(s.Label)), 0.3)),
            .. _chart.References.Select(r => Wrapped(r.Label, 0.3)),
        ];
    }

    private IEnumerable<string> Value(int series) => End(series) is { } end ? [end.Text] : [];

    private static string Reference(ReferenceLine reference) => $"{Math.Round(reference.Percent)}%";

    private IReadOnlyList<string> Wrapped(string name, double most) =>
        TextWidth.Wrap(name, Math.Max(_size * 7.5, _sheet.Width * most), _size, true, 3);

    /// <summary>The last mark of the line that stands out: the thick one where there is one.</summary>
    private PlotMark? End(int series) => HasCalm(_chart.Series[series]) ? _calm[series][^1] : _marks[series][^1];

    private double NoteRadius => Math.Round(_size * 0.72);

    private double Thickness(TrendSeries series) =>
        _size
        / 13
        * (
            HasCalm(series) ? 0.9
            : series.Tone == Tone.Focus ? 2.6
            : 1.8
        );

    /// <summary>Its own line is then thin.</summary>
    private static bool HasCalm(TrendSeries series) => series.YearSums.Any(s => s is not null);

    private static void DrawKey(TrendChart chart, Sheet sheet) =>
        Key.Draw(
            sheet,
            chart
                .Series.Zip(InkOf.Each(chart.Series.Select(s => s.Tone)))
                .Select(s => (s.First.Label, s.Second, Swatch.Line))
                .Concat(chart.References.Select(r => (r.Label, Ink.Text, Swatch.DottedLine)))
        );

    private void DrawEnds()
    {
        var last = _plot.X(_chart.Periods.Count - 0.5);
        var labels = _names.Select(
            (lines, i) =>
                i < _chart.Series.Count
                    ? new EndLabel(lines, new(End(i) is null ? _plot.Right : last, EndOf(i)), _inks[i], i)
                    : new EndLabel(
                        lines,
                        new(_plot.Right, _plot.Y(_chart.References[i - _chart.Series.Count].Percent)),
                        Ink.Muted,
                        null
                    )
        );
        EndLabels.Draw([.. labels.Where(l => l.Lines.Any(t => t.Length > 0))], _plot.Right + Beside, _plot, _sheet);
    }

    /// <summary>Dotted over the whole time line: others found it once, and did not count it per period.</summary>
    private void DrawReferences()
    {
        foreach (var reference in _chart.References)
        {
            var y = _plot.Y(reference.Percent);
            _plot.Mark(new Polyline([new(_plot.Left, y), new(_plot.Right, y)], 2, Ink.Text, Dotted: true));
        }
    }

    private LineRole Role(int series) =>
        HasCalm(_chart.Series[series]) ? LineRole.Rule
        : _inks.Take(series).Contains(_inks[series]) ? LineRole.SecondSeries
        : LineRole.Series;

    /// <summary>How high a line ends: at its last mark, also where that is no mark of the last period.</summary>
    private double EndOf(int series) =>
        (End(series) ?? _marks[series].LastOrDefault(m => m is not null)) is { } end
            ? _plot.Y((end.Low + end.Top) / 2)
            : _plot.Bottom;

    /// <summary>
    /// Where the periods are few and a line is alone enough, each value but the last is written at its mark: below it in a dip of
    /// the line, else above. Of a line of which one value could be taken for that of another, none is written.
    /// </summary>
    private void DrawValues()
    {
        if (_chart.Series.Any(HasCalm))
            return;
        for (var i = 0; i < _marks.Count; i++)
        {
            var values = Values(i).ToList();
            var isPlain = values.All(v => HasPlace(v) && IsPlain(v, i)) && !values.Zip(values.Skip(1)).Any(Touch);
            if (_marks.Count > 1 && !isPlain)
                continue;
            foreach (var value in values.Where(HasPlace))
                if (!_sheet.Overlaps(value))
                    _sheet.Add(value);
        }
    }

    private static bool Touch((Words One, Words Other) pair) => pair.One.Touches(pair.Other);

    private IEnumerable<Words> Values(int series)
    {
        var marks = _marks[series];
        var widest = marks.Max(m => m is { } v ? TextWidth.Of(v.Text, _size) : 0);
        if (_plot.Step < Math.Max(_size * 3.2, widest * 0.8))
            yield break;
        for (var i = 0; i < marks.Count - 1; i++)
        {
            if (marks[i] is not { } mark)
                continue;
            var y = _plot.Y(mark.Top) - _size * 0.65;
            var above = new Words(mark.Text, _plot.X(i + 0.5), y, _size, Ink.Text, Anchor.Middle) { Whose = series };
            var below = above with { Y = _plot.Y(mark.Low) + _size * 1.4 };
            yield return IsDip(marks, i) && below.Bottom < _plot.Bottom ? below : above;
        }
    }

    private bool HasPlace(Words words) =>
        words.Left >= _plot.Left
        && words.Right <= _plot.Right
        && words.Top > 0
        && !_sheet.Overlaps(words)
        && !IsCrossed(words);

    /// <summary>True where no other line is nearly as close as its own.</summary>
    private bool IsPlain(Words words, int series)
    {
        var others = _plot.Lines.Where(l => l.Whose is { } other && other != series);
        return others.All(l => words.DistanceTo(l) > _size * 1.5);
    }

    /// <summary>True where a line of others would run through it.</summary>
    private bool IsCrossed(Words words) =>
        _chart.References.Any(r => _plot.Y(r.Percent) > words.Top && _plot.Y(r.Percent) < words.Bottom);

    private static bool IsDip(IReadOnlyList<PlotMark?> marks, int place)
    {
        var here = marks[place]?.Low ?? 0;
        var before = place > 0 ? marks[place - 1]?.Low ?? here : here;
        var after = place < marks.Count - 1 ? marks[place + 1]?.Low ?? here : here;
        return here <= before && here <= after && (before - here) + (after - here) > 0;
    }

    private void DrawNotes()
    {
        var rows = Rows();
        for (var i = 0; i < _chart.Notes.Count; i++)
        {
            if (PlaceOf(_chart.Notes[i].On) is not { } place)
                continue;
            var x = _plot.X(place);
            var y = _plot.Top - NoteRadius - 4 - rows[i] * (2 * NoteRadius + 3);
            _plot.Mark(new Polyline([new(x, y + NoteRadius), new(x, _plot.Bottom)], 1, Ink.Muted, Dotted: true));
            _sheet.Add(new Disc(x, y, NoteRadius, Ink.Text));
            var number = Written.Number(i + 1, _chart.Language);
            _sheet.Add(
                new Words(number, x, y + _size * 0.36, _size, Ink.Paper, Anchor.Middle, Bold: true, On: Ink.Text)
            );
        }
    }

    /// <summary>Per note the row of its number: 0, and higher where it would touch the one before.</summary>
    private int[] Rows()
    {
        var rows = new int[_chart.Notes.Count];
        for (var i = 1; i < rows.Length; i++)
            if (
                PlaceOf(_chart.Notes[i].On) is { } place
                && PlaceOf(_chart.Notes[i - 1].On) is { } before
                && _plot.X(place) - _plot.X(before) < 2 * NoteRadius + 3
            )
                rows[i] = rows[i - 1] + 1;
        return rows;
    }

    private int NoteRows() => _chart.Notes.Any(n => PlaceOf(n.On) is not null) ? Rows().Max() + 1 : 0;

    /// <summary>Where a day lies on the time line, in periods from its start; null outside it.</summary>
    private double? PlaceOf(DateOnly day)
    {
        for (var i = 0; i < _chart.Periods.Count; i++)
        {
            var (first, last) = _chart.Periods[i];
            if (day >= first && day <= last)
                return i + (day.DayNumber - first.DayNumber) / (double)(last.DayNumber - first.DayNumber + 1);
        }
        return null;
    }
}
