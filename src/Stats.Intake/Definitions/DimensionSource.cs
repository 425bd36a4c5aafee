namespace Stats.Intake.Definitions;

/// <summary>How a column of the extract becomes a dimension.</summary>
/// <param name="Dimension">The dimension's id.</param>
/// <param name="Headings">What the heading of the column may be in the extract; the first is its name in messages.</param>
internal abstract record DimensionSource(string Dimension, IReadOnlyList<string> Headings)
{
    public string Column => Headings[0];
}

/// <summary>A column of dates, or of periods where no table needs finer ones.</summary>
internal sealed record TimeSource(string Dimension, IReadOnlyList<string> Headings, DateOrder Order)
    : DimensionSource(Dimension, Headings);

/// <summary>The order in which dates are written; a date that begins with its year is always understood.</summary>
internal enum DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

/// <summary>A column of codes, or a column for each code.</summary>
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

    /// <summary>What a number in the column is, where the dimension is by age.</summary>
    public AgeForm AgeFrom { get; init; }

    /// <summary>The place of the code that every row of a file without the column counts as; null where such a file is refused.</summary>
    public int? Absent { get; init; }

    /// <summary>What is done with a row that has several codes; null where such a row is refused.</summary>
    public SeveralRule? Several { get; init; }

    /// <summary>The columns that stand in place of one, each with the place of its code; null where there is one column.</summary>
    public IReadOnlyList<CodeFlag>? Flags { get; init; }
}

/// <summary>A column of its own for one code: 0 or 1 per row, or a count where the extract is a cross-table.</summary>
/// <param name="Headings">What its heading may be; the first is its name in messages.</param>
/// <param name="Code">The place of the code.</param>
internal sealed record CodeFlag(IReadOnlyList<string> Headings, int Code);

/// <summary>What becomes of a row with several codes in one dimension.</summary>
/// <param name="Code">The place of the one code that it counts as.</param>
/// <param name="IsFirst">True where it counts as the first that it names.</param>
/// <param name="IsEach">True where it counts once as each of them.</param>
internal sealed record SeveralRule(int? Code, bool IsFirst, bool IsEach);

/// <summary>What a number in a column of ages is.</summary>
internal enum AgeForm
{
    /// <summary>Completed years, in whole numbers.</summary>
    Age,

    /// <summary>Years with a fraction, of which the completed ones count.</summary>
    DecimalAge,

    /// <summary>The year of birth: the age is the one that is reached in the year of the row.</summary>
    BirthYear,
}
