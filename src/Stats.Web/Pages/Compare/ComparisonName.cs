using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>What a comparison is called where it can be chosen.</summary>
internal static class ComparisonName
{
    /// <summary>"Leeftijd", or "Contacten in de tijd".</summary>
    public static string Of(Comparison comparison)
    {
        return comparison.By is { } by
            ? CommonGround.Label(comparison.Releases, by, comparison.Language)
            : Sentences.Upper(comparison.Releases[0].Programme.Unit.In(comparison.Language))
                + comparison.Language.Say(" in de tijd", " over time");
    }
}
