using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Stats.Core.Tables;

/// <summary>A calendar month, quarter or year.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day, part of the period.</param>
public readonly record struct Period(DateOnly First, DateOnly Last)
{
    public const string YearLevel = "year";
    public const string QuarterLevel = "quarter";
    public const string MonthLevel = "month";

    /// <summary>Coarsest first, as in <see cref="Dimension.Levels"/>.</summary>
    public static IReadOnlyList<string> Levels { get; } = [YearLevel, QuarterLevel, MonthLevel];

    public static Period Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <param name="quarter">1 to 4.</param>
    public static Period Quarter(int year, int quarter) => Months(year, quarter * 3 - 2, 3);

    /// <param name="month">1 to 12.</param>
    public static Period Month(int year, int month) => Months(year, month, 1);

    private static Period Months(int year, int month, int months)
    {
        var first = new DateOnly(year, month, 1);
        return new Period(first, first.AddMonths(months).AddDays(-1));
    }

    /// <summary><see cref="YearLevel"/>, <see cref="QuarterLevel"/> or <see cref="MonthLevel"/>.</summary>
    public string Level =>
        (Last.DayNumber - First.DayNumber) switch
        {
            < 31 => MonthLevel,
            < 92 => QuarterLevel,
            _ => YearLevel,
        };

    /// <summary>The code of the period in a time dimension: <c>2020</c>, <c>2020-Q1</c>, <c>2020-01</c>.</summary>
    public string Code =>
        Level switch
        {
            MonthLevel => $"{YearCode}-{TwoDigits[First.Month]}",
            QuarterLevel => $"{YearCode}-Q{TwoDigits[(First.Month + 2) / 3][1]}",
            _ => YearCode,
        };

    private string YearCode => TwoDigits[First.Year / 100] + TwoDigits[First.Year % 100];

    /// <summary>Codes are made for every cell that is looked up, and a format of numbers would be most of that work.</summary>
    private static readonly string[] TwoDigits =
    [
        .. Enumerable.Range(0, 100).Select(n => n.ToString("00", CultureInfo.InvariantCulture)),
    ];

    /// <summary>The period that a code of a time dimension names.</summary>
    /// <exception cref="FormatException">The code names none.</exception>
    public static Period Parse(string code) =>
        TryParse(code, out var period)
            ? period.Value
            : throw new FormatException($"'{code}' is no period: write 2020, 2020-Q1 or 2020-01.");

    public static bool TryParse(string? code, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (code is null || code.Length < 4 || !TryDigits(code.AsSpan(0, 4), out var year) || year == 0)
            return false;
        if (code.Length == 4)
            period = Year(year);
        else if (code.Length == 7 && code[4..6] == "-Q" && code[6] is >= '1' and <= '4')
            period = Quarter(year, code[6] - '0');
        else if (
            code.Length == 7
            && code[4] == '-'
            && TryDigits(code.AsSpan(5), out var month)
            && month is >= 1 and <= 12
        )
            period = Month(year, month);
        return period is not null;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static readonly string[] DutchMonths =
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];

    private static readonly string[] EnglishMonths =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// <param name="month">1 to 12.</param>
    public static Text MonthName(int month) => new(DutchMonths[month - 1], EnglishMonths[month - 1]);

    /// <summary>"januari 2020", "1e kwartaal 2020", "2020".</summary>
    public Text Label
    {
        get
        {
            var quarter = (First.Month + 2) / 3;
            return Level switch
            {
                MonthLevel => new Text(
                    $"{DutchMonths[First.Month - 1]} {First.Year}",
                    $"{EnglishMonths[First.Month - 1]} {First.Year}"
                ),
                QuarterLevel => new Text($"{quarter}e kwartaal {First.Year}", $"Q{quarter} {First.Year}"),
                _ => new Text($"{First.Year}", $"{First.Year}"),
            };
        }
    }

    /// <summary>
    /// The time dimension of a release: every complete period from the first month through <paramref name="until"/>,
    /// and the periods that these nest in.
    /// </summary>
    /// <param name="first">The month in which the programme's counts begin; its quarter and year count as complete from there.</param>
    /// <param name="until">The last day that is published, inclusive; the last day of a month.</param>
    /// <exception cref="ArgumentException">The day is not the last of a month, or lies before the first month's end.</exception>
    public static Dimension Dimension(string id, Text label, DateOnly first, DateOnly until)
    {
        if (until.AddDays(1).Day != 1)
            throw new ArgumentException($"{until:yyyy-MM-dd} is not the last day of a month.", nameof(until));
        if (until < first)
            throw new ArgumentException($"{until:yyyy-MM-dd} lies before {first:yyyy-MM-dd}.", nameof(until));
        var codes = new List<Code>();
        for (var day = new DateOnly(first.Year, first.Month, 1); day <= until; day = day.AddMonths(1))
        {
            var (year, quarter) = (Year(day.Year), Quarter(day.Year, (day.Month + 2) / 3));
            if (codes.Count == 0 || day.Month == 1)
                codes.Add(new Code(year.Code, null, YearLevel, year.Label));
            if (codes.Count == 1 || day.Month % 3 == 1)
                codes.Add(new Code(quarter.Code, year.Code, QuarterLevel, quarter.Label));
            var month = Month(day.Year, day.Month);
            codes.Add(new Code(month.Code, quarter.Code, MonthLevel, month.Label));
        }
        return new Dimension(id, label, DimensionKind.Time, Levels, codes);
    }
}
