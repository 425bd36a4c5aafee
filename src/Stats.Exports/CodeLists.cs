using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>codes.csv: per dimension its codes and how they nest.</summary>
internal sealed class CodeLists
{
    private readonly List<CodeList> _lists = [];

    public int Count => _lists.Count;

    public CodeList this[int dimension] => _lists[dimension];

    /// <summary>The place of a dimension, or -1.</summary>
    public int IndexOf(string dimension) => _lists.FindIndex(d => d.Id == dimension);

    /// <exception cref="InvalidDataException">A code is double, or its parent is missing.</exception>
    public static CodeLists Read(TextReader reader)
    {
        var lists = new CodeLists();
        var header = true;
        foreach (var (line, fields) in Csv.ReadRows(reader))
        {
            if (header && !fields.SequenceEqual(DataPackage.CodeColumns))
                throw new InvalidDataException(
                    $"line {line}: the columns must be {string.Join(',', DataPackage.CodeColumns)}."
                );
            if (fields.Length != DataPackage.CodeColumns.Count)
                throw new InvalidDataException(
                    $"line {line}: {fields.Length} fields, not {DataPackage.CodeColumns.Count}."
                );
            if (!header)
                lists.Add(line, fields);
            header = false;
        }
        foreach (var list in lists._lists)
            list.Nest();
        return lists;
    }

    private void Add(int line, string[] fields)
    {
        var list = _lists.Find(d => d.Id == fields[0]);
        if (list is null)
            _lists.Add(list = new CodeList(fields[0]));
        if (!list.TryAdd(fields[1], fields[2]))
            throw new InvalidDataException($"line {line}: code '{fields[1]}' of '{fields[0]}' stands there twice.");
    }
}

/// <summary>One dimension's codes.</summary>
internal sealed class CodeList(string id)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _codes = [];
    private readonly List<string> _parents = [];
    private int[][] _children = [];

    public string Id { get; } = id;

    public IReadOnlyList<string> Codes => _codes;

    /// <summary>The place of the total, or -1: time has none.</summary>
    public int Total => IndexOf(Dimension.Total);

    /// <summary>The place of a code, or -1.</summary>
    public int IndexOf(string code) => _places.GetValueOrDefault(code, -1);

    public ReadOnlySpan<int> ChildrenOf(int code) => _children[code];

    public bool TryAdd(string code, string parent)
    {
        if (!_places.TryAdd(code, _codes.Count))
            return false;
        _codes.Add(code);
        _parents.Add(parent);
        return true;
    }

    /// <exception cref="InvalidDataException">A parent is missing, or a code stands before its parent.</exception>
    public void Nest()
    {
        var children = _codes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < _codes.Count; i++)
        {
            if (_parents[i].Length == 0)
                continue;
            var parent = IndexOf(_parents[i]);
            if (parent < 0 || parent >= i)
                throw new InvalidDataException(
                    $"code '{_codes[i]}' of '{Id}' must stand below its parent '{_parents[i]}'."
                );
            children[parent].Add(i);
        }
        _children = [.. children.Select(c => c.ToArray())];
    }
}
