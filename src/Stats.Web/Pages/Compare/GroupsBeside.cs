using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>The groups of a dimension that several programmes share, in one period: each as its share of its own programme.</summary>
internal sealed class GroupsBeside
{
    private readonly Comparison _view;
    private readonly string _dimension;
    private readonly IReadOnlyList<Code> _codes;
    private readonly IReadOnlyList<QuotedShare> _quotes;

    public GroupsBeside(Comparison view, string dimension, IReadOnlyList<QuotedShare> quotes)
    {
        (_view, _dimension) = (view, dimension);
        _codes =
        [
            .. CommonGround
                .Codes(view.Releases, dimension)
                .Where(c =>
                    !(view.OfKnown && c.IsUnknown)
                    && view.Releases.All(r => r.Registered(Scope.All(view.Period).With(dimension, c.Id)) is not null)
                )
                .OrderBy(c => c.IsUnknown),
        ];
        _quotes = [.. _codes.SelectMany(c => view.Beside(quotes, PickOf(c)).Take(1))];
    }

    public Findings Find() => new(Message(), [.. Base()], [.. Caveats()], Chart(), Table(), _quotes);

    private IReadOnlyList<(string, bool)> Message() =>
        ComparisonWords.Message(
            _view,
            $"{Label(Lead)}{_view.Language.Say(", ", ", ")}{Sentences.When(_view.Period, _view.Language)}",
            r => Part(r, Lead).Share.Parts(_view.Language),
            r => ComparisonWords.OfWhat(_view, r, _dimension)
        );

    /// <summary>The group that a programme's headline is about; else that of which most is certain.</summary>
    private Code Lead =>
        _view
            .Releases.SelectMany(r => r.Programme.Headline)
            .Where(f => f.Dimension == _dimension)
            .Select(f => _codes.FirstOrDefault(c => c.Id == f.Code))
            .FirstOrDefault(c => c is not null)
        ?? _codes.Where(c => !c.IsUnknown).MaxBy(c => Part(_view.Releases[0], c).Value.Range.Low)!;

    private IEnumerable<string> Base()
    {
        if (_view.Releases.Count > 1)
            yield return ComparisonWords.Verdict(_view, _view.Period, PickOf(Lead));
        yield return Wholes();
    }

    private IEnumerable<string> Caveats()
    {
        if (_view.Releases.Count > 1 && LeftOut().Any())
            yield return _view.Language.Say(
                "Alleen wat de programma’s gelijk indelen is te zien; de rest telt mee in het geheel.",
                "Only what the programmes divide alike is shown; the rest counts in the whole."
            );
        foreach (var caveat in ComparisonWords.Caveats(_view, [_view.Period], _dimension))
            yield return caveat;
    }

    /// <summary>Codes that are not the same everywhere.</summary>
    private IEnumerable<Code> LeftOut() =>
        _view
            .Releases.SelectMany(r => r.Axis(_view.Period, _dimension)!.Codes)
            .Where(c => c.Id != Dimension.Total && !c.IsUnknown && _codes.All(o => o.Id != c.Id));

    private string Wholes()
    {
        var wholes = _view.Releases.Select(r =>
        {
            var unit = r.Programme.Unit.In(_view.Language);
            var whole =
                $"{Written.Rounded(Part(r, Lead).Whole, _view.Language)} {unit}{(_view.OfKnown ? " " + new Grammar(r.Programme, _view.Language).WithKnown(_dimension) : "")}";
            var grammar = new Grammar(r.Programme, _view.Language);
            var unknown =
                r.Unknown(_view.Period, _dimension) is { High: not 0 } u && !_view.OfKnown
                    ? _view.Language.Say(
                        $", bij {Written.Rounded(u, _view.Language)} is {grammar.TheDimension(_dimension)} onbekend",
                        $", for {Written.Rounded(u, _view.Language)} {grammar.Dimension(_dimension)} is unknown"
                    )
                    : "";
            return $"{_view.Name(r)}: {whole}{unknown}";
        });
        return _view.Language.Say("Elk aandeel is van het eigen programma. ", "Each share is of its own programme. ")
            + string.Join("; ", wholes)
            + ".";
    }

    private GroupChart Chart() =>
        new()
        {
            Language = _view.Language,
            Title = Title(),
            Subtitle = _view.Language.Say(
                $"Aandeel en aantal, {_view.Period.Label.Nl}",
                $"Share and count, {_view.Period.Label.En}"
            ),
            Source = ComparisonWords.Source(_view),
            AlternativeText = Alternative(),
            Members = [.. _view.Releases.Select(_view.Name)],
            Groups =
            [
                .. _codes.Select(c => new BarGroup(
                    Label(c),
                    [.. _view.Releases.Select(r => Part(r, c))],
                    _codes.Any(o => o.Id == c.Parent),
                    _view.Beside(_quotes, PickOf(c)).Select(q => q.Line(_view.Language)).FirstOrDefault()
                )),
            ],
        };

    private string Title()
    {
        var label = Sentences.Named(CommonGround.Label(_view.Releases, _dimension, _view.Language));
        return _view.Language.Say($"{_view.Names}: aandelen naar {label}", $"{_view.Names}: shares by {label}");
    }

    private string Alternative()
    {
        var groups = _codes.Select(c =>
            $"{Label(c)}: "
            + string.Join(", ", _view.Releases.Select(r => $"{_view.Name(r)} {Part(r, c).Share.In(_view.Language)}"))
        );
        return _view.Language.Say("Staafdiagram. ", "Bar chart. ") + string.Join("; ", groups) + ".";
    }

    private TableView Table() =>
        new(
            $"{_view.Names}, {_view.Period.Label.In(_view.Language)}",
            CommonGround.Label(_view.Releases, _dimension, _view.Language),
            [.. _view.Releases.SelectMany(r => new[] { _view.Name(r), _view.Language.Say("Aandeel", "Share") })],
            [.. _codes.Select(c => Row(c, c.Id)), Row(null, Dimension.Total)]
        );

    private TableRow Row(Code? code, string id) =>
        new(
            code is null ? _view.Language.Say("Alle", "All") : Label(code),
            code is not null && _codes.Any(o => o.Id == code.Parent) ? 1 : 0,
            code is null,
            [
                .. _view.Releases.SelectMany(r =>
                    new[]
                    {
                        TableFigure.Of(_view.ViewOf(r, _view.Period), Scope.All(_view.Period).With(_dimension, id)),
                        new TableFigure(
                            code is null ? Written.None : Part(r, code).Share.Brief(_view.Language),
                            IsMuted: true
                        ),
                    }
                ),
            ]
        );

    private PartOfWhole Part(Release release, Code code) => _view.Part(release, _view.Period, PickOf(code));

    private Pick PickOf(Code code) => new(_dimension, code.Id);

    private string Label(Code code) => code.Label.In(_view.Language);
}
