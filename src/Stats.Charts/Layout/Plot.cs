using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>Where a value of a series lies on its scale, and what is written at it.</summary>
/// <param name="High">Null where nothing bounds it.</param>
/// <param name="IsPoint">False where only a range is known.</param>
internal readonly record struct PlotMark(double Low, double? High, bool IsPoint, string Text)
{
    /// <summary>Per period; null where there is nothing to draw: not registered, or a share of nothing.</summary>
    public static IReadOnlyList<PlotMark?> Of(TimeChart chart, TrendSeries series) =>
        [
            .. series.Values.Select(
                (v, i) =>
                    v is not { } value ? null
                    : chart.ShareOf(series, i) is { } share ? Share(value, share, chart)
                    : Count(value, chart)
            ),
        ];

    /// <summary>The sum of each year, divided by its months or quarters.</summary>
    public static IReadOnlyList<PlotMark?> YearSums(TimeChart chart, TrendSeries series)
    {
        var parts = chart.Periods[0].Level == Period.MonthLevel ? 12 : 4;
        return [.. series.YearSums.Select(s => s is { } sum ? Mean(sum, parts, chart.Language) : (PlotMark?)null)];
    }

    /// <summary>The mean of what is wholly known rounds to the nearest; else its low end rounds down and its high end up.</summary>
    private static PlotMark Mean(Counted sum, int parts, Language language)
    {
        var (low, high) = (sum.Range.Low, sum.Range.High);
        var isPoint = !sum.IsWithheld && sum.Range.IsExact;
        var rounded = isPoint
            ? CountRange.Exactly((low * 2 + parts) / (2 * parts))
            : new CountRange(low / parts, high is { } h ? (h + parts - 1) / parts : null);
        var mean = language == Language.Dutch ? "gemiddeld" : "mean";
        var text = $"{mean} {Written.Marked(new Counted(rounded, sum.IsWithheld), language)}";
        return new PlotMark(low / (double)parts, high / (double)parts, isPoint, text);
    }

    private static PlotMark? Count(Counted value, TimeChart chart) =>
        new(
            value.Range.Low,
            value.Range.High,
            !value.IsWithheld && value.Range.IsExact,
            Written.Marked(value, chart.Language)
        );

    private static PlotMark? Share(Counted value, Share share, TimeChart chart)
    {
        var whole = share.Whole;
        if (CountRange.Share(value.Range, whole) is not var (low, high))
            return null;
        var text = share.Brief(chart.Language);
        var isPoint = !value.IsWithheld && value.Range.IsExact && whole.IsExact;
        return new(low * 100, high * 100, isPoint, value.IsWithheld ? $"{text} {WithheldCell.Mark}" : text);
    }

    public double Top => High ?? Low;
}

/// <summary>The field of a chart over time: its grid, and lines and ranges in it.</summary>
internal sealed class Plot(
    Sheet sheet,
    TimeChart chart,
    Scale scale,
    (double Left, double Top, double Right, double Bottom) area
)
{
    private readonly double _size = sheet.TextSize;

    /// <summary>Of the text size: a lower range would be a speck.</summary>
    public const double LeastRange = 0.45;

    private const int MostWithDots = 3;

    /// <summary>Of the text size: in narrower periods withheld ones that follow each other are one range.</summary>
    private const double LeastStepOfOwn = 0.9;
    private readonly List<Shape> _marks = [];
    private readonly Field _field = new(
        area.Left,
        area.Top,
        area.Right,
        area.Bottom,
        (0, chart.Periods.Count),
        (0, scale.Top)
    );

    public double Left => area.Left;
    public double Right => area.Right;
    public double Top => area.Top;
    public double Bottom => area.Bottom;
    public double Step { get; } = (area.Right - area.Left) / chart.Periods.Count;

    public void Mark(Shape mark) => _marks.Add(mark);

    /// <summary>What was drawn so far.</summary>
    public IEnumerable<Polyline> Lines => _marks.OfType<Polyline>();

    /// <summary>Puts what was marked on the sheet.</summary>
    public void Close() => sheet.Plot(_field with { Marks = _marks });

    /// <summary>A scale that has a place for every value of a chart; of percentages where it draws shares.</summary>
    public static Scale ScaleFor(TimeChart chart, IEnumerable<PlotMark?> marks, int mostSteps = 5)
    {
        var highest = marks.Max(m => m?.Top ?? 0);
        if (chart is TrendChart { References: { Count: > 0 } references })
            highest = Math.Max(highest, references.Max(r => r.Percent));
        return !chart.IsShare
            ? Scale.For((long)highest, mostSteps)
            : Scale.For((long)Math.Ceiling(Math.Round(highest, 6)), mostSteps);
    }

    public static string Tick(TimeChart chart, long tick) =>
        !chart.IsShare ? Written.Number(tick, chart.Language) : $"{tick}%";

    public double X(double place) => _field.X(place);

    public double Y(double value) => _field.Y(value);

    public void DrawGround(bool withTicks)
    {
        if (chart.Highlight is { } period && Span(period) is { } span)
            Mark(new Box(X(span.First), Top, X(span.End) - X(span.First), Bottom - Top, Ink.Band));
        foreach (var tick in scale.Ticks)
        {
            var ink = tick == 0 ? Ink.Muted : Ink.Grid;
            Mark(new Polyline([new(Left, Y(tick)), new(Right, Y(tick))], 1, ink));
            if (withTicks)
                sheet.Add(
                    new Words(
                        Tick(chart, tick),
                        Left - _size * 0.6,
                        Y(tick) + _size * 0.36,
                        _size,
                        Ink.Muted,
                        Anchor.End
                    )
                );
        }
    }

    /// <summary>The years below the plot, and the months or quarters above them where there is room for each.</summary>
    /// <param name="onlyEnds">True to write only the first and the last year.</param>
    /// <returns>How high the texts are.</returns>
    public double DrawTime(bool onlyEnds = false)
    {
        var fine = FineLabels();
        foreach (var (text, place) in fine)
            sheet.Add(new Words(text, X(place + 0.5), Bottom + _size * 1.45, _size, Ink.Muted, Anchor.Middle));
        var down = fine.Count > 0 ? _size * 2.7 : _size * 1.45;
        var years = chart.Periods.Select(p => p.First.Year).Distinct().ToList();
        if (onlyEnds && years.Count > 2)
            years = [years[0], years[^1]];
        foreach (var year in years)
            DrawYear(Period.Year(year), down, onlyEnds && years.Count > 1 ? year == years[0] : null);
        return down + _size * 0.3;
    }

    private List<(string Text, int Place)> FineLabels()
    {
        if (chart.Periods.Count > 16 || chart.Periods[0].Level == Period.YearLevel)
            return [];
        var labels = chart.Periods.Select((p, i) => (Short(p), i)).ToList();
        return labels.All(l => TextWidth.Of(l.Item1, _size) + _size * 0.4 <= Step) ? labels : [];
    }

    private string Short(Period period)
    {
        if (period.Level == Period.QuarterLevel)
            return chart.Language == Language.Dutch ? $"{period.Code[^1]}e kw." : period.Code[^2..];
        var name = Period.MonthName(period.First.Month).In(chart.Language);
        return chart.Language == Language.Dutch && period.First.Month == 3 ? "mrt" : name[..3];
    }

    /// <param name="atEdge">True to begin at the left edge, false to end at the right one; null to stand below its year.</param>
    private void DrawYear(Period year, double down, bool? atEdge)
    {
        if (Span(year) is not { } span)
            return;
        if (span.First > 0)
            Mark(new Polyline([new(X(span.First), Bottom), new(X(span.First), Bottom + 5)], 1, Ink.Muted));
        var chosen = chart.Highlight == year;
        var label = new Words(
            year.Code + (chart is TrendChart { Partial: { } p } && p.First.Year == year.First.Year ? "*" : ""),
            atEdge switch
            {
                true => Left,
                false => Right,
                _ => (X(span.First) + X(span.End)) / 2,
            },
            Bottom + down,
            _size,
            chosen ? Ink.Text : Ink.Muted,
            atEdge switch
            {
                true => Anchor.Start,
                false => Anchor.End,
                _ => Anchor.Middle,
            },
            chosen
        );
        if (label.Left >= 0 && label.Right <= sheet.Width && !sheet.Overlaps(label))
            sheet.Add(label);
    }

    /// <summary>The places of the periods that lie within one.</summary>
    public (int First, int End)? Span(Period within)
    {
        var places = Enumerable
            .Range(0, chart.Periods.Count)
            .Where(i => chart.Periods[i].First >= within.First && chart.Periods[i].Last <= within.Last)
            .ToList();
        return places.Count == 0 ? null : (places[0], places[^1] + 1);
    }

    /// <summary>A withheld period is a hatched range and no line runs through it; one between two such is a dot.</summary>
    public void DrawLine(
        IReadOnlyList<PlotMark?> marks,
        Ink ink,
        double thickness,
        int whose,
        LineRole role = LineRole.Series
    )
    {
        var run = new List<Point>();
        for (var i = 0; i < marks.Count; i++)
        {
            if (marks[i] is { IsPoint: true } point)
            {
                run.Add(new Point(X(i + 0.5), Y(point.Low)));
                continue;
            }
            DrawRun(run, ink, thickness, whose, role);
            run = [];
            if (marks[i] is not { } range)
                continue;
            var last = i;
            while (Step < _size * LeastStepOfOwn && last + 1 < marks.Count && Joins(range, marks[last + 1]))
                last++;
            DrawRange((i, last), [.. marks.Skip(i).Take(last - i + 1).Select(m => m!.Value)], ink, whose);
            i = last;
        }
        DrawRun(run, ink, thickness, whose, role);
    }

    /// <summary>Where periods are narrow, ranges that look alike are one: a row of specks is read by nobody.</summary>
    private bool Joins(PlotMark range, PlotMark? next) =>
        next is { IsPoint: false } other
        && other.High is null == range.High is null
        && Math.Abs(Y(other.Low) - Y(range.Low)) <= 3
        && Math.Abs(Y(other.Top) - Y(range.Top)) <= 3;

    private void DrawRange((int First, int Last) places, IReadOnlyList<PlotMark> marks, Ink ink, int whose)
    {
        var periods = places.Last - places.First + 1;
        var width = periods > 1 ? periods * Step : Math.Max(_size * 0.5, Math.Min(Step, _size * 1.8));
        var isOpen = marks.Any(m => m.High is null);
        var low = Y(marks.Min(m => m.Low));
        var high = isOpen ? Top : Math.Min(Y(marks.Max(m => m.Top)), low - _size * LeastRange);
        var x = X((places.First + places.Last + 1) / 2.0) - width / 2;
        Mark(new Hatching(x, high, width, low - high, ink, isOpen ? Side.Top : Side.None) { Whose = whose });
    }

    /// <summary>A line without dots; a hatched band where only a range is known.</summary>
    public void DrawCalm(IReadOnlyList<PlotMark?> marks, Ink ink, double thickness, int whose)
    {
        var run = new List<Point>();
        for (var i = 0; i <= marks.Count; i++)
        {
            var mark = i < marks.Count ? marks[i] : null;
            if (mark is { IsPoint: true } point)
            {
                run.Add(new Point(X(i + 0.5), Y(point.Low)));
                continue;
            }
            if (run.Count > 1)
                Mark(new Polyline(run, thickness, ink) { Whose = whose, Role = LineRole.Series });
            else if (run.Count == 1)
                Mark(new Disc(run[0].X, run[0].Y, thickness, ink) { Whose = whose });
            run = [];
            if (mark is { } range)
            {
                var low = Y(range.Low) + 1.5;
                var high = range.High is { } most ? Math.Min(Y(most), low - 3) : Top;
                Mark(
                    new Hatching(X(i), high, Step, low - high, ink, range.High is null ? Side.Top : Side.None)
                    {
                        Whose = whose,
                    }
                );
            }
        }
    }

    private void DrawRun(List<Point> run, Ink ink, double thickness, int whose, LineRole role)
    {
        // From a period that was counted in part no full line leads on.
        var dotted = chart is TrendChart { Partial: not null } && run.Count > 1 && run[0].X < X(1) ? 1 : 0;
        if (dotted > 0)
            Mark(new Polyline([run[0], run[1]], thickness, ink, Dotted: true) { Whose = whose });
        if (run.Count > 1 + dotted)
            Mark(new Polyline([.. run.Skip(dotted)], thickness, ink) { Whose = whose, Role = role });
        // Where lines cross, dots only hide which goes where.
        if (run.Count == 1 || Step >= _size * 1.8 && chart.Series.Count <= MostWithDots && role != LineRole.Rule)
            foreach (var point in run)
                Mark(new Disc(point.X, point.Y, thickness + 1.2, ink) { Whose = whose });
    }
}
