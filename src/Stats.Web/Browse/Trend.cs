using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>
/// The contacts of a view over time, and beside them those that it is compared with, or else the group that the
/// programme's headline begins with. Months and quarters come with the sum of their last year as the calm line.
/// </summary>
public sealed class Trend
{
    private readonly ProgrammeView _view;
    private readonly IReadOnlyList<Period> _periods;
    private readonly IReadOnlyList<Line> _lines;

    /// <param name="level">A level of time at which the view's contacts are published.</param>
    public Trend(ProgrammeView view, string level)
    {
        (_view, Level) = (view, level);
        _periods = view.Release.Periods(level, view.Scope.Picks);
        _lines = [.. Scopes().Select(Of).OfType<Line>()];
    }

    private sealed record Line(
        string Label,
        Tone Tone,
        Scope Scope,
        IReadOnlyList<PublishedCell> Cells,
        IReadOnlyList<ChartValue?> Sums
    );

    public string Level { get; }

    /// <summary>The levels that these contacts can be seen at, finest first.</summary>
    public static IReadOnlyList<string> Levels(Release release, IReadOnlyList<Pick> picks) =>
        [.. Period.Levels.Reverse().Where(l => release.Periods(l, picks).Count > 1)];

    public TrendChart Chart() =>
        new()
        {
            Language = _view.Language,
            Title = Message(),
            Subtitle = Subtitle(),
            Source = Origin.Line(_view.Release, _view.Language),
            Note = Partial() is { } partial
                ? Say(
                    $"* {partial.Label.Nl} is geteld vanaf {Figures.MonthAndYear(_view.Release.Begin(), Language.Dutch)}.",
                    $"* {partial.Label.En} was counted from {Figures.MonthAndYear(_view.Release.Begin(), Language.English)}."
                )
                : "",
            AlternativeText = string.Join(" ", _lines.Select(Ends).Prepend(Say("Lijndiagram.", "Line chart."))),
            Periods = _periods,
            Series =
            [
                .. _lines.Select(l => new TrendSeries(l.Label, [.. l.Cells.Select(ChartValue.Of)], l.Tone)
                {
                    YearSums = IsCalm(l) ? l.Sums : [],
                }),
            ],
            Notes = [.. _view.Programme.Notes.Where(n => n.On >= _periods[0].First && n.On <= _periods[^1].Last)],
            Highlight = _view.Scope.Period,
            Partial = Partial(),
        };

    public TableView Table()
    {
        List<string> columns = [];
        foreach (var (line, i) in _lines.Select((l, i) => (l, i)))
        {
            columns.Add(line.Label);
            if (i == 0 && HasSums)
                columns.Add(Say("Som van een jaar", "Sum of a year"));
            columns.Add(
                i > 0 && !_view.IsAgainstCategory
                    ? Say("Aandeel", "Share")
                    : Say("Verschil met een jaar eerder", "Change from a year before")
            );
        }
        return new TableView(
            $"{Sentences.Upper(Unit)} {LevelName}",
            _view.Programme.Time.Label.In(_view.Language),
            columns,
            [
                .. _periods.Select(
                    (p, i) => new TableRow(Named(p), 0, false, [.. _lines.SelectMany((l, n) => Row(l, n, i))])
                ),
            ]
        );
    }

    private IEnumerable<TableFigure> Row(Line line, int number, int place)
    {
        var scope = line.Scope.In(_periods[place]);
        yield return TableFigure.Of(_view, scope);
        if (number == 0 && HasSums)
            yield return line.Sums[place] is { } sum
                ? new TableFigure(Figures.Range(sum.Range, _view.Language), sum.IsWithheld)
                : new TableFigure(Figures.None);
        if (number > 0 && !_view.IsAgainstCategory)
            yield return TableFigure.Share(line.Cells[place].Range, _lines[0].Cells[place].Range, _view);
        else
            yield return TableFigure.Change(
                line.Cells[place].Range,
                _view.Release.YearBefore(scope) is { } before ? _view.Release.Cell(before)!.Range : null,
                _view
            );
    }

    private IEnumerable<(Scope Scope, string Label, Tone Tone)> Scopes()
    {
        var picked = _view.Scope.Picks.Count > 0;
        yield return (
            _view.Scope,
            _view.IsAgainstCategory ? _view.NameBeside(_view.Against!)
            : picked ? string.Join(", ", _view.Scope.Picks.Select(Label))
            : Say($"Alle {Unit}", $"All {Unit}"),
            Tone.Plain
        );
        if (_view.IsAgainstCategory)
            yield return (_view.Against!, _view.Name(_view.Against!), Tone.Focus);
        else if (_view.Programme.Headline is [var first, ..] && _view.Scope.CodeOf(first.Dimension) == Dimension.Total)
            yield return (
                _view.Scope.With(first.Dimension, first.Code),
                Label(new Pick(first.Dimension, first.Code)),
                Tone.Focus
            );
    }

    /// <summary>Null where one of the periods is not published for these contacts.</summary>
    private Line? Of((Scope Scope, string Label, Tone Tone) wanted)
    {
        var cells = _periods.Select(p => _view.Release.Cell(wanted.Scope.In(p))).OfType<PublishedCell>().ToList();
        return cells.Count < _periods.Count
            ? null
            : new Line(
                wanted.Label,
                wanted.Tone,
                wanted.Scope,
                cells,
                YearSums.Of(_view.Release, wanted.Scope, _periods)
            );
    }

    private bool HasSums => _lines[0].Sums.Any(s => s is not null);

    /// <summary>Where they are not, the sums stand in the table alone.</summary>
    private static bool IsCalm(Line line) => YearSums.AreCalm(line.Sums, line.Cells.Select(c => c is WithheldCell));

    private string Message()
    {
        var now = _view.Release.Cell(_view.Scope)!;
        var (count, period) = (
            Sentences.Count(now, _view.Language),
            Sentences.When(_view.Scope.Period, _view.Language)
        );
        var said = $"{count} {Unit} {period}";
        if (_view.IsAgainstCategory)
            return $"{_view.NameBeside(_view.Against!)}: {said}; {_view.Name(_view.Against!)}: {Sentences.Count(_view.Release.Cell(_view.Against!)!, _view.Language)}";
        if (
            _view.Before is not { } before
            || Change.Between(now.Range, _view.Release.Cell(before)!.Range) is not { } change
        )
            return said;
        return said + Sentences.Than(change, before.Period, _view.Language);
    }

    private string Subtitle()
    {
        var text = Say(
            $"{Sentences.Upper(Unit)} {LevelName}, {_periods[0].Label.Nl} t/m {_periods[^1].Label.Nl}",
            $"{Sentences.Upper(Unit)} {LevelName}, {_periods[0].Label.En} to {_periods[^1].Label.En}"
        );
        return _lines.Any(IsCalm) ? text + YearSums.Told(Level, _view.Language) : text;
    }

    private string Ends(Line line)
    {
        var (first, last) = (
            Sentences.Count(line.Cells[0], _view.Language),
            Sentences.Count(line.Cells[^1], _view.Language)
        );
        var text = Say(
            $"{line.Label}: {first} in {_periods[0].Label.Nl}, {last} in {_periods[^1].Label.Nl}.",
            $"{line.Label}: {first} in {_periods[0].Label.En}, {last} in {_periods[^1].Label.En}."
        );
        return line.Cells.Any(c => c is WithheldCell)
            ? text + Say(" Soms afgeschermd, dan is er een bereik.", " Sometimes withheld, then there is a range.")
            : text;
    }

    private Period? Partial() => _view.Release.IsPartial(_periods[0]) ? _periods[0] : null;

    private string Named(Period period) =>
        Sentences.Upper(period.Label.In(_view.Language)) + (period == Partial() ? "*" : "");

    private string Label(Pick pick) => _view.Programme.Dimension(pick.Dimension)[pick.Code].Label.In(_view.Language);

    private string LevelName =>
        Level switch
        {
            Period.MonthLevel => Say("per maand", "per month"),
            Period.QuarterLevel => Say("per kwartaal", "per quarter"),
            _ => Say("per jaar", "per year"),
        };

    private string Unit => _view.Unit;

    private string Say(string dutch, string english) => _view.Say(dutch, english);
}
