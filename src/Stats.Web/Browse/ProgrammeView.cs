using Microsoft.AspNetCore.Http;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>What a programme page shows. All of it stands in the address, so a link restores the view.</summary>
public sealed record ProgrammeView
{
    public required Language Language { get; init; }
    public required Release Release { get; init; }

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

    public string Say(string dutch, string english) => Language == Language.Dutch ? dutch : english;

    public string Say(Text text) => text.In(Language);

    /// <summary>The one address of this view.</summary>
    public string Address =>
        Web.Address.Programme(Language, Programme.Id, Scope.Period, null, IsPinned ? Release.Id : null)
        + Query([
            .. Level is null ? [] : new[] { $"level={Level}" },
            .. Scope.Picks.Select(Only),
            .. Against is null ? [] : new[] { $"against={AgainstCode(Against)}" },
            .. OfKnown ? ["share=known"] : Array.Empty<string>(),
        ]);

    /// <summary>Why the cell of these contacts is withheld.</summary>
    public string Why(Scope scope) =>
        Web.Address.Programme(Language, Programme.Id, scope.Period, null, IsPinned ? Release.Id : null)
        + $"/{Web.Address.WhyName(Language)}"
        + Query(scope.Picks.Select(Only));

    /// <summary>The same page about other contacts; what does not fit them is left to the page.</summary>
    public ProgrammeView About(Scope scope) =>
        this with
        {
            Scope = scope,
            Against = null,
            Level = Level is not null && Release.Levels(scope.Picks).Contains(Level) ? Level : null,
        };

    /// <summary>"Kanaal Chat, Leeftijd 18–25"; empty where nothing is picked.</summary>
    public string PicksLabel(Scope scope) =>
        string.Join(
            ", ",
            scope.Picks.Select(p =>
                $"{Programme.Dimension(p.Dimension).Label.In(Language)}: {Programme.Dimension(p.Dimension)[p.Code].Label.In(Language)}"
            )
        );

    /// <summary>How a comparison is named: its period, or what it picks.</summary>
    public string Name(Scope other)
    {
        if (other.Period != Scope.Period)
            return other.Period.Label.In(Language);
        var dimension = Programme.Dimension(Differing(other));
        return dimension[other.CodeOf(dimension.Id)].Label.In(Language);
    }

    /// <summary>How the view itself is named beside a comparison with other contacts of its period.</summary>
    public string NameBeside(Scope other)
    {
        var dimension = Programme.Dimension(Differing(other));
        return dimension[Scope.CodeOf(dimension.Id)].Label.In(Language);
    }

    /// <summary>A comparison as it stands in the address.</summary>
    public string AgainstCode(Scope other) =>
        other.Period != Scope.Period ? other.Period.Code : $"{Differing(other)}:{other.CodeOf(Differing(other))}";

    /// <summary>The view that an address names; what it does not understand changes nothing.</summary>
    /// <param name="period">A period of the release.</param>
    /// <returns>Its scope may be one that is not published.</returns>
    public static ProgrammeView Read(
        Language language,
        Release release,
        bool isPinned,
        Period period,
        IQueryCollection query
    )
    {
        var scope = Picks(release.Programme, query["only"]!)
            .Aggregate(Scope.All(period), (s, p) => s.With(p.Dimension, p.Code));
        var level = (string?)query["level"];
        var share = query["share"] == "known";
        return new ProgrammeView
        {
            Language = language,
            Release = release,
            IsPinned = isPinned,
            Scope = scope,
            Level = level is not null && Trend.Levels(release, scope.Picks).Contains(level) ? level : null,
            Against = ReadAgainst(release, scope, query["against"]),
            OfKnown = share && release.Programme.Dimensions.Any(d => d.Codes.Any(c => c.IsUnknown)),
        };
    }

    private static IEnumerable<Pick> Picks(Programme programme, IEnumerable<string?> written) =>
        written
            .Select(w => w?.Split(':'))
            .OfType<string[]>()
            .Where(w => w.Length == 2 && w[1] != Dimension.Total && IsCode(programme, w[0], w[1]))
            .Select(w => new Pick(w[0], w[1]));

    private static bool IsCode(Programme programme, string dimension, string code) =>
        programme.Dimensions.Any(d => d.Id == dimension && d.Kind == DimensionKind.Category && d.Contains(code));

    private static Scope? ReadAgainst(Release release, Scope scope, string? written)
    {
        Scope? other = null;
        if (Period.TryParse(written, out var period) && period.Value.Level == scope.Period.Level)
            other = scope.In(period.Value);
        else if (
            written?.Split(':') is [var dimension, var code]
            && IsCode(release.Programme, dimension, code)
            && scope.CodeOf(dimension) != Dimension.Total
        )
            other = scope.With(dimension, code);
        return
            other is null
            || other == scope
            || release.Cell(other) is null
            || release.Cell(scope) is null
            || other == release.YearBefore(scope)
            ? null
            : other;
    }

    private string Differing(Scope other) => Scope.Picks.First(p => other.CodeOf(p.Dimension) != p.Code).Dimension;

    private static string Only(Pick pick) => $"only={pick.Dimension}:{pick.Code}";

    private static string Query(IEnumerable<string> parts)
    {
        var query = string.Join('&', parts);
        return query.Length == 0 ? "" : $"?{query}";
    }
}
