using System.Globalization;
using System.Text.RegularExpressions;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Reads a sentence as tokens; what it does not know becomes a token that is not read.</summary>
internal sealed partial class Lexer(Vocabulary vocabulary, string text, Language language)
{
    private const string Digits = @"(?:\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d{1,15})(?:[.,]\d{1,2}(?!\d))?";

    [GeneratedRegex(
        @"\G(?<sign>[-+](?=\d))?(?<low>"
            + Digits
            + @")(?:\s?(?<share>%|procent\b|percent\b|per cent\b))?(?:\s?[–-]\s?(?<high>"
            + Digits
            + @")(?:\s?(?<share>%|procent\b|percent\b))?)?(?:\s(?<size>duizend|miljoen|miljard|mln|mld|thousand|million|billion)\b)?(?<more>\s(?:of meer|or more))?",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\G(?:(?<word>een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|one|two|three|four|five|six|seven|eight|nine) (?:op de|op|van de|in|out of)|(?<part>\d{1,3}) (?:op de|op|in|out of)) (?:elke |every )?(?:(?<wholeword>twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twintig|honderd|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|a hundred)|(?<whole>\d{1,3}))\b(?![%.,]?\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex OneIn();

    [GeneratedRegex(
        @"\G(?:in )?(?<year>(?:19|20)\d\d)(?:-(?:q(?<quarter>[1-4])|(?<month>0[1-9]|1[0-2])))?(?![\d%–]|[.,]\d|-\d)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Year();

    [GeneratedRegex(
        @"\G(?:in )?(?:(?:het |the )?(?:(?<n>[1-4])e|(?<n>[1-4])(?:st|nd|rd|th)|(?<w>eerste|tweede|derde|vierde|first|second|third|fourth)) (?:kwartaal|quarter)(?: van| of)?|q(?<n>[1-4])) (?<year>(?:19|20)\d\d)(?![\d%])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Quarter();

    [GeneratedRegex(
        @"\G(?:in |sinds |since )?(?:(?<day>[0-3]?\d) )?(?<month>[a-z]+) (?<year>(?:19|20)\d\d)(?![\d%])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Month();

    private static readonly string[] Ordinals =
    [
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "first",
        "second",
        "third",
        "fourth",
    ];

    public List<Token> Read()
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }
            if (text[at] == '[' && string.CompareOrdinal(text, at, "[c]", 0, 3) == 0)
            {
                at += 3;
                continue;
            }
            var (token, length) = Next(at, tokens);
            if (token.Kind != Kinds.Filler)
                tokens.Add(token);
            at += length;
        }
        return tokens;
    }

    private (Token Token, int Length) Next(int at, List<Token> before)
    {
        var name = vocabulary.At(text, at, (words, token) => Fits(words, token, at));
        if (name is { Token.Kind: Kinds.Group or Kinds.Programme or Kinds.Known or Kinds.Begin } n)
            return (n.Token, n.Words.Length);
        if (ReadPeriod(at, before) is { } period && (name is null || name.Value.Words.Length < period.Length))
            return period;
        if (ReadFraction(at) is { } fraction)
            return fraction;
        if (name is { } found)
            return (found.Token, found.Words.Length);
        if (Number().Match(text, at) is { Success: true } number && Bounded(at + number.Length))
            return (ReadNumber(number), number.Length);
        if (text[at] is ',' or ';' or ':' or '(' or ')')
            return (new Token(text[at], text[at].ToString()), 1);
        var end = at + 1;
        if (char.IsLetterOrDigit(text[at]))
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '-'))
                end++;
        return (new Token(Kinds.Unread, text[at..end]), end - at);
    }

    private bool Bounded(int end) => end >= text.Length || !char.IsLetterOrDigit(text[end]);

    /// <summary>Whole words; and no name of a group that is a share, nor "more than" that compares no number.</summary>
    private bool Fits(string words, Token token, int at)
    {
        var end = at + words.Length;
        if (char.IsLetterOrDigit(words[^1]) && !Bounded(end))
            return false;
        if (char.IsDigit(words[^1]) && end < text.Length)
        {
            if (text[end] == '%')
                return false;
            var rest = text[end..Math.Min(text.Length, end + 3)];
            if (rest.Length > 1 && rest[0] is '.' or ',' && char.IsDigit(rest[^(rest.Length - 1)]))
                return false;
        }
        return token.Kind != Kinds.Comparator || BeforeNumber(end);
    }

    private bool BeforeNumber(int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at >= text.Length)
            return false;
        if (char.IsDigit(text[at]))
            return true;
        var isArticle = string.CompareOrdinal(text, at, "de ", 0, 3) == 0;
        return ReadFraction(at) is not null
            || vocabulary.At(text, at, (w, _) => Bounded(at + w.Length))
                is { Token.Kind: Kinds.Percent or Kinds.Comparator }
            || isArticle && at + 3 < text.Length && char.IsDigit(text[at + 3]);
    }

    private (Token, int)? ReadFraction(int at)
    {
        if (OneIn().Match(text, at) is not { Success: true } match)
            return null;
        var part = match.Groups["part"].Success ? Parse(match.Groups["part"].Value) : Word(match.Groups["word"].Value);
        var whole = match.Groups["whole"].Success
            ? Parse(match.Groups["whole"].Value)
            : Word(match.Groups["wholeword"].Value);
        if (whole == 0 || part > whole)
            return null;
        var percent = 100 * part / whole;
        return (
            new Token(Kinds.Percent, match.Value)
            {
                Low = percent,
                High = percent,
                IsRound = true,
            },
            match.Length
        );
    }

    private static decimal Word(string word) =>
        word switch
        {
            "twee" or "two" => 2,
            "drie" or "three" => 3,
            "vier" or "four" => 4,
            "vijf" or "five" => 5,
            "zes" or "six" => 6,
            "zeven" or "seven" => 7,
            "acht" or "eight" => 8,
            "negen" or "nine" => 9,
            "tien" or "ten" => 10,
            "twintig" or "twenty" => 20,
            "honderd" or "hundred" or "a hundred" => 100,
            _ => 1,
        };

    /// <summary>A number from 1900 to 2099 is a year, unless it stands directly before what is counted.</summary>
    private (Token Token, int Length)? ReadPeriod(int at, List<Token> before)
    {
        if (Quarter().Match(text, at) is { Success: true } quarter)
        {
            var number = quarter.Groups["n"].Success
                ? quarter.Groups["n"].Value[0] - '0'
                : Array.IndexOf(Ordinals, quarter.Groups["w"].Value) % 4 + 1;
            return (Of(quarter, Period.Quarter(YearOf(quarter), number)), quarter.Length);
        }
        if (Month().Match(text, at) is { Success: true } month)
            for (var i = 1; i <= 12; i++)
                if (
                    string.Equals(
                        Period.MonthName(i).In(language),
                        month.Groups["month"].Value,
                        StringComparison.OrdinalIgnoreCase
                    )
                )
                    return (Of(month, Period.Month(YearOf(month), i)), month.Length);
        if (Year().Match(text, at) is not { Success: true } year)
            return null;
        if (year.Groups["quarter"].Success)
            return (Of(year, Period.Quarter(YearOf(year), year.Groups["quarter"].Value[0] - '0')), year.Length);
        if (year.Groups["month"].Success)
            return (Of(year, Period.Month(YearOf(year), (int)Parse(year.Groups["month"].Value))), year.Length);
        var isBare = char.IsDigit(text[at]);
        var isListed = before is [.., { Kind: Kinds.Group }, { Kind: ':' }] && EndsItem(at + year.Length);
        var isCount =
            isBare
            && (isListed || IsUnitAt(at + year.Length) || before is [.., { Kind: Kinds.Comparator or Kinds.Between }]);
        return isCount ? null : (Of(year, Period.Year(YearOf(year))), year.Length);
    }

    /// <summary>True where an item of a list is over, "E-mail: 1913;": what stands there is how many, not when.</summary>
    private bool EndsItem(int at) =>
        at >= text.Length || text[at] is ';' or '.' or ',' || string.CompareOrdinal(text, at, " (", 0, 2) == 0;

    private bool IsUnitAt(int at) =>
        at + 1 < text.Length
        && text[at] == ' '
        && vocabulary.At(text, at + 1, (w, _) => Bounded(at + 1 + w.Length)) is { Token.Kind: Kinds.Unit };

    private static Token Of(Match match, Period period) => new(Kinds.Period, match.Value) { Period = period };

    private static int YearOf(Match match) => (int)Parse(match.Groups["year"].Value);

    private static Token ReadNumber(Match match)
    {
        var isShare = match.Groups["share"].Success;
        var (low, step) = Value(match.Groups["low"].Value);
        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        var size = match.Groups["size"].Value switch
        {
            "duizend" or "thousand" => 1_000m,
            "miljoen" or "mln" or "million" => 1_000_000m,
            "miljard" or "mld" or "billion" => 1_000_000_000m,
            _ => 1m,
        };
        var isRange = match.Groups["high"].Success;
        var (high, _) = isRange ? Value(match.Groups["high"].Value) : (low, step);
        var isOpen = match.Groups["more"].Success;
        return new Token(
            (isShare, isRange) switch
            {
                (true, true) => Kinds.PercentRange,
                (true, _) => Kinds.Percent,
                (_, true) => Kinds.NumberRange,
                _ => Kinds.Number,
            },
            match.Value
        )
        {
            Low = sign * low * size,
            High = sign * high * size,
            Step = step * size,
            Comparator = isOpen ? Comparator.AtLeast : Comparator.None,
        };
    }

    private static (decimal Value, decimal Step) Value(string written)
    {
        var last = written.LastIndexOfAny(['.', ',']);
        var decimals = last >= 0 && written.Length - last <= 3 ? written.Length - last - 1 : 0;
        var step = decimals switch
        {
            0 => 1m,
            1 => 0.1m,
            _ => 0.01m,
        };
        return (Parse(string.Concat(written.Where(char.IsAsciiDigit))) * step, step);
    }

    private static decimal Parse(string digits) =>
        decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
