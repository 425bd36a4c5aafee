using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>
/// The sum of the year that ends with a month or quarter. Where a part of it is withheld it is a range, as narrow as the
/// published quarters and years within it make it.
/// </summary>
public static class YearSums
{
    /// <summary>What the calm line is, as it ends a subtitle; empty for years, which have none.</summary>
    public static string Told(string level, Language language) =>
        level switch
        {
            Period.MonthLevel => language.Say(
                ". Dikke lijn: gemiddelde van de laatste 12 maanden",
                ". Thick line: mean of the last 12 months"
            ),
            Period.QuarterLevel => language.Say(
                ". Dikke lijn: gemiddelde van de laatste 4 kwartalen",
                ". Thick line: mean of the last 4 quarters"
            ),
            _ => "",
        };

    /// <summary>True where they make a line that can be read: where most is withheld, a second hatch over the first tells nothing.</summary>
    public static bool AreCalm(IReadOnlyList<Counted?> sums, IEnumerable<bool> withheld)
    {
        var all = withheld.ToList();
        return sums.Any(s => s is not null) && 2 * all.Count(w => w) <= all.Count;
    }

    /// <param name="periods">All of one level, without a gap.</param>
    /// <returns>Per period its sum; null where the year before it is not whole or not registered, and for years.</returns>
    public static IReadOnlyList<Counted?> Of(Release release, Scope scope, IReadOnlyList<Period> periods)
    {
        var count = periods[0].Level switch
        {
            Period.MonthLevel => 12,
            Period.QuarterLevel => 4,
            _ => int.MaxValue,
        };
        var sums = new Counted?[periods.Count];
        for (var last = count - 1; last < periods.Count; last++)
            if (periods.Skip(last - count + 1).Take(count).All(p => !release.IsPartial(scope.In(p))))
                sums[last] = Sum(release, scope, [.. periods.Skip(last - count + 1).Take(count)]);
        return sums;
    }

    /// <summary>Null where part of the year was not registered.</summary>
    private static Counted? Sum(Release release, Scope scope, IReadOnlyList<Period> parts)
    {
        var year = Period.Year(parts[0].First.Year);
        if (
            parts[0].First == year.First
            && !release.IsPartial(scope.In(year))
            && release.Cell(scope.In(year)) is { } cell
        )
            return Counted.Of(cell);
        return parts.Count == 12 ? OfMonths(release, scope, parts) : Plain(release, scope, parts);
    }

    private static Counted? OfMonths(Release release, Scope scope, IReadOnlyList<Period> months)
    {
        var sum = new Counted(CountRange.Exactly(0), false);
        for (var i = 0; i < months.Count; )
        {
            var first = months[i].First;
            var isQuarter = first.Month % 3 == 1 && i + 3 <= months.Count;
            if (Plain(release, scope, [.. months.Skip(i).Take(isQuarter ? 3 : 1)]) is not { } part)
                return null;
            if (
                isQuarter
                && part.IsWithheld
                && release.Cell(scope.In(Period.Quarter(first.Year, (first.Month + 2) / 3))) is { } quarter
            )
                part = Narrower(part, quarter);
            sum += part;
            i += isQuarter ? 3 : 1;
        }
        return sum;
    }

    /// <summary>What both say of the same count.</summary>
    private static Counted Narrower(Counted sum, PublishedCell cell)
    {
        var (a, b) = (sum.Range, cell.Range);
        var high = a.High is { } x && b.High is { } y ? Math.Min(x, y) : a.High ?? b.High;
        return new Counted(new CountRange(Math.Max(a.Low, b.Low), high), cell is WithheldCell);
    }

    private static Counted? Plain(Release release, Scope scope, IReadOnlyList<Period> parts) =>
        parts
            .Select(p => Counted.Of(release.Cell(scope.In(p))))
            .Aggregate((Counted?)new Counted(CountRange.Exactly(0), false), (a, b) => a + b);
}
