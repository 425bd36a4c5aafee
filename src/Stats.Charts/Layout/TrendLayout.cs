using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Lines over time, from zero. On narrow paper a key stands above the plot, else each line has its name at its end.</summary>
internal sealed class TrendLayout
{
    private readonly TrendChart _chart;
    private readonly Sheet _sheet;
    private readonly double _size;
    private readonly IReadOnlyList<Ink> _inks;
    private readonly IReadOnlyList<IReadOnlyList<PlotMark?>> _marks;
    private readonly IReadOnlyList<IReadOnlyList<string>> _names;
    private readonly IReadOnlyList<(double Percent, IReadOnlyList<string> Name)> _references;
    private readonly Plot _plot;

    /// <param name="withLast">True to write the last value at the end of its line too.</param>
    public static void Draw(TrendChart chart, Sheet sheet, bool withLast)
    {
        if (sheet.IsNarrow)
            DrawKey(chart, sheet);
        var layout = new TrendLayout(chart, sheet, withLast);
        sheet.Time = new TimeField(layout._plot.Left, layout._plot.Right, chart.Periods.Count);
        layout._plot.DrawGround(withTicks: true);
        layout.DrawNotes();
        layout.DrawReferences();
        for (var i = 0; i < chart.Series.Count; i++)
            layout._plot.DrawLine(layout._marks[i], layout._inks[i], layout.Thickness(chart.Series[i]));
        for (var i = 0; i < chart.Series.Count; i++)
            layout._plot.DrawCalm(PlotMark.YearSums(chart, chart.Series[i]), layout._inks[i], sheet.TextSize / 5);
        sheet.Skip(layout._plot.Bottom - sheet.Y);
        sheet.Skip(layout._plot.DrawTime());
        if (!sheet.IsNarrow)
            layout.DrawNames();
        layout.DrawValues();
        layout._plot.Close();
    }

    private TrendLayout(TrendChart chart, Sheet sheet, bool withLast)
    {
        (_chart, _sheet, _size) = (chart, sheet, sheet.TextSize);
        _inks = InkOf.Each(chart.Series.Select(s => s.Tone));
        _marks = [.. chart.Series.Select(s => PlotMark.Of(chart, s))];
        var scale = Plot.ScaleFor(chart, _marks.SelectMany(m => m));
        _names = [.. chart.Series.Select((_, i) => Name(i, withLast))];
        _references = [.. chart.References.Select(r => (r.Percent, Wrapped(r.Label)))];
        var nameWidth = _names
            .Concat(_references.Select(r => r.Name))
            .SelectMany(n => n)
            .Max(n => TextWidth.Of(n, _size, true));
        var left = scale.Ticks.Max(t => TextWidth.Of(Plot.Tick(chart, t), _size)) + _size * 0.6;
        var right = sheet.IsNarrow ? sheet.Width - 4 : sheet.Width - nameWidth - _size;
        var top = sheet.Y + _size * 0.6;
        // The plot's width decides how many rows of notes there are, and they push it down.
        _plot = new Plot(sheet, chart, scale, (left, top, right, top));
        top += NoteRows() * (2 * NoteRadius + 3);
        var bottom = sheet.Height is { } height
            ? Math.Max(top + 4 * _size, height - _size * 3.1)
            : top + Math.Round(Math.Clamp(sheet.Width * 0.42, 190, 290));
        _plot = new Plot(sheet, chart, scale, (left, top, right, bottom));
    }

    private IReadOnlyList<string> Name(int series, bool withLast)
    {
        var lines = Wrapped(_chart.Series[series].Label);
        return withLast && !_sheet.IsNarrow && _marks[series][^1] is { } last && _chart.Periods.Count > 6
            ? [.. lines, last.Text]
            : lines;
    }

    private IReadOnlyList<string> Wrapped(string name) =>
        TextWidth.Wrap(name, Math.Max(_size * 7.5, _sheet.Width * 0.17), _size, true, 3);

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
                .Select(s => (s.First.Label, s.Second, true))
                .Concat(chart.References.Select(r => ($"⋯ {r.Label}", Ink.Text, true)))
        );

    /// <summary>Each name beside the end of its line; those that would touch are moved apart.</summary>
    private void DrawNames()
    {
        var names = _names
            .Select((n, i) => (Lines: n, Y: EndOf(i), Ink: NameInk(i)))
            .Concat(_references.Select(r => (Lines: r.Name, Y: _plot.Y(r.Percent), Ink: Ink.Muted)))
            .OrderBy(n => n.Y)
            .ToList();
        var gap = _size * 0.45;
        var tops = new double[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            var wanted = names[i].Y - Height(i) / 2;
            tops[i] =
                i == 0 ? Math.Max(_plot.Top - _size, wanted) : Math.Max(tops[i - 1] + Height(i - 1) + gap, wanted);
        }
        for (var i = names.Count - 1; i >= 0; i--)
        {
            var end = i == names.Count - 1 ? _plot.Bottom + 4 : tops[i + 1] - gap;
            tops[i] = Math.Min(tops[i], end - Height(i));
        }
        for (var i = 0; i < names.Count; i++)
        for (var line = 0; line < names[i].Lines.Count; line++)
            _sheet.Add(
                new Words(
                    names[i].Lines[line],
                    _plot.Right + _size * 0.75,
                    tops[i] + line * _sheet.LineHeight + _size,
                    _size,
                    names[i].Ink,
                    Bold: names[i].Ink != Ink.Muted
                )
            );

        double Height(int i) => names[i].Lines.Count * _sheet.LineHeight;
    }

    private Ink NameInk(int series) => _chart.Series[series].Tone == Tone.Focus ? Ink.Focus : Ink.Text;

    /// <summary>Dotted over the whole time line: others found it once, and did not count it per period.</summary>
    private void DrawReferences()
    {
        foreach (var (percent, _) in _references)
        {
            var y = _plot.Y(percent);
            _plot.Mark(new Polyline([new(_plot.Left, y), new(_plot.Right, y)], 2, Ink.Text, Dotted: true));
        }
    }

    private double EndOf(int series) =>
        _marks[series][^1] is { } last ? _plot.Y((last.Low + last.Top) / 2) : _plot.Bottom;

    /// <summary>Where the periods are few and the lines alone, each value is written at its mark: below it in a dip of the line, else above.</summary>
    private void DrawValues()
    {
        if (_chart.Series.Any(HasCalm))
            return;
        var widest = _marks.SelectMany(m => m).Max(m => m is { } v ? TextWidth.Of(v.Text, _size) : 0);
        if (_plot.Step < Math.Max(_size * 3.2, widest * 0.8))
            return;
        foreach (var marks in _marks)
            for (var i = 0; i < marks.Count; i++)
            {
                if (marks[i] is not { } mark)
                    continue;
                var y = _plot.Y(mark.Top) - _size * 0.65;
                var above = new Words(mark.Text, _plot.X(i + 0.5), y, _size, Ink.Text, Anchor.Middle);
                var below = above with { Y = _plot.Y(mark.Low) + _size * 1.4 };
                var words = IsDip(marks, i) && below.Bottom < _plot.Bottom ? below : above;
                if (
                    words.Left >= _plot.Left
                    && words.Right <= _plot.Right
                    && words.Top > 0
                    && !_sheet.Overlaps(words)
                    && !IsCrossed(words)
                )
                    _sheet.Add(words);
            }
    }

    /// <summary>True where a line of others would run through it.</summary>
    private bool IsCrossed(Words words) =>
        _references.Any(r => _plot.Y(r.Percent) > words.Top && _plot.Y(r.Percent) < words.Bottom);

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
            var number = Figures.Number(i + 1, _chart.Language);
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
