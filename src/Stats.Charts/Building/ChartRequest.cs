using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>A chart as an address asks for it: everything that decides what is drawn, in words and numbers.</summary>
public sealed record ChartRequest
{
    private static readonly (ChartKind Kind, string Word)[] KindWords =
    [
        (ChartKind.Bars, "bars"),
        (ChartKind.Stack, "stacked"),
        (ChartKind.Shares, "shares"),
        (ChartKind.Trend, "trend"),
        (ChartKind.Panels, "panels"),
        (ChartKind.ShareOverTime, "share"),
        (ChartKind.Figure, "figure"),
    ];

    public required ChartPlan Plan { get; init; }

    /// <summary>Null for the latest.</summary>
    public Period? Period { get; init; }
    public required Language Language { get; init; }

    /// <summary>The contacts that the chart is of, one group per dimension in the order of the dimensions' ids; none for all.</summary>
    public IReadOnlyList<Pick> Only { get; init; } = [];

    /// <summary>What it is set beside, as on a programme's page; null for nothing. See <see cref="Scope.Beside"/>.</summary>
    public string? Against { get; init; }

    /// <summary>True where shares are of the contacts whose value is known, not of all.</summary>
    public bool OfKnown { get; init; }
    public ChartSize Size { get; init; } = ChartSize.All[0];
    public Theme Theme { get; init; } = Theme.All[0];

    /// <summary>Empty for the one made from the figures; so are the note and the alternative text.</summary>
    public string Title { get; init; } = "";
    public string Note { get; init; } = "";
    public string AlternativeText { get; init; } = "";

    /// <summary>That staff typed the words; empty for nothing. See <see cref="OwnWords"/>.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The word of a kind in addresses and definitions.</summary>
    public static string Word(ChartKind kind) => KindWords.Single(k => k.Kind == kind).Word;

    public static IReadOnlyList<string> Kinds { get; } = [.. KindWords.Select(k => k.Word)];

    /// <summary>Null where no kind has that word.</summary>
    public static ChartKind? Kind(string word) =>
        KindWords.Where(k => k.Word == word).Select(k => (ChartKind?)k.Kind).FirstOrDefault();

    /// <summary>What is not understood stands at its first choice; so an address of today works tomorrow.</summary>
    /// <param name="values">The values of a parameter, in order; none where it is not there.</param>
    /// <param name="unless">The language where the address names none.</param>
    public static ChartRequest Parse(Func<string, IReadOnlyList<string>> values, Language unless)
    {
        return new ChartRequest
        {
            Plan = new ChartPlan
            {
                Kind = Kind(One("kind")) ?? ChartKind.Bars,
                By = Or("by"),
                Level = Or("level"),
                Codes = [.. values("code").Where(c => c.Length > 0).Distinct()],
                Rows = Or("rows"),
                Per = Core.Tables.Period.Levels.Contains(One("per")) ? One("per") : null,
                Compared = One("compare") == "before",
                Since = int.TryParse(One("since"), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                    ? year
                    : null,
            },
            Period = Core.Tables.Period.TryParse(One(Scope.PeriodName), out var period) ? period : null,
            Language = One("lang") switch
            {
                "nl" => Language.Dutch,
                "en" => Language.English,
                _ => unless,
            },
            Only = Scope.ReadPicks(values(Scope.PickName)),
            Against = Or(Scope.AgainstName),
            OfKnown = One(Scope.ShareName) == Scope.Known,
            Size = ChartSize.Find(One("size")) ?? ChartSize.All[0],
            Theme = Theme.Find(One("theme")) ?? Theme.All[0],
            Title = One("title").Trim(),
            Note = One("note").Trim(),
            AlternativeText = One("alt").Trim(),
            Signature = One("signature"),
        };

        string One(string name) => values(name) is [var first, ..] ? first : "";
        string? Or(string name) => One(name) is { Length: > 0 } word ? word : null;
    }

    /// <summary>The parameters of its address, without the question mark; what stands at its first choice is left out.</summary>
    public string Query() => string.Join('&', Values().Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value)}"));

    /// <summary>The parameters of its address by name; one may stand more than once.</summary>
    public IReadOnlyList<(string Name, string Value)> Values()
    {
        var values = new List<(string, string)>();
        Add("kind", Word(Plan.Kind));
        Add("by", Plan.By);
        Add("level", Plan.Level);
        foreach (var code in Plan.Codes)
            Add("code", code);
        Add("rows", Plan.Rows);
        Add("per", Plan.Per);
        Add("compare", Plan.Compared ? "before" : null);
        Add("since", Plan.Since?.ToString(CultureInfo.InvariantCulture));
        Add(Scope.PeriodName, Period?.Code);
        foreach (var pick in Only)
            Add(Scope.PickName, pick.ToString());
        Add(Scope.AgainstName, Against);
        Add(Scope.ShareName, OfKnown ? Scope.Known : null);
        Add("lang", Language.Tag());
        Add("size", Size.Id);
        Add("theme", Theme.Id);
        Add("title", Title);
        Add("note", Note);
        Add("alt", AlternativeText);
        Add("signature", Signature);
        return values;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                values.Add((name, value));
        }
    }

    /// <summary>The chart of a release, with the words that the address brings where they may be drawn.</summary>
    /// <param name="key">The store's key to what is signed; null where it has none.</param>
    /// <exception cref="ChartRefusedException">
    /// The release has no figures for it, they make no chart that reads well, or words in it are neither offered nor signed.
    /// </exception>
    public ChartSpec Chart(Release release, byte[]? key = null)
    {
        var made = ChartBuilder.Build(release, this);
        if (Title.Length + Note.Length + AlternativeText.Length > 0)
            OwnWords.Check(this, release, made, Titles.Of(release, this with { Size = ChartSize.All[1] }, made), key);
        return made with
        {
            Title = Title.Length > 0 ? Title : made.Title,
            Note = Note.Length > 0 ? Note : made.Note,
            AlternativeText = AlternativeText.Length > 0 ? AlternativeText : made.AlternativeText,
        };
    }
}
