using Stats.Core.Tables;

namespace Stats.Web;

/// <summary>Where a page stands. Language, programme, period and level are in the address, and nothing else decides what it shows.</summary>
public static class Address
{
    public static IReadOnlyList<Language> Languages { get; } = [Language.Dutch, Language.English];

    /// <summary>"nl", "en": in addresses and in the page's own mark of its language.</summary>
    public static string Tag(Language language) => language == Language.Dutch ? "nl" : "en";

    public static Language Other(Language language) => language == Language.Dutch ? Language.English : Language.Dutch;

    public static string Front(Language language) => $"/{Tag(language)}/";

    public static string Method(Language language) => $"/{Tag(language)}/{MethodName(language)}";

    /// <summary>The last part of the method page's address.</summary>
    public static string MethodName(Language language) => language == Language.Dutch ? "methode" : "method";

    /// <param name="year">Null for the latest complete year.</param>
    /// <param name="level">Null for the page's own choice.</param>
    public static string Programme(Language language, string programme, Period? year = null, string? level = null) =>
        $"/{Tag(language)}/{Uri.EscapeDataString(programme)}"
        + (year is { } y ? $"/{y.Code}" : "")
        + (level is null ? "" : $"?level={level}");
}
