using System.Globalization;
using Stats.Core.Protection;
using Stats.Oracles;

namespace Stats.Benchmarks;

/// <summary>
/// What it would cost to protect every small count also against one who knows any one other small count exactly: both ends, floor
/// and k, must then be within reach by a change that leaves that other one as it is. Greedy, so an upper end.
/// </summary>
/// <param name="Cells">So many more would be withheld.</param>
/// <param name="Contacts">The sum of their true counts.</param>
/// <param name="Impossible">Small counts that someone could narrow even so.</param>
internal sealed record InsiderCost(int Cells, long Contacts, int Impossible)
{
    private const long Effort = 100_000_000;
    private const double PriceOfWithheld = 1e-6;

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Cells}, {Contacts}, {Impossible}");

    public static InsiderCost Measure(LinkedInstance instance, bool[] withheld, int k)
    {
        var (cells, sums, _) = Engines.Occupied(instance);
        var system = new LinkedSystem([.. cells.Select(c => instance.Counts[c])], sums);
        var isWithheld = cells.Select(c => withheld[c]).ToArray();
        var search = new CheapestChange(system);
        foreach (var cell in Enumerable.Range(0, cells.Length).OrderByDescending(c => system.Counts[c]))
        {
            search.SetPrice(cell, system.Counts[cell]);
            if (isWithheld[cell])
                search.Join(cell, PriceOfWithheld);
        }
        var before = isWithheld.ToArray();
        var impossible = Widen(system, search, isWithheld, k);
        int[] more = [.. Enumerable.Range(0, cells.Length).Where(c => isWithheld[c] && !before[c])];
        return new(more.Length, more.Sum(c => system.Counts[c]), impossible);
    }

    private static int Widen(LinkedSystem system, CheapestChange search, bool[] isWithheld, int k)
    {
        var floors = system.Floors();
        int[] small = [.. Enumerable.Range(0, isWithheld.Length).Where(c => system.Counts[c] < k)];
        var impossible = new HashSet<int>();
        var changes = small
            .SelectMany(s => new[] { (s, k), (s, floors[s]) })
            .Distinct()
            .ToDictionary(end => end, _ => new List<HashSet<int>>());
        var change = new List<(int Cell, long Change)>();
        foreach (var known in small)
        {
            search.Fix(known);
            foreach (var ((target, end), found) in changes)
            {
                if (target == known || end == system.Counts[target] || found.Any(f => !f.Contains(known)))
                    continue;
                var amount = end - system.Counts[target];
                if (
                    search.Find(target, amount, double.PositiveInfinity, Effort, change) != CheapestChange.Outcome.Found
                )
                {
                    impossible.Add(target);
                    continue;
                }
                found.Add([.. change.Select(c => c.Cell)]);
                foreach (var (cell, _) in change.Where(c => !isWithheld[c.Cell]))
                {
                    isWithheld[cell] = true;
                    search.Join(cell, PriceOfWithheld);
                }
            }
            search.Free(known);
        }
        return impossible.Count;
    }
}
