using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;
using Stats.Store;
using Stats.Web.Serving;

namespace Stats.Web.Pages;

/// <summary>The addresses of a programme's pages, of the latest release and of each release as it was.</summary>
internal sealed class ProgrammePages(Language language, ReleaseCache releases, Comparisons comparisons, PageCache cache)
{
    public void Map(RouteGroupBuilder pages)
    {
        var why = Address.WhyName(language);
        foreach (var (path, pinned) in new[] { ("", false), ($"/{Address.ReleaseName}/{{release}}", true) })
        {
            pages.MapReading($"/{{programme}}{path}/{{period?}}", context => Answer(context, pinned, Page));
            pages.MapReading($"/{{programme}}{path}/{{period}}/{why}", context => Answer(context, pinned, Why));
        }
    }

    private Task Answer(HttpContext context, bool pinned, Func<ProgrammeView, (string, Func<IResult>)> choose)
    {
        var (list, values) = (releases.List(), context.Request.RouteValues);
        var name = pinned ? (string)values["release"]! : null;
        if (!Wanted.TryFind(language, releases, (string)values["programme"]!, name, out var release, out var instead))
            return cache.Answer(context, list, null, () => instead);
        var query = context.Request.Query;
        // A form sends the period with the rest of its choices; the address has it in its path.
        var isForm = query.TryGetValue("period", out var sent) && values["period"] is null;
        if (release.LatestPeriod() is null && values["period"] is null)
            return cache.Answer(context, list, null, () => WaitingPage.Answer(language, release, pinned));
        if (Chosen(release, isForm ? sent.ToString() : (string?)values["period"]) is not { } period)
            return cache.Answer(context, list, null, () => Missing.Year(language, releases, release));
        var view = ProgrammeView.Read(language, release, pinned, period, query);
        var (key, page) = choose(view);
        return isForm ? Results.Redirect(key).ExecuteAsync(context) : cache.Answer(context, list, key, page);
    }

    private static Period? Chosen(Release release, string? written)
    {
        if (written is null)
            return release.LatestPeriod();
        return Period.TryParse(written, out var period) && release.Cell(Scope.All(period.Value)) is not null
            ? period
            : null;
    }

    private (string, Func<IResult>) Page(ProgrammeView view) =>
        (
            view.Address,
            () =>
                view.Release.Cell(view.Scope) is null
                    ? Missing.Combination(view, releases)
                    : new RazorComponentResult<ProgrammePage>(
                        new
                        {
                            view.Language,
                            View = view,
                            Beside = Beside(view),
                            Next = NextRelease.Say(language, view.Release, releases.List()),
                            Earlier = Earlier(view),
                        }
                    )
        );

    /// <summary>The last release that shows an earlier vintage of the year; null where it was not revised, or none of them stands.</summary>
    private Release? Earlier(ProgrammeView view)
    {
        var (year, release) = (view.Scope.Period.First.Year, view.Release);
        return release.Vintages.Of(year) == 1
            ? null
            : releases
                .Of(release.Programme.Id)
                .OfType<StandingRelease>()
                .Select(s => s.Release)
                .FirstOrDefault(r => r.Vintages.Of(year) < release.Vintages.Of(year) && r.Cell(view.Scope) is not null);
    }

    /// <summary>Comparisons are of all contacts of the latest releases.</summary>
    private IReadOnlyList<Comparison> Beside(ProgrammeView view) =>
        view.IsPinned || view.Scope.Picks.Count > 0 ? [] : comparisons.With(view.Release, language);

    private (string, Func<IResult>) Why(ProgrammeView view) =>
        (
            view.Why(view.Scope),
            () =>
                view.Release.Cell(view.Scope) switch
                {
                    null => Missing.Combination(view, releases),
                    WithheldCell => new RazorComponentResult<WhyPage>(new { view.Language, View = view }),
                    _ => Results.Redirect(view.Address),
                }
        );
}
