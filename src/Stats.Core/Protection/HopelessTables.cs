using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// Tables of which most cells are small are published at a coarser level, before anything is searched: nearly all of them would be withheld.
/// </summary>
internal static class HopelessTables
{
    /// <summary>From this share of small counts among the finest cells on, a table is hopeless, inclusive.</summary>
    private const double Hopeless = 0.75;

    /// <summary>The same in a very large programme: there room for witnesses would take long to find.</summary>
    private const double HopelessWhenVeryLarge = 0.5;

    /// <summary>A coarser level is worth it up to this share of small counts among its finest cells, inclusive.</summary>
    private const double Worthwhile = 0.5;

    /// <summary>Cells times small counts of a programme from which hopeless tables are widened, at effort 1 or less and in proportion above: smaller ones are searched all the same.</summary>
    private const double Large = 2_000_000;
    private const double VeryLarge = 200_000_000;

    /// <summary>The programme with its hopeless tables at the coarser levels that keep most; itself where it has none.</summary>
    /// <param name="effort">1 for what is usual.</param>
    /// <param name="notices">Takes up what was widened, and why.</param>
    public static Programme Widen(Programme programme, Cube cube, double effort, List<string> notices)
    {
        var small = cube.Counts.Count(c => c >= 1 && c < programme.MinimumCount);
        var product = (double)cube.CellCount * small / Math.Max(1, effort);
        if (product < Large)
            return programme;
        var hopeless = product < VeryLarge ? Hopeless : HopelessWhenVeryLarge;
        Breakdown[] breakdowns = [.. programme.Breakdowns];
        foreach (var (number, table) in cube.Tables.Index())
        {
            var levels = Levels(cube, table, programme.MinimumCount);
            int[] finest = Finest(programme, table.Breakdown);
            var share = levels.GetValueOrDefault(Key(finest)).Share;
            // What stands in no other table must not be lost altogether.
            var elsewhere = breakdowns.Where((_, b) => b != number).SelectMany(b => b.Parts.Select(p => p.Dimension));
            if (
                share < hopeless
                || Best(programme, table.Breakdown, levels, finest, elsewhere.ToHashSet()) is not { } best
            )
                continue;
            var coarser = At(programme, table.Breakdown, best);
            notices.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Table '{table.Breakdown.Id}' is published at {Name(coarser)}: {100 * share:0}% of its cells at {Name(table.Breakdown)} are small, at {Name(coarser)} {100 * levels[Key(best)].Share:0}%."
                )
            );
            breakdowns[number] = coarser;
        }
        return breakdowns.SequenceEqual(programme.Breakdowns) ? programme : programme with { Breakdowns = breakdowns };
    }

    /// <summary>The coarser form of a table that keeps most; null where none is worth it.</summary>
    public static Breakdown? Coarser(Cube cube, TableCells table)
    {
        var (programme, breakdown) = (cube.Programme, table.Breakdown);
        int[] finest = Finest(programme, breakdown);
        var levels = Levels(cube, table, programme.MinimumCount);
        levels.Remove(Key(finest));
        return Best(programme, breakdown, levels, finest, []) is { } best ? At(programme, breakdown, best) : null;
    }

    /// <summary>Per category of a table how deep its finest level lies.</summary>
    public static int[] Finest(Programme programme, Breakdown breakdown) =>
        [.. breakdown.Parts.Select(p => programme.Dimension(p.Dimension).LevelDepth(p.FinestLevel))];

    /// <summary>
    /// Tables that are out at a coarser level than the definition says stay at it: a published table keeps its form.
    /// </summary>
    public static Programme Follow(Programme programme, Release previous, List<string> notices) =>
        programme with
        {
            Breakdowns =
            [
                .. programme.Breakdowns.Select(b =>
                {
                    var before = previous.Tables.FirstOrDefault(t => t.Breakdown.Id == b.Id)?.Breakdown;
                    if (before is null || before.Parts.SequenceEqual(b.Parts) || !IsCoarser(programme, before, b))
                        return b;
                    notices.Add(
                        $"Table '{b.Id}' stays at {Name(before)}, as it is out; the definition says {Name(b)}."
                    );
                    return b with { Parts = before.Parts };
                }),
            ],
        };

    private static bool IsCoarser(Programme programme, Breakdown coarser, Breakdown finer) =>
        coarser.Parts.All(p =>
            finer.Parts.FirstOrDefault(f => f.Dimension == p.Dimension) is { } part
            && programme.Dimensions.FirstOrDefault(d => d.Id == p.Dimension) is { } dimension
            && dimension.Levels.Contains(p.FinestLevel)
            && dimension.Levels.Contains(part.FinestLevel)
            && dimension.LevelDepth(p.FinestLevel) <= dimension.LevelDepth(part.FinestLevel)
        );

    /// <summary>Per combination of levels, one depth an axis, how many cells are occupied, and how many of them are small.</summary>
    private static Dictionary<long, (int Occupied, int Small, double Share)> Levels(
        Cube cube,
        TableCells table,
        int minimumCount
    )
    {
        var levels = new Dictionary<long, (int Occupied, int Small, double Share)>();
        for (var place = 0; place < table.PlaceCount; place++)
        {
            if (table.Cells[place] is not (>= 0 and var cell) || cube.Counts[cell] == 0)
                continue;
            var key = Key(table.LevelsAt(place));
            var (occupied, small, _) = levels.GetValueOrDefault(key);
            small += cube.Counts[cell] < minimumCount ? 1 : 0;
            levels[key] = (occupied + 1, small, (double)small / (occupied + 1));
        }
        return levels;
    }

    /// <summary>
    /// Of the coarser forms that are worth it the one that keeps most: first the dimensions that stand nowhere else, then the combinations of
    /// levels, each counted by the share of its cells that is not small. Null where there is none.
    /// </summary>
    private static int[]? Best(
        Programme programme,
        Breakdown breakdown,
        Dictionary<long, (int Occupied, int Small, double Share)> levels,
        int[] finest,
        HashSet<string> elsewhere
    ) =>
        Coarser(finest)
            .Where(form => IsWhole(programme, breakdown, form))
            .Where(form => levels.TryGetValue(Key(form), out var own) && own.Share <= Worthwhile)
            .OrderByDescending(form =>
                At(programme, breakdown, form).Parts.Count(p => !elsewhere.Contains(p.Dimension))
            )
            .ThenByDescending(form =>
                Coarser(form).Sum(f => levels.TryGetValue(Key(f), out var level) ? 1 - level.Share : 0)
            )
            .FirstOrDefault();

    /// <summary>All combinations of levels that are no finer.</summary>
    private static IEnumerable<int[]> Coarser(int[] depths) =>
        depths.Aggregate(
            (IEnumerable<int[]>)
                [
                    [],
                ],
            (forms, depth) => forms.SelectMany(f => Enumerable.Range(0, depth + 1).Select(d => (int[])[.. f, d]))
        );

    /// <summary>No code of it has some of its children on a shown level and others on a finer one.</summary>
    public static bool IsWhole(Programme programme, Breakdown breakdown, int[] depths) =>
        breakdown
            .Parts.Zip(depths)
            .All(p => Refusals.CutApart(programme.Dimension(p.First.Dimension), p.Second) is null);

    /// <summary>A table at coarser levels; a category at its total alone is left out.</summary>
    public static Breakdown At(Programme programme, Breakdown breakdown, int[] depths) =>
        breakdown with
        {
            Parts =
            [
                .. breakdown
                    .Parts.Zip(
                        depths,
                        (part, depth) => (Part: part, Depth: depth, Of: programme.Dimension(part.Dimension))
                    )
                    .Where(p => p.Depth > 0 || p.Of.Kind == DimensionKind.Time)
                    .Select(p => p.Part with { FinestLevel = p.Of.Levels[p.Depth] }),
            ],
        };

    private static long Key(int[] depths) => depths.Aggregate(0L, (key, depth) => 16 * key + depth);

    /// <summary><c>time/quarter × age/band</c>.</summary>
    public static string Name(Breakdown breakdown) =>
        string.Join(" × ", breakdown.Parts.Select(p => $"{p.Dimension}/{p.FinestLevel}"));
}
