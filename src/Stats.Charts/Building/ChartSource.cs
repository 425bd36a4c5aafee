using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Charts;

/// <summary>A release, a request and its language, and what all kinds of charts ask of them: of all contacts, or of those picked.</summary>
internal sealed class ChartSource(Release release, ChartRequest request)
{
    private readonly IReadOnlyList<Pick> _only = request.Only;

    public Release Release => release;
    public ChartPlan Plan => request.Plan;
    public Language Language => request.Language;

    /// <summary>True where shares are of the contacts whose value is known, not of all.</summary>
    public bool OfKnown => request.OfKnown;

    /// <summary>How figures are said.</summary>
    public Grammar Grammar { get; } = new(release.Programme, request.Language);

    /// <summary>True where the chart is of picked contacts only.</summary>
    public bool IsNarrowed => _only.Count > 0;

    /// <summary>"contacten", "contacten (kanaal: Chat)": wherever the counted are named, it is said which.</summary>
    public string Unit => Grammar.Unit(_only);

    /// <summary>Null where it is not published, or not registered.</summary>
    public PublishedCell? Total(Period period) => release.Registered(At(period));

    /// <summary>Null where it is not published, or not registered.</summary>
    public PublishedCell? Cell(Period period, string dimension, string code) =>
        release.Registered(At(period).With(dimension, code));

    public TableAxis? Axis(Period period, string dimension) => release.Axis(At(period), dimension);

    public CountRange? Unknown(Period period, string dimension) => release.Unknown(At(period), dimension);

    public IReadOnlyList<Period> Periods(string level) => release.Periods(level, _only);

    /// <summary>The counted of a period.</summary>
    public Scope At(Period period) => new(period, _only);

    /// <summary>What is picked must be there, and nothing is divided by what is picked already.</summary>
    /// <exception cref="ChartRefusedException">It is not so.</exception>
    public void CheckPicks()
    {
        foreach (var pick in _only)
        {
            if (!Find(pick.Dimension).Contains(pick.Code))
                throw Refuse($"Een groep ‘{pick.Code}’ is er niet.", $"There is no group ‘{pick.Code}’.");
            if (Plan.By == pick.Dimension || Plan.Rows is not null)
                throw Refuse(
                    "Dit kan alleen van alle contacten samen. Kies een ander kenmerk, of haal de keuze weg.",
                    "This can be made of all contacts together only. Choose another characteristic, or take the choice away."
                );
        }
    }

    public string Source => Origin.Line(release, Language);

    public string Range(CountRange range) => Written.Range(range, Language);

    /// <summary>The dimension that the plan names.</summary>
    public Dimension Dimension =>
        Plan.By is null
            ? throw Refuse("Kies een kenmerk om naar uit te splitsen.", "Choose a characteristic to break down by.")
            : Find(Plan.By);

    public Dimension Find(string id) =>
        release.Programme.Dimensions.FirstOrDefault(d => d.Id == id && d.Kind == DimensionKind.Category)
        ?? throw Refuse($"Een kenmerk ‘{id}’ is er niet.", $"There is no characteristic ‘{id}’.");

    public ChartRefusedException Refuse(string dutch, string english) => new(Language.Say(dutch, english));

    /// <summary>The period, or the latest complete year, or the latest of the finest level that there is.</summary>
    public Period PeriodOr(Period? wanted)
    {
        if (wanted is { } period)
            return Total(period) is not null
                ? period
                : throw Refuse($"{period.Label.Nl} is niet gepubliceerd.", $"{period.Label.En} is not published.");
        foreach (var level in Plan.Per is { } per ? [per] : Period.Levels)
            if (Periods(level) is [.., var last])
                return last;
        throw Refuse("Er is nog geen volledige periode.", "There is no complete period yet.");
    }

    /// <summary>The level that the plan names, or the coarsest or finest one below the total.</summary>
    public string LevelOf(TableAxis axis, bool finest)
    {
        var levels = axis.Dimension.Levels.Skip(1).Where(l => axis.Codes.Any(c => c.Level == l)).ToList();
        if (Plan.Level is { } wanted)
            return levels.Contains(wanted)
                ? wanted
                : throw Refuse(
                    $"Niveau ‘{wanted}’ is er niet; kies uit {string.Join(", ", levels)}.",
                    $"There is no level ‘{wanted}’; choose from {string.Join(", ", levels)}."
                );
        return finest ? levels[^1] : levels[0];
    }

    /// <summary>The codes of a level, with those above it that nest nothing: together they are the total. The unknown last.</summary>
    public static IReadOnlyList<Code> Partition(TableAxis axis, string level)
    {
        var depth = axis.Dimension.LevelDepth(level);
        return
        [
            .. axis
                .Codes.Where(c =>
                    c.Id != Dimension.Total
                    && (
                        c.Level == level
                        || axis.Dimension.LevelDepth(c.Level) < depth && !axis.Codes.Any(o => o.Parent == c.Id)
                    )
                )
                .OrderBy(c => c.IsUnknown),
        ];
    }

    /// <summary>The codes that the plan names, in the order of the code list; those of a level where it names none.</summary>
    public IReadOnlyList<Code> Chosen(TableAxis axis, bool finest)
    {
        if (Plan.Codes.Count == 0)
            return Partition(axis, LevelOf(axis, finest));
        foreach (var code in Plan.Codes)
            if (!axis.Contains(code))
                throw Refuse(
                    $"{axis.Dimension.Label.Nl} heeft geen ‘{code}’.",
                    $"{axis.Dimension.Label.En} has no ‘{code}’."
                );
        return [.. axis.Codes.Where(c => Plan.Codes.Contains(c.Id)).OrderBy(c => c.IsUnknown)];
    }

    public Tone ToneOf(Dimension dimension, Code code) => FocusGroup.ToneOf(release.Programme, dimension, code);

    /// <summary>True where contacts without a value may belong to any group of the dimension.</summary>
    public bool HasUnknown(Period period, string dimension) => Unknown(period, dimension) is { High: not 0 };

    /// <summary>What must be known to read shares of a period: how many gave no value, and since when is counted.</summary>
    public string Note(Period period, string? dimension)
    {
        var notes = new List<string>();
        if (dimension is not null && HasUnknown(period, dimension))
            notes.Add(
                Grammar.Unknown(
                    Unknown(period, dimension)!.Value,
                    Counted.Of(Total(period))!.Value,
                    At(period),
                    dimension
                )
            );
        if (release.IsPartial(period))
            notes.Add(Grammar.CountedSince(release));
        return string.Join(" ", notes);
    }

    /// <summary>What the figures of a period are set beside: what the request names, or where the plan says so the period before.</summary>
    /// <exception cref="ChartRefusedException">It is asked for, and is not published or was counted in part only.</exception>
    public Scope? Against(Period period)
    {
        if (request.Against is { } written)
            return At(period).Beside(written) is null ? null
                : release.Against(At(period), written) is { } other ? other
                : throw Refuse(
                    $"‘{written}’ is hiermee niet te vergelijken.",
                    $"There is no ‘{written}’ to compare this with."
                );
        if (!Plan.Compared)
            return null;
        return release.PeriodBefore(At(period))
            ?? throw Refuse(
                $"Met {period.Label.Nl} is geen eerdere volledige periode te vergelijken.",
                $"There is no complete earlier period to compare {period.Label.En} with."
            );
    }
}
