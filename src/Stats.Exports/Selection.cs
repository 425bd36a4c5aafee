using System.Security.Cryptography;
using System.Text;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>A published table, or the part of it that a reader chose: per dimension some of its codes, in the table's order.</summary>
public sealed class Selection
{
    private const int LongestName = 90;

    private readonly int[][] _places;

    /// <param name="places">Per axis the places of the chosen codes, rising; null for all.</param>
    internal Selection(Release release, PublishedTable table, IReadOnlyList<int[]?> places)
    {
        Release = release;
        Table = table;
        _places = [.. table.Axes.Select((axis, i) => places[i] ?? [.. Enumerable.Range(0, axis.Codes.Count)])];
        Axes = [.. table.Axes.Select((axis, i) => new SelectedAxis(axis, _places[i]))];
        Count = _places.Aggregate(1L, (n, p) => n * p.Length);
        Query = string.Join('&', Values.Select(v => $"{v.Name}={v.Value}"));
    }

    public Release Release { get; }

    public PublishedTable Table { get; }

    /// <summary>One per axis of the table, in its order.</summary>
    public IReadOnlyList<SelectedAxis> Axes { get; }

    /// <summary>How many cells it has; 0 where the table waits for its first complete period, else 1 or more.</summary>
    public long Count { get; }

    /// <summary>
    /// What an address says of it: "time.level=year&amp;age=under18,18plus". The same choice has the same query, however it was asked
    /// for; the whole table has an empty one.
    /// </summary>
    public string Query { get; }

    /// <summary>The parts of the query by name.</summary>
    public IEnumerable<(string Name, string Value)> Values => Axes.SelectMany(a => a.Query);

    /// <summary>The whole table.</summary>
    public static Selection All(Release release, PublishedTable table) =>
        new(release, table, new int[]?[table.Axes.Count]);

    /// <summary>The table's part that filters choose. See <see cref="SelectionReader"/> for what they may be.</summary>
    /// <exception cref="SelectionRefusedException">A filter names what the table does not have.</exception>
    public static Selection Read(
        Release release,
        PublishedTable table,
        IEnumerable<KeyValuePair<string, string>> filters
    ) => SelectionReader.Read(release, table, filters);

    /// <summary>What a file of it is called, but for its ending: "stop-it-now_2021-12_age-by-month_year".</summary>
    public string FileName
    {
        get
        {
            var name = NameOf(Release, Table);
            var chosen = string.Concat(Axes.Select(a => a.Name).Where(n => n.Length > 0).Select(n => $"_{n}"));
            if (name.Length + chosen.Length > LongestName)
                chosen = $"_part-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Query)))[..8]}";
            return name + chosen;
        }
    }

    /// <summary>What a file of a whole table is called, but for its ending.</summary>
    public static string NameOf(Release release, PublishedTable table) => $"{NameOf(release)}_{table.Breakdown.Id}";

    /// <summary>What a file of a whole release is called, but for its ending.</summary>
    public static string NameOf(Release release) => $"{release.Programme.Id}_{release.Id}";

    /// <summary>Visits cells in the table's order, the last axis fastest.</summary>
    /// <param name="from">The place of the first cell within the selection, 0 or more.</param>
    /// <param name="most">How many cells to visit at most.</param>
    public void ForEach(CellVisitor visit, long from = 0, long most = long.MaxValue)
    {
        var codes = new Code[_places.Length];
        Span<int> places = stackalloc int[_places.Length];
        for (var cell = from; cell < Count && cell - from < most; cell++)
        {
            var rest = cell;
            for (var i = _places.Length - 1; i >= 0; i--)
            {
                (rest, var chosen) = Math.DivRem(rest, _places[i].Length);
                places[i] = _places[i][chosen];
                codes[i] = Table.Axes[i].Codes[places[i]];
            }
            visit(codes, Table.At(places));
        }
    }
}

/// <param name="codes">The codes of the cell, one per axis. The span is valid within the call only.</param>
public delegate void CellVisitor(ReadOnlySpan<Code> codes, PublishedCell cell);

/// <summary>The codes of one axis that were chosen.</summary>
public sealed class SelectedAxis
{
    /// <summary>Fewer periods are named one by one.</summary>
    private const int ShortestSpan = 3;

    internal SelectedAxis(TableAxis axis, IReadOnlyList<int> places)
    {
        Dimension = axis.Dimension;
        Codes = [.. places.Select(p => axis.Codes[p])];
        IsWhole = Codes.Count == axis.Codes.Count;
        if (IsWhole)
            return;
        var level = Codes.Count > 1 && Codes.All(c => c.Level == Codes[0].Level) ? Codes[0].Level : null;
        if (level is not null && Codes.Count == axis.Codes.Count(c => c.Level == level))
            Level = level;
        else if (Dimension.Kind == DimensionKind.Time && Codes.Count >= ShortestSpan && SpanOf(axis, level) is { } span)
            (Span, Level) = (span, level);
    }

    public Dimension Dimension { get; }

    /// <summary>In the order of the code list; none of time where the table waits for its first complete period, else at least one.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>True where every code of the table was chosen.</summary>
    public bool IsWhole { get; }

    /// <summary>The level whose codes were chosen, several, and no other: all of them, or those of <see cref="Span"/>; null where it is another choice.</summary>
    public string? Level { get; }

    /// <summary>
    /// Of time: between which periods, both inclusive, all was chosen, of <see cref="Level"/> or of every level; null where it is another choice.
    /// </summary>
    public (Code From, Code To)? Span { get; }

    /// <summary>What an address says of it, by name; nothing where it is whole.</summary>
    public IEnumerable<(string Name, string Value)> Query
    {
        get
        {
            if (IsWhole)
                yield break;
            if (Level is not null)
                yield return (Dimension.Id + SelectionReader.LevelEnding, Level);
            if (Span is { From: var from, To: var to })
            {
                yield return (Dimension.Id + SelectionReader.FromEnding, from.Id);
                yield return (Dimension.Id + SelectionReader.ToEnding, to.Id);
            }
            else if (Level is null)
                yield return (Dimension.Id, string.Join(',', Codes.Select(c => c.Id)));
        }
    }

    /// <summary>What a file's name says of it; empty where it is whole.</summary>
    public string Name =>
        IsWhole ? ""
        : Span is { From: var from, To: var to } ? $"{(Level is null ? "" : $"{Level}_")}{from.Id}--{to.Id}"
        : Level ?? string.Join('+', Codes.Select(c => c.Id));

    /// <summary>The span that chooses just these codes, of one level or of all.</summary>
    private (Code, Code)? SpanOf(TableAxis axis, string? level)
    {
        var periods = Codes.Select(c => Period.Parse(c.Id)).ToList();
        var (first, last) = (periods.Min(p => p.First), periods.Max(p => p.Last));
        var within = axis.Codes.Count(c =>
            (level is null || c.Level == level)
            && Period.Parse(c.Id) is var period
            && period.First >= first
            && period.Last <= last
        );
        // The coarsest come first in the code list.
        return within == Codes.Count
            ? (Codes[periods.FindIndex(p => p.First == first)], Codes[periods.FindIndex(p => p.Last == last)])
            : null;
    }
}
