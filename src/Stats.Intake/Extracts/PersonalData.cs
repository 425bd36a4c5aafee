using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Recognises what could lead to a person. It says what it looks like, never what it is.</summary>
internal static partial class PersonalData
{
    /// <summary>Longer cells are looked at up to here, in bytes, so that a hostile one costs no more than another.</summary>
    private const int LongestLook = 4096;

    private const int ShortestLook = 5;

    /// <returns>The rule that the cell breaks, or null where nothing is recognised.</returns>
    public static string? Find(ReadOnlySpan<byte> cell) =>
        cell.Length < ShortestLook ? null : Find(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, LongestLook)]));

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public static string? Find(string text) => RuleOf(KindIn(Spelling.Plain(text), withNumbers: true));

    /// <summary>As <see cref="Find(string)"/>, of a column of numbers that stand for a caller or a contact: a number alone is no fault there.</summary>
    public static string? FindBesideNumbers(string text) => RuleOf(KindIn(Spelling.Plain(text), withNumbers: false));

    private static string? RuleOf(string? kind) =>
        kind is null
            ? null
            : $"looks like {kind}; personal data must stay out of an extract: take it out at the source";

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789@:/.#(["); // what all kinds but one have

    private static string? KindIn(string text, bool withNumbers)
    {
        if (!text.AsSpan().ContainsAny(Signs) && !SpelledMail().IsMatch(text))
            return null;
        if (Mail().IsMatch(text) || SpelledMail().IsMatch(text))
            return "an e-mail address";
        if (Iban().IsMatch(text) && Any(Iban().EnumerateMatches(text), text, BeginsWithIban))
            return "a bank account number (IBAN)";
        if (WebAddress().IsMatch(text))
            return "a web address";
        if (Handle().IsMatch(text))
            return "a name on social media";
        if (Postcode().IsMatch(text))
            return "a postcode with a house number";
        if (Street().IsMatch(text))
            return "a street with a house number";
        if (text.Count(char.IsAsciiDigit) < 4 && !text.Contains(':'))
            return null;
        if (!withNumbers && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return null;
        if (PhoneNumbersIn.Find(text, isSure: true))
            return "a phone number";
        if (Any(IpV4().EnumerateMatches(text), text, IsAddress) || Any(IpV6().EnumerateMatches(text), text, IsAddress))
            return "an IP address";
        if (Any(NineDigits().EnumerateMatches(text), text, PassesElevenTest))
            return "a citizen service number";
        return PhoneNumbersIn.Find(text, isSure: false) ? "a phone number" : null;
    }

    private static bool Any(Regex.ValueMatchEnumerator matches, string text, Func<string, bool> isOne)
    {
        foreach (var match in matches)
            if (isOne(text.Substring(match.Index, match.Length)))
                return true;
        return false;
    }

    /// <summary>The words after a number look like a part of it, so it may end at any space.</summary>
    private static bool BeginsWithIban(string text)
    {
        for (var end = text.Length; end > 0; end = text.LastIndexOf(' ', end - 1))
            if (IsIban(text[..end]))
                return true;
        return false;
    }

    /// <summary>Letters to numbers (A is 10), the first four characters last: the whole leaves 1 when divided by 97.</summary>
    private static bool IsIban(string text)
    {
        var iban = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (iban.Length is < 15 or > 34)
            return false;
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest == 1;
    }

    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _);

    /// <summary>Nine times the first digit, eight times the second … minus the last: a multiple of eleven.</summary>
    private static bool PassesElevenTest(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        var sum = -digits[8];
        for (var i = 0; i < 8; i++)
            sum += (9 - i) * digits[i];
        return sum % 11 == 0 && digits.Any(d => d != 0);
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Signs of its own, or a word for them in brackets: jan@example.org, jan (at) example.org, jan@example,org.</summary>
    [GeneratedRegex(
        @"[\w.%+\-]+ ?(@|[(\[{<] ?(at|apestaartje|apenstaartje) ?[)\]}>]) ?[\w\-]+( ?([.,]|[(\[{<] ?(dot|punt) ?[)\]}>]) ?[\w\-]+)+|[\w.%+\-]+@[\w\-]{2,}",
        Options | RegexOptions.IgnoreCase
    )]
    private static partial Regex Mail();

    /// <summary>In words: jan at example dot org, jan apenstaartje example punt nl.</summary>
    [GeneratedRegex(
        @"[\w.%+\-]+ (at|apestaart|apestaartje|apenstaart|apenstaartje) [\w\-]+ ?(dot|punt|\.) ?[a-z]{2,}\b",
        Options | RegexOptions.IgnoreCase
    )]
    private static partial Regex SpelledMail();

    [GeneratedRegex(@"\b[A-Za-z]{2}[0-9]{2}( ?[A-Za-z0-9]{2,4}){3,8}\b", Options)]
    private static partial Regex Iban();

    [GeneratedRegex(
        @"\b(https?|ftp)://|\bwww\.\w|\b[\w\-]+\.(nl|be|de|eu|com|org|net|info|io|me|tv|gg|app|link|ly|co|uk)\b(/|$| |\?)",
        Options | RegexOptions.IgnoreCase
    )]
    private static partial Regex WebAddress();

    /// <summary>@jan_2009, jan#1234, snap: jan2009; a bare word after @ only beside the name of such a service.</summary>
    [GeneratedRegex(
        @"(^|[^\w@])@[a-z.]{0,29}[0-9_][\w.]{0,29}|(^|[^\w@])@[a-z]{2,29}\.[a-z]{2,29}|\b\w{2,32}#[0-9]{4}\b"
            + @"|\b(snap|snapchat|sc|insta|instagram|ig|tiktok|telegram|discord|kik|facebook|fb|twitter|skype|signal|roblox|steam) ?[:=]? ?@\w{2,}"
            + @"|(^|[^\w@])@\w{2,30} (op|on) (snap|snapchat|insta|instagram|tiktok|telegram|discord|kik|facebook|twitter|roblox)\b"
            + @"|\b(snap|snapchat|insta|instagram|ig|tiktok|telegram|discord|kik|facebook|fb|twitter|skype|roblox|steam) ?[:=]? ?[a-z.]{1,29}[0-9_][\w.]*",
        Options | RegexOptions.IgnoreCase
    )]
    private static partial Regex Handle();

    /// <summary>3511 AB 12, 3511AB-12, 12, 3511 AB.</summary>
    [GeneratedRegex(
        @"\b[1-9][0-9]{3} ?[A-Z]{2}[ ,\-]{0,2}(nr\.? ?|huisnummer ?|nummer ?)?[0-9]{1,5}[a-zA-Z]?\b|\b[1-9][0-9]{3}[a-z]{2}[ ,\-]{0,2}[0-9]{1,5}[a-z]?\b|\b[0-9]{1,5}[a-zA-Z]?[ ,]{1,2}[1-9][0-9]{3} ?[A-Z]{2}\b",
        Options
    )]
    private static partial Regex Postcode();

    [GeneratedRegex(
        @"\b[a-z\-]{3,}(straat|str\.|laan|weg|plein|gracht|kade|singel|dreef|steeg|dijk|plantsoen|boulevard|allee|hof|pad) ?(nr\.? ?|nummer ?)?[0-9]{1,5} ?[a-z]?\b|\b[0-9]{1,5} [a-z]{3,} (street|road|avenue|lane|drive)\b",
        Options | RegexOptions.IgnoreCase
    )]
    private static partial Regex Street();

    [GeneratedRegex(@"\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b", Options)]
    private static partial Regex IpV4();

    [GeneratedRegex(@"[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){3,7}", Options)]
    private static partial Regex IpV6();

    [GeneratedRegex(@"\b[0-9]([ .]?[0-9]){8}\b", Options)]
    private static partial Regex NineDigits();
}
