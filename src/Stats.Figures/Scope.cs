using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>One category of one dimension; never the total.</summary>
public readonly record struct Pick(string Dimension, string Code)
{
    /// <summary>As it stands in an address: "channel:chat".</summary>
    public override string ToString() => $"{Dimension}:{Code}";
}

/// <summary>Which contacts a figure is about: those of a period, and of one category in each dimension that is picked.</summary>
/// <param name="Picks">At most one per dimension, in the order of the dimensions' ids.</param>
public sealed record Scope(Period Period, IReadOnlyList<Pick> Picks)
{
    public static Scope All(Period period) => new(period, []);

    /// <summary>The code that is picked in a dimension; the total where none is.</summary>
    public string CodeOf(string dimension)
    {
        foreach (var pick in Picks)
            if (pick.Dimension == dimension)
                return pick.Code;
        return Dimension.Total;
    }

    public Scope In(Period period) => this with { Period = period };

    /// <summary>The same with another code in one dimension; the total takes the pick away.</summary>
    public Scope With(string dimension, string code)
    {
        var picks = Picks.Where(p => p.Dimension != dimension);
        if (code != Dimension.Total)
            picks = picks.Append(new Pick(dimension, code));
        return this with { Picks = [.. picks.OrderBy(p => p.Dimension, StringComparer.Ordinal)] };
    }

    /// <summary>The name of the parameter of an address that picks a category, <c>only=channel:chat</c>; it may stand more than once.</summary>
    public const string PickName = "only";

    /// <summary>The name of the parameter of an address that names the period, <c>period=2020</c>, where its path does not.</summary>
    public const string PeriodName = "period";

    /// <summary>The name of the parameter that says what figures are set beside: <c>against=2019</c>, <c>against=channel:phone</c>.</summary>
    public const string AgainstName = "against";

    /// <summary>The name of the parameter that says what shares are of; <see cref="Known"/>, or of all where it is not there.</summary>
    public const string ShareName = "share";
    public const string Known = "known";

    /// <summary>
    /// What an address names to set beside these: the same contacts of another period of their level, or others of the same period,
    /// <c>channel:phone</c> or <c>channel:total</c>, where they pick of that dimension. Null for anything else.
    /// </summary>
    public Scope? Beside(string? written)
    {
        if (Period.TryParse(written, out var period))
            return period.Value.Level == Period.Level && period != Period ? In(period.Value) : null;
        return
            written?.Split(':') is [var dimension, var code]
            && CodeOf(dimension) is var own
            && own != Dimension.Total
            && own != code
            ? With(dimension, code)
            : null;
    }

    /// <summary>The reverse: how an address names what is set beside these.</summary>
    public string BesideName(Scope other)
    {
        if (other.Period != Period)
            return other.Period.Code;
        var dimension = Differing(other);
        return $"{dimension}:{other.CodeOf(dimension)}";
    }

    /// <summary>The dimension in which other contacts of the same period differ.</summary>
    public string Differing(Scope other) => Picks.First(p => other.CodeOf(p.Dimension) != p.Code).Dimension;

    /// <summary>What an address says of the picks, one value per pick; in every address the same.</summary>
    public IEnumerable<(string Name, string Value)> Values => Picks.Select(p => (PickName, p.ToString()));

    /// <summary>
    /// The picks that an address names, at most one per dimension, in the order of the dimensions' ids. What is no pick is left out.
    /// </summary>
    /// <param name="values">The values of <see cref="PickName"/>.</param>
    public static IReadOnlyList<Pick> ReadPicks(IEnumerable<string?> values) =>
        [
            .. values
                .Select(v => v?.Split(':'))
                .OfType<string[]>()
                .Where(v => v.Length == 2 && v[1] != Dimension.Total)
                .Select(v => new Pick(v[0], v[1]))
                .DistinctBy(p => p.Dimension)
                .OrderBy(p => p.Dimension, StringComparer.Ordinal),
        ];

    public bool Equals(Scope? other) => other is not null && Period == other.Period && Picks.SequenceEqual(other.Picks);

    public override int GetHashCode() => HashCode.Combine(Period, Picks.Count, Picks.Count > 0 ? Picks[0] : default);
}
