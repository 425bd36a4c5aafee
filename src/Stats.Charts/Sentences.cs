using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Small joints of sentences.</summary>
public static class Sentences
{
    public static string Lower(string text) =>
        text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

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

    /// <summary>"757", or "5–21 [c]".</summary>
    public static string Count(PublishedCell cell, Language language) =>
        Figures.Range(cell.Range, language) + (cell is WithheldCell ? $" {WithheldCell.Mark}" : "");
}
