using System.Buffers;
using System.Globalization;
using System.Text;

namespace Stats.Intake.Definitions;

/// <summary>What makes no difference between two words: how they were typed, and not what they say.</summary>
internal static class Spelling
{
    /// <summary>
    /// For comparing: capitals, spaces of every kind, line breaks, dashes of every kind, marks that are not seen and the way in
    /// which an accent is put together make no difference.
    /// </summary>
    public static string Fold(string word) => Tidy(word, isPlain: false).ToLowerInvariant();

    /// <summary>For looking at what a text could hold: full-width letters and digits of every script are ordinary ones as well.</summary>
    public static string Plain(string text) => Tidy(text, isPlain: true);

    /// <summary>
    /// UTF-8 that was read as Windows-1252, as "privÃ©": put back into bytes, it is valid UTF-8 with letters of several bytes.
    /// </summary>
    public static bool IsMisdecoded(string text)
    {
        if (text.Contains('\uFFFD'))
            return true;
        if (Ascii.IsValid(text))
            return false;
        try
        {
            return System.Text.Unicode.Utf8.IsValid(Windows1252.GetBytes(text));
        }
        catch (EncoderFallbackException)
        {
            return false; // a letter that Windows-1252 has not: it was read as something else
        }
    }

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(
        1252,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ReplacementFallback
    )!;

    /// <param name="isPlain">True where letters and digits of other shapes become ordinary ones.</param>
    private static string Tidy(string text, bool isPlain)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAny(Blanks) && !text.Contains("  ", StringComparison.Ordinal))
            return text.Trim();
        var tidy = new StringBuilder(text.Length);
        foreach (var letter in text)
            switch (char.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.DashPunctuation:
                    tidy.Append('-');
                    break;
                case UnicodeCategory.NonSpacingMark when tidy.Length > 0 && Composed(tidy[^1], letter) is { } composed:
                    tidy[^1] = composed;
                    break;
                case UnicodeCategory.DecimalDigitNumber when isPlain:
                    tidy.Append((char)('0' + (int)char.GetNumericValue(letter)));
                    break;
                case var _ when letter == '\u2212': // the minus sign of mathematics
                    tidy.Append('-');
                    break;
                case var _ when isPlain && letter is >= '\uFF01' and <= '\uFF5E': // full width
                    tidy.Append((char)(letter - 0xFEE0));
                    break;
                case var _ when char.IsWhiteSpace(letter):
                    if (tidy.Length > 0 && tidy[^1] != ' ')
                        tidy.Append(' ');
                    break;
                default:
                    tidy.Append(letter);
                    break;
            }
        return tidy.ToString().TrimEnd();
    }

    private static readonly SearchValues<char> Blanks = SearchValues.Create("\t\n\v\f\r");

    private static char? Composed(char letter, char mark)
    {
        var lower = char.ToLowerInvariant(letter);
        foreach (var (combining, letters, composed) in Accents)
            if (combining == mark && letters.IndexOf(lower, StringComparison.Ordinal) is >= 0 and var place)
                return lower == letter ? composed[place] : char.ToUpperInvariant(composed[place]);
        return null;
    }

    /// <summary>
    /// The letters of Latin scripts that are put together of a letter and a mark. By our own table, since the program runs without the
    /// machine's data on languages, without which the framework does not normalise.
    /// </summary>
    private static readonly (char Mark, string Letters, string Composed)[] Accents =
    [
        ('\u0300', "aeiounwy", "àèìòùǹẁỳ"),
        ('\u0301', "aceilnorsuyzwgkpm", "áćéíĺńóŕśúýźẃǵḱṕḿ"),
        ('\u0302', "aceghijosuwyz", "âĉêĝĥîĵôŝûŵŷẑ"),
        ('\u0303', "ainouey", "ãĩñõũẽỹ"),
        ('\u0304', "aeioug", "āēīōūḡ"),
        ('\u0306', "aegiou", "ăĕğĭŏŭ"),
        ('\u0307', "cegz", "ċėġż"),
        ('\u0308', "aeiouyw", "äëïöüÿẅ"),
        ('\u030A', "au", "åů"),
        ('\u030B', "ou", "őű"),
        ('\u030C', "cdenrstzaioulgk", "čďěňřšťžǎǐǒǔľǧǩ"),
        ('\u0326', "st", "șț"),
        ('\u0327', "cgklnrste", "çģķļņŗşţȩ"),
        ('\u0328', "aeiuo", "ąęįųǫ"),
    ];
}
