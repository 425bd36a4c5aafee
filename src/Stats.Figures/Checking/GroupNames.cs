using System.Globalization;
using System.Text.RegularExpressions;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>How people name a group: by its label and its phrase, and by the words that are used for such a label.</summary>
internal static partial class GroupNames
{
    private static readonly (string Label, string Words)[] DutchWords =
    [
        ("jonger dan 18", "minderjarig|minderjarige|minderjarigen|onder de 18|onder 18|jonger dan achttien"),
        ("18 en ouder", "volwassen|volwassene|volwassenen|meerderjarig|meerderjarige|meerderjarigen|ouder dan 17"),
        (
            "telefoon",
            "telefonisch|telefonische|de telefoon|via de telefoon|per telefoon|aan de telefoon|belden|belde|gebeld"
        ),
        ("chat", "chats|de chat|via de chat|per chat|chatte|chatten|gechat"),
        ("e-mail", "e-mails|email|mail|per mail|via de mail|mailde|mailden|gemaild|per email"),
        ("professional", "professionals|een professional|hulpverlener|hulpverleners"),
        ("over zichzelf", "zichzelf|voor zichzelf"),
    ];

    private static readonly (string Label, string Words)[] EnglishWords =
    [
        (
            "under 18",
            "minor|minors|underage|under-18s|under 18s|younger than 18|below 18|under the age of 18|under eighteen"
        ),
        ("18 and over", "adult|adults|18 or over|18 or older|18 and older|over-18s"),
        ("phone", "telephone|by telephone|the phone|over the phone|called|calls|phoned|phone calls"),
        ("chat", "chats|the chat|chatted|over chat"),
        ("e-mail", "e-mails|email|emails|by email|e-mailed|emailed|mail|by mail"),
        ("professional", "professionals|a professional|from a professional"),
        ("about oneself", "themselves|about themselves"),
    ];

    [GeneratedRegex(@"^(\d+)–(\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ages();

    [GeneratedRegex(@"^(?:jonger dan|under) (\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Younger();

    [GeneratedRegex(@"^(\d+) (?:en ouder|and over)$", RegexOptions.CultureInvariant)]
    private static partial Regex Older();

    /// <summary>In small letters.</summary>
    public static IEnumerable<string> Of(Programme programme, Dimension dimension, Code code, Language language)
    {
        var label = Plain.Of(code.Label.In(language));
        var names = new HashSet<string>(StringComparer.Ordinal) { label };
        foreach (var key in programme.Headline.Where(h => h.Dimension == dimension.Id && h.Code == code.Id))
            names.Add(Plain.Of(key.Phrase.In(language)));
        foreach (var (known, words) in language == Language.Dutch ? DutchWords : EnglishWords)
            if (known == label)
                names.UnionWith(words.Split('|'));
        names.UnionWith(OfAges(label, language));
        foreach (var name in names.ToList())
        foreach (
            var before in language
                .Say("via|via de|per|uit|onder|van een", "by|by a|through|via|from|from a|about|fell under")
                .Split('|')
        )
            names.Add($"{before} {name}");
        return names;
    }

    private static IEnumerable<string> OfAges(string label, Language language)
    {
        if (Ages().Match(label) is { Success: true } ages)
        {
            var (from, to) = (ages.Groups[1].Value, ages.Groups[2].Value);
            foreach (
                var written in language
                    .Say(
                        "{0} tot en met {1}|{0} t/m {1}|{0} tot {1}|tussen de {0} en {1}|tussen {0} en {1}|{0}-{1}|{0}–{1}|van {0} tot {1}|van {0} tot en met {1}",
                        "{0} to {1}|aged {0} to {1}|between {0} and {1}|aged between {0} and {1}|{0}-{1}|aged {0}–{1}|aged {0}-{1}"
                    )
                    .Split('|')
            )
            {
                var name = string.Format(CultureInfo.InvariantCulture, written, from, to);
                yield return name;
                yield return $"{name} {language.Say("jaar", "years old")}";
                yield return $"{name} {language.Say("jaar oud", "years")}";
            }
        }
        else if (Younger().Match(label) is { Success: true } younger)
        {
            var age = younger.Groups[1].Value;
            yield return language.Say($"jonger dan {age} jaar", $"younger than {age}");
            yield return language.Say($"onder de {age} jaar", $"under {age} years old");
            yield return language.Say($"onder de {age}", $"below {age}");
        }
        else if (Older().Match(label) is { Success: true } older)
        {
            var age = older.Groups[1].Value;
            yield return language.Say($"{age} jaar en ouder", $"{age} and older");
            yield return language.Say($"{age} jaar of ouder", $"{age} or over");
            yield return language.Say($"{age} of ouder", $"aged {age} and over");
        }
    }
}

/// <summary>A text as sentences are read: small letters, single spaces, no quotation marks, one kind of dash.</summary>
internal static class Plain
{
    public static string Of(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '‘' or '’' or '“' or '”' or '"' or '\'' or '`' or '\u00AD' or '*')
                continue;
            var read =
                char.IsWhiteSpace(c) ? ' '
                : c is '—' or '‒' ? '–'
                : c == '−' ? '-'
                : char.ToLowerInvariant(c);
            if (read == ' ' && (plain.Length == 0 || plain[^1] == ' '))
                continue;
            plain.Append(read);
        }
        return plain.ToString().TrimEnd();
    }
}
