using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

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
        IReadOnlyList<Counted?> Sums
    );

    public string Level { get; }

    /// <summary>The group that is drawn beside all; null where none is, or where others are compared with.</summary>
    public Pick? Group =>
        !_view.IsAgainstCategory && _lines is [_, { Scope: { } scope }]
            ? scope.Picks.First(p => !_view.Scope.Picks.Contains(p))
            : null;

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
            Note = Sentences.Together(
                Partial() is { } partial
                    ? Language.Say(
                        $"* {partial.Label.Nl} is geteld vanaf {Written.MonthAndYear(_view.Release.Begin(), Language.Dutch)}.",
                        $"* {partial.Label.En} was counted from {Written.MonthAndYear(_view.Release.Begin(), Language.English)}."
                    )
                    : "",
                _view.Grammar.RegisteredFrom(_lines.Select(l => l.Scope), _periods)
            ),
            AlternativeText = string.Join(
                " ",
                _lines.Select(Ends).Prepend(Language.Say("Lijndiagram.", "Line chart."))
            ),
            Periods = _periods,
            Series =
            [
                .. _lines.Select(l => new TrendSeries(l.Label, [.. l.Cells.Select(Counted.Of)], l.Tone)
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
                columns.Add(Language.Say("Som van een jaar", "Sum of a year"));
            columns.Add(
                i > 0 && !_view.IsAgainstCategory
                    ? Language.Say("Aandeel", "Share")
                    : Language.Say("Verschil met een jaar eerder", "Change from a year before")
            );
        }
        return new TableView(
            $"{Sentences.Upper(_view.Grammar.Unit(_view.Scope.Picks))} {LevelName}",
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
                ? new TableFigure(Written.Range(sum.Range, _view.Language), sum.IsWithheld)
                : new TableFigure(Written.None);
        if (number > 0 && !_view.IsAgainstCategory)
            yield return TableFigure.Of(_view.Release.ShareOf(scope, _lines[0].Scope.In(_periods[place])), _view);
        else
            yield return TableFigure.Change(_view.Release.ChangeInAYear(scope), _view);
    }

    private IEnumerable<(Scope Scope, string Label, Tone Tone)> Scopes()
    {
        var picked = _view.Scope.Picks.Count > 0;
        yield return (
            _view.Scope,
            _view.IsAgainstCategory ? _view.NameBeside(_view.Against!)
            : picked ? string.Join(", ", _view.Scope.Picks.Select(Label))
            : Language.Say($"Alle {Unit}", $"All {Unit}"),
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

    /// <summary>How many they were in the period of the view, and how far that lies from what it is compared with.</summary>
    private string Message()
    {
        var said = $"{Said(_view.Scope)} {_view.Grammar.When(_view.Scope.Period)}";
        if (_view.IsAgainstCategory)
            return $"{said}; {Said(_view.Against!)}";
        return _view.Before is { } before && _view.Release.ChangeOf(_view.Scope, before) is { Change: not null } change
            ? $"{said}, {_view.Grammar.Than(change)}"
            : said;
    }

    private string Said(Scope scope)
    {
        if (_view.Release.CountOf(scope) is not { } count)
            return $"{_view.Grammar.AllOf(scope.Picks)} {_view.Language.Say("niet geregistreerd", "not registered")}";
        var counted = count.IsLeast ? Language.Say(" geteld", " counted") : "";
        return $"{_view.Grammar.Count(count.Count)} {_view.Grammar.Unit(scope.Picks)}{counted}";
    }

    private string Subtitle()
    {
        var text = Language.Say(
            $"{Sentences.Upper(_view.Grammar.Unit(_view.Scope.Picks))} {LevelName}, {_periods[0].Label.Nl} t/m {_periods[^1].Label.Nl}",
            $"{Sentences.Upper(_view.Grammar.Unit(_view.Scope.Picks))} {LevelName}, {_periods[0].Label.En} to {_periods[^1].Label.En}"
        );
        return _lines.Any(IsCalm) ? text + YearSums.Told(Level, _view.Language) : text;
    }

    private string Ends(Line line) =>
        ChartText.Ends(line.Label, [.. line.Cells.Select(Counted.Of)], _periods, _view.Language);

    private Period? Partial() => _view.Release.IsPartial(_periods[0]) ? _periods[0] : null;

    private string Named(Period period) =>
        Sentences.Upper(period.Label.In(_view.Language)) + (period == Partial() ? "*" : "");

    private string Label(Pick pick) => _view.Programme.Dimension(pick.Dimension)[pick.Code].Label.In(_view.Language);

    private string LevelName => "per " + Saying.Step(Level).In(_view.Language);

    private string Unit => _view.Unit;

    private Language Language => _view.Language;
}
