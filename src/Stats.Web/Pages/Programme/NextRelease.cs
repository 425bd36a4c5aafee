using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Store;

namespace Stats.Web.Pages;

/// <summary>What was new in a release, and when the next one comes.</summary>
internal static class NextRelease
{
    /// <summary>
    /// As it could be said when the release came: it follows from the rule that only complete periods are released, and
    /// from the step between this release and the one before it.
    /// </summary>
    public static string Say(Language language, Release release, IReadOnlyList<ReleaseSummary> all)
    {
        var of = all.Where(r => r.Programme == release.Programme.Id).ToList();
        var earlier = of.FirstOrDefault(r => r.Until < release.Until);
        var step = earlier is null ? 1 : Months(release.Until) - Months(earlier.Until);
        var next = new DateOnly(release.Until.Year, release.Until.Month, 1).AddMonths(step + 1);
        var (through, first) = (Written.MonthAndYear(next.AddDays(-1), language), Written.Date(next, language));
        return language == Language.Dutch
            ? $"t/m {through}{(earlier is null ? " of later" : "")}, op zijn vroegst {first}"
            : $"through {through}{(earlier is null ? " or later" : "")}, {first} at the earliest";
    }

    /// <summary>The months that no earlier release had, be it withdrawn or not.</summary>
    public static string New(Language language, Release release, IReadOnlyList<ReleaseSummary> ofOne)
    {
        if (release.Revision > 0)
            return language.Say(
                $"herziene cijfers van {string.Join(", ", release.Vintages.Revised)}",
                $"revised figures of {string.Join(", ", release.Vintages.Revised)}"
            );
        var earlier = ofOne.Where(r => r.Until < release.Until).Select(r => (DateOnly?)r.Until).Max();
        var first = earlier?.AddDays(1) ?? release.Begin();
        var (from, through) = (Written.MonthAndYear(first, language), Written.MonthAndYear(release.Until, language));
        return from == through ? from
            : language == Language.Dutch ? $"{from} t/m {through}"
            : $"{from} to {through}";
    }

    private static int Months(DateOnly day) => day.Year * 12 + day.Month;
}
