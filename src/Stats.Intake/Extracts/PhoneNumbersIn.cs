using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Stats.Intake.Extracts;

/// <summary>Finds phone numbers in a text. What numbers there are in the Netherlands and Belgium, Google's libphonenumber knows.</summary>
internal static partial class PhoneNumbersIn
{
    private static readonly PhoneNumberUtil Plan = PhoneNumberUtil.GetInstance();

    /// <param name="text">With ordinary digits, spaces and hyphens.</param>
    /// <param name="isSure">True for numbers that begin as one is dialled; false for those whose zero a spreadsheet ate.</param>
    public static bool Find(string text, bool isSure)
    {
        var digits = 0;
        foreach (var letter in text)
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
        if (digits < 9)
            return false;
        if (text.EndsWith(".0", StringComparison.Ordinal)) // a number that passed through a program that counts
            text = text[..^2];
        // A date with a time has as many digits; and an o is often typed for the zero of a mobile number.
        text = LetterForZero().Replace(Moment().Replace(text, " | "), " 06");
        foreach (var match in Candidate().EnumerateMatches(text))
            if (
                isSure
                    ? IsDialled(text.Substring(match.Index, match.Length))
                    : IsWithoutZero(text.Substring(match.Index, match.Length))
            )
                return true;
        return false;
    }

    /// <summary>With + or 00 any country's 9 to 15 digits; with one 0 a national number.</summary>
    private static bool IsDialled(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.Contains('+') || (digits.StartsWith("00", StringComparison.Ordinal) && digits[2] != '0'))
            return digits.Length is >= 9 and <= 15;
        if (digits[0] != '0' || Fraction().IsMatch(text))
            return false;
        // Digits alone may be a number of another kind, such as a contact's.
        return digits.Length == text.Length
            ? IsValid(digits, "NL") || IsValid(digits, "BE")
            : digits.Length == 10 && digits[1] != '0';
    }

    private static bool IsWithoutZero(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var isPlain = digits.Length == text.Length;
        return digits.Length switch
        {
            9 when isPlain => IsMobile("0" + digits),
            9 => !Thousands().IsMatch(text) && IsValid("0" + digits, "NL"),
            11 when digits.StartsWith("31", StringComparison.Ordinal) => IsMobile("+" + digits),
            _ => false,
        };
    }

    private static bool IsValid(string number, string country) =>
        TryParse(number, country) is { } parsed && Plan.IsValidNumberForRegion(parsed, country);

    private static bool IsMobile(string number) =>
        TryParse(number, "NL") is { } parsed && Plan.GetNumberType(parsed) == PhoneNumberType.MOBILE;

    private static PhoneNumber? TryParse(string number, string country)
    {
        try
        {
            return Plan.Parse(number, country);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"(\+|\(\+?|\b)[0-9]([ \-./()_\\,:;=|*'•·]{0,3}[0-9]){8,16}\b", Options)]
    private static partial Regex Candidate();

    /// <summary>01-02-2020 10:11, 2020-02-01T10:11:12; not the beginning of a longer row of digits.</summary>
    [GeneratedRegex(
        @"\b(0?[1-9]|[12][0-9]|3[01])([\-/.])(0?[1-9]|1[0-2])\2(19|20)[0-9]{2}(?![\-/.]?[0-9])([ T,]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?(?! ?[0-9])|\b(19|20)[0-9]{2}([\-/.])[0-9]{1,2}\10[0-9]{1,2}(?![0-9])([ T,]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[+\-][0-9]{2}:?[0-9]{2})?)?(?! ?[0-9])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b[oO]6(?=[ \-0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LetterForZero();

    [GeneratedRegex(@"^0[.,][0-9]+$", Options)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^[0-9]{3}([ .,][0-9]{3}){2}$", Options)]
    private static partial Regex Thousands();
}
