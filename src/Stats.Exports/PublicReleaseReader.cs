using System.Globalization;
using System.Text;
using Stats.Core.Audit;

namespace Stats.Exports;

/// <summary>
/// Reads all tables into one system of cells and sums. A cell is a combination of codes over all dimensions of the release: a
/// dimension that a table does not have stands at its total, so that a margin in three tables is one cell.
/// </summary>
internal sealed class PublicReleaseReader(PackageFiles files)
{
    private readonly Dictionary<UInt128, int> _cells = [];
    private readonly List<long?> _counts = [];
    private readonly List<int[]> _relations = [];

    /// <summary>Sums that are there already, by parent and dimension: a margin's sum may stand in several tables.</summary>
    private readonly HashSet<(int Parent, int Dimension)> _known = [];
    private CodeLists _lists = new();
    private UInt128[] _weights = [];
    private long _leastWithheld;

    public PublicRelease Read(CancellationToken cancellation)
    {
        using var description = files.Open(DataPackage.FileName);
        var package = PackageDescription.Read(description);
        _leastWithheld = package.ZerosPublished ? 1 : 0;
        _lists = In(DataPackage.CodesPath, CodeLists.Read);
        _weights = Weights();
        var tables = new List<PublicTable>();
        foreach (var id in package.Tables)
        {
            cancellation.ThrowIfCancellationRequested();
            tables.Add(In(DataPackage.TablePath(id), reader => ReadTable(id, reader)));
        }
        return new PublicRelease(package, tables, new PublicSystem([.. _counts], _relations, package.ZerosPublished));
    }

    /// <summary>Reads one file; every complaint begins with its name.</summary>
    private T In<T>(string file, Func<TextReader, T> read)
    {
        using var reader = new StreamReader(files.Open(file), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return read(reader);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{file}: the text is not UTF-8.", e);
        }
    }

    private UInt128[] Weights()
    {
        var weights = new UInt128[_lists.Count];
        UInt128 weight = 1;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = weight;
            if (weight > UInt128.MaxValue / (UInt128)_lists[i].Codes.Count)
                throw new InvalidDataException($"{DataPackage.CodesPath}: the codes have too many combinations.");
            weight *= (UInt128)_lists[i].Codes.Count;
        }
        return weights;
    }

    private PublicTable ReadTable(string id, TextReader reader)
    {
        var (axes, count) = (Array.Empty<int>(), 0);
        var (codes, cells) = (new List<int>(), new List<int>());
        var keys = new Dictionary<UInt128, int>();
        var (header, width) = (true, 0);
        foreach (var (line, fields) in Csv.ReadRows(reader))
        {
            if (header)
                (axes, count) = (Axes(fields), Array.IndexOf(fields, DataPackage.CountColumn));
            else if (fields.Length != width)
                throw new InvalidDataException($"line {line}: {fields.Length} fields, not {width}.");
            else
                ReadRow(line, fields, (axes, count), codes, cells, keys);
            width = header ? fields.Length : width;
            header = false;
        }
        var table = new PublicTable(id, _lists, axes, [.. codes], [.. cells]);
        foreach (var key in keys)
            for (var i = 0; i < axes.Length; i++)
                Relate(table, axes[i], key.Key, codes[key.Value * axes.Length + i], keys);
        return table;
    }

    private int[] Axes(string[] header)
    {
        // What is known of withheld cells, and the level of time, is worked out anew and not believed.
        var own = header is [.. var first, TableColumns.Low, TableColumns.High] ? first : header;
        if (own is not [.. var dimensions, DataPackage.CountColumn, DataPackage.StatusColumn])
            throw new InvalidDataException(
                "line 1: after the dimensions must come count and status, and after these nothing, or low and high."
            );
        if (
            dimensions is [.. var others, var level]
            && level.EndsWith(TableColumns.LevelEnding, StringComparison.Ordinal)
        )
            dimensions = others;
        int[] axes = [.. dimensions.Select(_lists.IndexOf)];
        if (axes.Contains(-1) || axes.Distinct().Count() != axes.Length)
            throw new InvalidDataException(
                $"line 1: a column is double, or not a dimension of {DataPackage.CodesPath}."
            );
        for (var i = 0; i < _lists.Count; i++)
            if (!axes.Contains(i) && _lists[i].Total < 0)
                throw new InvalidDataException($"line 1: '{_lists[i].Id}' has no total, so every table must have it.");
        return axes;
    }

    private void ReadRow(
        int line,
        string[] fields,
        (int[] Axes, int Count) columns,
        List<int> codes,
        List<int> cells,
        Dictionary<UInt128, int> keys
    )
    {
        var axes = columns.Axes;
        UInt128 key = 0;
        for (var i = 0; i < _lists.Count; i++)
            if (!axes.Contains(i))
                key += _weights[i] * (UInt128)_lists[i].Total;
        for (var i = 0; i < axes.Length; i++)
        {
            var code = _lists[axes[i]].IndexOf(fields[i]);
            if (code < 0)
                throw new InvalidDataException($"line {line}: '{_lists[axes[i]].Id}' has no code '{fields[i]}'.");
            codes.Add(code);
            key += _weights[axes[i]] * (UInt128)code;
        }
        if (!keys.TryAdd(key, cells.Count))
            throw new InvalidDataException($"line {line}: the same codes stand there twice.");
        cells.Add(Place(line, key, Count(line, fields[columns.Count], fields[columns.Count + 1])));
    }

    private static long? Count(int line, string count, string status)
    {
        if (count.Length == 0 && status == ReleaseFiles.WithheldStatus)
            return null;
        // Nobody was registered so: it adds nothing.
        if (count.Length == 0 && status == ReleaseFiles.NotRegisteredStatus)
            return 0;
        if (status.Length == 0 && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        throw new InvalidDataException(
            $"line {line}: write a count of 0 or more and no status, or no count and status {ReleaseFiles.WithheldStatus} or {ReleaseFiles.NotRegisteredStatus}."
        );
    }

    private int Place(int line, UInt128 key, long? count)
    {
        if (!_cells.TryGetValue(key, out var cell))
        {
            _cells.Add(key, cell = _counts.Count);
            _counts.Add(count);
        }
        else if (_counts[cell] != count)
            throw new InvalidDataException($"line {line}: this cell stands otherwise in an earlier table.");
        return cell;
    }

    /// <summary>Adds the sum of a cell's parts along one dimension, where the table has them all.</summary>
    private void Relate(PublicTable table, int dimension, UInt128 key, int code, Dictionary<UInt128, int> keys)
    {
        var children = _lists[dimension].ChildrenOf(code);
        if (children.IsEmpty)
            return;
        var relation = new int[children.Length + 1];
        relation[0] = table.Cells[keys[key]];
        for (var i = 0; i < children.Length; i++)
        {
            var child = key - _weights[dimension] * (UInt128)code + _weights[dimension] * (UInt128)children[i];
            if (!keys.TryGetValue(child, out var row))
                return;
            relation[i + 1] = table.Cells[row];
        }
        if (!_known.Add((relation[0], dimension)))
            return;
        _relations.Add(relation);
        if (!Holds(relation))
            throw new InvalidDataException(
                $"the cell ({string.Join(", ", table.CodesOf(keys[key]))}) "
                    + $"does not fit its parts along '{_lists[dimension].Id}'."
            );
    }

    /// <summary>False where no counts of the withheld cells could make the sum right.</summary>
    private bool Holds(int[] relation)
    {
        Int128 least = 0;
        var open = false;
        foreach (var child in relation.AsSpan(1))
        {
            open |= _counts[child] is null;
            least += _counts[child] ?? _leastWithheld;
        }
        return (_counts[relation[0]], open) switch
        {
            ({ } parent, true) => parent >= least,
            ({ } parent, false) => parent == least,
            (null, true) => true,
            (null, false) => least >= _leastWithheld,
        };
    }
}
