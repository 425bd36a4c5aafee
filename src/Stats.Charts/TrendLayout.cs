using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>
/// Lines over time, from zero. A withheld period is a hatched range and no line runs through it; a period between two
/// withheld ones is a dot. On narrow paper a key stands above the plot, else each line has its name at its end.
/// </summary>
internal sealed class TrendLayout
{
    private readonly TrendChart _chart;
    private readonly Sheet _sheet;
    private readonly ChartFrame _frame;
    private readonly double _size;
    private readonly double _left;
    private readonly double _right;
    private readonly double _top;
    private readonly double _bottom;
    private readonly double _step;
    private readonly Scale _scale;
    private readonly IReadOnlyList<IReadOnlyList<string>> _names;

    public static void Draw(TrendChart chart, Sheet sheet)
    {
        if (sheet.Frame.IsNarrow)
            DrawKey(chart, sheet);
        var layout = new TrendLayout(chart, sheet);
        layout.DrawGround();
        layout.DrawNotes();
        foreach (var series in chart.Series)
            layout.DrawSeries(series);
        foreach (var series in chart.Series)
            layout.DrawYearSums(series);
        if (!sheet.Frame.IsNarrow)
            layout.DrawNames();
        layout.DrawValues();
    }

    private TrendLayout(TrendChart chart, Sheet sheet)
    {
        _chart = chart;
        _sheet = sheet;
        _frame = sheet.Frame;
        _size = _frame.TextSize;
        _scale = Scale.For(chart.Series.SelectMany(s => s.Values).Max(v => v.Range.High ?? v.Range.Low));
        _names =
        [
            .. chart.Series.Select(s => TextWidth.Wrap(s.Label, Math.Max(80, _frame.Width * 0.17), _size, true, 3)),
        ];
        var nameWidth = _names.SelectMany(n => n).Max(n => TextWidth.Of(n, _size, true));
        _left = _frame.Left + _scale.Ticks.Max(t => TextWidth.Of(Tick(t), _size)) + 8;
        _right = _frame.IsNarrow ? _frame.Right - 4 : _frame.Right - nameWidth - 12;
        _step = (_right - _left) / chart.Periods.Count;
        sheet.Plot = new Plot(_left, _right, chart.Periods.Count);
        _top = sheet.Y + _size * 0.6 + NoteRows() * (2 * NoteRadius + 3);
        _bottom = _top + Math.Round(Math.Clamp(_frame.Width * 0.42, 190, 290));
        sheet.Skip(_bottom + _frame.LineHeight + 8 - sheet.Y);
    }

    private double NoteRadius => Math.Round(_size * 0.72);

    private string Tick(long count) => Figures.Number(count, _chart.Language);

    private double X(double place) => _left + place * _step;

    private double Y(double count) => _bottom - (_bottom - _top) * count / _scale.Top;

    private static void DrawKey(TrendChart chart, Sheet sheet)
    {
        foreach (var series in chart.Series)
        {
            var y = sheet.Y + sheet.Frame.TextSize * 0.65;
            sheet.Add(
                new Polyline(
                    [new(sheet.Frame.Left, y), new(sheet.Frame.Left + 22, y)],
                    CalmThickness,
                    InkOf.Tone(series.Tone)
                )
            );
            sheet.Paragraph(series.Label, sheet.Frame.TextSize, Ink.Text, indent: 30);
        }
        sheet.Skip(6);
    }

    private void DrawGround()
    {
        if (_chart.Highlight is { } period && Span(period) is { } span)
            _sheet.Add(new Box(X(span.First), _top, X(span.End) - X(span.First), _bottom - _top, Ink.Band));
        foreach (var tick in _scale.Ticks)
        {
            var ink = tick == 0 ? Ink.Muted : Ink.Grid;
            _sheet.Add(new Polyline([new(_left, Y(tick)), new(_right, Y(tick))], 1, ink));
            _sheet.Add(new Words(Tick(tick), _left - 8, Y(tick) + _size * 0.36, _size, Ink.Muted, Anchor.End));
        }
        foreach (var year in _chart.Periods.Select(p => p.First.Year).Distinct())
            DrawYear(Period.Year(year));
    }

    private void DrawYear(Period year)
    {
        if (Span(year) is not { } span)
            return;
        if (span.First > 0)
            _sheet.Add(new Polyline([new(X(span.First), _bottom), new(X(span.First), _bottom + 6)], 1, Ink.Muted));
        var chosen = _chart.Highlight == year;
        var label = new Words(
            year.Code + (_chart.Partial is { } p && p.First.Year == year.First.Year ? "*" : ""),
            (X(span.First) + X(span.End)) / 2,
            _bottom + _size + 6,
            _size,
            chosen ? Ink.Text : Ink.Muted,
            Anchor.Middle,
            chosen
        );
        if (label.Left >= 0 && label.Right <= _frame.Width && !_sheet.Overlaps(label))
            _sheet.Add(label);
    }

    /// <summary>The places of the periods that lie within one.</summary>
    private (int First, int End)? Span(Period within)
    {
        var places = Enumerable
            .Range(0, _chart.Periods.Count)
            .Where(i => _chart.Periods[i].First >= within.First && _chart.Periods[i].Last <= within.Last)
            .ToList();
        return places.Count == 0 ? null : (places[0], places[^1] + 1);
    }

    private void DrawSeries(TrendSeries series)
    {
        var ink = InkOf.Tone(series.Tone);
        var run = new List<Point>();
        for (var i = 0; i < series.Values.Count; i++)
        {
            var (range, withheld) = series.Values[i];
            if (!withheld && range.IsExact)
            {
                run.Add(new Point(X(i + 0.5), Y(range.Low)));
                continue;
            }
            DrawRun(run, series, ink);
            run = [];
            DrawRange(i, range, ink);
        }
        DrawRun(run, series, ink);
    }

    private void DrawRange(int place, CountRange range, Ink ink)
    {
        var width = Math.Min(_step, 24);
        var low = Y(range.Low);
        var high = range.High is { } h ? Math.Min(Y(h), low - 4) : _top;
        _sheet.Add(
            new Hatching(
                X(place + 0.5) - width / 2,
                high,
                width,
                low - high,
                ink,
                range.High is null ? Side.Top : Side.None
            )
        );
    }

    private void DrawRun(List<Point> run, TrendSeries series, Ink ink)
    {
        var dotted = _chart.Partial is not null && run.Count > 1 && run[0].X < X(1) ? 1 : 0;
        if (dotted > 0)
            _sheet.Add(new Polyline([run[0], run[1]], Thickness(series), ink, Dotted: true));
        if (run.Count > 1 + dotted)
            _sheet.Add(new Polyline([.. run.Skip(dotted)], Thickness(series), ink));
        if (run.Count == 1 || _step >= 24)
            foreach (var point in run)
                _sheet.Add(new Disc(point.X, point.Y, Thickness(series) + 1.2, ink));
    }

    private const double CalmThickness = 2.6;

    /// <summary>Thin where a calm line goes with it.</summary>
    private static double Thickness(TrendSeries series) =>
        series.YearSums.Any(s => s is not null) ? 0.9
        : series.Tone == Tone.Focus ? CalmThickness
        : 1.6;

    /// <summary>The sum of each year, per period: a line, and a hatched band where it is a range.</summary>
    private void DrawYearSums(TrendSeries series)
    {
        var ink = InkOf.Tone(series.Tone);
        var parts = _chart.Periods[0].Level == Period.MonthLevel ? 12.0 : 4.0;
        var run = new List<Point>();
        for (var i = 0; i <= series.YearSums.Count; i++)
        {
            var sum = i < series.YearSums.Count ? series.YearSums[i] : null;
            if (sum is { IsWithheld: false, Range: { IsExact: true, Low: var exact } })
            {
                run.Add(new Point(X(i + 0.5), Y(exact / parts)));
                continue;
            }
            if (run.Count > 1)
                _sheet.Add(new Polyline(run, CalmThickness, ink));
            else if (run.Count == 1)
                _sheet.Add(new Disc(run[0].X, run[0].Y, CalmThickness, ink));
            run = [];
            if (sum is { Range: var range })
            {
                var low = Y(range.Low / parts) + 1.5;
                var high = range.High is { } most ? Math.Min(Y(most / parts), low - 3) : _top;
                _sheet.Add(new Hatching(X(i), high, _step, low - high, ink, range.High is null ? Side.Top : Side.None));
            }
        }
    }

    /// <summary>Each name beside the end of its line; those that would touch are moved apart.</summary>
    private void DrawNames()
    {
        var order = _chart.Series.Select((s, i) => (Y: EndOf(s), Place: i)).OrderBy(n => n.Y).ToList();
        var tops = new double[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            var wanted = order[i].Y - Height(i) / 2;
            tops[i] = i == 0 ? Math.Max(_top - _size, wanted) : Math.Max(tops[i - 1] + Height(i - 1) + 6, wanted);
        }
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var end = i == order.Count - 1 ? _bottom + 4 : tops[i + 1] - 6;
            tops[i] = Math.Min(tops[i], end - Height(i));
        }
        for (var i = 0; i < order.Count; i++)
        for (var line = 0; line < _names[order[i].Place].Count; line++)
            _sheet.Add(
                new Words(
                    _names[order[i].Place][line],
                    _right + 10,
                    tops[i] + line * _frame.LineHeight + _size,
                    _size,
                    _chart.Series[order[i].Place].Tone == Tone.Focus ? Ink.Focus : Ink.Text,
                    Bold: true
                )
            );

        double Height(int i) => _names[order[i].Place].Count * _frame.LineHeight;
    }

    private double EndOf(TrendSeries series)
    {
        var last = series.Values[^1].Range;
        return Y(last.High is { } high ? (last.Low + high) / 2.0 : last.Low);
    }

    /// <summary>Where the periods are few and the lines alone, each count is written at its mark: below it in a dip of the line, else above.</summary>
    private void DrawValues()
    {
        if (_step < 44 || _chart.Series.Any(s => s.YearSums.Any(v => v is not null)))
            return;
        foreach (var series in _chart.Series)
            for (var i = 0; i < series.Values.Count; i++)
            {
                var (range, withheld) = series.Values[i];
                var text = Figures.Range(range, _chart.Language) + (withheld ? $" {WithheldCell.Mark}" : "");
                var above = new Words(text, X(i + 0.5), Y(range.High ?? range.Low) - 9, _size, Ink.Text, Anchor.Middle);
                var below = above with { Y = Y(range.Low) + _size + 5 };
                var words = IsDip(series, i) && below.Bottom < _bottom ? below : above;
                if (words.Left >= _left && words.Right <= _right && words.Top > 0 && !_sheet.Overlaps(words))
                    _sheet.Add(words);
            }
    }

    private static bool IsDip(TrendSeries series, int place)
    {
        var here = series.Values[place].Range.Low;
        var before = place > 0 ? series.Values[place - 1].Range.Low : here;
        var after = place < series.Values.Count - 1 ? series.Values[place + 1].Range.Low : here;
        return here <= before && here <= after && (before - here) + (after - here) > 0;
    }

    private void DrawNotes()
    {
        var rows = Rows();
        for (var i = 0; i < _chart.Notes.Count; i++)
        {
            if (PlaceOf(_chart.Notes[i].On) is not { } place)
                continue;
            var y = _top - NoteRadius - 4 - rows[i] * (2 * NoteRadius + 3);
            _sheet.Add(
                new Polyline([new(X(place), y + NoteRadius), new(X(place), _bottom)], 1, Ink.Muted, Dotted: true)
            );
            _sheet.Add(new Disc(X(place), y, NoteRadius, Ink.Text));
            _sheet.Add(
                new Words(
                    Figures.Number(i + 1, _chart.Language),
                    X(place),
                    y + _size * 0.36,
                    _size,
                    Ink.Paper,
                    Anchor.Middle,
                    Bold: true
                )
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
                && X(place) - X(before) < 2 * NoteRadius + 3
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
