using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>What a programme page shows. All of it stands in the address, so a link restores the view.</summary>
public sealed record ProgrammeView
{
    public required Language Language { get; init; }
    public required Release Release { get; init; }

    /// <summary>The releases of the programme that stand, the latest first, where this one shows a year that was revised; else none is needed.</summary>
    public IReadOnlyList<Release> Others { get; init; } = [];

    /// <summary>The last release that shows an earlier vintage of the year of these contacts; null where it was not revised, or none of them stands.</summary>
    public Release? Earlier(Scope scope) =>
        Revision.Before(Release, scope.Period.First.Year, Others, r => r.Registered(scope) is not null);

    /// <summary>What was published of these contacts before their year was revised; null where nothing was, or the same.</summary>
    public Counted? PublishedBefore(Scope scope) =>
        Counted.Of(Earlier(scope)?.Cell(scope)) is { } before && before != Counted.Of(Release.Cell(scope))
            ? before
            : null;

    /// <summary>True where the address names the release: every link then stays with it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Which contacts it is about; a table has them.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The level of the trend; null for the page's own choice.</summary>
    public string? Level { get; init; }

    /// <summary>What the reader compares with; null for the same a year before.</summary>
    public Scope? Against { get; init; }

    /// <summary>True where shares are of the contacts whose value is known, not of all.</summary>
    public bool OfKnown { get; init; }

    public Programme Programme => Release.Programme;

    /// <summary>What the figures are compared with; null where there is nothing.</summary>
    public Scope? Before => Against ?? Release.YearBefore(Scope);

    /// <summary>True where the comparison is with other contacts of the same period.</summary>
    public bool IsAgainstCategory => Against is { } a && a.Period == Scope.Period;

    public string Unit => Programme.Unit.In(Language);

    /// <summary>How its figures are said.</summary>
    public Grammar Grammar => new(Programme, Language);

    /// <summary>A share over the base that the reader chose.</summary>
    public ShareFinding? ShareOf(Scope part, Scope whole, string dimension) =>
        OfKnown ? Release.ShareOfKnown(part, whole, dimension) : Release.ShareOf(part, whole);

    /// <summary>The one address of this view.</summary>
    public string Address =>
        Web.Address.Programme(Language, Programme.Id, Scope.Period, null, IsPinned ? Release.Id : null)
        + Web.Address.Query([
            .. Level is null ? [] : new[] { ("level", Level) },
            .. Scope.Values,
            .. Against is null ? [] : new[] { (Scope.AgainstName, Scope.BesideName(Against)) },
            .. OfKnown ? [(Scope.ShareName, Scope.Known)] : Array.Empty<(string, string)>(),
        ]);

    /// <summary>Why the cell of these contacts is withheld.</summary>
    public string Why(Scope scope) =>
        Web.Address.Programme(Language, Programme.Id, scope.Period, null, IsPinned ? Release.Id : null)
        + $"/{Web.Address.WhyName(Language)}"
        + Web.Address.Query(scope.Values);

    /// <summary>The same page about other contacts; what does not fit them is left to the page.</summary>
    public ProgrammeView About(Scope scope) =>
        this with
        {
            Scope = scope,
            Against = null,
            Level = Level is not null && Release.Levels(scope.Picks).Contains(Level) ? Level : null,
        };

    /// <summary>"Kanaal: Chat, Leeftijd: 18–25"; empty where nothing is picked.</summary>
    public string PicksLabel(Scope scope) =>
        string.Join(
            ", ",
            scope.Picks.Select(p => $"{Programme.Dimension(p.Dimension).Label.In(Language)}: {Grammar.Label(p)}")
        );

    /// <summary>How a comparison is named: its period, or what it picks.</summary>
    public string Name(Scope other) =>
        other.Period != Scope.Period ? other.Period.Label.In(Language) : Grammar.NameBeside(other, Scope);

    /// <summary>How the view itself is named beside a comparison with other contacts of its period.</summary>
    public string NameBeside(Scope other) => Grammar.NameBeside(Scope, other);

    /// <summary>The period that an address names; of none the latest. Null where the release has no such period.</summary>
    public static Period? PeriodOf(Release release, string? code)
    {
        if (code is null)
            return release.LatestPeriod();
        return Period.TryParse(code, out var period) && release.Cell(Scope.All(period.Value)) is not null
            ? period
            : null;
    }

    /// <summary>The view that an address names; what it does not understand changes nothing.</summary>
    /// <param name="period">A period of the release.</param>
    /// <returns>Its scope may be one that is not published.</returns>
    public static ProgrammeView Read(
        Language language,
        Release release,
        bool isPinned,
        Period period,
        IEnumerable<string?> only,
        string? level,
        string? against,
        string? share
    )
    {
        var scope = new Scope(
            period,
            [.. Scope.ReadPicks(only).Where(p => IsCode(release.Programme, p.Dimension, p.Code))]
        );
        return new ProgrammeView
        {
            Language = language,
            Release = release,
            IsPinned = isPinned,
            Scope = scope,
            Level = level is not null && Trend.Levels(release, scope.Picks).Contains(level) ? level : null,
            Against = ReadAgainst(release, scope, against),
            OfKnown = share == Scope.Known && release.Programme.Dimensions.Any(d => d.Codes.Any(c => c.IsUnknown)),
        };
    }

    private static bool IsCode(Programme programme, string dimension, string code) =>
        programme.Dimensions.Any(d => d.Id == dimension && d.Kind == DimensionKind.Category && d.Contains(code));

    private static Scope? ReadAgainst(Release release, Scope scope, string? written) =>
        release.Against(scope, written) is { } other && other != release.YearBefore(scope) ? other : null;
}
