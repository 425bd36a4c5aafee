using Stats.Core.Tables;

namespace Stats.Web.Pages;

/// <summary>The page of what others published, apart from everything that the programmes count.</summary>
internal static class PublishedResearch
{
    public static string Address(Language language) => Web.Address.Front(language) + Name(language);

    /// <summary>The last part of the page's address.</summary>
    public static string Name(Language language) => language == Language.Dutch ? "onderzoek" : "research";
}
