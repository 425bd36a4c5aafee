using System.Runtime.InteropServices;

namespace Stats.Oracles;

/// <summary>Counts contacts into linked tables with all margins, occupied cells only.</summary>
internal sealed class LinkedTables(BenchDimension[] dimensions, TableShape[] tables)
{
    private readonly Dictionary<ulong, int> _ids = [];
    private readonly List<long> _counts = [];

    // Parent × 8 + dimension in the upper half, child in the lower: sorted, they are the sums.
    private readonly List<ulong> _links = [];

    public LinkedInstance Count(IEnumerable<int[]> contacts)
    {
        var tallies = tables.Select(_ => new Dictionary<ulong, long>()).ToArray();
        foreach (var contact in contacts)
            for (var table = 0; table < tables.Length; table++)
                CollectionsMarshal.GetValueRefOrAddDefault(tallies[table], Key(contact, tables[table]), out _)++;
        for (var table = 0; table < tables.Length; table++)
            Add(Margins(tallies[table]), tables[table]);
        long[] counts = [.. _counts];
        var relations = Relations();
        return new(counts, relations, Names(), LinkedInstance.FloorsFromZeros(counts, relations));
    }

    private ulong Key(int[] codes, TableShape table)
    {
        ulong key = 0;
        for (var d = 0; d < dimensions.Length; d++)
        {
            var code = codes[d];
            while (dimensions[d].Levels[code] > table.Depths[d])
                code = dimensions[d].Parents[code];
            key = key * (ulong)dimensions[d].Names.Length + (ulong)code;
        }
        return key;
    }

    private void Decode(ulong key, Span<int> codes)
    {
        for (var d = dimensions.Length - 1; d >= 0; d--)
        {
            codes[d] = (int)(key % (ulong)dimensions[d].Names.Length);
            key /= (ulong)dimensions[d].Names.Length;
        }
    }

    private ulong Weight(int dimension) =>
        dimensions[(dimension + 1)..].Aggregate(1UL, (weight, d) => weight * (ulong)d.Names.Length);

    /// <summary>Adds the ancestors in one dimension after the other.</summary>
    private Dictionary<ulong, long> Margins(Dictionary<ulong, long> finest)
    {
        var all = finest;
        Span<int> codes = stackalloc int[dimensions.Length];
        for (var d = 0; d < dimensions.Length; d++)
        {
            var weight = Weight(d);
            var wider = new Dictionary<ulong, long>(all);
            foreach (var (key, count) in all)
            {
                Decode(key, codes);
                for (var code = codes[d]; code != 0; code = dimensions[d].Parents[code])
                {
                    var up = key - (ulong)(codes[d] - dimensions[d].Parents[code]) * weight;
                    CollectionsMarshal.GetValueRefOrAddDefault(wider, up, out _) += count;
                }
            }
            all = wider;
        }
        return all;
    }

    private void Add(Dictionary<ulong, long> cells, TableShape table)
    {
        foreach (var key in cells.Keys.Order())
            if (_ids.TryAdd(key, _counts.Count))
                _counts.Add(cells[key]);
        var codes = new int[dimensions.Length];
        for (var d = 0; d < dimensions.Length; d++)
        {
            if (table.Depths[d] == 0)
                continue;
            var weight = Weight(d);
            foreach (var key in cells.Keys)
            {
                Decode(key, codes);
                if (codes[d] == 0)
                    continue;
                var parent = _ids[key - (ulong)(codes[d] - dimensions[d].Parents[codes[d]]) * weight];
                _links.Add(((ulong)parent * 8 + (ulong)d) << 32 | (uint)_ids[key]);
            }
        }
    }

    private int[][] Relations()
    {
        _links.Sort();
        var relations = new List<int[]>();
        var links = CollectionsMarshal.AsSpan(_links);
        var relation = new List<int>();
        for (var i = 0; i < links.Length; i++)
        {
            if (i > 0 && links[i] == links[i - 1])
                continue;
            if (i > 0 && links[i] >> 32 != links[i - 1] >> 32)
            {
                relations.Add([.. relation]);
                relation.Clear();
            }
            if (relation.Count == 0)
                relation.Add((int)(links[i] >> 35));
            relation.Add((int)(links[i] & uint.MaxValue));
        }
        relations.Add([.. relation]);
        return [.. relations];
    }

    private string[] Names()
    {
        var names = new string[_counts.Count];
        var codes = new int[dimensions.Length];
        foreach (var (key, id) in _ids)
        {
            Decode(key, codes);
            names[id] = string.Join(' ', codes.Select((code, d) => dimensions[d].Names[code]));
        }
        return names;
    }
}
