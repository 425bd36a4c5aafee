using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Figures;

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

    /// <summary>True where something in it is withheld, so that the picture must say what that means.</summary>
    public abstract bool HasWithheld { get; }
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

    /// <summary>What the shares of <see cref="Bar.Earlier"/> are shares of; null for the same as the bars.</summary>
    public CountRange? EarlierWhole { get; init; }

    /// <summary>True where contacts without a value may belong to a bar: its share is then the least it can be.</summary>
    public bool AtLeast { get; init; }

    /// <summary>Null where a bar is no part of the whole.</summary>
    public Share? ShareOf(Bar bar, Counted value, CountRange whole) =>
        bar.HasShare ? Share.Of(value.Range, whole, AtLeast && bar.Tone != Tone.Unknown) : null;

    /// <summary>What the bars and the thin bars below them are, where each bar has an earlier count; else null.</summary>
    public (string Now, string Earlier)? Compared { get; init; }

    /// <summary>What the bars of <see cref="Tone.Focus"/> are together; empty where none is, or one bar says it.</summary>
    public string Focus { get; init; } = "";

    public override bool HasWithheld => Bars.Any(b => b.Value.IsWithheld || b.Earlier is { IsWithheld: true });
}

/// <param name="Earlier">The same of an earlier period, or of others; null where the chart compares nothing.</param>
public sealed record Bar(string Label, Counted Value, Tone Tone = Tone.Plain, Counted? Earlier = null)
{
    /// <summary>False where it is no part of the whole: the unknown, among shares of the known.</summary>
    public bool HasShare { get; init; } = true;
}

/// <summary>
/// Bars of which each is its parts, one behind the other. What the parts leave open, because some are withheld, is hatched:
/// so every bar is as long as its whole, and none of its parts longer than is certain.
/// </summary>
public sealed record StackChart : ChartSpec
{
    public const int MostParts = 7;

    /// <summary>2 to <see cref="MostParts"/>, in the order of drawing.</summary>
    public required IReadOnlyList<StackPart> Parts { get; init; }
    public required IReadOnlyList<StackRow> Rows { get; init; }

    /// <summary>True where every bar is 100%; false where it is as long as its count.</summary>
    public required bool AsShares { get; init; }

    /// <summary>True where contacts without a value may belong to another part.</summary>
    public bool AtLeast { get; init; }

    /// <summary>A part as a share of its row; null where contacts were not registered with it.</summary>
    public Share? ShareOf(StackRow row, int part) =>
        row.Values[part] is { } value
            ? Share.Of(value.Range, row.Whole.Range, AtLeast && Parts[part].Tone != Tone.Unknown)
            : null;

    public override bool HasWithheld =>
        Rows.Any(r => r.Whole.IsWithheld || r.Values.Any(v => v is { IsWithheld: true }));
}

public sealed record StackPart(string Label, Tone Tone = Tone.Plain);

/// <param name="Values">One per part; together they are the whole. Null where contacts were not registered with the part.</param>
public sealed record StackRow(string Label, IReadOnlyList<Counted?> Values, Counted Whole);

/// <summary>What a chart over time has in common: periods and what is counted in each.</summary>
public abstract record TimeChart : ChartSpec
{
    /// <summary>All of one level, without a gap, in the order of time.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }
    public required IReadOnlyList<TrendSeries> Series { get; init; }

    /// <summary>Per period what every value is a share of; null where counts are drawn, or each series has its own whole.</summary>
    public IReadOnlyList<CountRange>? Wholes { get; init; }

    /// <summary>Null where counts are drawn.</summary>
    public Share? ShareOf(TrendSeries series, int place) =>
        (series.Wholes ?? Wholes) is { } wholes && series.Values[place] is { } value
            ? Share.Of(value.Range, wholes[place], series.AtLeast && series.Tone != Tone.Unknown)
            : null;

    /// <summary>True where shares are drawn.</summary>
    public bool IsShare => Wholes is not null || Series.Any(s => s.Wholes is not null);

    /// <summary>The period that the page is about; null for none.</summary>
    public Period? Highlight { get; init; }

    public override bool HasWithheld => Series.Any(s => s.Values.Any(v => v is { IsWithheld: true }));
}

/// <summary>Lines over periods that follow each other; a withheld period interrupts its line.</summary>
public sealed record TrendChart : TimeChart
{
    /// <summary>Numbered from 1 in this order.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>The first period, where it was counted in part only; null where all are whole.</summary>
    public Period? Partial { get; init; }

    /// <summary>What others found of the same; only where shares are drawn.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    public override bool HasWithheld =>
        base.HasWithheld || Series.Any(s => s.YearSums.Any(v => v is { IsWithheld: true }));
}

/// <summary>Small multiples: a line over time per panel, all on the same scale.</summary>
public sealed record PanelChart : TimeChart;

/// <param name="Values">One per period; null where the contacts of the line were not registered as such: a gap, and no zero.</param>
/// <param name="AtLeast">True where contacts without a value may belong to it: its share is then the least it can be.</param>
public sealed record TrendSeries(
    string Label,
    IReadOnlyList<Counted?> Values,
    Tone Tone = Tone.Plain,
    bool AtLeast = false
)
{
    /// <summary>
    /// Per month or quarter the sum of the year that ends with it, null where that year is not whole. Drawn per period, as
    /// the calm line; empty for none.
    /// </summary>
    public IReadOnlyList<Counted?> YearSums { get; init; } = [];

    /// <summary>Per period what its values are shares of, where each series has a whole of its own; null for that of the chart.</summary>
    public IReadOnlyList<CountRange>? Wholes { get; init; }
}

/// <summary>One figure, large.</summary>
public sealed record FigureChart : ChartSpec
{
    public required Counted Value { get; init; }

    /// <summary>What it is a share of; null where the figure is the count itself.</summary>
    public CountRange? Whole { get; init; }

    /// <summary>True where contacts without a value may belong to it.</summary>
    public bool AtLeast { get; init; }

    /// <summary>Null where the figure is the count itself.</summary>
    public Share? Share => Whole is { } whole ? Stats.Figures.Share.Of(Value.Range, whole, AtLeast) : null;

    /// <summary>The sentence goes on after the figure: "van de contacten in 2020 was jonger dan 18 jaar".</summary>
    public required string Statement { get; init; }

    /// <summary>What the counted are called beside the bar; empty where there is no whole.</summary>
    public string PartLabel { get; init; } = "";

    /// <summary>How many gave no value; null where nobody or where it does not matter.</summary>
    public Counted? Unknown { get; init; }

    public override bool HasWithheld => Value.IsWithheld || Unknown is { IsWithheld: true };
}
