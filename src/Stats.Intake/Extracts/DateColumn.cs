using System.Globalization;
using System.Text;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Reads the cells of a date column as days in Amsterdam.</summary>
internal sealed class DateColumn(TimeSource source, DateOnly from)
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

    private readonly string _tooEarly = string.Create(
        CultureInfo.InvariantCulture,
        $"before {from:yyyy-MM-dd}, with which the programme begins"
    );

    public TimeSource Source => source;

    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Read(ReadOnlySpan<byte> cell, out DateOnly day)
    {
        if (!TryReadPlain(cell, out day) && !TryReadOther(cell, out day))
            return cell.IsEmpty ? "empty, and every row needs a date" : PersonalData.Find(cell) ?? _notADate;
        if (day < from)
            return _tooEarly;
        return day > Last ? _notADate : null;
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
        if (cell.Length > LongestDate || !Ascii.IsValid(cell))
            return false;
        cell = cell.Trim((byte)' ');
        var end = cell.IndexOfAny((byte)'T', (byte)' ');
        var date = end < 0 ? cell : cell[..end];
        if (!TryReadPlain(date, out day) && !TryReadParts(date, out day))
            return false;
        return end < 0 || TryMoveToAmsterdam(cell[(end + 1)..], ref day);
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
        return source.Order switch
        {
            DateOrder.DayMonthYear => TryDay(parts[2], parts[1], parts[0], out day),
            DateOrder.MonthDayYear => TryDay(parts[2], parts[0], parts[1], out day),
            _ => false,
        };
    }

    /// <summary>"12:30", "12:30:59.123", "12:30Z", "23:30:00+00:00": a time with a zone may fall on another day in Amsterdam.</summary>
    private static bool TryMoveToAmsterdam(ReadOnlySpan<byte> time, ref DateOnly day)
    {
        Span<char> chars = stackalloc char[LongestDate];
        var text = (ReadOnlySpan<char>)chars[..Encoding.ASCII.GetChars(time, chars)];
        var zone = text.LastIndexOfAny('Z', '+', '-');
        if (
            !TimeOnly.TryParseExact(
                zone < 0 ? text : text[..zone],
                TimeForms,
                Invariant,
                DateTimeStyles.None,
                out var clock
            )
        )
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
    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF", "H:mm", "H:mm:ss"];

    private static bool TryOffset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = default;
        if (zone is "Z")
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
