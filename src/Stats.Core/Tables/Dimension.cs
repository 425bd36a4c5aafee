using System.Text.Json.Serialization;

namespace Stats.Core.Tables;

public enum DimensionKind
{
    Category,

    /// <summary>Months in quarters in years. It has no total: a total to date would change with every release.</summary>
    Time,
}

/// <summary>What is counted by: its codes and how they nest. Depth may be uneven.</summary>
public sealed class Dimension
{
    /// <summary>The code that stands for all categories together.</summary>
    public const string Total = "total";

    private readonly Dictionary<string, int> _index;
    private readonly int[] _parent;
    private readonly int[][] _children;
    private readonly int[] _depth;

    /// <param name="id">Unique within its programme.</param>
    /// <param name="label">What people read.</param>
    /// <param name="kind">A category, or time.</param>
    /// <param name="levels">Names of the levels, coarsest first.</param>
    /// <param name="codes">In the order of display, each after its parent. A category dimension begins with the total.</param>
    /// <exception cref="ArgumentException">A code is double, has an unknown parent or level, or lies no deeper than its parent.</exception>
    [JsonConstructor]
    public Dimension(string id, Text label, DimensionKind kind, IReadOnlyList<string> levels, IReadOnlyList<Code> codes)
    {
        Id = id;
        Label = label;
        Kind = kind;
        Levels = [.. levels];
        Codes = [.. codes];
        _index = new Dictionary<string, int>(Codes.Count, StringComparer.Ordinal);
        _parent = new int[Codes.Count];
        _depth = new int[Codes.Count];
        var children = new List<int>[Codes.Count];
        for (var i = 0; i < Codes.Count; i++)
        {
            var code = Codes[i];
            children[i] = [];
            _depth[i] = LevelDepth(code.Level);
            _parent[i] = code.Parent is null ? -1 : IndexOf(code.Parent);
            if (_parent[i] >= 0 && _depth[_parent[i]] >= _depth[i])
                throw new ArgumentException(
                    $"Dimension '{id}': code '{code.Id}' must lie on a deeper level than '{code.Parent}'."
                );
            if (_parent[i] >= 0)
                children[_parent[i]].Add(i);
            if (!_index.TryAdd(code.Id, i))
                throw new ArgumentException($"Dimension '{id}': code '{code.Id}' stands there twice.");
        }
        if (
            kind == DimensionKind.Category
            && (Codes.Count == 0 || Codes[0].Id != Total || _parent.Count(p => p < 0) != 1)
        )
            throw new ArgumentException($"Dimension '{id}': the first code must be '{Total}', above all others.");
        _children = [.. children.Select(c => c.ToArray())];
    }

    public string Id { get; }
    public Text Label { get; }
    public DimensionKind Kind { get; }
    public IReadOnlyList<string> Levels { get; }
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>The place of a code in <see cref="Codes"/>.</summary>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    public int IndexOf(string code) =>
        _index.TryGetValue(code, out var i)
            ? i
            : throw new ArgumentException($"Dimension '{Id}' has no code '{code}'.", nameof(code));

    public bool Contains(string code) => _index.ContainsKey(code);

    public Code this[string code] => Codes[IndexOf(code)];

    /// <summary>The place of the code above, or -1 at the top.</summary>
    public int ParentOf(int code) => _parent[code];

    /// <summary>The places of the codes directly below.</summary>
    public IReadOnlyList<int> ChildrenOf(int code) => _children[code];

    /// <summary>0 for the coarsest level.</summary>
    public int DepthOf(int code) => _depth[code];

    /// <summary>0 for the coarsest level.</summary>
    /// <exception cref="ArgumentException">There is no such level.</exception>
    public int LevelDepth(string level)
    {
        for (var i = 0; i < Levels.Count; i++)
            if (Levels[i] == level)
                return i;
        throw new ArgumentException(
            $"Dimension '{Id}' has no level '{level}'; its levels are {string.Join(", ", Levels)}.",
            nameof(level)
        );
    }
}
