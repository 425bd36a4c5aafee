using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>The contacts of one year by one dimension: a picture of its finest codes, and a table of all its levels.</summary>
public sealed class Bars
{
    private readonly Release _release;
    private readonly Period _year;
    private readonly Language _language;
    private readonly Dimension _dimension;
    private readonly TableAxis _axis;
    private readonly PublishedCell _total;

    /// <param name="year">A complete year of the release.</param>
    /// <param name="dimension">A dimension that a table of the release has for the year.</param>
    public Bars(Release release, Period year, string dimension, Language language)
    {
        (_release, _year, _language) = (release, year, language);
        _dimension = release.Programme.Dimension(dimension);
        _axis =
            release.Axis(year, dimension)
            ?? throw new ArgumentException($"No table has '{dimension}' for {year.Code}.", nameof(dimension));
        _total = release.Total(year)!;
    }

    public BarChart Chart()
    {
        var bars = Finest().Select(c => new Bar(Label(c), ChartValue.Of(Cell(_year, c)), ToneOf(c))).ToList();
        return new BarChart
        {
            Language = _language,
            Title = Message(),
            Subtitle = Say(
                $"{Sentences.Upper(Unit)} naar {Sentences.Lower(_dimension.Label.Nl)}, {_year.Code}: aantal en aandeel van alle {Unit}",
                $"{Sentences.Upper(Unit)} by {Sentences.Lower(_dimension.Label.En)}, {_year.Code}: count and share of all {Unit}"
            ),
            Source = Origin.Line(_release, _language),
            AlternativeText = Alternative(bars),
            Bars = bars,
            Whole = _total.Range,
        };
    }

    public TableView Table()
    {
        var before = _release.YearBefore(_year);
        List<string> columns = [_year.Code, Say("Aandeel", "Share")];
        if (before is { } earlier)
            columns.Add(earlier.Code);
        var rows = Ordered()
            .Select(c =>
            {
                var cell = Cell(_year, c);
                List<TableFigure> cells = [TableFigure.Of(cell, _language), TableFigure.Share(cell, _total, _language)];
                if (before is { } then)
                    cells.Add(TableFigure.Of(Cell(then, c), _language));
                return new TableRow(Label(c), Math.Max(0, DepthOf(c) - 1), c.Id == Dimension.Total, cells);
            });
        return new TableView(
            $"{_dimension.Label.In(_language)}, {_year.Code}",
            _dimension.Label.In(_language),
            columns,
            [.. rows]
        );
    }

    /// <summary>The largest known group, where it is certain which one that is.</summary>
    private string Message()
    {
        var known = Finest().Where(c => !c.IsUnknown).Select(c => (Code: c, Cell(_year, c).Range)).ToList();
        var largest = known.MaxBy(k => k.Range.Low);
        var certain = known.All(k => k.Code == largest.Code || k.Range.High < largest.Range.Low);
        if (!certain || largest.Range.Low == 0)
            return Say(
                $"{Sentences.Upper(Unit)} naar {Sentences.Lower(_dimension.Label.Nl)}",
                $"{Sentences.Upper(Unit)} by {Sentences.Lower(_dimension.Label.En)}"
            );
        var share = Figures.Share(largest.Range, _total.Range, _language);
        return Say(
            $"{Label(largest.Code)} is de grootste groep: {share} van alle {Unit}",
            $"{Label(largest.Code)} is the largest group: {share} of all {Unit}"
        );
    }

    private string Alternative(IReadOnlyList<Bar> bars)
    {
        var list = bars.Select(b =>
            $"{b.Label} {Figures.Range(b.Value.Range, _language)}{(b.Value.IsWithheld ? $" {WithheldCell.Mark}" : "")}"
        );
        return Say($"Staafdiagram over {_year.Code}. ", $"Bar chart for {_year.Code}. ")
            + string.Join("; ", list)
            + ".";
    }

    /// <summary>The codes that no other of the axis nests in; the unknown last.</summary>
    private IEnumerable<Code> Finest() =>
        _axis
            .Codes.Where(c => c.Id != Dimension.Total && !_axis.Codes.Any(o => o.Parent == c.Id))
            .OrderBy(c => c.IsUnknown);

    /// <summary>As the table shows them: the total at the end.</summary>
    private IEnumerable<Code> Ordered() => _axis.Codes.OrderBy(c => c.Id == Dimension.Total);

    private Tone ToneOf(Code code) =>
        code.IsUnknown ? Tone.Unknown
        : _release.Programme.Headline is [var first, ..]
        && first.Dimension == _dimension.Id
        && _dimension.IsWithin(code.Id, first.Code)
            ? Tone.Focus
        : Tone.Plain;

    private PublishedCell Cell(Period period, Code code) => _release.Cell(period, _dimension.Id, code.Id)!;

    private int DepthOf(Code code)
    {
        var depth = 0;
        for (
            var place = _dimension.ParentOf(_dimension.IndexOf(code.Id));
            place >= 0;
            place = _dimension.ParentOf(place)
        )
            depth++;
        return depth;
    }

    private string Label(Code code) => code.Label.In(_language);

    private string Unit => _release.Programme.Unit.In(_language);

    private string Say(string dutch, string english) => _language == Language.Dutch ? dutch : english;
}
