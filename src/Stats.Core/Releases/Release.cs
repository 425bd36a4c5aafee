using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stats.Core.Tables;

namespace Stats.Core.Releases;

/// <summary>An immutable set of protected tables of one programme up to a period.</summary>
public sealed class Release
{
    internal Release(
        Programme programme,
        DateOnly until,
        DateOnly publishedOn,
        Func<Breakdown, IReadOnlyList<TableAxis>, PublishedCell[]> cells,
        int revision = 0,
        Vintages? vintages = null
    )
    {
        if (until.AddDays(1).Day != 1)
            throw new ArgumentException("A release ends with the last day of a month.", nameof(until));
        (Revision, Vintages) = (revision, vintages ?? Vintages.First);
        Programme = programme;
        Until = until;
        PublishedOn = publishedOn;
        Tables =
        [
            .. programme.Breakdowns.Select(b =>
            {
                var axes = AxesOf(programme, b, until);
                return new PublishedTable(b, axes, cells(b, axes));
            }),
        ];
        Seal = ComputeSeal();
    }

    public Programme Programme { get; }

    /// <summary>The last day that it covers, inclusive; the last of a month.</summary>
    public DateOnly Until { get; }
    public DateOnly PublishedOn { get; }

    /// <summary>One per breakdown of the programme, in its order.</summary>
    public IReadOnlyList<PublishedTable> Tables { get; }

    /// <summary>0 for the first release up to its last day, then 1, 2 for those that revise it.</summary>
    public int Revision { get; }

    /// <summary>Which vintage of each year it shows.</summary>
    public Vintages Vintages { get; }

    /// <summary>Its name within the programme and in addresses: the last month, <c>2021-12</c>; of a revision <c>2021-12-r1</c>.</summary>
    public string Id => NameOf(Until, Revision);

    /// <inheritdoc cref="Id"/>
    public static string NameOf(DateOnly until, int revision)
    {
        var month = Period.Month(until.Year, until.Month).Code;
        return revision == 0 ? month : string.Create(CultureInfo.InvariantCulture, $"{month}-r{revision}");
    }

    /// <summary>SHA-256 over its cells and dates, in hexadecimal. A release whose cells were altered no longer fits its seal.</summary>
    public string Seal { get; }

    /// <exception cref="ArgumentException">The release has no such table.</exception>
    public PublishedTable Table(string breakdown) =>
        Tables.FirstOrDefault(t => t.Breakdown.Id == breakdown)
        ?? throw new ArgumentException($"Release {Programme.Id} {Id} has no table '{breakdown}'.", nameof(breakdown));

    /// <summary>The axes that a table of this programme has in a release up to a day.</summary>
    public static IReadOnlyList<TableAxis> AxesOf(Programme programme, Breakdown breakdown, DateOnly until) =>
        [.. breakdown.Parts.Select(p => new TableAxis(programme.Dimension(p.Dimension), p.FinestLevel, until))];

    /// <summary>Puts a stored release together again, exactly as the engine made it.</summary>
    /// <param name="cells">Per breakdown its cells in the order of <see cref="PublishedTable.Cells"/>.</param>
    /// <param name="seal">The seal that was stored with it.</param>
    /// <exception cref="InvalidDataException">What was stored does not fit its seal: it was altered, and must not be shown.</exception>
    public static Release Restore(
        Programme programme,
        DateOnly until,
        DateOnly publishedOn,
        Func<Breakdown, IEnumerable<StoredCell>> cells,
        string seal,
        int revision = 0,
        Vintages? vintages = null
    )
    {
        var release = new Release(
            programme,
            until,
            publishedOn,
            (b, _) => [.. cells(b).Select(Restore)],
            revision,
            vintages
        );
        return release.Seal == seal
            ? release
            : throw new InvalidDataException(
                $"The stored release {programme.Id} {release.Id} does not fit its seal: it was altered after it was published. "
                    + "It is not shown. Restore the store from a back-up."
            );
    }

    private static PublishedCell Restore(StoredCell cell) =>
        cell.Count is { } count ? new PublishedCount(count)
        : cell.IsNotRegistered ? new NotRegisteredCell()
        : new WithheldCell(new CountRange(cell.Low, cell.High));

    private string ComputeSeal()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        Add(string.Create(CultureInfo.InvariantCulture, $"{Programme.Id} {Until:yyyy-MM-dd} {PublishedOn:yyyy-MM-dd}"));
        Add(string.Create(CultureInfo.InvariantCulture, $"k {Programme.MinimumCount} zeros {Programme.Zeros}"));
        if (Revision > 0 || Vintages.Revised.Count > 0)
            Add(string.Create(CultureInfo.InvariantCulture, $"revision {Revision} vintages {Vintages}"));
        foreach (var table in Tables)
        {
            Add(table.Breakdown.Id);
            foreach (var axis in table.Axes)
                Add($"{axis.Dimension.Id}: {string.Join(' ', axis.Codes.Select(c => $"{c.Parent}>{c.Id}"))}");
            foreach (var cell in table.Cells)
                Add(StoredCell.Of(cell).ToString());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
