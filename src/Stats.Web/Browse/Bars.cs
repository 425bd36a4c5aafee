using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>
/// The contacts of a view by one dimension: a picture of its finest codes, and a table of all its levels. Where the view
/// picks a code of the dimension, only what nests in that code.
/// </summary>
public sealed class Bars
{
    private readonly ProgrammeView _view;
    private readonly Dimension _dimension;
    private readonly IReadOnlyList<Code> _codes;
    private readonly string _top;
    private readonly PublishedCell _total;
    private readonly CountRange? _known;

    /// <param name="dimension">One of <see cref="DimensionsOf"/>.</param>
    public Bars(ProgrammeView view, string dimension)
    {
        _view = view;
        _dimension = view.Programme.Dimension(dimension);
        _top = view.Scope.CodeOf(dimension);
        _codes = Within(view, _dimension);
        _total = view.Release.Cell(view.Scope)!;
        _known = view.OfKnown ? view.Release.Known(view.Scope, dimension) : null;
    }

    public string Dimension => _dimension.Id;

    /// <summary>The dimensions that the view can be divided by; those of the headline first.</summary>
    public static IReadOnlyList<string> DimensionsOf(ProgrammeView view) =>
        [
            .. view
                .Programme.Headline.Select(f => f.Dimension)
                .Concat(view.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category).Select(d => d.Id))
                .Distinct()
                .Where(d => Within(view, view.Programme.Dimension(d)).Count > 1),
        ];

    /// <summary>The nearest view in which a part is not withheld, where all parts of this one are; else null.</summary>
    public Scope? Coarser =>
        Finest().All(c => Cell(_view.Scope, c) is WithheldCell)
            ? Nearest.Of(
                _view.Release,
                _view.Scope,
                s =>
                    Within(_view with { Scope = s }, _dimension)
                        .Any(c => c.Id != s.CodeOf(Dimension) && Cell(s, c) is PublishedCount)
            )
            : null;

    public BarChart Chart()
    {
        var before = _view.Before;
        var bars = Finest()
            .Select(c => new Bar(
                Label(c),
                ChartValue.Of(Cell(_view.Scope, c)!),
                ToneOf(c),
                before is not null && Cell(before, c) is { } was ? ChartValue.Of(was) : null
            )
            {
                HasShare = WholeOf(c) is not null,
            })
            .ToList();
        return new BarChart
        {
            Language = _view.Language,
            Title = Message(),
            Subtitle = Subtitle(),
            Source = Origin.Line(_view.Release, _view.Language),
            AlternativeText = Alternative(bars),
            Bars = bars,
            Whole = _known ?? _total.Range,
            ByShare = _view.IsAgainstCategory,
            Compared = before is null ? null : (NameOfNow(), Sentences.Upper(_view.Name(before))),
            EarlierWhole = before is null ? null : WholeAt(before),
            Focus = FocusGroup.Name(_view.Programme, _dimension, Finest(), _view.Language),
        };
    }

    public TableView Table()
    {
        var before = _view.Before;
        List<string> columns = [NameOfNow(), Say("Aandeel", "Share")];
        if (before is not null)
            columns.AddRange([
                Sentences.Upper(_view.Name(before)),
                _view.IsAgainstCategory ? Say("Aandeel", "Share") : Say("Verschil", "Change"),
            ]);
        return new TableView(
            $"{_dimension.Label.In(_view.Language)}, {_view.Scope.Period.Label.In(_view.Language)}",
            _dimension.Label.In(_view.Language),
            columns,
            [.. _codes.OrderBy(c => c.Id == _top).Select(c => Row(c, before))]
        );
    }

    private TableRow Row(Code code, Scope? before)
    {
        var now = Cell(_view.Scope, code)!;
        List<TableFigure> cells = [TableFigure.Of(_view, At(_view.Scope, code)), Share(now.Range, WholeOf(code))];
        if (before is not null)
        {
            var was = Cell(before, code);
            cells.Add(TableFigure.Of(_view, At(before, code)));
            cells.Add(
                !_view.IsAgainstCategory ? TableFigure.Change(now.Range, was?.Range, _view)
                : was is null ? new TableFigure(Figures.None, IsMuted: true)
                : Share(was.Range, WholeOf(code) is null ? null : WholeAt(before))
            );
        }
        return new TableRow(Label(code), Math.Max(0, DepthOf(code) - 1), code.Id == _top, cells);
    }

    /// <summary>What shares are shares of, among other contacts.</summary>
    private CountRange WholeAt(Scope scope) =>
        _known is not null && _view.Release.Known(scope, Dimension) is { } known
            ? known
            : _view.Release.Cell(scope)!.Range;

    private TableFigure Share(CountRange part, CountRange? whole) =>
        whole is { } w ? TableFigure.Share(part, w, _view) : new TableFigure(Figures.None, IsMuted: true);

    /// <summary>What the share of a code is a share of; null where it has none: the unknown among the known.</summary>
    private CountRange? WholeOf(Code code) =>
        _known is not { } known ? _total.Range
        : code.IsUnknown || code.Id == _top ? null
        : known;

    /// <summary>The largest known group, where it is certain which one that is.</summary>
    private string Message()
    {
        var known = Finest().Where(c => !c.IsUnknown).Select(c => (Code: c, Cell(_view.Scope, c)!.Range)).ToList();
        var largest = known.MaxBy(k => k.Range.Low);
        var certain = known.All(k => k.Code == largest.Code || k.Range.High < largest.Range.Low);
        if (!certain || largest.Range.Low == 0)
            return Say(
                $"{Sentences.Upper(Unit)} naar {Sentences.Named(_dimension.Label.Nl)}",
                $"{Sentences.Upper(Unit)} by {Sentences.Named(_dimension.Label.En)}"
            );
        var share = Figures.Share(largest.Range, WholeOf(largest.Code)!.Value, _view.Language);
        return Say(
            $"{Label(largest.Code)} is de grootste groep: {share} van {OfWhat()}",
            $"{Label(largest.Code)} is the largest group: {share} of {OfWhat()}"
        );
    }

    private string Subtitle()
    {
        var picks = _view.PicksLabel(_view.Scope);
        var period = _view.Scope.Period.Label.In(_view.Language) + (picks.Length == 0 ? "" : $" ({picks})");
        return Say(
            $"{Sentences.Upper(Unit)} naar {Sentences.Named(_dimension.Label.Nl)}, {period}: aantal en aandeel van {OfWhat()}",
            $"{Sentences.Upper(Unit)} by {Sentences.Named(_dimension.Label.En)}, {period}: count and share of {OfWhat()}"
        );
    }

    private string OfWhat()
    {
        var label = Sentences.Named(_dimension.Label.In(_view.Language));
        return _known is not null ? Say($"de {Unit} waar {label} bekend is", $"{Unit} with known {label}")
            : _view.Scope.Picks.Count > 0 ? Say($"deze {Unit}", $"these {Unit}")
            : Say($"alle {Unit}", $"all {Unit}");
    }

    private string Alternative(IReadOnlyList<Bar> bars)
    {
        var list = bars.Select(b =>
            $"{b.Label} {Figures.Range(b.Value.Range, _view.Language)}{(b.Value.IsWithheld ? $" {WithheldCell.Mark}" : "")}"
        );
        var period = _view.Scope.Period.Label.In(_view.Language);
        return Say($"Staafdiagram over {period}. ", $"Bar chart for {period}. ") + string.Join("; ", list) + ".";
    }

    /// <summary>The codes that no other of these nests in; the unknown last.</summary>
    private IEnumerable<Code> Finest() =>
        _codes.Where(c => c.Id != _top && !_codes.Any(o => o.Parent == c.Id)).OrderBy(c => c.IsUnknown);

    /// <summary>The picked code of a dimension, or its total, and all that nests in it and is published.</summary>
    private static IReadOnlyList<Code> Within(ProgrammeView view, Dimension dimension)
    {
        var top = view.Scope.CodeOf(dimension.Id);
        return view.Release.Axis(view.Scope, dimension.Id) is { } axis
            ? [.. axis.Codes.Where(c => dimension.IsWithin(c.Id, top))]
            : [];
    }

    private Tone ToneOf(Code code) => FocusGroup.ToneOf(_view.Programme, _dimension, code);

    private Scope At(Scope scope, Code code) => scope.With(_dimension.Id, code.Id);

    private PublishedCell? Cell(Scope scope, Code code) => _view.Release.Cell(At(scope, code));

    private int DepthOf(Code code)
    {
        var depth = 0;
        for (var c = code; c.Id != _top && c.Parent is not null; c = _dimension[c.Parent])
            depth++;
        return depth;
    }

    private string NameOfNow() =>
        Sentences.Upper(
            _view.IsAgainstCategory ? _view.NameBeside(_view.Against!) : _view.Scope.Period.Label.In(_view.Language)
        );

    private string Label(Code code) => code.Label.In(_view.Language);

    private string Unit => _view.Unit;

    private string Say(string dutch, string english) => _view.Say(dutch, english);
}
