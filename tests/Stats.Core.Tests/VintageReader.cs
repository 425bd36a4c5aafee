using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Oracles;

namespace Stats.Core.Tests;

/// <summary>
/// A reader of all releases of a programme, also where years were counted anew. Of every two vintages of a year he knows that the
/// earlier is what was kept and removed, the later what was kept and added, and that none of these is less than nobody.
/// </summary>
/// <remarks>Shares nothing with the engine: cells go by their names, and what is less than a withheld cell is written as a sum with one.</remarks>
internal sealed class VintageReader
{
    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);
    private readonly List<long?> _counts = [];
    private readonly List<long> _floors = [];
    private readonly Dictionary<string, int[]> _sums = new(StringComparer.Ordinal);
    private readonly HashSet<int> _occupied = [];

    public VintageReader(IReadOnlyList<Release> releases)
    {
        foreach (var release in releases)
            Read(release);
        var years = releases.SelectMany(r => r.Vintages.Revised).Distinct().Order();
        foreach (var year in years)
            Tie(year);
        RaiseFloors();
        var one = Cell("one", 1, 0);
        foreach (var cell in _occupied.Order())
            Sum([cell, one, Cell($"more than one of {cell}", null, 0)]);
        View = new PublicView([.. _counts], [.. _sums.Values], 0);
    }

    public PublicView View { get; }
    public long[] Floors => [.. _floors];

    /// <summary>Every cell by its name: that of a table, with <c>@2</c> for the vintage or <c>@kept1-2</c> for what is between two.</summary>
    public IEnumerable<(string Name, int Cell)> Names =>
        _cells.Where(c => c.Key.Contains('@', StringComparison.Ordinal)).Select(c => (c.Key, c.Value));

    private void Read(Release release)
    {
        var reader = new Outsider(release);
        var places = new int[reader.Names.Count];
        foreach (var (cell, name) in reader.Names.Index())
        {
            places[cell] = Cell(
                $"{name}@{release.Vintages.Of(YearOf(name))}",
                reader.View.Counts[cell],
                reader.Floors[cell]
            );
            if (_counts[places[cell]] != reader.View.Counts[cell])
                throw new InvalidDataException($"{release.Id} says another thing of {name} than an earlier release.");
            if (reader.ZerosPublished && reader.View.Counts[cell] is null)
                _occupied.Add(places[cell]);
        }
        foreach (var sum in reader.View.Relations)
            Sum([.. sum.Select(c => places[c])]);
    }

    private void Tie(int year)
    {
        var vintages = _cells
            .Where(c => YearOf(c.Key) == year)
            .Select(c => c.Key.Split('@'))
            .GroupBy(c => int.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture), c => c[0])
            .OrderBy(g => g.Key)
            .ToList();
        var sums = _sums.Values.ToList();
        var names = _cells.ToDictionary(c => c.Value, c => c.Key);
        for (var later = 1; later < vintages.Count; later++)
        for (var earlier = 0; earlier < later; earlier++)
        {
            var (v, w) = (vintages[earlier].Key, vintages[later].Key);
            var both = vintages[earlier]
                .Intersect(vintages[later], StringComparer.Ordinal)
                .ToHashSet(StringComparer.Ordinal);
            var nobody = both.Where(n => _counts[_cells[$"{n}@{v}"]] == 0 || _counts[_cells[$"{n}@{w}"]] == 0)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var name in both)
            foreach (var (vintage, share) in new[] { (v, "removed"), (w, "added") })
            {
                var whole = _cells[$"{name}@{vintage}"];
                var isAlone = nobody.Contains(name);
                Sum([
                    whole,
                    Cell($"{name}@kept{v}-{w}", isAlone ? 0 : null, 0),
                    Cell($"{name}@{share}{v}-{w}", _counts[whole] == 0 ? 0 : null, isAlone ? _floors[whole] : 0),
                ]);
            }
            foreach (var sum in sums)
            {
                string[][] parts = [.. sum.Select(c => names[c].Split('@'))];
                if (!parts.All(p => p.Length == 2 && both.Contains(p[0])))
                    continue;
                foreach (var share in (string[])["kept", "removed", "added"])
                    Sum([.. parts.Select(p => _cells[$"{p[0]}@{share}{v}-{w}"])]);
            }
        }
    }

    /// <summary>The year that a cell's name speaks of.</summary>
    public static int YearOf(string name) =>
        name.Split('@')[0].Split(' ').FirstOrDefault(c => c.StartsWith("time=", StringComparison.Ordinal)) is { } time
            ? Period.Parse(time[5..]).First.Year
            : 0;

    /// <summary>A total is at least what its parts are at least; beside parts that are nobody a part is the total.</summary>
    private void RaiseFloors()
    {
        for (var rises = true; rises; )
        {
            rises = false;
            foreach (var sum in _sums.Values)
            {
                var parts = sum[1..].Where(c => _counts[c] != 0).ToList();
                var least = parts.Sum(c => _floors[c]);
                if (least > _floors[sum[0]])
                    (_floors[sum[0]], rises) = (least, true);
                if (parts.Count == 1 && _floors[sum[0]] > _floors[parts[0]])
                    (_floors[parts[0]], rises) = (_floors[sum[0]], true);
            }
        }
    }

    private int Cell(string name, long? count, long floor)
    {
        if (_cells.TryGetValue(name, out var known))
            return known;
        _cells[name] = _counts.Count;
        _counts.Add(count);
        _floors.Add(floor);
        return _counts.Count - 1;
    }

    private void Sum(int[] sum) => _sums.TryAdd(string.Join(' ', sum), sum);
}
