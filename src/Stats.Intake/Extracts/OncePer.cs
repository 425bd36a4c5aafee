using System.Security.Cryptography;
using System.Text;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>
/// Which callers or contacts have been counted in which period: each counts once, by its first row. They are held in memory while
/// an extract is counted, some 60 bytes for each in each period, and never written anywhere.
/// </summary>
/// <param name="finest">The finest level of time in any table: each counts once per period of it.</param>
internal sealed class OncePer(string finest)
{
    private const int LongestCell = 200;

    /// <summary>Under a key of this run, so that a dump of the memory says nothing to who has a list of numbers.</summary>
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<(int Period, UInt128 Value), int> _files = [];
    private int _file;

    /// <summary>True once a value came in one period in two files.</summary>
    public bool SawTwoFiles { get; private set; }

    /// <summary>Says that the rows of another file begin.</summary>
    public void NextFile() => _file++;

    /// <param name="isNew">False where it was counted in this period already.</param>
    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Add(ReadOnlySpan<byte> cell, DateOnly day, out bool isNew)
    {
        isNew = false;
        var text = cell.Length > LongestCell ? null : Spelling.Fold(Encoding.UTF8.GetString(cell));
        if (text is null)
            return "longer than a number of a caller or a contact is; is it the right column?";
        if (text.Length == 0)
            return "empty, and each caller or contact counts once by it; fill it in, with a number of its own where nothing is known";
        if (PersonalData.FindBesideNumbers(text) is { } personal)
            return personal;
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
        var value = (PeriodOf(day), System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash));
        isNew = _files.TryAdd(value, _file);
        SawTwoFiles |= !isNew && _files[value] != _file;
        return null;
    }

    private int PeriodOf(DateOnly day) =>
        finest switch
        {
            Period.MonthLevel => day.Year * 12 + day.Month,
            Period.QuarterLevel => day.Year * 4 + (day.Month + 2) / 3,
            _ => day.Year,
        };
}
