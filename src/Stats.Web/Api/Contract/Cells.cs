using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Stats.Core.Tables;
using Stats.Store;

namespace Stats.Web.Api.Contract;

// CellsJson writes a page of cells without these records between, which take too long for 10,000 cells: they are its description, and
// every answer of the tests is held against it.

/// <summary>Some cells of a table.</summary>
/// <param name="Programme">The id of the programme.</param>
/// <param name="Release">The name of the release.</param>
/// <param name="Table">The id of the table.</param>
/// <param name="Query">The filters as they were understood, in their one order; empty for the whole table.</param>
/// <param name="Waits">
/// Why there is no cell yet: the table waits for its first complete period. Left out where there are cells.
/// </param>
/// <param name="Total">How many cells the filters choose.</param>
/// <param name="Offset">How many were passed over.</param>
/// <param name="Limit">How many come at once.</param>
/// <param name="Next">The address of what follows; left out at the end.</param>
/// <param name="Cells">The cells.</param>
internal sealed record CellPage<TCell>(
    string Programme,
    string Release,
    string Table,
    string Query,
    Text? Waits,
    long Total,
    int Offset,
    int Limit,
    string? Next,
    IReadOnlyList<TCell> Cells
);

/// <summary>One count in a table: published, withheld, or of something that was not registered.</summary>
/// <param name="Codes">Per dimension a code.</param>
[JsonDerivedType(typeof(PublishedCell))]
[JsonDerivedType(typeof(WithheldCell))]
[JsonDerivedType(typeof(UnboundedCell))]
[JsonDerivedType(typeof(NotRegisteredCell))]
internal abstract record Cell(IReadOnlyDictionary<string, string> Codes);

/// <summary>A count that is published. A 0 is a true zero.</summary>
/// <param name="Codes">Per dimension a code.</param>
/// <param name="Count">The count.</param>
internal sealed record PublishedCell(IReadOnlyDictionary<string, string> Codes, long Count) : Cell(Codes);

/// <summary>A cell that is withheld. It is not zero and not missing.</summary>
/// <param name="Codes">Per dimension a code.</param>
/// <param name="Withheld">Always true.</param>
[JsonDerivedType(typeof(WithheldCell))]
[JsonDerivedType(typeof(UnboundedCell))]
internal abstract record AnyWithheldCell(
    IReadOnlyDictionary<string, string> Codes,
    [property: AllowedValues(true)] bool Withheld
) : Cell(Codes);

/// <summary>A cell that is withheld. It is not zero and not missing.</summary>
/// <param name="Codes">Per dimension a code.</param>
/// <param name="Withheld">Always true.</param>
/// <param name="Range">The least and the most that it can be, inclusive, for a reader of all that is published.</param>
internal sealed record WithheldCell(
    IReadOnlyDictionary<string, string> Codes,
    bool Withheld,
    [property: MinLength(2), MaxLength(2)] IReadOnlyList<long> Range
) : AnyWithheldCell(Codes, Withheld);

/// <summary>A cell that is withheld and that nothing bounds above.</summary>
/// <param name="Codes">Per dimension a code.</param>
/// <param name="Withheld">Always true.</param>
/// <param name="AtLeast">The least that it can be, inclusive.</param>
internal sealed record UnboundedCell(IReadOnlyDictionary<string, string> Codes, bool Withheld, long AtLeast)
    : AnyWithheldCell(Codes, Withheld);

/// <summary>Contacts were not registered with this code in this period: neither zero nor withheld.</summary>
/// <param name="Codes">Per dimension a code.</param>
/// <param name="Registered">Always false.</param>
internal sealed record NotRegisteredCell(
    IReadOnlyDictionary<string, string> Codes,
    [property: AllowedValues(false)] bool Registered
) : Cell(Codes);

/// <summary>A cell of a revised year, as it was published before and as it is now.</summary>
/// <param name="Earlier">The name of the last release that showed it before.</param>
/// <param name="Before">What that release says.</param>
/// <param name="Now">What this one says.</param>
internal sealed record RevisedCell(string Earlier, Cell Before, Cell Now);

/// <summary>A request that cannot be answered: what is wrong with it, and what would be right (RFC 9457).</summary>
/// <param name="Type">Where this kind of problem is explained.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Detail">What is wrong, as a sentence.</param>
/// <param name="Parameter">The part of the request that is wrong.</param>
/// <param name="Allowed">What could stand there instead.</param>
/// <param name="Withdrawal">That the release was taken back, and why.</param>
/// <param name="Releases">The address of all releases of the programme.</param>
/// <param name="Latest">The address of the latest release that stands.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string? Parameter = null,
    IReadOnlyList<string>? Allowed = null,
    Withdrawal? Withdrawal = null,
    string? Releases = null,
    string? Latest = null
);
