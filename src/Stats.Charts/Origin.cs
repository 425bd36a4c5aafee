using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Where figures come from, as it stands under every chart.</summary>
public static class Origin
{
    public static string Line(Release release, Language language) =>
        language == Language.Dutch
            ? $"{release.Programme.Source.Nl}; publicatie t/m {Figures.MonthAndYear(release.Until, language)}"
            : $"{release.Programme.Source.En}; release through {Figures.MonthAndYear(release.Until, language)}";
}
