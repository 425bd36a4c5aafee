using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>A release, a plan and a language, and what all kinds of charts ask of the three: of all contacts, or of those picked.</summary>
internal sealed class Making(Release release, ChartPlan plan, Language language, IReadOnlyList<Pick> only)
{
    public Release Release => release;
    public ChartPlan Plan => plan;
    public Language Language => language;

    /// <summary>True where the chart is of picked contacts only.</summary>
    public bool IsNarrowed => only.Count > 0;

    /// <summary>"contacten", "contacten (kanaal: Chat)": wherever the counted are named, it is said which.</summary>
    public string Unit =>
        release.Programme.Unit.In(language)
        + (
            IsNarrowed
                ? $" ({string.Join(", ", only.Select(p => $"{Sentences.Lower(Find(p.Dimension).Label.In(language))}: {Find(p.Dimension)[p.Code].Label.In(language)}"))})"
                : ""
        );

    public PublishedCell? Total(Period period) => release.Cell(At(period));

    public PublishedCell? Cell(Period period, string dimension, string code) =>
        release.Cell(At(period).With(dimension, code));

    public TableAxis? Axis(Period period, string dimension) => release.Axis(At(period), dimension);

    public CountRange? Unknown(Period period, string dimension) => release.Unknown(At(period), dimension);

    public IReadOnlyList<Period> Periods(string level) => release.Periods(level, only);

    /// <summary>The counted of a period.</summary>
    public Scope At(Period period) => new(period, only);

    /// <summary>What is picked must be there, and nothing is divided by what is picked already.</summary>
    /// <exception cref="ChartRefusedException">It is not so.</exception>
    public void CheckPicks()
    {
        foreach (var pick in only)
        {
            if (!Find(pick.Dimension).Contains(pick.Code))
                throw Refuse($"Een groep ‘{pick.Code}’ is er niet.", $"There is no group ‘{pick.Code}’.");
            if (plan.By == pick.Dimension || plan.Rows is not null)
                throw Refuse(
                    "Dit kan alleen van alle contacten samen. Kies een ander kenmerk, of haal de keuze weg.",
                    "This can be made of all contacts together only. Choose another characteristic, or take the choice away."
                );
        }
    }

    public string Source => Origin.Line(release, language);

    public string Say(string dutch, string english) => language == Language.Dutch ? dutch : english;

    public string Say(Text text) => text.In(language);

    /// <summary>"ten minste 10%".</summary>
    public string Least(CountRange part, CountRange whole) =>
        Say("ten minste ", "at least ") + Figures.LeastShare(part, whole, language);

    /// <summary>After "in": "2020", "januari 2020", "het 1e kwartaal van 2020".</summary>
    public string In(Period period) => Sentences.In(period, language);

    public string Range(CountRange range) => Figures.Range(range, language);

    /// <summary>The dimension that the plan names.</summary>
    public Dimension Dimension =>
        plan.By is null
            ? throw Refuse("Kies een kenmerk om naar uit te splitsen.", "Choose a characteristic to break down by.")
            : Find(plan.By);

    public Dimension Find(string id) =>
        release.Programme.Dimensions.FirstOrDefault(d => d.Id == id && d.Kind == DimensionKind.Category)
        ?? throw Refuse($"Een kenmerk ‘{id}’ is er niet.", $"There is no characteristic ‘{id}’.");

    public ChartRefusedException Refuse(string dutch, string english) => new(Say(dutch, english));

    /// <summary>The period, or the latest complete year, or the latest of the finest level that there is.</summary>
    public Period PeriodOr(Period? wanted)
    {
        if (wanted is { } period)
            return Total(period) is not null
                ? period
                : throw Refuse($"{period.Label.Nl} is niet gepubliceerd.", $"{period.Label.En} is not published.");
        foreach (var level in plan.Per is { } per ? [per] : Period.Levels)
            if (Periods(level) is [.., var last])
                return last;
        throw Refuse("Er is nog geen volledige periode.", "There is no complete period yet.");
    }

    /// <summary>The level that the plan names, or the coarsest or finest one below the total.</summary>
    public string LevelOf(TableAxis axis, bool finest)
    {
        var levels = axis.Dimension.Levels.Skip(1).Where(l => axis.Codes.Any(c => c.Level == l)).ToList();
        if (plan.Level is { } wanted)
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
        if (plan.Codes.Count == 0)
            return Partition(axis, LevelOf(axis, finest));
        foreach (var code in plan.Codes)
            if (!axis.Contains(code))
                throw Refuse(
                    $"{axis.Dimension.Label.Nl} heeft geen ‘{code}’.",
                    $"{axis.Dimension.Label.En} has no ‘{code}’."
                );
        return [.. axis.Codes.Where(c => plan.Codes.Contains(c.Id)).OrderBy(c => c.IsUnknown)];
    }

    public Tone ToneOf(Dimension dimension, Code code) => FocusGroup.ToneOf(release.Programme, dimension, code);

    /// <summary>True where contacts without a value may belong to any group of the dimension.</summary>
    public bool HasUnknown(Period period, string dimension) => Unknown(period, dimension) is { High: not 0 };

    /// <summary>What must be known to read shares of a period: how many gave no value, and since when is counted.</summary>
    public string Note(Period period, string? dimension)
    {
        var notes = new List<string>();
        if (dimension is not null && HasUnknown(period, dimension))
        {
            var unknown = Range(Unknown(period, dimension)!.Value);
            var total = Range(Total(period)!.Range);
            var (nl, en) = Find(dimension).Label;
            notes.Add(
                Say(
                    $"Bij {unknown} van de {total} {Unit} is {Sentences.Lower(nl)} onbekend.",
                    $"For {unknown} of the {total} {Unit}, {Sentences.Lower(en)} is unknown."
                )
            );
        }
        if (period.First < release.Begin())
            notes.Add(
                Say(
                    $"Er is geteld vanaf {Figures.MonthAndYear(release.Begin(), language)}.",
                    $"Counting began in {Figures.MonthAndYear(release.Begin(), language)}."
                )
            );
        return string.Join(" ", notes);
    }

    /// <summary>The same period a year, quarter or month earlier, where it was counted from its first day.</summary>
    public Period? Before(Period period)
    {
        var periods = Periods(period.Level).ToList();
        var place = periods.IndexOf(period);
        return place > 0 && periods[place - 1].First >= release.Begin() && period.First >= release.Begin()
            ? periods[place - 1]
            : null;
    }
}
