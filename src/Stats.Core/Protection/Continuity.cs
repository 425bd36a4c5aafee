using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// What is out stays as it is. Every cell of the latest release comes in decided; where an extract has changed since (late
/// records, corrections), its counts are brought back to what was published, with as little change as possible.
/// </summary>
/// <param name="Cube">The counts as they are published from now on.</param>
/// <param name="States">Per cell what is decided.</param>
/// <param name="Corrected">True when the extract no longer fitted.</param>
internal sealed record Continuity(Cube Cube, CellState[] States, bool Corrected)
{
    /// <summary>What bringing back one count may cost.</summary>
    private const long MostWork = 2_000_000_000;

    /// <exception cref="ProtectionRefusedException">The counts cannot be brought back to what is out.</exception>
    public static Continuity Follow(Cube counted, Release previous, List<string> notices)
    {
        var outside = new List<(int[] Codes, PublishedCell Cell)>();
        foreach (var table in previous.Tables)
            for (var place = 0; place < table.Cells.Count; place++)
                outside.Add((counted.CodesOf(table, place), table.Cells[place]));
        var least = counted.Programme.Zeros == ZeroPolicy.Published ? 1 : 0;
        var cube = counted.With(outside.Where(o => o.Cell is not PublishedCount { Count: 0 }).Select(o => o.Codes));
        var differing = outside.Count(o => !Fits(cube, o.Codes, o.Cell, least));
        if (differing > 0)
        {
            notices.Add(
                "Periods that are out have other counts in this extract than were published (late records or corrections). "
                    + "What is out stays as it is; the counts that are new follow it."
            );
            cube = BringBack(cube, outside, least);
        }
        cube = cube.With([]);
        var states = new CellState[cube.CellCount];
        foreach (var (codes, cell) in outside)
            if (cube.Find(codes) is >= 0 and var place)
                states[place] = cell is PublishedCount ? CellState.AlreadyPublished : CellState.AlreadyWithheld;
        return new Continuity(cube, states, differing > 0);
    }

    private static bool Fits(Cube cube, int[] codes, PublishedCell cell, int least)
    {
        var place = cube.Find(codes);
        var count = place < 0 ? 0 : cube.Counts[place];
        return cell is PublishedCount published ? count == published.Count : count >= least;
    }

    private static Cube BringBack(Cube cube, List<(int[] Codes, PublishedCell Cell)> outside, int least)
    {
        var system = new LinkedSystem(cube.Counts, cube.Sums(), 0);
        var (lowest, highest) = (new long[cube.CellCount], new long[cube.CellCount]);
        Array.Fill(highest, long.MaxValue / 4);
        foreach (var (codes, cell) in outside)
            if (cube.Find(codes) is >= 0 and var place)
                (lowest[place], highest[place]) = cell is PublishedCount published
                    ? (published.Count, published.Count)
                    : (least, long.MaxValue / 4);
        var search = new CheapestChange(system);
        var change = new List<(int Cell, long Change)>();
        for (var cell = 0; cell < cube.CellCount; cell++)
        {
            var count = cube.Counts[cell];
            var wanted = Math.Clamp(count, lowest[cell], highest[cell]);
            if (wanted == count)
                continue;
            for (var other = 0; other < cube.CellCount; other++)
                Free(search, other, cube.Counts[other], lowest[other], highest[other]);
            var outcome = search.Find(cell, wanted - count, double.PositiveInfinity, MostWork, change);
            if (outcome != CheapestChange.Outcome.Found)
                throw new ProtectionRefusedException([
                    "The counts of periods that are out no longer fit what was published, and cannot be brought back to it. "
                        + "Nothing is published. Deliver an extract in which these periods are as they were.",
                ]);
            foreach (var (changed, amount) in change)
                cube.Counts[changed] += amount;
        }
        return cube;
    }

    /// <summary>A cell that is off may only come nearer to what it must be; one that is out and fits may not move.</summary>
    private static void Free(CheapestChange search, int cell, long count, long lowest, long highest)
    {
        var isOut = lowest == highest;
        search.SetPrice(cell, isOut ? 0.001 : 1);
        search.Box(
            cell,
            Math.Min(0, Math.Max(lowest, 0) - count),
            isOut ? Math.Max(0, highest - count) : long.MaxValue / 4
        );
    }
}
