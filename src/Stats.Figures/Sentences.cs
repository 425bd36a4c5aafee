using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Small joints of sentences.</summary>
public static class Sentences
{
    public static string Lower(string text) =>
        text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A label within a sentence: "leeftijd", and in quotes where it is several words.</summary>
    public static string Named(string label) => label.Contains(' ') ? $"‘{Lower(label)}’" : Lower(label);

    /// <summary>"in 2020", "in het 1e kwartaal van 2020", "in Q1 2020", "in maart 2020".</summary>
    public static string When(Period period, Language language) => $"in {In(period, language)}";

    /// <summary>Sentences after each other; empty ones are left out.</summary>
    public static string Together(params IEnumerable<string> sentences) =>
        string.Join(" ", sentences.Where(s => s.Length > 0));

    /// <summary>"a, b en c".</summary>
    public static string Join(IReadOnlyList<string> items, Language language) =>
        items.Count < 2
            ? string.Concat(items)
            : string.Join(", ", items.SkipLast(1)) + (language == Language.Dutch ? " en " : " and ") + items[^1];

    /// <summary>As it stands after "in": "2020", "januari 2020", "het 1e kwartaal van 2020".</summary>
    public static string In(Period period, Language language) =>
        language == Language.Dutch && period.Level == Period.QuarterLevel
            ? $"het {period.Code[^1]}e kwartaal van {period.First.Year}"
            : period.Label.In(language);
}
