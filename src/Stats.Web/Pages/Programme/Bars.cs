using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

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

    /// <summary>What the bars are set beside; nothing where others differ in what the bars divide by.</summary>
    private Scope? Before =>
        _view.IsAgainstCategory && _view.Scope.Differing(_view.Against!) == Dimension ? null : _view.Before;

    public BarChart Chart()
    {
        var before = Before;
        var bars = Registered()
            .Select(c => new Bar(
                Label(c),
                Counted.Of(Cell(_view.Scope, c))!.Value,
                ToneOf(c),
                before is null ? null : Counted.Of(Cell(before, c))
            )
            {
                HasShare = !(_known is not null && c.IsUnknown),
            })
            .ToList();
        return new BarChart
        {
            Language = _view.Language,
            Title = Title(),
            Subtitle = Subtitle(),
            Source = Origin.Line(_view.Release, _view.Language),
            Note = Sentences.Together(
                _view.Grammar.NotRegistered(Finest().Except(Registered()), _view.Scope),
                _view.Grammar.RegisteredFrom(Registered(), _view.Scope.Period, _view.Scope.Period)
            ),
            AlternativeText = ChartText.Bars(bars, _view.Grammar, _view.Scope, Dimension, before),
            Bars = bars,
            Whole = _known ?? _total.Range,
            AtLeast = _known is null && HasUnknown,
            ByShare = before is not null && _view.IsAgainstCategory,
            Compared = before is null ? null : (NameOfNow(), Sentences.Upper(_view.Name(before))),
            EarlierWhole = before is null ? null : WholeAt(before),
            Focus = FocusGroup.Name(_view.Programme, _dimension, Finest(), _view.Language),
        };
    }

    public TableView Table()
    {
        var before = Before;
        List<string> columns = [NameOfNow(), _view.Language.Say("Aandeel", "Share")];
        if (before is not null)
            columns.AddRange([
                Sentences.Upper(_view.Name(before)),
                _view.IsAgainstCategory
                    ? _view.Language.Say("Aandeel", "Share")
                    : _view.Language.Say("Verschil", "Change"),
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
        List<TableFigure> cells = [TableFigure.Of(_view, At(_view.Scope, code)), Share(_view.Scope, code)];
        if (before is not null)
        {
            cells.Add(TableFigure.Of(_view, At(before, code)));
            cells.Add(
                _view.IsAgainstCategory
                    ? Share(before, code)
                    : TableFigure.Change(_view.Release.ChangeOf(At(_view.Scope, code), At(before, code)), _view)
            );
        }
        return new TableRow(Label(code), Math.Max(0, DepthOf(code) - 1), code.Id == _top, cells);
    }

    /// <summary>What shares are shares of, among other contacts.</summary>
    private CountRange WholeAt(Scope scope) =>
        _known is not null && _view.Release.Known(scope, Dimension) is { } known
            ? known
            : _view.Release.Cell(scope)!.Range;

    /// <summary>None for the unknown, and for all, among shares of the known.</summary>
    private TableFigure Share(Scope whole, Code code) =>
        _known is not null && (code.IsUnknown || code.Id == _top)
            ? new TableFigure(Written.None, IsMuted: true)
            : TableFigure.Of(
                code.Id == _top
                    ? _view.Release.ShareOf(whole, whole)
                    : _view.ShareOf(At(whole, code), whole, Dimension),
                _view
            );

    private bool HasUnknown => _view.Release.Unknown(_view.Scope, Dimension) is { High: not 0 };

    /// <summary>The largest group, where it is certain which one that is.</summary>
    private string Title() =>
        _view.Release.LargestOf(_view.Scope, Dimension, Registered()) is { } largest
            ? _view.Grammar.Largest(
                _known is not null && _view.ShareOf(largest.Of, largest.Whole, Dimension) is { } ofKnown
                    ? largest with
                    {
                        KnownOf = Dimension,
                        Share = ofKnown.Share,
                    }
                    : largest
            )
            : _view.Grammar.Topic(_view.Scope, Dimension);

    private string Subtitle() =>
        _view.Grammar.Topic(_view.Scope, Dimension)
        + _view.Language.Say(": aantal en aandeel van ", ": count and share of ")
        + _view.Grammar.AllOf(_view.Scope.Picks)
        + (_known is null ? "" : $" {_view.Grammar.WithKnown(Dimension)}");

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

    /// <summary>Of the finest, those that contacts could be registered with.</summary>
    private IEnumerable<Code> Registered() => Finest().Where(c => Cell(_view.Scope, c) is not NotRegisteredCell);

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
}
