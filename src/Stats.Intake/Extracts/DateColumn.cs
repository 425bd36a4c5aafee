using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Reads the cells of a date column as days in Amsterdam.</summary>
/// <param name="finest">The finest level of time in any table: <see cref="Period.MonthLevel"/> or a coarser one.</param>
/// <param name="today">No row is of a later day; null where that is not looked at.</param>
internal sealed class DateColumn(
    TimeSource source,
    DateOnly from,
    string finest = Period.MonthLevel,
    DateOnly? today = null
)
{
    /// <summary>A date beyond it is a slip of the pen, and a thousand years of months are not counted for it.</summary>
    private static readonly DateOnly Last = new(2199, 12, 31);

    private const int LongestDate = 40;

    private readonly string _notADate =
        $"not a date {source.Order switch
        {
            DateOrder.DayMonthYear => "like 31-01-2020 or 2020-01-31",
            DateOrder.MonthDayYear => "like 01-31-2020 or 2020-01-31",
            _ => "like 2020-01-31",
        }}";

    private const string Remedy = "; correct the cell, or take the row out if it is no contact";

    private readonly string _tooEarly = string.Create(
        CultureInfo.InvariantCulture,
        $"before {from:yyyy-MM-dd}, with which the programme begins; correct the date, leave the row out, or let the definition say an earlier `from`"
    );

    private readonly CoarseDate _coarse = new(finest);
    private DaySplit _days;

    public TimeSource Source => source;

    /// <summary>How the days of the dates that were read lie on either side of 12, by the way in which they were written.</summary>
    public DaySplit Days => _days;

    /// <summary>True once a quarter or a week was read, which counts in its last month.</summary>
    public bool SawCoarse { get; private set; }

    /// <param name="day">Of a month its first day, of a quarter the first day of its last month, of a week its Thursday.</param>
    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Read(ReadOnlySpan<byte> cell, out DateOnly day)
    {
        if (TryReadPlain(cell, out day))
        {
            _days.YearFirst++;
            _days.YearFirstAbove |= cell[8] > (byte)'1' || (cell[8] == (byte)'1' && cell[9] > (byte)'2');
            return RuleOf(day, day);
        }
        if (TryReadOther(cell, out day))
            return RuleOf(day, day);
        if (cell.IsEmpty)
            return "empty, and every row needs a date; fill it in, or take the row out if it is no contact";
        if (cell.Length > LongestDate * 4 || !Utf8.IsValid(cell))
            return PersonalData.Find(cell) ?? _notADate + Remedy;
        var text = Spelling.Plain(Encoding.UTF8.GetString(cell));
        if (_coarse.Read(text, out var first, out day) is { } rule)
            return rule;
        if (first != default)
        {
            SawCoarse |= day != first;
            return RuleOf(first, day);
        }
        return WithoutOrder(text) ?? Recognised(text) ?? PersonalData.Find(cell) ?? _notADate + Remedy;
    }

    private string? RuleOf(DateOnly first, DateOnly day) =>
        first < from ? _tooEarly
        : day > Last ? _notADate + Remedy
        : day > today ? "in the future; correct the date"
        : null;

    private string? Recognised(string text) =>
        source.Headings.Any(h => Spelling.Fold(h) == Spelling.Fold(text)) ? "the headings once more; take the row out"
        : text.Length == 5 && text.All(char.IsAsciiDigit) && text[0] is >= '2' and <= '6'
            ? "a day number of a spreadsheet, it seems; show the column as dates, and save it again"
        : NoContact.Rule(Spelling.Fold(text));

    /// <summary>Of a date that begins with its day or its month, where the definition does not say which.</summary>
    private string? WithoutOrder(string text)
    {
        var parts = text.Split(' ')[0].Split('-', '/', '.');
        if (
            parts is not [{ Length: 1 or 2 }, { Length: 1 or 2 }, { Length: 4 }]
            || !parts.All(p => p.All(char.IsAsciiDigit))
        )
            return null;
        var (first, second) = (int.Parse(parts[0], Invariant), int.Parse(parts[1], Invariant));
        var (dayFirst, monthFirst) = (
            first is > 0 and <= 31 && second is > 0 and <= 12,
            first is > 0 and <= 12 && second is > 0 and <= 31
        );
        if (source.Order != DateOrder.YearMonthDay)
            return (source.Order == DateOrder.DayMonthYear ? monthFirst : dayFirst)
                ? $"{_notADate}, but one in another order; write all dates of the extract in one order, best as 2020-01-31"
                : null;
        return dayFirst && monthFirst
                ? $"{_notADate}, but one that begins with its day or its month; let the definition say `order: day-month-year` (or `month-day-year`) at the dimension of time"
            : dayFirst
                ? $"{_notADate}, but one that begins with its day; let the definition say `order: day-month-year` at the dimension of time"
            : monthFirst
                ? $"{_notADate}, but one that begins with its month; let the definition say `order: month-day-year` at the dimension of time"
            : null;
    }

    /// <summary>2020-01-31, the common case, without a detour by text.</summary>
    private static bool TryReadPlain(ReadOnlySpan<byte> cell, out DateOnly day)
    {
        day = default;
        return cell.Length == 10
            && cell[4] == '-'
            && cell[7] == '-'
            && TryNumber(cell[..4], out var year)
            && TryNumber(cell[5..7], out var month)
            && TryNumber(cell[8..], out var number)
            && TryDay(year, month, number, out day);
    }

    private bool TryReadOther(ReadOnlySpan<byte> cell, out DateOnly day)
    {
        day = default;
        if (cell.Length > LongestDate * 2)
            return false;
        if (!Ascii.IsValid(cell))
        {
            var text = Utf8.IsValid(cell) ? Spelling.Fold(Encoding.UTF8.GetString(cell)).ToUpperInvariant() : "";
            return text.Length > 0 && Ascii.IsValid(text) && TryReadOther(Encoding.ASCII.GetBytes(text), out day);
        }
        cell = cell.Trim((byte)' ');
        if (cell.Length > LongestDate)
            return false;
        var end = cell.IndexOfAny((byte)'T', (byte)' ');
        var date = end < 0 ? cell : cell[..end].TrimEnd((byte)',');
        if (!TryReadPlain(date, out day) && !TryReadParts(date, out day) && !TryReadCompact(date, out day))
            return false;
        return end < 0 || TryMoveToAmsterdam(cell[(end + 1)..].TrimStart((byte)' '), ref day);
    }

    /// <summary>20200131.</summary>
    private static bool TryReadCompact(ReadOnlySpan<byte> date, out DateOnly day)
    {
        day = default;
        return date.Length == 8
            && TryNumber(date[..4], out var year)
            && year is >= 1900 and < 2200
            && TryNumber(date[4..6], out var month)
            && TryNumber(date[6..], out var number)
            && TryDay(year, month, number, out day);
    }

    /// <summary>2020-1-31, 2020/01/31, 31-01-2020, 31/1/2020, 31.01.2020.</summary>
    private bool TryReadParts(ReadOnlySpan<byte> date, out DateOnly day)
    {
        day = default;
        Span<int> parts = stackalloc int[3];
        var at = date.IndexOfAny("-/."u8);
        if (at < 0)
            return false;
        var separator = date[at];
        var yearFirst = at == 4;
        for (var i = 0; i < 3; i++)
        {
            at = i < 2 ? date.IndexOf(separator) : date.Length;
            if (at < 0 || !TryNumber(date[..at], out parts[i]) || at > (i == (yearFirst ? 0 : 2) ? 4 : 2))
                return false;
            date = i < 2 ? date[(at + 1)..] : [];
            if (i == 2 && !yearFirst && at != 4)
                return false;
        }
        if (yearFirst)
            return TryDay(parts[0], parts[1], parts[2], out day);
        var isDay = source.Order switch
        {
            DateOrder.DayMonthYear => TryDay(parts[2], parts[1], parts[0], out day),
            DateOrder.MonthDayYear => TryDay(parts[2], parts[0], parts[1], out day),
            _ => false,
        };
        if (isDay)
        {
            _days.YearLast++;
            _days.YearLastBelow |= day.Day <= 12;
        }
        return isDay;
    }

    /// <summary>"12:30", "12:30:59.123", "11:30 PM", "12:30Z", "23:30:00 +0000", "23:30 UTC": a time with a zone may fall on another day in Amsterdam.</summary>
    private static bool TryMoveToAmsterdam(ReadOnlySpan<byte> time, ref DateOnly day)
    {
        Span<char> chars = stackalloc char[LongestDate];
        var text = (ReadOnlySpan<char>)chars[..Encoding.ASCII.GetChars(time, chars)];
        var zone = text.LastIndexOfAny('Z', '+', '-');
        if (zone < 0 && (text.EndsWith(" UTC") || text.EndsWith(" GMT")))
            zone = text.Length - 3;
        var clockText = zone < 0 ? text : text[..zone].TrimEnd(' ');
        // A part of a ten-millionth of a second is finer than a clock here is.
        if (
            clockText.Length is > 16 and <= 18
            && clockText[8] == '.'
            && clockText[16..].IndexOfAnyExceptInRange('0', '9') < 0
        )
            clockText = clockText[..16];
        if (!TimeOnly.TryParseExact(clockText, TimeForms, Invariant, DateTimeStyles.None, out var clock))
            return false;
        if (zone < 0)
            return true;
        if (!TryOffset(text[zone..], out var offset))
            return false;
        var utc = day.ToDateTime(clock) - offset;
        day = DateOnly.FromDateTime(utc + AmsterdamTime.OffsetAt(utc));
        return true;
    }

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly string[] TimeForms =
    [
        "HH:mm",
        "HH:mm:ss",
        "HH:mm:ss.FFFFFFF",
        "H:mm",
        "H:mm:ss",
        "h:mm tt",
        "h:mm:ss tt",
        "h:mmtt",
        "h:mm:sstt",
    ];

    private static bool TryOffset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is "Z" or "UTC" or "GMT")
            return true;
        if (
            !TimeSpan.TryParseExact(zone[1..], [@"hh\:mm", "hhmm", "hh"], Invariant, out offset)
            || offset.TotalHours > 14
        )
            return false;
        if (zone[0] == '-')
            offset = -offset;
        return zone[0] != 'Z';
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || digits.Length > 4)
                return false;
            number = number * 10 + digit - '0';
        }
        return !digits.IsEmpty;
    }

    private static bool TryDay(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }
}
