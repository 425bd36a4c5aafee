using Stats.Charts;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Web.Browse;

/// <summary>Small joints of sentences.</summary>
internal static class Sentences
{
    public static string Lower(string text) =>
        text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A label within a sentence: "leeftijd", and in quotes where it is several words.</summary>
    public static string Named(string label) => label.Contains(' ') ? $"‘{Lower(label)}’" : Lower(label);

    /// <summary>"in 2020", "in het 1e kwartaal van 2020", "in Q1 2020", "in maart 2020".</summary>
    public static string In(Period period, Language language) =>
        language == Language.Dutch && period.Level == Period.QuarterLevel
            ? $"in het {(period.First.Month + 2) / 3}e kwartaal van {period.First.Year}"
            : $"in {period.Label.In(language)}";

    /// <summary>"a, b en c".</summary>
    public static string Join(IReadOnlyList<string> items, Language language) =>
        items.Count < 2
            ? string.Concat(items)
            : string.Join(", ", items.SkipLast(1)) + (language == Language.Dutch ? " en " : " and ") + items[^1];

    /// <summary>"757", or "5–21 [c]".</summary>
    public static string Count(PublishedCell cell, Language language) =>
        Figures.Range(cell.Range, language) + (cell is WithheldCell ? $" {WithheldCell.Mark}" : "");

    /// <summary>"13% meer", "geen duidelijk verschil": only what is warranted.</summary>
    public static string Change(Change change, Language language)
    {
        var word = change.Word(language);
        return change.Percent() is { } percent && (change.IsMore || change.IsFewer) && percent != "0%"
            ? $"{percent[1..]} {word}"
            : word;
    }

    /// <summary>"meer: +13% (+7% tot +19%)".</summary>
    public static string ChangeWithMargin(Change change, Language language) =>
        change.Percent() is { } percent
            ? $"{change.Word(language)}: {percent} ({change.Margin(language)})"
            : $"{change.Word(language)} ({change.Margin(language)})";
}
