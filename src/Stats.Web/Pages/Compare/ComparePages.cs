using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Stats.Core.Tables;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The address where programmes stand beside each other: without a choice, what can be compared.</summary>
internal sealed class ComparePages(
    Language language,
    ReleaseCache releases,
    Comparisons comparisons,
    PageCache cache,
    DashboardSettings settings
)
{
    public void Map(RouteGroupBuilder pages) => pages.MapReading($"/{Address.CompareName(language)}", Answer);

    private Task Answer(HttpContext context)
    {
        var (list, latest) = (releases.List(), releases.Latest());
        if (!context.Request.Query.ContainsKey("programme"))
            return cache.Answer(
                context,
                list,
                Address.Compare(language),
                () =>
                    new RazorComponentResult<CompareFront>(
                        new { Language = language, Comparisons = comparisons.All(language) }
                    )
            );
        var comparison = Comparison.Read(language, latest, context.Request.Query);
        if (comparison is null || comparison.Releases.Count == 1 && !HasLine(comparison))
            return cache.Answer(context, list, null, () => Missing.Comparison(language, releases));
        return cache.Answer(
            context,
            list,
            comparison.Address,
            () =>
                new RazorComponentResult<ComparePage>(
                    new
                    {
                        Language = language,
                        View = comparison,
                        Findings = Findings.Of(comparison, settings.Quotes),
                        WithLine = WithLine(comparison),
                        All = latest,
                    }
                )
        );
    }

    /// <summary>The same over the other base, where only there the research of others measured the same; else null.</summary>
    private Comparison? WithLine(Comparison comparison)
    {
        var other = comparison with { OfKnown = !comparison.OfKnown };
        return !HasLine(comparison) && HasLine(other) ? other : null;
    }

    /// <summary>A programme by itself is compared only with what others found.</summary>
    private bool HasLine(Comparison comparison) => Findings.Of(comparison, settings.Quotes).Quotes.Count > 0;
}
