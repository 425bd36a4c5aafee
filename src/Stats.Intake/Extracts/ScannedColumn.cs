namespace Stats.Intake.Extracts;

/// <summary>A column that is not counted: its cells are looked at for personal data, and for nothing else.</summary>
/// <param name="place">In the file.</param>
/// <param name="name">As messages name it.</param>
internal sealed class ScannedColumn(int place, string name)
{
    private const int Innocent = 0;
    private const int MayHoldDate = 1;

    private readonly ShortWords _seen = new();

    public int Place => place;
    public string Name => name;

    /// <param name="contact">The day of the row, or null where it is not known.</param>
    /// <returns>The rule that the cell breaks, or null.</returns>
    public string? Read(ReadOnlySpan<byte> cell, DateOnly? contact)
    {
        if (cell.IsEmpty)
            return null;
        var kind = cell.Length > ShortWords.LongestWord ? -1 : _seen.Find(cell);
        if (kind < 0)
        {
            if (PersonalData.Find(cell) is { } personal)
                return personal;
            kind = BirthDate.MayHold(cell) ? MayHoldDate : Innocent;
            if (cell.Length <= ShortWords.LongestWord)
                _seen.Add(cell, kind);
        }
        return kind == MayHoldDate ? BirthDate.Find(cell, contact) : null;
    }
}
