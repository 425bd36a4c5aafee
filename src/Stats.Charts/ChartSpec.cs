using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>
/// A chart as a value: what is drawn, from published cells alone, and every word that goes with it. Renderers take it
/// and nothing else, so two charts of the same published cells are the same chart.
/// </summary>
public abstract record ChartSpec
{
    public required Language Language { get; init; }

    /// <summary>The message: what is to be seen.</summary>
    public required string Title { get; init; }

    /// <summary>What it is, of what, when.</summary>
    public required string Subtitle { get; init; }

    /// <summary>Who the figures are from, and in which release.</summary>
    public required string Source { get; init; }

    /// <summary>What must be known to read it rightly; empty where nothing needs saying.</summary>
    public string Note { get; init; } = "";

    /// <summary>For who cannot see it: the message and the figures that carry it. It does not repeat the title.</summary>
    public required string AlternativeText { get; init; }
}

/// <summary>The part that a mark plays. It is always said in words too.</summary>
public enum Tone
{
    Plain,

    /// <summary>The group that the page is about.</summary>
    Focus,

    /// <summary>Contacts whose value was not given.</summary>
    Unknown,
}

/// <summary>Horizontal bars from zero, one below the other.</summary>
public sealed record BarChart : ChartSpec
{
    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>What the shares beside the bars are shares of.</summary>
    public required CountRange Whole { get; init; }

    /// <summary>True where a bar is as long as its share, so that groups of different sizes compare; else as its count.</summary>
    public bool ByShare { get; init; }

    /// <summary>What <see cref="Bar.Against"/> is; empty where nothing is compared.</summary>
    public string AgainstLabel { get; init; } = "";

    /// <summary>What the shares of <see cref="Bar.Against"/> are shares of; null for the same as the bars.</summary>
    public CountRange? AgainstWhole { get; init; }
}

public sealed record Bar(string Label, ChartValue Value, Tone Tone = Tone.Plain)
{
    /// <summary>A count that this one is compared with: a mark across the bar.</summary>
    public ChartValue? Against { get; init; }

    /// <summary>False where it is no part of the whole: the unknown, among shares of the known.</summary>
    public bool HasShare { get; init; } = true;
}

/// <summary>Counts over periods that follow each other; a withheld period interrupts its line.</summary>
public sealed record TrendChart : ChartSpec
{
    /// <summary>All of one level, without a gap, in the order of time.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }
    public required IReadOnlyList<TrendSeries> Series { get; init; }

    /// <summary>Numbered from 1 in this order.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>The period that the page is about; null for none.</summary>
    public Period? Highlight { get; init; }

    /// <summary>The first period, where it was counted in part only; null where all are whole.</summary>
    public Period? Partial { get; init; }
}

/// <param name="Values">One per period.</param>
public sealed record TrendSeries(string Label, IReadOnlyList<ChartValue> Values, Tone Tone = Tone.Plain)
{
    /// <summary>
    /// Per month or quarter the sum of the year that ends with it, null where that year is not whole. Drawn per period, as
    /// the calm line; empty for none.
    /// </summary>
    public IReadOnlyList<ChartValue?> YearSums { get; init; } = [];
}
