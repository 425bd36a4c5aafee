using Microsoft.AspNetCore.Http;
using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>
/// Programmes beside each other: the groups of a dimension in one period, or the course of time. All of it stands in the address.
/// </summary>
public sealed record Comparison
{
    public const int MostProgrammes = GroupChart.MostMembers;

    public required Language Language { get; init; }

    /// <summary>The latest of each programme, in the order of the programmes' ids. One only where other research stands beside it.</summary>
    public required IReadOnlyList<Release> Releases { get; init; }

    /// <summary>The id of the dimension whose groups are compared; null for the course of time.</summary>
    public string? By { get; init; }

    /// <summary>What the groups are of; of the course of time the last period.</summary>
    public required Period Period { get; init; }

    /// <summary>The one group whose share is followed over time; null for the contacts themselves.</summary>
    public Pick? Only { get; init; }

    /// <summary>True where shares are of the contacts whose value is known, not of all.</summary>
    public bool OfKnown { get; init; }

    /// <summary>The one address of this comparison.</summary>
    public string Address => $"{Web.Address.Compare(Language)}?{Query}";

    private string Query =>
        string.Join(
            '&',
            [
                .. Releases.Select(r => $"programme={Uri.EscapeDataString(r.Programme.Id)}"),
                .. By is null ? [$"level={Period.Level}"] : new[] { $"by={By}", $"{Scope.PeriodName}={Period.Code}" },
                .. Only is { } o ? [$"{Scope.PickName}={o}"] : Array.Empty<string>(),
                .. OfKnown ? [$"{Scope.ShareName}={Scope.Known}"] : Array.Empty<string>(),
            ]
        );

    /// <summary>"Stop it Now! en Helpwanted".</summary>
    public string Names => Sentences.Join([.. Releases.Select(Name)], Language);

    public string Name(Release release) => release.Programme.Title.In(Language);

    /// <summary>A programme's own page of a period.</summary>
    public ProgrammeView ViewOf(Release release, Period period) =>
        new()
        {
            Language = Language,
            Release = release,
            Scope = Scope.All(period),
            OfKnown = OfKnown,
        };

    /// <summary>A group of a programme as a part of its own contacts.</summary>
    public PartOfWhole Part(Release release, Period period, Pick pick)
    {
        var finding = SharesBeside.ShareOf(release, period, pick, OfKnown)!;
        return new PartOfWhole(Counted.Of(release.Cell(finding.Of))!.Value, finding.Share.Whole, finding.Share.IsLeast);
    }

    /// <summary>What others found of the same share of each of these programmes.</summary>
    public IEnumerable<QuotedShare> Beside(IEnumerable<QuotedShare> quotes, Pick pick) =>
        quotes.Where(q =>
            q.Beside is { } b
            && (b.Dimension, b.Code, b.OfKnown) == (pick.Dimension, pick.Code, OfKnown)
            && Releases.All(r => b.Programmes.Contains(r.Programme.Id))
        );

    /// <summary>The comparison that an address names; null where what it names cannot stand beside each other.</summary>
    public static Comparison? Read(Language language, IReadOnlyList<Release> all, IQueryCollection query)
    {
        List<Release> releases = [.. all.Where(r => query["programme"].Contains(r.Programme.Id)).Take(MostProgrammes)];
        if (releases.Count == 0)
            return null;
        var known = query[Scope.ShareName] == Scope.Known;
        return query["by"].ToString() is { Length: > 0 } by
            ? Groups(language, releases, by, query[Scope.PeriodName], known)
            : OverTime(language, releases, query[Scope.PickName].ToString(), query["level"], known);
    }

    /// <param name="period">As written; what is not published by each becomes the latest year, or what comes nearest.</param>
    /// <returns>Null where the dimension is not the same in each.</returns>
    internal static Comparison? Groups(
        Language language,
        IReadOnlyList<Release> releases,
        string by,
        string? period = null,
        bool ofKnown = false
    )
    {
        if (!CommonGround.Has(releases, by))
            return null;
        var levels = Period.Levels.Select(l => CommonGround.Periods(releases, by, l)).Where(p => p.Count > 0).ToList();
        return new Comparison
        {
            Language = language,
            Releases = releases,
            By = by,
            Period =
                Period.TryParse(period, out var wanted) && levels.Any(l => l.Contains(wanted.Value))
                    ? wanted.Value
                    : levels[0][^1],
            OfKnown = ofKnown && CommonGround.Codes(releases, by).Any(c => c.IsUnknown),
        };
    }

    /// <param name="only">As written, <c>age:under18</c>; empty for the contacts themselves.</param>
    /// <returns>Null where the programmes do not count the same, or at no same level of time.</returns>
    internal static Comparison? OverTime(
        Language language,
        IReadOnlyList<Release> releases,
        string only = "",
        string? level = null,
        bool ofKnown = false
    )
    {
        Pick? pick =
            only.Split(':') is [var dimension, var code]
            && CommonGround.Codes(releases, dimension).Any(c => c.Id == code && !c.IsUnknown)
                ? new Pick(dimension, code)
                : null;
        if (pick is null && (releases.Count < 2 || !CommonGround.CountTheSame(releases)))
            return null;
        var levels = CommonGround.Levels(releases, pick is { } p ? [p] : []);
        if (levels.Count == 0)
            return null;
        var chosen = level is not null && levels.Contains(level) ? level : levels[0];
        return new Comparison
        {
            Language = language,
            Releases = releases,
            Period = CommonGround.Periods(releases, chosen, pick is { } q ? [q] : [])[^1],
            Only = pick,
            OfKnown = ofKnown && pick is { } o && CommonGround.Codes(releases, o.Dimension).Any(c => c.IsUnknown),
        };
    }

    /// <summary>Every comparison to begin with: of each dimension that programmes share, and of the course of time.</summary>
    internal static IReadOnlyList<Comparison> All(Language language, IReadOnlyList<Release> releases)
    {
        var dimensions = releases
            .SelectMany(r => r.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
            .Select(d => d.Id)
            .Distinct();
        var byDimension = dimensions.SelectMany(d =>
            CommonGround.Sets(releases, s => CommonGround.Has(s, d)).Select(s => Groups(language, s, d))
        );
        var overTime = CommonGround
            .Sets(releases, s => OverTime(language, s) is not null)
            .Select(s => OverTime(language, s));
        return [.. byDimension.Concat(overTime).OfType<Comparison>()];
    }

    /// <summary>Where a quoted percentage is a line: the course of time of that share, or else its groups in one period.</summary>
    internal static Comparison? Beside(QuotedShare quote, IReadOnlyList<Release> all, Language language)
    {
        if (quote.Beside is not { } beside)
            return null;
        List<Release> releases =
        [
            .. all.Where(r =>
                    beside.Programmes.Contains(r.Programme.Id)
                    && CommonGround.Codes([r], beside.Dimension).Any(c => c.Id == beside.Code)
                )
                .Take(MostProgrammes),
        ];
        var found =
            releases.Count == 0
                ? null
                : Groups(language, releases, beside.Dimension, null, beside.OfKnown)
                    ?? OverTime(language, releases, $"{beside.Dimension}:{beside.Code}", null, beside.OfKnown);
        return found is not null && found.OfKnown == beside.OfKnown ? found : null;
    }
}
