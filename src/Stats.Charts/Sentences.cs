using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

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

    /// <summary>"13% meer", "geen duidelijk verschil": only what is warranted.</summary>
    public static string Change(Change change, Language language)
    {
        var word = change.Word(language);
        return change.Percent() is { } percent && (change.IsMore || change.IsFewer) && percent != "0%"
            ? $"{percent[1..]} {word}"
            : word;
    }

    /// <summary>", 13% meer dan in 2020", ", geen duidelijk verschil met 2020": what goes on after the later count.</summary>
    /// <param name="before">The period of the earlier count.</param>
    public static string Than(Change change, Period before, Language language)
    {
        var (than, words) = (before.Label.In(language), Change(change, language));
        return (change, language) switch
        {
            ({ IsMore: true } or { IsFewer: true }, Language.Dutch) => $", {words} dan in {than}",
            ({ IsMore: true } or { IsFewer: true }, _) => $", {words} than in {than}",
            ({ IsAlike: true }, Language.Dutch) => $", {words} als in {than}",
            ({ IsAlike: true }, _) => $", {words} as in {than}",
            (_, Language.Dutch) => $", {words} met {than}",
            _ => $", {words} from {than}",
        };
    }

    /// <summary>"meer: +13% (+7% tot +19%)".</summary>
    public static string ChangeWithMargin(Change change, Language language) =>
        change.Percent() is { } percent
            ? $"{change.Word(language)}: {percent} ({change.Margin(language)})"
            : $"{change.Word(language)} ({change.Margin(language)})";
}
