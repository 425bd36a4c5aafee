using System.Globalization;
using System.Text.Json;

namespace Stats.Oracles;

/// <summary>One or more exported releases of a programme, read together as an outsider reads them: all tables as one system.</summary>
public sealed class ExportedRelease
{
    private const string Total = "total";
    private readonly Dictionary<string, int> _cells = [];
    private readonly List<long?> _counts = [];
    private readonly SortedSet<int> _withheld = [];
    private readonly Dictionary<string, int[]> _relations = [];
    private bool _zerosPublished = true;

    private ExportedRelease() { }

    /// <summary>k: the smallest count that may be published.</summary>
    public int MinimumCount { get; private set; }

    /// <summary>A cell that is published in one table and withheld in another counts as published: that is what a reader makes of it.</summary>
    public PublicView View => new([.. _counts], [.. _relations.Values], _zerosPublished ? 1 : 0);

    /// <summary>Every cell that some table withholds, in ascending order.</summary>
    public IReadOnlyCollection<int> Withheld => _withheld;

    /// <summary>Per cell its codes, as in <c>age=13-15 time=2020-01</c>; dimensions at their total are left out.</summary>
    public IReadOnlyCollection<string> Names => _cells.Keys;

    /// <summary>Per cell the least that a reader of the zeros can believe; 1 where zeros may be withheld.</summary>
    public long[] Floors() =>
        _zerosPublished
            ? LinkedInstance.FloorsFromZeros([.. _counts.Select(count => count ?? 1)], [.. _relations.Values])
            : [.. _counts.Select(_ => 1L)];

    /// <summary>The cell with these codes; a dimension that is not named stands at its total.</summary>
    /// <exception cref="KeyNotFoundException">No table shows it.</exception>
    public int Cell(params IEnumerable<(string Dimension, string Code)> codes) => _cells[Name(codes)];

    /// <param name="folders">Each as <c>stats export</c> writes it.</param>
    /// <exception cref="InvalidDataException">A file is not in the format, or two tables contradict each other.</exception>
    public static ExportedRelease Read(params IEnumerable<string> folders)
    {
        var all = new ExportedRelease();
        foreach (var folder in folders)
            all.Add(folder);
        return all;
    }

    private void Add(string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "datapackage.json")));
        MinimumCount = package.RootElement.GetProperty("k").GetInt32();
        _zerosPublished &= package.RootElement.GetProperty("zeros").GetString() == "published";
        var children = Rows(Path.Combine(folder, "codes.csv"))
            .Where(code => code["parent"].Length > 0)
            .ToLookup(code => (code["dimension"], code["parent"]), code => code["code"]);
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "tables"), "*.csv").Order(StringComparer.Ordinal))
            Add(Rows(file).ToList(), children, Path.GetFileName(file));
    }

    private void Add(List<Dictionary<string, string>> rows, ILookup<(string, string), string> children, string file)
    {
        // A table may wait for its first complete period.
        if (rows.Count == 0)
            return;
        string[] dimensions = [.. rows[0].Keys.Except(["time_level", "count", "status", "low", "high"])];
        foreach (var row in rows)
            Add(Cell(row), row["count"], row["status"], file);
        foreach (var dimension in dimensions)
        {
            var shown = rows.Select(row => row[dimension]).ToHashSet();
            foreach (var row in rows)
            {
                // A sum holds only where all parts are shown: uneven depth can leave some out.
                var parts = children[(dimension, row[dimension])].ToList();
                if (parts.Count > 0 && parts.All(shown.Contains))
                    Relate(row, dimension, parts);
            }
        }

        int Cell(Dictionary<string, string> row)
        {
            var name = Name(dimensions.Select(d => (d, row[d])));
            if (!_cells.TryGetValue(name, out var cell))
            {
                _cells[name] = cell = _counts.Count;
                _counts.Add(null);
            }
            return cell;
        }

        void Relate(Dictionary<string, string> row, string dimension, List<string> parts)
        {
            var codes = dimensions.ToDictionary(d => d, d => row[d]);
            var relation = new List<int> { _cells[Name(codes.Select(c => (c.Key, c.Value)))] };
            foreach (var part in parts)
            {
                codes[dimension] = part;
                var name = Name(codes.Select(c => (c.Key, c.Value)));
                relation.Add(
                    _cells.TryGetValue(name, out var cell)
                        ? cell
                        : throw new InvalidDataException($"{file}: there is no row for {name}.")
                );
            }
            _relations[string.Join(' ', relation)] = [.. relation];
        }
    }

    private void Add(int cell, string count, string status, string file)
    {
        switch (count, status)
        {
            case ("", "c"):
                _withheld.Add(cell);
                break;
            case (_, "") when long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var known):
                if (_counts[cell] is long other && other != known)
                    throw new InvalidDataException($"{file}: two tables disagree on {_cells.Keys.ElementAt(cell)}.");
                _counts[cell] = known;
                break;
            default:
                throw new InvalidDataException($"{file}: neither a count nor withheld: {_cells.Keys.ElementAt(cell)}.");
        }
    }

    private static string Name(IEnumerable<(string Dimension, string Code)> codes) =>
        string.Join(
            ' ',
            codes
                .Where(code => code.Code != Total)
                .OrderBy(code => code.Dimension, StringComparer.Ordinal)
                .Select(code => $"{code.Dimension}={code.Code}")
        );

    /// <summary>Codes hold no comma; labels may, but they come last and are not read.</summary>
    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        string[]? columns = null;
        foreach (var line in File.ReadLines(file))
            if (columns is null)
                columns = line.Split(',');
            else
                yield return columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
