using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

namespace Stats.Web.Pages;

/// <summary>Finds the coarser view that shows something where a finer one does not.</summary>
internal static class Nearest
{
    /// <summary>
    /// The scope that shows what is wanted with the fewest steps to a longer period or a wider category; the period first. Null where none does.
    /// </summary>
    public static Scope? Of(Release release, Scope from, Func<Scope, bool> shows)
    {
        var seen = new HashSet<Scope> { from };
        var queue = new Queue<Scope>([from]);
        while (queue.TryDequeue(out var scope))
        {
            if (scope != from && release.Registered(scope) is not null && shows(scope))
                return scope;
            foreach (var wider in Wider(release.Programme, scope))
                if (seen.Add(wider))
                    queue.Enqueue(wider);
        }
        return null;
    }

    /// <summary>The nearest scope whose count is not withheld.</summary>
    public static Scope? Published(Release release, Scope from) =>
        Of(release, from, s => release.Cell(s) is PublishedCount);

    private static IEnumerable<Scope> Wider(Programme programme, Scope scope)
    {
        var (first, level) = (scope.Period.First, scope.Period.Level);
        if (level == Period.MonthLevel)
            yield return scope.In(Period.Quarter(first.Year, (first.Month + 2) / 3));
        else if (level == Period.QuarterLevel)
            yield return scope.In(Period.Year(first.Year));
        foreach (var pick in scope.Picks)
            yield return scope.With(
                pick.Dimension,
                programme.Dimension(pick.Dimension)[pick.Code].Parent ?? Dimension.Total
            );
    }
}
