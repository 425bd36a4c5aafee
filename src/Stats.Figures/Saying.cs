using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>One text in the language that is spoken.</summary>
public static class Saying
{
    public static string Say(this Language language, string dutch, string english) =>
        language == Language.Dutch ? dutch : english;

    public static string Say(this Language language, Text text) => text.In(language);

    /// <summary>"nl", "en": as a language is named in addresses, files and marks.</summary>
    public static string Tag(this Language language) => language.Say("nl", "en");

    /// <summary>The step of a level of time: "maand", "kwartaal", "jaar".</summary>
    public static Text Step(string level) =>
        level switch
        {
            Period.MonthLevel => new("maand", "month"),
            Period.QuarterLevel => new("kwartaal", "quarter"),
            _ => new("jaar", "year"),
        };

    /// <summary>"maanden", "kwartalen", "jaren".</summary>
    public static Text Steps(string level) =>
        level switch
        {
            Period.MonthLevel => new("maanden", "months"),
            Period.QuarterLevel => new("kwartalen", "quarters"),
            _ => new("jaren", "years"),
        };
}
