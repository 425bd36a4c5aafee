using System.Globalization;
using System.Text.RegularExpressions;
using Stats.Core.Tables;

namespace Stats.Charts;

internal enum Qualifier
{
    None,
    AtLeast,
    AtMost,
}

/// <summary>One number in a sentence that somebody typed.</summary>
/// <param name="Value">In percent where <paramref name="IsShare"/>.</param>
/// <param name="Upper">The other end where a range is said; else null.</param>
/// <param name="Decimals">How many it is written with.</param>
/// <param name="At">Where in the sentence it begins.</param>
internal sealed record Claim(
    string Text,
    decimal Value,
    decimal? Upper,
    int Decimals,
    bool IsShare,
    Qualifier Qualifier,
    int At
)
{
    private const string Number = @"(?:\d{1,3}(?:[ .,\u00A0\u2009\u202F]\d{3})+(?!\d)|\d{1,15})(?:[.,]\d{1,2}(?!\d))?";

    private static readonly Regex Pattern = new(
        $@"(?<![\d.,])(?<low>{Number})\s*(?<lowshare>%|procent|percent)?(?:\s*(?:[–-]|tot en met|tot|en|to|and)\s*(?<high>{Number})\s*(?<highshare>%|procent|percent))?\s*(?<share>%|procent|percent)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    private static readonly Regex Least = new(
        @"(ten minste|minstens|op zijn minst|minimaal|at least|≥)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    private static readonly Regex Most = new(
        @"(ten hoogste|hoogstens|maximaal|at most|≤)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The number of an age, not of contacts.</summary>
    private static readonly Regex AgeBefore = new(
        @"(jonger dan|ouder dan|onder de|boven de|under|over|aged|younger than|older than)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    private static readonly Regex AgeAfter = new(
        @"^\s*(jaar|jarigen?|jaren|years?|en ouder|and over)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The numbers of a sentence that say how many, without ages and years.</summary>
    /// <param name="sentence">Without the names of groups and periods: those are blanked out.</param>
    public static IReadOnlyList<Claim> In(string sentence)
    {
        var claims = new List<Claim>();
        foreach (Match match in Pattern.Matches(sentence))
        {
            var (before, after) = (sentence[..match.Index], sentence[(match.Index + match.Length)..]);
            var isShare =
                match.Groups["lowshare"].Success || match.Groups["highshare"].Success || match.Groups["share"].Success;
            if (!isShare && (AgeBefore.IsMatch(before) || AgeAfter.IsMatch(after)))
                continue;
            if (Read(match.Groups["low"].Value) is not var (low, decimals))
                continue;
            var upper = match.Groups["high"].Success ? Read(match.Groups["high"].Value)?.Value : null;
            var qualifier =
                Least.IsMatch(before) ? Qualifier.AtLeast
                : Most.IsMatch(before) ? Qualifier.AtMost
                : Qualifier.None;
            claims.Add(new Claim(match.Value.Trim(), low, upper, decimals, isShare, qualifier, match.Index));
        }
        return claims;
    }

    private static (decimal Value, int Decimals)? Read(string text)
    {
        var last = text.LastIndexOfAny(['.', ',']);
        var decimals = last >= 0 && text.Length - last <= 3 ? text.Length - last - 1 : 0;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (!decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        for (var i = 0; i < decimals; i++)
            value /= 10;
        return (value, decimals);
    }

    /// <summary>As it is written in a language: "10,5%".</summary>
    public static string Percent(decimal value, int decimals, Language language)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (language == Language.Dutch ? text.Replace('.', ',') : text) + "%";
    }
}
