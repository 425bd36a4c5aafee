using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>All contacts over time, and beside them the group that the programme's headline begins with.</summary>
public sealed class Trend
{
    private readonly Release _release;
    private readonly Period _year;
    private readonly Language _language;
    private readonly IReadOnlyList<Period> _periods;
    private readonly IReadOnlyList<PublishedCell> _all;
    private readonly KeyFigure? _group;
    private readonly IReadOnlyList<PublishedCell> _inGroup = [];

    /// <param name="year">The year that the page is about.</param>
    /// <param name="level">A level of time that a table of the release has.</param>
    public Trend(Release release, Period year, string level, Language language)
    {
        (_release, _year, _language, Level) = (release, year, language, level);
        _periods = release.Periods(level);
        _all = [.. _periods.Select(p => release.Total(p)!)];
        _group =
            release.Programme.Headline is [var first, ..]
            && _periods.All(p => release.Cell(p, first.Dimension, first.Code) is not null)
                ? first
                : null;
        if (_group is { } group)
            _inGroup = [.. _periods.Select(p => release.Cell(p, group.Dimension, group.Code)!)];
    }

    public string Level { get; }

    /// <summary>The levels that a release can be seen at, finest first.</summary>
    public static IReadOnlyList<string> Levels(Release release) =>
        [.. Period.Levels.Reverse().Where(l => release.Periods(l).Count > 1)];

    public TrendChart Chart()
    {
        List<TrendSeries> series = [new(AllLabel, [.. _all.Select(ChartValue.Of)])];
        if (_group is not null)
            series.Add(new TrendSeries(GroupLabel, [.. _inGroup.Select(ChartValue.Of)], Tone.Focus));
        return new TrendChart
        {
            Language = _language,
            Title = Message(),
            Subtitle = Say(
                $"{Sentences.Upper(Unit)} {LevelName}, {_periods[0].Label.Nl} t/m {_periods[^1].Label.Nl}",
                $"{Sentences.Upper(Unit)} {LevelName}, {_periods[0].Label.En} to {_periods[^1].Label.En}"
            ),
            Source = Origin.Line(_release, _language),
            AlternativeText = Alternative(),
            Periods = _periods,
            Series = series,
            Notes = [.. _release.Programme.Notes.Where(n => n.On >= _periods[0].First && n.On <= _periods[^1].Last)],
            Highlight = _year,
        };
    }

    public TableView Table()
    {
        List<string> columns = [AllLabel];
        if (_group is not null)
            columns.AddRange([GroupLabel, Say("Aandeel", "Share")]);
        var rows = _periods.Select(
            (p, i) =>
            {
                List<TableFigure> cells = [TableFigure.Of(_all[i], _language)];
                if (_group is not null)
                    cells.AddRange([
                        TableFigure.Of(_inGroup[i], _language),
                        TableFigure.Share(_inGroup[i], _all[i], _language),
                    ]);
                return new TableRow(Sentences.Upper(p.Label.In(_language)), 0, false, cells);
            }
        );
        return new TableView(
            $"{Sentences.Upper(Unit)} {LevelName}",
            _release.Programme.Time.Label.In(_language),
            columns,
            [.. rows]
        );
    }

    private string Message()
    {
        var now = _release.Total(_year)!;
        var count = Figures.Range(now.Range, _language);
        if (
            now is not PublishedCount n
            || _release.YearBefore(_year) is not { } before
            || _release.Total(before) is not PublishedCount { Count: > 0 } b
        )
            return Say($"{count} {Unit} in {_year.Code}", $"{count} {Unit} in {_year.Code}");
        var change = Figures.Change(n.Count, b.Count);
        if (change == "0%")
            return Say(
                $"{count} {Unit} in {_year.Code}, ongeveer evenveel als in {before.Code}",
                $"{count} {Unit} in {_year.Code}, about as many as in {before.Code}"
            );
        var more = n.Count > b.Count;
        return Say(
            $"{count} {Unit} in {_year.Code}, {change[1..]} {(more ? "meer" : "minder")} dan in {before.Code}",
            $"{count} {Unit} in {_year.Code}, {change[1..]} {(more ? "more" : "fewer")} than in {before.Code}"
        );
    }

    private string Alternative()
    {
        var text = Say("Lijndiagram. ", "Line chart. ") + Ends(AllLabel, _all);
        return _group is null ? text : $"{text} {Ends(GroupLabel, _inGroup)}";
    }

    private string Ends(string label, IReadOnlyList<PublishedCell> cells)
    {
        var (first, last) = (Sentences.Count(cells[0], _language), Sentences.Count(cells[^1], _language));
        var text = Say(
            $"{label}: {first} in {_periods[0].Label.Nl}, {last} in {_periods[^1].Label.Nl}.",
            $"{label}: {first} in {_periods[0].Label.En}, {last} in {_periods[^1].Label.En}."
        );
        return cells.Any(c => c is WithheldCell)
            ? text + Say(" Soms afgeschermd, dan is er een bereik.", " Sometimes withheld, then there is a range.")
            : text;
    }

    private string AllLabel => Say($"Alle {Unit}", $"All {Unit}");

    private string GroupLabel => _release.Programme.Dimension(_group!.Dimension)[_group.Code].Label.In(_language);

    private string LevelName =>
        Level switch
        {
            Period.MonthLevel => Say("per maand", "per month"),
            Period.QuarterLevel => Say("per kwartaal", "per quarter"),
            _ => Say("per jaar", "per year"),
        };

    private string Unit => _release.Programme.Unit.In(_language);

    private string Say(string dutch, string english) => _language == Language.Dutch ? dutch : english;
}
