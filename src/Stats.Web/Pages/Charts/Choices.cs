using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <param name="Value">As it stands in the address.</param>
public readonly record struct Choice(string Value, string Label, bool IsChosen);

/// <summary>What can be chosen for a chart of a release, given what is chosen already.</summary>
public sealed class Choices(Release release, ChartRequest request, Language language)
{
    private ChartPlan Plan => request.Plan;

    public IReadOnlyList<Choice> Kinds =>
        [
            .. Enum.GetValues<ChartKind>()
                .Select(k => new Choice(ChartRequest.Word(k), NameOf(k).In(language), k == Plan.Kind)),
        ];

    public bool IsOverTime => Plan.Kind is ChartKind.Trend or ChartKind.Panels or ChartKind.ShareOverTime;

    public bool IsStack => Plan.Kind is ChartKind.Stack or ChartKind.Shares;

    /// <summary>True where the steps of time can be chosen.</summary>
    public bool HasSteps => IsOverTime || IsStack && Plan.Rows is null;

    /// <summary>True where codes can be picked one by one.</summary>
    public bool HasCodes => Plan.By is not null && !IsStack;

    public IReadOnlyList<Choice> By
    {
        get
        {
            var choices = Categories.Select(d => new Choice(d.Id, d.Label.In(language), d.Id == Plan.By)).ToList();
            if (Plan.Kind is ChartKind.Trend or ChartKind.Figure)
                choices.Insert(0, new Choice("", AllLabel, Plan.By is null));
            return choices;
        }
    }

    /// <summary>Of the levels of the dimension, those below its total; none where there is but one.</summary>
    public IReadOnlyList<Choice> Levels =>
        Dimension is { Levels.Count: > 2 } dimension && Plan.Kind != ChartKind.Figure
            ?
            [
                new Choice("", language.Say("vanzelf", "automatic"), Plan.Level is null),
                .. dimension.Levels.Skip(1).Select(l => new Choice(l, LevelLabel(dimension, l), l == Plan.Level)),
            ]
            : [];

    public IReadOnlyList<Choice> Codes =>
        [
            .. Dimension!
                .Codes.Where(c => c.Id != Stats.Core.Tables.Dimension.Total)
                .Select(c => new Choice(c.Id, c.Label.In(language), Plan.Codes.Contains(c.Id))),
        ];

    public IReadOnlyList<Choice> Rows =>
        [
            new Choice("", language.Say("periodes", "periods"), Plan.Rows is null),
            .. Categories
                .Where(d => d.Id != Plan.By && release.Tables.Any(t => Plan.By is { } by && t.Has(d.Id) && t.Has(by)))
                .Select(d => new Choice(d.Id, d.Label.In(language), d.Id == Plan.Rows)),
        ];

    public IReadOnlyList<Choice> Steps =>
        [
            new Choice("", language.Say("vanzelf", "automatic"), Plan.Per is null),
            .. Period
                .Levels.Where(l => release.Periods(l, request.Only).Count > 1)
                .Select(l => new Choice(l, Saying.Step(l).In(language), l == Plan.Per)),
        ];

    /// <summary>The complete periods in groups: years, quarters, months; the latest first.</summary>
    public IReadOnlyList<(string Label, IReadOnlyList<Choice> Choices)> Periods =>
        [
            .. Period.Levels.Select(l =>
                (
                    Sentences.Upper(Saying.Steps(l).In(language)),
                    (IReadOnlyList<Choice>)
                        [
                            .. release
                                .Periods(l, request.Only)
                                .Reverse()
                                .Select(p => new Choice(p.Code, p.Label.In(language), p == request.Period)),
                        ]
                )
            ),
        ];

    public IReadOnlyList<Choice> Since =>
        [
            new Choice("", language.Say("het begin", "the beginning"), Plan.Since is null),
            .. release.Years().Skip(1).Select(y => new Choice(y.Code, y.Code, y.First.Year == Plan.Since)),
        ];

    public IReadOnlyList<Choice> Sizes =>
        [.. ChartSize.All.Select(s => new Choice(s.Id, s.Label.In(language), s == request.Size))];

    public IReadOnlyList<Choice> Themes =>
        [.. Theme.All.Select(t => new Choice(t.Id, t.Label.In(language), t == request.Theme))];

    public IReadOnlyList<Choice> Languages =>
        [
            new Choice("nl", "Nederlands", request.Language == Language.Dutch),
            new Choice("en", "English", request.Language == Language.English),
        ];

    private Dimension? Dimension => Categories.FirstOrDefault(d => d.Id == Plan.By);

    private IEnumerable<Dimension> Categories =>
        release.Programme.Dimensions.Where(d =>
            d.Kind == DimensionKind.Category && release.Tables.Any(t => t.Has(d.Id))
        );

    private string AllLabel =>
        language.Say($"niet, alle {release.Programme.Unit.Nl} samen", $"not, all {release.Programme.Unit.En} together");

    /// <summary>"Jonger dan 18, 18 en ouder, …": a level has no name of its own that a reader knows.</summary>
    private string LevelLabel(Dimension dimension, string level)
    {
        var codes = dimension.Codes.Where(c => c.Level == level && !c.IsUnknown).ToList();
        return string.Join(", ", codes.Take(2).Select(c => c.Label.In(language))) + (codes.Count > 2 ? ", …" : "");
    }

    private static Text NameOf(ChartKind kind) =>
        kind switch
        {
            ChartKind.Bars => new("Staven", "Bars"),
            ChartKind.Stack => new("Gestapelde staven", "Stacked bars"),
            ChartKind.Shares => new("Staven van 100%", "100% bars"),
            ChartKind.Trend => new("Verloop", "Trend"),
            ChartKind.Panels => new("Kleine grafieken", "Small multiples"),
            ChartKind.ShareOverTime => new("Aandeel in de tijd", "Share over time"),
            _ => new("Eén groot getal", "One large figure"),
        };
}
