namespace Stats.Oracles;

/// <summary>A made table.</summary>
/// <param name="TimeDepth">Its finest periods: 1 for years, 2 for quarters, 3 for months.</param>
/// <param name="Parts">The places of its dimensions, and how far each goes down: 1 just below the total.</param>
public sealed record MadeTable(string Id, int TimeDepth, IReadOnlyList<(int Dimension, int Depth)> Parts);

/// <summary>
/// A programme that was made up: what a steward would write as its definition, and synthetic contacts for its extract.
/// It has no total over time, as no programme has.
/// </summary>
public sealed record MadeProgramme
{
    public required string Id { get; init; }

    /// <summary>What its contacts are drawn from; the same seed draws the same.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The first day of its first month.</summary>
    public required DateOnly From { get; init; }
    public required int Months { get; init; }
    public required IReadOnlyList<MadeDimension> Dimensions { get; init; }
    public required IReadOnlyList<MadeTable> Tables { get; init; }

    /// <summary>k: the smallest count that may be published.</summary>
    public required int MinimumCount { get; init; }
    public required bool ZerosPublished { get; init; }

    /// <summary>The figures of its headline.</summary>
    public IReadOnlyList<(string Dimension, string Code)> Headline { get; init; } = [];

    /// <summary>How many contacts there are in all.</summary>
    public long Contacts { get; init; }

    /// <summary>A code of rank r is drawn in proportion to 1 / r to this power: 0 for codes that are equally frequent.</summary>
    public double Skew { get; init; }

    /// <summary>How far the months swing about their mean over a year, 0 to 1.</summary>
    public double Season { get; init; }

    /// <summary>The share of contacts without a value, in each dimension that has a code for it; 0 to less than 1.</summary>
    public double Unknown { get; init; }

    /// <summary>The months, counted from 0, in which nobody made contact.</summary>
    public IReadOnlySet<int> EmptyMonths { get; init; } = new HashSet<int>();

    /// <summary>The dimensions in which all contacts have one and the same code.</summary>
    public IReadOnlySet<int> OneCode { get; init; } = new HashSet<int>();

    /// <summary>The last day of its first so many months.</summary>
    public DateOnly Until(int months) => From.AddMonths(months).AddDays(-1);

    /// <summary>The cells of all tables that have nothing below them, empty ones included.</summary>
    public long FinestCells => Tables.Sum(FinestCellsOf);

    /// <summary>The same of the table that has most.</summary>
    public long MostFinestCells => Tables.Max(FinestCellsOf);

    /// <summary>About how many cells its release has, margins and empty ones included, each once.</summary>
    public long ReleaseCells =>
        Tables
            .SelectMany(table => Subsets(table.Parts).Select(parts => (parts, table.TimeDepth)))
            .GroupBy(cells => string.Join(' ', cells.parts.Select(part => part.Dimension)))
            .Sum(alike =>
                alike.Max(cells =>
                    cells.parts.Aggregate(1L, (n, part) => n * (Dimensions[part.Dimension].Shown(part.Depth) - 1))
                    * Enumerable.Range(1, cells.TimeDepth).Sum(depth => Periods(depth))
                )
            );

    /// <summary>How many months, quarters or years have ended by the last day.</summary>
    private int Periods(int depth)
    {
        var length =
            depth == 3 ? 1
            : depth == 2 ? 3
            : 12;
        return Enumerable.Range(From.Month, Months).Count(month => month % length == 0);
    }

    /// <summary>The cells of one table that have nothing below them.</summary>
    public long FinestCellsOf(MadeTable table) =>
        table.Parts.Aggregate(
            (long)Periods(table.TimeDepth),
            (n, part) => n * Dimensions[part.Dimension].FinestShown(part.Depth)
        );

    private static IEnumerable<T[]> Subsets<T>(IReadOnlyList<T> items) =>
        Enumerable
            .Range(0, 1 << items.Count)
            .Select(bits => items.Where((_, place) => (bits >> place & 1) == 1).ToArray());
}
