using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>What each table would lose at a coarser level, by trying each.</summary>
internal static class LevelAdvice
{
    /// <summary>A share of withheld cells of a table from which a coarser level is worth a thought.</summary>
    private const double MuchWithheld = 0.1;

    /// <summary>A form of which more of all cells are small is not tried: that share is told as the least it would lose.</summary>
    private const double MostSmall = 0.4;

    /// <summary>How long one try may take.</summary>
    private const double Effort = 0.1;

    /// <summary>
    /// Per table that loses much a line: "age-by-month: 71% of cells withheld; time/quarter 22%; without topic 3%". Each form is tried
    /// by itself, without the other tables, so beside them it may lose a little more.
    /// </summary>
    /// <param name="programme">As it is defined.</param>
    /// <param name="counts">Over its dimensions.</param>
    /// <param name="until">The last day, inclusive.</param>
    public static IEnumerable<string> Of(
        Programme programme,
        LeafCounts counts,
        DateOnly until,
        CancellationToken cancellation = default
    )
    {
        if (!programme.CountsPersons)
            yield break;
        foreach (var breakdown in programme.Breakdowns)
        {
            var own = Try(programme, breakdown, counts, until, cancellation);
            if (own.Share < MuchWithheld)
                continue;
            var coarser = Coarser(programme, breakdown)
                .AsParallel()
                .Select(form => (form.Name, Tried: Try(programme, form.Breakdown, counts, until, cancellation)))
                .Where(form => form.Tried.Share < own.Share)
                .OrderBy(form => form.Tried.Share)
                .ThenBy(form => form.Name, StringComparer.Ordinal)
                .Select(form => $"{form.Name} {form.Tried.Text}");
            yield return $"{breakdown.Id}: {own.Text} of cells withheld; {string.Join("; ", coarser)}.";
        }
    }

    private readonly record struct Tried(double Share, bool IsLeast)
    {
        public string Text =>
            string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "at least " : "")}{100 * Share:0}%");
    }

    private static Tried Try(
        Programme programme,
        Breakdown breakdown,
        LeafCounts counts,
        DateOnly until,
        CancellationToken cancellation
    )
    {
        var alone = programme with { Breakdowns = [breakdown] };
        var cube = Cube.Count(alone, counts, until);
        var occupied = cube.Counts.Count(c => c > 0);
        if (occupied == 0)
            return new Tried(0, IsLeast: false);
        var small = cube.Counts.Count(c => c >= 1 && c < alone.MinimumCount);
        if ((double)small / occupied > MostSmall)
            return new Tried((double)small / occupied, IsLeast: true);
        var protection = Publisher.Protect(
            new KnownCells(cube, until, counts, Past.None),
            cube,
            Salt.Known,
            Effort,
            progress: null,
            cancellation
        );
        // What a try did not settle says nothing of what would be withheld, but for the small counts themselves.
        return protection.Unsettled.Count > 0
            ? new Tried((double)small / occupied, IsLeast: true)
            : new Tried((double)protection.Withheld.Count(w => w) / occupied, IsLeast: false);
    }

    /// <summary>One level up in one dimension, or without it.</summary>
    private static IEnumerable<(string Name, Breakdown Breakdown)> Coarser(Programme programme, Breakdown breakdown)
    {
        int[] finest = HopelessTables.Finest(programme, breakdown);
        foreach (var (place, part) in breakdown.Parts.Index())
        {
            var dimension = programme.Dimension(part.Dimension);
            var isTime = dimension.Kind == DimensionKind.Time;
            foreach (var depth in isTime ? [finest[place] - 1] : (int[])[.. new[] { finest[place] - 1, 0 }.Distinct()])
            {
                int[] form = [.. finest];
                form[place] = depth;
                if (depth >= 0 && HopelessTables.IsWhole(programme, breakdown, form))
                    yield return (
                        depth > 0 || isTime ? $"{dimension.Id}/{dimension.Levels[depth]}" : $"without {dimension.Id}",
                        HopelessTables.At(programme, breakdown, form)
                    );
            }
        }
    }
}
