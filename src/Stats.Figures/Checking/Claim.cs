using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>A number as a sentence compares it: "at least 10%".</summary>
/// <param name="High">The other end where a range is said; else the same.</param>
/// <param name="Step">The last place to which it is given, in its own unit.</param>
/// <param name="IsRound">True for a fraction in words.</param>
internal readonly record struct Amount(Comparator Comparator, decimal Low, decimal High, decimal Step, bool IsRound)
{
    public static Amount Of(Token number, Token? comparator, bool isBetween) =>
        new(
            comparator?.Comparator ?? number.Comparator,
            number.Low,
            number.High,
            number.Step,
            number.IsRound || isBetween
        );

    public bool IsRange => Low != High;
}

/// <summary>What a sentence claims, as a finding that can be looked up.</summary>
/// <param name="Text">The part of the sentence that says it.</param>
internal abstract record Claim(string Text, Release Release);

/// <param name="IsCounted">True where it is said to be of those who are known to belong to it.</param>
internal sealed record CountClaim(
    string Text,
    Release Release,
    Scope Of,
    Amount Amount,
    bool IsCounted,
    string? KnownOf = null
) : Claim(Text, Release);

/// <param name="WholeIsKnown">True where the whole is a group that is said to be the known one.</param>
internal sealed record ShareClaim(
    string Text,
    Release Release,
    Scope Of,
    Scope Whole,
    string? KnownOf,
    Amount Amount,
    bool WholeIsKnown
) : Claim(Text, Release);

/// <param name="Direction">1 for more, −1 for fewer, 0 for about as many, null for no clear difference.</param>
/// <param name="Percent">How much, as a percentage of the earlier; null where it is not said.</param>
/// <param name="By">How many more or fewer; null where it is not said.</param>
/// <param name="Factor">How many times as many; null where it is not said.</param>
internal sealed record ChangeClaim(
    string Text,
    Release Release,
    Scope Of,
    Scope? Before,
    int? Direction,
    Amount? Percent,
    Amount? By,
    decimal? Factor,
    bool IsCounted
) : Claim(Text, Release);

/// <summary>The margin of a change that was claimed before it.</summary>
internal sealed record MarginClaim(string Text, ChangeClaim Change, Amount Amount) : Claim(Text, Change.Release);

internal sealed record LargestClaim(
    string Text,
    Release Release,
    Scope Of,
    Scope Whole,
    string? KnownOf,
    bool IsSmallest,
    bool IsMost
) : Claim(Text, Release);

/// <summary>More of one group than of another.</summary>
internal sealed record VersusClaim(string Text, Release Release, Scope Of, Scope Other, int Direction, bool IsCounted)
    : Claim(Text, Release);

internal sealed record BeginClaim(string Text, Release Release, Period Since) : Claim(Text, Release);

/// <summary>That a share is certainly the largest at one of several programmes, or that it is not certain at which.</summary>
/// <param name="At">Null where it is said that it is not certain.</param>
internal sealed record LargestShareClaim(
    string Text,
    IReadOnlyList<Release> Among,
    Release? At,
    Pick Of,
    Period Period,
    bool OfKnown
) : Claim(Text, Among[0]);
