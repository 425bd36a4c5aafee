using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Where figures come from, as it stands under every chart.</summary>
public static class Origin
{
    public static string Line(Release release, Language language) =>
        $"{release.Programme.Source.In(language)}; {language.Say("publicatie", "release")} {Through(release, language)}";

    /// <summary>What tells a release from the others of its programme: "t/m december 2021", "t/m december 2021, herziening 1".</summary>
    public static string Through(Release release, Language language) =>
        Through(release.Until, release.Revision, language);

    /// <inheritdoc cref="Through(Release, Language)"/>
    public static string Through(DateOnly until, int revision, Language language) =>
        $"{language.Say("t/m", "through")} {Written.MonthAndYear(until, language)}"
        + (
            revision == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $", {language.Say("herziening", "revision")} {revision}")
        );
}
