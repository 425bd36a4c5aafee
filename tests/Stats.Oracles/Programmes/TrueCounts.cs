namespace Stats.Oracles;

/// <summary>A code list as it is published.</summary>
/// <param name="Codes">Each after its parent; a parent that is null is the top.</param>
public sealed record CodeTree(string Id, IReadOnlyList<(string Id, string? Parent)> Codes);

/// <summary>One cell with what was counted.</summary>
/// <param name="Key">The same wherever the cell stands.</param>
/// <param name="Codes">Per dimension the place of its code; 0, where the total stands, in one that the table does not have.</param>
public sealed record TrueCell(UInt128 Key, int[] Codes, long Count);

/// <summary>
/// The true counts of published cells, by plain adding up of the contacts below them. It shares nothing with the engine, which
/// counts in a way of its own.
/// </summary>
public sealed class TrueCounts
{
    private readonly int[][] _parents;
    private readonly UInt128[] _weights;
    private readonly List<(int[] Codes, long Contacts)> _leaves;

    /// <param name="dimensions">With a total as the first code of each but time, which has none.</param>
    /// <param name="leaves">Per combination of finest codes, as places in the code lists, its contacts; one combination may come more than once.</param>
    public TrueCounts(IReadOnlyList<CodeTree> dimensions, IEnumerable<(int[] Codes, long Contacts)> leaves)
    {
        _parents =
        [
            .. dimensions.Select(d =>
            {
                var places = d.Codes.Index().ToDictionary(c => c.Item.Id, c => c.Index);
                return d.Codes.Select(c => c.Parent is null ? -1 : places[c.Parent]).ToArray();
            }),
        ];
        _weights = new UInt128[dimensions.Count];
        UInt128 weight = 1;
        for (var d = 0; d < _weights.Length; d++)
        {
            _weights[d] = weight;
            weight *= (UInt128)dimensions[d].Codes.Count;
        }
        var counts = new Dictionary<UInt128, (int[] Codes, long Contacts)>();
        foreach (var (codes, contacts) in leaves)
        {
            var key = Key(codes);
            counts[key] = counts.TryGetValue(key, out var before)
                ? (before.Codes, before.Contacts + contacts)
                : ((int[])codes.Clone(), contacts);
        }
        _leaves = [.. counts.Values];
    }

    /// <summary>The cells of a table in the order of its file: the last axis runs fastest.</summary>
    /// <param name="axes">Per axis the place of its dimension, and the places of the codes that it shows.</param>
    public IEnumerable<TrueCell> Table(IReadOnlyList<(int Dimension, int[] Codes)> axes)
    {
        var shows = axes.Select(axis => axis.Codes.ToHashSet()).ToArray();
        var counts = new Dictionary<UInt128, long>();
        foreach (var (finest, contacts) in FinestShown(axes, shows))
            Add(axes, shows, 0, finest, 0, contacts, counts);
        var places = new int[axes.Count];
        var cells = axes.Aggregate(1L, (n, axis) => n * axis.Codes.Length);
        for (var cell = 0L; cell < cells; cell++)
        {
            var codes = new int[_weights.Length];
            for (var axis = 0; axis < places.Length; axis++)
                codes[axes[axis].Dimension] = axes[axis].Codes[places[axis]];
            var key = Key(codes);
            yield return new TrueCell(key, codes, counts.GetValueOrDefault(key));
            for (var axis = places.Length - 1; axis >= 0 && ++places[axis] == axes[axis].Codes.Length; axis--)
                places[axis] = 0;
        }
    }

    /// <summary>The leaves of a table: of each code the one above it that is shown, and what falls together added up.</summary>
    private IEnumerable<(int[] Codes, long Contacts)> FinestShown(
        IReadOnlyList<(int Dimension, int[] Codes)> axes,
        HashSet<int>[] shows
    )
    {
        var counts = new Dictionary<UInt128, (int[] Codes, long Contacts)>();
        foreach (var (leaf, contacts) in _leaves)
        {
            var codes = new int[leaf.Length];
            for (var axis = 0; axis < axes.Count; axis++)
            {
                var d = axes[axis].Dimension;
                for (codes[d] = leaf[d]; codes[d] >= 0 && !shows[axis].Contains(codes[d]); )
                    codes[d] = _parents[d][codes[d]];
            }
            // A contact of a period that is not over stands nowhere.
            if (codes.Any(code => code < 0))
                continue;
            var key = Key(codes);
            counts[key] = (codes, contacts + counts.GetValueOrDefault(key).Contacts);
        }
        return counts.Values;
    }

    /// <summary>Adds a leaf to every cell above it that the table shows.</summary>
    private void Add(
        IReadOnlyList<(int Dimension, int[] Codes)> axes,
        HashSet<int>[] shows,
        int axis,
        int[] leaf,
        UInt128 key,
        long contacts,
        Dictionary<UInt128, long> counts
    )
    {
        if (axis == axes.Count)
        {
            counts[key] = counts.GetValueOrDefault(key) + contacts;
            return;
        }
        var d = axes[axis].Dimension;
        for (var code = leaf[d]; code >= 0; code = _parents[d][code])
            if (shows[axis].Contains(code))
                Add(axes, shows, axis + 1, leaf, key + _weights[d] * (UInt128)code, contacts, counts);
    }

    private UInt128 Key(int[] codes)
    {
        UInt128 key = 0;
        for (var d = 0; d < codes.Length; d++)
            key += _weights[d] * (UInt128)codes[d];
        return key;
    }
}
