namespace Stats.Intake.Definitions;

/// <summary>How a column of the extract becomes a dimension.</summary>
/// <param name="Dimension">The dimension's id.</param>
/// <param name="Headings">What the heading of the column may be in the extract; the first is its name in messages.</param>
internal abstract record DimensionSource(string Dimension, IReadOnlyList<string> Headings)
{
    public string Column => Headings[0];
}

/// <summary>A column of dates.</summary>
internal sealed record TimeSource(string Dimension, IReadOnlyList<string> Headings, DateOrder Order)
    : DimensionSource(Dimension, Headings);

/// <summary>The order in which dates are written; a date that begins with its year is always understood.</summary>
internal enum DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

/// <summary>A column of codes.</summary>
/// <param name="Words">What may stand in a cell, folded, and the place of the finest code that it counts as.</param>
/// <param name="Ages">Per age of 0 to 120 the place of its code; null where the dimension is not by age.</param>
/// <param name="Otherwise">The place of the code that all else counts as; null where all else is refused.</param>
internal sealed record CodeSource(
    string Dimension,
    IReadOnlyList<string> Headings,
    IReadOnlyDictionary<string, int> Words,
    IReadOnlyList<int>? Ages,
    int? Otherwise
) : DimensionSource(Dimension, Headings)
{
    public const int OldestAge = 120;

    /// <summary>Capitals and surrounding spaces make no difference.</summary>
    public static string Fold(string word) => word.Trim().ToLowerInvariant();
}
