using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Stats.Intake.Extracts;

/// <summary>Recognises what could lead to a person. It says what it looks like, never what it is.</summary>
internal static partial class PersonalData
{
    /// <summary>Longer cells are looked at up to here, in bytes, so that a hostile one costs no more than another.</summary>
    private const int LongestLook = 4096;

    /// <returns>The rule that the cell breaks, or null where nothing is recognised.</returns>
    public static string? Find(ReadOnlySpan<byte> cell) =>
        cell.Length < 7 ? null : Find(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, LongestLook)]));

    /// <inheritdoc cref="Find(ReadOnlySpan{byte})"/>
    public static string? Find(string text) =>
        KindIn(text) is { } kind ? $"looks like {kind}; personal data must stay out of an extract" : null;

    private static string? KindIn(string text)
    {
        if (text.Contains('@') && EMail().IsMatch(text))
            return "an e-mail address";
        // All else has digits, or the colons of an address: most text is passed over quickly.
        if (text.Count(char.IsAsciiDigit) < 4 && !text.Contains(':'))
            return null;
        if (Any(Iban().EnumerateMatches(text), text, BeginsWithIban))
            return "a bank account number (IBAN)";
        if (Any(Phone().EnumerateMatches(text), text, IsPhone))
            return "a phone number";
        if (Any(IpV4().EnumerateMatches(text), text, IsAddress) || Any(IpV6().EnumerateMatches(text), text, IsAddress))
            return "an IP address";
        return Any(NineDigits().EnumerateMatches(text), text, PassesElevenTest) ? "a citizen service number" : null;
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

    /// <summary>With + or 00 any country's 9 to 15 digits; with one 0 the Netherlands' 10.</summary>
    private static bool IsPhone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.Contains('+') || (digits.StartsWith("00", StringComparison.Ordinal) && digits[2] != '0'))
            return digits.Length is >= 9 and <= 15;
        return digits.Length == 10 && digits[0] == '0' && digits[1] != '0';
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

    [GeneratedRegex(@"[\w.%+\-]+\s?@\s?[\w\-]+(\.[\w\-]+)+", Options)]
    private static partial Regex EMail();

    [GeneratedRegex(@"\b[A-Za-z]{2}[0-9]{2}( ?[A-Za-z0-9]{2,4}){3,8}\b", Options)]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b", Options)]
    private static partial Regex IpV4();

    [GeneratedRegex(@"[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){3,7}", Options)]
    private static partial Regex IpV6();

    [GeneratedRegex(@"(\+|\(\+?|\b0)[0-9]([ \-./()]{0,2}[0-9]){7,16}\b", Options)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b[0-9]([ .]?[0-9]){8}\b", Options)]
    private static partial Regex NineDigits();
}
