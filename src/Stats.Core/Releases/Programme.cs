using System.Text.Json.Serialization;
using Stats.Core.Tables;

namespace Stats.Core.Releases;

public enum ZeroPolicy
{
    /// <summary>A zero is shown, so a reader knows that a withheld cell is at least 1.</summary>
    Published,

    /// <summary>A zero may be withheld, so a withheld cell may be 0.</summary>
    MayBeWithheld,
}

/// <summary>All that the public may know of a programme besides its counts: texts, code lists, tables, rules.</summary>
public sealed record Programme
{
    /// <summary>Lower-case letters, digits and hyphens; it stands in addresses and file names.</summary>
    public required string Id { get; init; }
    public required Text Title { get; init; }

    /// <summary>One or two sentences on what the programme is.</summary>
    public required Text Summary { get; init; }

    /// <summary>What one row is, in the plural: "contacten", "contacts".</summary>
    public required Text Unit { get; init; }

    /// <summary>The line under every chart: who the figures are from.</summary>
    public required Text Source { get; init; }

    /// <summary>Under which licence the figures go out: a name of the Open Definition's list, such as <c>CC-BY-4.0</c>.</summary>
    public string Licence { get; init; } = "CC-BY-4.0";

    /// <summary>k: the smallest count that may be published.</summary>
    public required int MinimumCount { get; init; }
    public ZeroPolicy Zeros { get; init; } = ZeroPolicy.Published;

    /// <summary>
    /// Whether some counts of k or a little more, drawn by chance, are treated as small ones, so that a reader who runs the program
    /// can hardly tell which ones are. It withholds more.
    /// </summary>
    public bool Decoys { get; init; }

    /// <summary>False for figures that count no persons (images checked); those are published without protection.</summary>
    public bool CountsPersons { get; init; } = true;

    /// <summary>Exactly one of them is time.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }
    public required IReadOnlyList<Breakdown> Breakdowns { get; init; }

    /// <summary>
    /// The ids of dimensions in which it must not become known that all contacts of a group fall in one category.
    /// </summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>The figures of the headline sentence, in order.</summary>
    public IReadOnlyList<KeyFigure> Headline { get; init; } = [];

    /// <summary>Remarks on the time line, in the order of time.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Charts that are made of every release, in sets.</summary>
    public IReadOnlyList<ChartSet> ChartSets { get; init; } = [];

    public Dimension Dimension(string id) =>
        Dimensions.FirstOrDefault(d => d.Id == id)
        ?? throw new ArgumentException($"Programme '{Id}' has no dimension '{id}'.", nameof(id));

    /// <summary>The time dimension.</summary>
    [JsonIgnore]
    public Dimension Time => Dimensions.Single(d => d.Kind == DimensionKind.Time);
}

/// <summary>One share in the headline.</summary>
/// <param name="Dimension">The id of the dimension.</param>
/// <param name="Code">The code whose share it is.</param>
/// <param name="Phrase">What the group is, after "was": "jonger dan 18 jaar", "under 18".</param>
public sealed record KeyFigure(string Dimension, string Code, Text Phrase);

/// <summary>A remark on the time line: a campaign, a change of registration.</summary>
/// <param name="On">The day from which it holds.</param>
public sealed record Note(DateOnly On, Text Text);
