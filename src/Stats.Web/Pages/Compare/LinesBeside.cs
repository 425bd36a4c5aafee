using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>Several programmes over time: their contacts where they count the same, or the share of one group in each.</summary>
internal sealed class LinesBeside
{
    private readonly Comparison _view;
    private readonly IReadOnlyList<Period> _periods;
    private readonly IReadOnlyList<QuotedShare> _quotes;

    public LinesBeside(Comparison view, IReadOnlyList<QuotedShare> quotes)
    {
        _view = view;
        _periods = CommonGround.Periods(view.Releases, view.Period.Level, view.Only is { } p ? [p] : []);
        _quotes = view.Only is { } pick ? [.. view.Beside(quotes, pick)] : [];
    }

    public Findings Find() =>
        new(
            Message(),
            [.. Base()],
            [.. ComparisonWords.Caveats(_view, _periods, _view.Only?.Dimension)],
            Chart(),
            Table(),
            _quotes
        );

    private IReadOnlyList<(string, bool)> Message() =>
        _view.Only is { } pick
            ? ComparisonWords.Message(
                _view,
                $"{Label}, {When}",
                r => _view.Part(r, _view.Period, pick).Share.Parts(_view.Language),
                r => ComparisonWords.OfWhat(_view, r, pick.Dimension)
            )
            : ComparisonWords.Message(
                _view,
                $"{Sentences.Upper(_view.Releases[0].Programme.Unit.In(_view.Language))} {When}",
                r => ("", Written.Marked(Counted.Of(Cell(r, _view.Period)), _view.Language)),
                _ => ""
            );

    private IEnumerable<string> Base()
    {
        if (_view.Only is { } pick)
        {
            if (_view.Releases.Count > 1)
                yield return ComparisonWords.Verdict(_view, _view.Period, pick);
        }
        else
            foreach (var release in _view.Releases)
                if (release.ChangeInAYear(Scope.All(_view.Period)) is { Change: not null } change)
                    yield return $"{_view.Name(release)}, {When}: {new Grammar(release.Programme, _view.Language).Than(change, withMargin: true)}.";
    }

    private TrendChart Chart() =>
        new()
        {
            Language = _view.Language,
            Title = Title(),
            Subtitle = Subtitle(),
            Source = ComparisonWords.Source(_view),
            AlternativeText =
                _view.Language.Say("Lijndiagram. ", "Line chart. ") + string.Join(" ", _view.Releases.Select(Ends)),
            Periods = _periods,
            Series = [.. _view.Releases.Select(Series)],
            Partial = _view.Releases.Any(r => r.IsPartial(_periods[0])) ? _periods[0] : null,
            References = [.. _quotes.Select(q => q.Line(_view.Language))],
        };

    private TrendSeries Series(Release release)
    {
        if (_view.Only is not { } pick)
            return new TrendSeries(_view.Name(release), [.. _periods.Select(p => Counted.Of(Cell(release, p)))])
            {
                YearSums = YearSums.Of(release, Scope.All(_periods[0]), _periods),
            };
        var parts = _periods.Select(p => _view.Part(release, p, pick)).ToList();
        return new TrendSeries(_view.Name(release), [.. parts.Select(p => p.Value)], AtLeast: parts.Any(p => p.IsLeast))
        {
            Wholes = [.. parts.Select(p => p.Whole)],
        };
    }

    private string Title() =>
        _view.Only is null
            ? $"{_view.Names}: {_view.Releases[0].Programme.Unit.In(_view.Language)} {Per}"
            : _view.Language.Say(
                $"{_view.Names}: aandeel {Sentences.Lower(Label)} {Per}",
                $"{_view.Names}: share {Sentences.Lower(Label)} {Per}"
            );

    private string Subtitle()
    {
        var span = _view.Language.Say(
            $"{Sentences.Upper(_periods[0].Label.Nl)} t/m {_periods[^1].Label.Nl}",
            $"{Sentences.Upper(_periods[0].Label.En)} to {_periods[^1].Label.En}"
        );
        if (_view.Only is not null)
            return span + ":" + ComparisonWords.OfWhat(_view, _view.Releases[0], _view.Only!.Value.Dimension);
        return span + YearSums.Told(_view.Period.Level, _view.Language);
    }

    private string Ends(Release release) =>
        ChartText.Ends(_view.Name(release), i => Figure(release, _periods[i]), _periods, _view.Language);

    private string Figure(Release release, Period period) =>
        _view.Only is { } pick
            ? _view.Part(release, period, pick).Share.In(_view.Language)
            : Written.Marked(Counted.Of(Cell(release, period)), _view.Language);

    private TableView Table() =>
        new(
            Title(),
            _view.Language.Say("Periode", "Period"),
            [
                .. _view.Releases.SelectMany(r =>
                    new[]
                    {
                        _view.Name(r),
                        _view.Only is null
                            ? _view.Language.Say("Verschil met een jaar eerder", "Change from a year before")
                            : _view.Language.Say("Aandeel", "Share"),
                    }
                ),
            ],
            [
                .. _periods.Select(p => new TableRow(
                    Sentences.Upper(p.Label.In(_view.Language)),
                    0,
                    false,
                    [.. _view.Releases.SelectMany(r => Row(r, p))]
                )),
            ]
        );

    private IEnumerable<TableFigure> Row(Release release, Period period)
    {
        var view = _view.ViewOf(release, period);
        if (_view.Only is { } pick)
            return
            [
                TableFigure.Of(view, view.Scope.With(pick.Dimension, pick.Code)),
                new TableFigure(_view.Part(release, period, pick).Share.Brief(_view.Language), IsMuted: true),
            ];
        return [TableFigure.Of(view, view.Scope), TableFigure.Change(release.ChangeInAYear(view.Scope), view)];
    }

    private static PublishedCell Cell(Release release, Period period) => release.Total(period)!;

    private string Label =>
        _view.Only is { } pick
            ? _view.Releases[0].Programme.Dimension(pick.Dimension)[pick.Code].Label.In(_view.Language)
            : "";

    private string When => Sentences.When(_view.Period, _view.Language);

    private string Per => "per " + Saying.Step(_view.Period.Level).In(_view.Language);
}
