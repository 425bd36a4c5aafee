using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Where figures come from, as it stands under every chart.</summary>
public static class Origin
{
    public static string Line(Release release, Language language) =>
        language.Say(
            $"{release.Programme.Source.Nl}; publicatie t/m {Written.MonthAndYear(release.Until, language)}",
            $"{release.Programme.Source.En}; release through {Written.MonthAndYear(release.Until, language)}"
        );
}
