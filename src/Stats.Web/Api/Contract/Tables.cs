using System.Text.Json.Serialization;
using Stats.Core.Tables;

namespace Stats.Web.Api.Contract;

/// <summary>What kind of dimension it is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DimensionKind>))]
internal enum DimensionKind
{
    [JsonStringEnumMemberName("time")]
    Time,

    [JsonStringEnumMemberName("category")]
    Category,
}

/// <summary>A dimension in a list.</summary>
/// <param name="Id">Its id in addresses and filters.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">Time, or a list of categories.</param>
/// <param name="Address">Where its codes are.</param>
internal sealed record DimensionSummary(string Id, Text Label, DimensionKind Kind, string Address);

/// <summary>What is counted by, with its code list.</summary>
/// <param name="Id">Its id in addresses and filters.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">Time, or a list of categories.</param>
/// <param name="Levels">The levels of its codes, the coarsest first.</param>
/// <param name="Codes">Its codes.</param>
internal sealed record Dimension(
    string Id,
    Text Label,
    DimensionKind Kind,
    IReadOnlyList<string> Levels,
    IEnumerable<Code> Codes
);

/// <summary>A code of a dimension.</summary>
/// <param name="Id">The code as filters and cells have it.</param>
/// <param name="Label">What it stands for.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The code it nests in; left out at the top.</param>
/// <param name="IsUnknown">The value was not given. It stays in the total.</param>
internal sealed record Code(string Id, Text Label, string Level, string? Parent, bool IsUnknown);

/// <summary>A table in a list.</summary>
/// <param name="Id">Its id in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Cells">How many cells it has.</param>
/// <param name="Waits">
/// Why there is no cell yet: the table waits for its first complete period. Left out where there are cells.
/// </param>
/// <param name="Address">Where it is described.</param>
internal sealed record TableSummary(string Id, Text Title, int Cells, Text? Waits, string Address);

/// <summary>What a table shows.</summary>
/// <param name="Id">Its id in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Count">How many cells it has.</param>
/// <param name="Waits">
/// Why there is no cell yet: the table waits for its first complete period. Left out where there are cells.
/// </param>
/// <param name="Withheld">How many of its cells are withheld.</param>
/// <param name="Dimensions">Its dimensions, with the codes that it has of each.</param>
/// <param name="Cells">The address of its cells.</param>
/// <param name="Ranges">The address of its withheld cells alone.</param>
/// <param name="Revised">The address of the cells of which something else was published before; left out where no year was revised.</param>
/// <param name="Files">The addresses of its files, by format; left out where the table waits.</param>
internal sealed record Table(
    string Id,
    Text Title,
    int Count,
    Text? Waits,
    int Withheld,
    IEnumerable<TableDimension> Dimensions,
    string Cells,
    string Ranges,
    string? Revised,
    IReadOnlyDictionary<string, string>? Files
);

/// <summary>A dimension of a table.</summary>
/// <param name="Id">Its id in filters.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Levels">The levels that the table has.</param>
/// <param name="Codes">The codes that the table has.</param>
internal sealed record TableDimension(string Id, Text Label, IEnumerable<string> Levels, IEnumerable<string> Codes);
