using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>One category of one dimension; never the total.</summary>
public readonly record struct Pick(string Dimension, string Code);

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

    public bool Equals(Scope? other) => other is not null && Period == other.Period && Picks.SequenceEqual(other.Picks);

    public override int GetHashCode() => HashCode.Combine(Period, Picks.Count, Picks.Count > 0 ? Picks[0] : default);
}
