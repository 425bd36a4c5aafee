using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Audit;

/// <summary>A change that the search claims to be invisible, told in codes and plain numbers.</summary>
/// <param name="Cells">Places in the <see cref="ReleaseSystem"/>.</param>
/// <param name="Steps">What one step adds to each of these cells.</param>
/// <param name="Back">How many steps back it claims.</param>
/// <param name="Forth">How many steps forth it claims.</param>
internal sealed record Claim(int[] Cells, int[] Steps, long Back, long Forth);

/// <summary>
/// Checks the promise exactly, by plain sums, in time linear in the size of the claims. It shares nothing with the search:
/// it reads the release as the public sees it, counts the contacts again itself, and works out floors and sums itself.
/// </summary>
internal sealed class WitnessCheck
{
    private readonly PublicSystem _system;
    private readonly long[] _counts;
    private readonly int _minimumCount;
    private readonly List<int>[] _sumsOf;

    /// <param name="system">What the public sees.</param>
    /// <param name="counts">Per cell of the system its true count.</param>
    /// <param name="minimumCount">k.</param>
    public WitnessCheck(PublicSystem system, long[] counts, int minimumCount)
    {
        (_system, _counts, _minimumCount) = (system, counts, minimumCount);
        _sumsOf = new List<int>[counts.Length];
        for (var c = 0; c < counts.Length; c++)
            _sumsOf[c] = [];
        for (var r = 0; r < system.Relations.Count; r++)
            foreach (var cell in system.Relations[r])
                _sumsOf[cell].Add(r);
    }

    /// <returns>What is wrong, in whole sentences without a count; empty when the promise is proven.</returns>
    public List<string> Verify(IEnumerable<Claim> claims)
    {
        var faults = new List<string>();
        CheckPublished(faults);
        var reached = new Dictionary<int, HashSet<long>>();
        var number = 0;
        foreach (var claim in claims)
            if (Fault(claim) is { } fault)
                faults.Add($"Witness {number++}: {fault}");
            else
            {
                number++;
                Note(claim, reached);
            }
        CheckComplete(reached, faults);
        return faults;
    }

    private void CheckPublished(List<string> faults)
    {
        for (var c = 0; c < _counts.Length; c++)
        {
            if (_system.Counts[c] is { } shown && shown != _counts[c])
                faults.Add($"Cell {c} shows another count than was counted.");
            if (_system.Counts[c] is not null && IsSmall(c))
                faults.Add($"Cell {c} is small and published.");
            if (_system.Counts[c] is null && _counts[c] < _system.LeastOf(c))
                faults.Add($"Cell {c} is withheld though it is zero.");
        }
        foreach (var sum in _system.Relations)
            if (sum.Skip(1).Sum(c => _counts[c]) != _counts[sum[0]])
                faults.Add($"The parts of cell {sum[0]} do not add up to it.");
    }

    private bool IsSmall(int cell) => _counts[cell] >= 1 && _counts[cell] < _minimumCount;

    private string? Fault(Claim claim)
    {
        if (claim.Back < 0 || claim.Forth < 0 || claim.Cells.Distinct().Count() != claim.Cells.Length)
            return "it is not well formed.";
        var balance = new Dictionary<int, long>();
        for (var i = 0; i < claim.Cells.Length; i++)
        {
            var (cell, step) = (claim.Cells[i], (long)claim.Steps[i]);
            if (cell < 0 || _system.Counts[cell] is not null)
                return "it changes a published cell.";
            var lowest = Math.Min(_counts[cell] + claim.Forth * step, _counts[cell] - claim.Back * step);
            if (lowest < _system.LeastOf(cell))
                return "it takes a withheld cell below what everyone knows it to be.";
            foreach (var sum in _sumsOf[cell])
                balance[sum] = balance.GetValueOrDefault(sum) + (_system.Relations[sum][0] == cell ? -step : step);
        }
        return balance.Values.Any(b => b != 0) ? "it breaks a sum." : null;
    }

    private void Note(Claim claim, Dictionary<int, HashSet<long>> reached)
    {
        for (var i = 0; i < claim.Cells.Length; i++)
        {
            var cell = claim.Cells[i];
            if (!IsSmall(cell))
                continue;
            if (!reached.TryGetValue(cell, out var values))
                reached.Add(cell, values = []);
            var (value, step) = (_counts[cell], (long)claim.Steps[i]);
            for (var t = 1L; t <= claim.Forth && value + t * step is var up && up >= 0 && up <= _minimumCount; t++)
                values.Add(up);
            for (var t = 1L; t <= claim.Back && value - t * step is var down && down >= 0 && down <= _minimumCount; t++)
                values.Add(down);
        }
    }

    private void CheckComplete(Dictionary<int, HashSet<long>> reached, List<string> faults)
    {
        var floors = Floors();
        for (var cell = 0; cell < _counts.Length; cell++)
            if (IsSmall(cell))
                for (var value = floors[cell]; value <= _minimumCount; value++)
                    if (
                        value != _counts[cell]
                        && !(reached.TryGetValue(cell, out var values) && values.Contains(value))
                    )
                    {
                        faults.Add($"Cell {cell} has no witness for every number from its floor to {_minimumCount}.");
                        break;
                    }
    }

    /// <summary>
    /// What everyone can see each cell to be at least: the parts that are visibly not zero, counted once. A cell beside which all
    /// parts of a total are zero is as much as that total.
    /// </summary>
    private long[] Floors()
    {
        var floors = new long[_counts.Length];
        for (var cell = 0; cell < floors.Length; cell++)
            floors[cell] = _system.Counts[cell] == 0 ? 0 : _system.LeastOf(cell);
        var occupied = _system.Relations.Select(sum => (Total: sum[0], Parts: OccupiedParts(sum))).ToList();
        bool isRising;
        do
        {
            isRising = false;
            foreach (var (total, parts) in occupied)
            {
                var least = 0L;
                foreach (var part in parts)
                    least += floors[part];
                if (least > floors[total])
                    (floors[total], isRising) = (least, true);
                if (parts is [var only] && floors[total] > floors[only])
                    (floors[only], isRising) = (floors[total], true);
            }
        } while (isRising);
        return floors;
    }

    private int[] OccupiedParts(int[] sum) => Array.FindAll(sum[1..], cell => _system.Counts[cell] != 0);

    /// <summary>Counts every cell of all releases again, straight from the finest combinations.</summary>
    /// <param name="counts">Per release of the system what it was counted from, the latest first.</param>
    public static long[] Recount(ReleaseSystem system, IReadOnlyList<LeafCounts> counts)
    {
        var known = new long?[system.System.Counts.Length];
        for (var r = 0; r < counts.Count; r++)
            Recount(system, r, counts[r], (cell, count) => Note(known, cell, count));
        foreach (var (year, earlier, later) in system.Ties)
            RecountBetween(system, counts, year, earlier, later, known);
        return [.. known.Select(count => count ?? throw new InvalidDataException("A cell was not counted again."))];
    }

    private static void Note(long?[] known, int cell, long count)
    {
        if (known[cell] is { } other && other != count)
            throw new InvalidDataException("Two tables count the same cell differently.");
        known[cell] = count;
    }

    private static void Recount(ReleaseSystem system, int release, LeafCounts leaves, Action<int, long> note)
    {
        foreach (var (table, cells) in system.Releases[release].Tables.Zip(system.CellsOf[release]))
        {
            var own = new long[cells.Length];
            var paths = table.Axes.Select(axis => Paths(axis)).ToArray();
            int[] dimensions =
            [
                .. table.Axes.Select(a => leaves.Dimensions.Index().Single(d => d.Item.Id == a.Dimension.Id).Index),
            ];
            leaves.ForEach((codes, contacts) => AddTo(own, table, paths, dimensions, codes, contacts));
            for (var i = 0; i < cells.Length; i++)
                note(cells[i], own[i]);
        }
    }

    /// <summary>What was kept between two vintages is at most what both have of each finest combination; the rest was removed or added.</summary>
    private static void RecountBetween(
        ReleaseSystem system,
        IReadOnlyList<LeafCounts> counts,
        int year,
        int earlier,
        int later,
        long?[] known
    )
    {
        int[] Of(int vintage) =>
            [
                .. Enumerable
                    .Range(0, counts.Count)
                    .Where(r =>
                        ReleaseSystem.Has(system.Releases[r], year) && system.Releases[r].Vintages.Of(year) == vintage
                    ),
            ];
        LeafCounts LatestOf(int vintage) => counts[Of(vintage).MaxBy(r => system.Releases[r].Until)];
        var last = new[] { earlier, later }.Min(v => Of(v).Max(r => system.Releases[r].Until));
        var (first, kept) = (new DateOnly(year, 1, 1), new Layer(Share.Kept, earlier, later));
        var common = LatestOf(later).Within(first, last).Over(system.Release.Programme.Dimensions);
        common = common.InCommon(LatestOf(earlier).Within(first, last));
        foreach (var r in (int[])[.. Of(earlier), .. Of(later)])
        {
            var own = common.Within(first, system.Releases[r].Until).Over(counts[r].Dimensions);
            Recount(
                system,
                r,
                own,
                (cell, count) =>
                {
                    if (system.PeriodOf(cell).First.Year != year || system.Find(cell, kept) is not (>= 0 and var both))
                        return;
                    Note(known, both, count);
                    foreach (var share in (Share[])[Share.Removed, Share.Added])
                        if (system.LayerOf(cell).Vintage == (share == Share.Removed ? earlier : later))
                            Note(known, system.Find(cell, kept with { Share = share }), known[cell]!.Value - count);
                }
            );
        }
    }

    /// <summary>Per code of the dimension the places on the axis that count it: its own and those above.</summary>
    private static int[][] Paths(TableAxis axis)
    {
        var paths = new int[axis.Dimension.Codes.Count][];
        for (var c = 0; c < paths.Length; c++)
        {
            var path = new List<int>();
            for (var code = axis.Dimension.Codes[c]; ; code = axis.Dimension[code.Parent])
            {
                if (axis.Contains(code.Id))
                    path.Add(axis.PlaceOf(code.Id));
                if (code.Parent is null)
                    break;
            }
            paths[c] = [.. path];
        }
        return paths;
    }

    private static void AddTo(
        long[] own,
        PublishedTable table,
        int[][][] paths,
        int[] dimensions,
        ReadOnlySpan<int> codes,
        long contacts
    )
    {
        Span<int> at = stackalloc int[paths.Length];
        at.Clear();
        for (var a = 0; a < paths.Length; a++)
            if (paths[a][codes[dimensions[a]]].Length == 0)
                return;
        while (true)
        {
            var index = 0;
            for (var a = 0; a < paths.Length; a++)
                index = index * table.Axes[a].Codes.Count + paths[a][codes[dimensions[a]]][at[a]];
            own[index] += contacts;
            var next = paths.Length - 1;
            while (next >= 0 && ++at[next] == paths[next][codes[dimensions[next]]].Length)
                at[next--] = 0;
            if (next < 0)
                return;
        }
    }
}
