using System.Globalization;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Tests.Crawling;

/// <summary>
/// A true sentence changed in one thing, so that it is no longer true. Where a change of group or period could be true by accident,
/// the published tables are read, by lines that share nothing with the checker.
/// </summary>
internal static partial class Mutations
{
    [GeneratedRegex(@"(?<=(?:ten minste|at least) )(?<n>\d+)(?=%)", RegexOptions.CultureInvariant)]
    private static partial Regex Least();

    [GeneratedRegex(
        @"(?<![\d.,≥–]|(?:ten minste|at least|minder dan|less than|onder|tot) |tot \+|to |\(|[<>+−])(?<n>\d+)(?=% (?:van|of|meer|minder|more|fewer))",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex ExactShare();

    [GeneratedRegex(
        @"(?<![\d.,–\u202F])(?<n>\d{1,3}(?:[,\u202F]\d{3})+|\d+)(?= (?:contacten|contacts|meldingen|reports|doorverwijzingen|referrals|beelden|images|leerlingen|pupils|voorstellingen|shows)\b)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Count();

    [GeneratedRegex(
        @"(?<=^|; |\. )(?<label>[^:;.]+): (?<n>\d{1,3}(?:[,\u202F]\d{3})+|\d+)(?=[;.]| \()",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Listed();

    private static readonly (string From, string To)[] Directions =
    [
        (" meer ", " minder "),
        (" minder ", " meer "),
        (" more ", " fewer "),
        (" fewer ", " more "),
        ("grootste groep", "kleinste groep"),
        ("largest group", "smallest group"),
    ];

    public static IEnumerable<(string Kind, string Text)> Of(Said said)
    {
        foreach (var mutation in Numbers(said.Text))
            yield return mutation;
        foreach (var (from, to) in Directions)
            if (
                said.Text.Contains(from, StringComparison.Ordinal)
                && !Regex.IsMatch(said.Text, "(minder|less|meer|more) (dan|than) 1%")
            )
                yield return ("direction", Once(said.Text, from, to));
        foreach (var mutation in Comparators(said.Text))
            yield return mutation;
        foreach (var mutation in Periods(said))
            yield return mutation;
        foreach (var mutation in Groups(said))
            yield return mutation;
        foreach (var mutation in Bases(said))
            yield return mutation;
    }

    private static IEnumerable<(string, string)> Numbers(string text)
    {
        foreach (Match match in Least().Matches(text))
        foreach (var more in new[] { 1, 7, 60 })
            if (Parse(match) + more <= 100)
                yield return ("number", Put(text, match, $"{Parse(match) + more}"));
        foreach (Match match in ExactShare().Matches(text))
        foreach (var other in new[] { 1, -2, 10 })
            if (Parse(match) + other is >= 0 and <= 100)
                yield return ("number", Put(text, match, $"{Parse(match) + other}"));
        foreach (var match in Count().Matches(text).Concat(Listed().Matches(text)))
        foreach (var other in new[] { Parse(match) + 1, Parse(match) * 10 + 3, Parse(match) / 2 - 1 })
            if (other >= 0 && other != Parse(match) && !IsAtLeast(text, match))
                yield return ("number", Put(text, match, other.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<(string, string)> Comparators(string text)
    {
        foreach (Match match in Regex.Matches(text, "ten minste (?=\\d+%)|at least (?=\\d+%)"))
        foreach (
            var other in new[] { "", "ten hoogste ", "precies ", "minder dan ", "at most ", "exactly ", "less than " }
        )
            yield return ("comparator", text[..match.Index] + other + text[(match.Index + match.Length)..]);
        foreach (Match match in Count().Matches(text))
            if (!IsAtLeast(text, match))
                foreach (var other in new[] { "meer dan ", "minder dan ", "more than ", "fewer than " })
                    yield return (
                        "comparator",
                        text[..match.Groups["n"].Index] + other + text[match.Groups["n"].Index..]
                    );
    }

    /// <summary>Only of how many there were in all, and where the other period had another number.</summary>
    private static IEnumerable<(string, string)> Periods(Said said)
    {
        var release = said.Releases[0];
        if (said.Releases.Count > 1 || said.About.Picks.Count > 0 || Regex.Count(said.Text, @"(?:19|20)\d\d") != 1)
            yield break;
        var match = Regex.Match(said.Text, @"\b(?:In|in) (?<y>(?:19|20)\d\d)\b");
        var count = Count().Match(said.Text);
        if (
            !match.Success
            || !count.Success
            || IsAtLeast(said.Text, count)
            || said.Text.Contains('(', StringComparison.Ordinal)
            || said.Text.Contains(". ", StringComparison.Ordinal)
        )
            yield break;
        foreach (var year in release.Programme.Time.Codes.Where(c => c.Level == Period.YearLevel))
            if (
                year.Id != match.Groups["y"].Value
                && Total(release, year.Id, null, null) != Total(release, match.Groups["y"].Value, null, null)
            )
                yield return ("period", Once(said.Text, match.Groups["y"].Value, year.Id));
    }

    private static IEnumerable<(string, string)> Groups(Said said)
    {
        if (said.Releases.Count > 1)
            yield break;
        var release = said.Releases[0];
        foreach (var dimension in release.Programme.Dimensions.Where(d => d.Kind == DimensionKind.Category))
        foreach (var code in dimension.Codes.Where(c => c.Id != Dimension.Total && !c.IsUnknown))
        {
            // In a list of one dimension: a name in front of its number.
            var label = $"{code.Label.In(said.Language)}: ";
            if (
                !said.Text.StartsWith("Staafdiagram", StringComparison.Ordinal)
                && !said.Text.StartsWith("Bar chart", StringComparison.Ordinal)
            )
                continue;
            if (
                !said.Text.Contains($". {label}", StringComparison.Ordinal)
                && !said.Text.Contains($"; {label}", StringComparison.Ordinal)
            )
                continue;
            var own = Total(release, said.About.Period.Code, dimension.Id, code.Id);
            if (said.About.Picks.Count > 0 || own is null || !Clear(said, code, own.Value))
                continue;
            foreach (
                var other in dimension.Codes.Where(c => c.Id != Dimension.Total && c.Id != code.Id && !c.IsUnknown)
            )
                if (Total(release, said.About.Period.Code, dimension.Id, other.Id) is { } count && count != own)
                    yield return ("group", Once(said.Text, label, $"{other.Label.In(said.Language)}: "));
        }
    }

    private static IEnumerable<(string, string)> Bases(Said said)
    {
        var text = said.Text;
        if (said.About.Picks.Count > 0)
            yield break;
        foreach (var (from, to) in new[] { (" met bekende leeftijd", ""), (" with known age", "") })
            if (
                text.Contains(
                    $"%{(said.Language == Language.Dutch ? " van de contacten" : " of contacts")}{from}",
                    StringComparison.Ordinal
                )
            )
                yield return ("base", Once(text, from, to));
        if (ExactShare().IsMatch(text))
            foreach (
                var (from, to) in new[]
                {
                    ("van de contacten ", "van de contacten in 2017 "),
                    ("of contacts ", "of contacts in 2017 "),
                }
            )
                if (text.Contains(from, StringComparison.Ordinal))
                    yield return ("base", Once(text, from, to));
    }

    private static bool Clear(Said said, Code code, long own) =>
        said.Text.Contains(
            $"{code.Label.In(said.Language)}: {Stats.Figures.Written.Number(own, said.Language)}",
            StringComparison.Ordinal
        );

    private static bool IsAtLeast(string text, Match match) =>
        Regex.IsMatch(
            text[..match.Groups["n"].Index],
            @"(ten minste|at least|meer dan|more than|–|elke 100|every 100|minder dan|less than) ?$|[–\[]$"
        ) || Regex.IsMatch(text[..match.Groups["n"].Index], "elke $|every $");

    /// <summary>A published count straight from the first table that has it; null where withheld or not there.</summary>
    private static long? Total(Release release, string period, string? dimension, string? code)
    {
        foreach (var table in release.Tables)
            if (
                table.Axes.Single(a => a.Dimension.Kind == DimensionKind.Time).Contains(period)
                && (dimension is null || table.Axes.Any(a => a.Dimension.Id == dimension && a.Contains(code!)))
            )
            {
                var cell = dimension is null
                    ? table[(release.Programme.Time.Id, period)]
                    : table[(release.Programme.Time.Id, period), (dimension, code!)];
                return cell is PublishedCount n ? n.Count : null;
            }
        return null;
    }

    private static long Parse(Match match) =>
        long.Parse(string.Concat(match.Groups["n"].Value.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    private static string Put(string text, Match match, string number) =>
        text[..match.Groups["n"].Index] + number + text[(match.Groups["n"].Index + match.Groups["n"].Length)..];

    private static string Once(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return text[..at] + to + text[(at + from.Length)..];
    }
}
