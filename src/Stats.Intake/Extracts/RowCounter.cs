using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>A rule that a row breaks.</summary>
/// <param name="Column">Null where it is the row as a whole.</param>
internal readonly record struct RowProblem(long Row, string? Column, string Rule);

/// <summary>Checks and counts rows, one after another: what one thread does with its share of a file.</summary>
internal sealed class RowCounter
{
    private readonly Definition _definition;
    private readonly ExtractHeader _header;
    private readonly CodeColumn?[] _columns;
    private readonly DateColumn _dates;
    private readonly int _time;
    private readonly int[] _codes;
    private readonly List<RowProblem> _problems = []; // of the current row

    public RowCounter(Definition definition, ExtractHeader header)
    {
        (_definition, _header) = (definition, header);
        _columns = [.. definition.Sources.Select(s => s is CodeSource c ? new CodeColumn(c) : null)];
        _time = Array.IndexOf(_columns, null);
        _dates = new DateColumn((TimeSource)definition.Sources[_time], definition.From);
        _codes = new int[_columns.Length];
        Tally = new Tally(definition);
    }

    public Tally Tally { get; }

    /// <returns>What is wrong with the row, and then it is not counted; null where it is right, or where nothing stands in it.</returns>
    public RowProblem[]? Count(ExtractRow row)
    {
        if (row.Width != _header.Width)
            return row.IsBlank()
                ? null
                : [new(row.Number, null, $"{_header.Width} cells are expected, as many as there are headings")];
        var day = DateOnly.MaxValue;
        var place = _header.Places[_time];
        if (place >= 0 && _dates.Read(row.Cell(place), out day) is { } rule)
        {
            if (row.IsBlank())
                return null;
            _problems.Add(new(row.Number, _dates.Source.Column, rule));
            place = -1;
        }
        if ((ReadCodes(row) & ReadAmount(row, out var amount)) && place >= 0)
            Tally.Add(day, _codes, amount * row.Times, row.Times);
        if (_problems.Count == 0)
            return null;
        RowProblem[] found = [.. _problems];
        _problems.Clear();
        return found;
    }

    /// <summary>Notes the last day of a group of rows, of which <see cref="Count"/> saw the first.</summary>
    /// <returns>False where the two are not of one month, so that not all of the group was counted where it belongs.</returns>
    public bool SawDay(GroupRow row)
    {
        if (_dates.Read(row.LastDay, out var last) is not null)
            return true; // its first day is as wrong, and was told
        Tally.Saw(last);
        return _dates.Read(row.Cell(_header.Places[_time]), out var first) is null
            && (first.Year, first.Month) == (last.Year, last.Month);
    }

    /// <returns>False where a cell breaks a rule or a column is missing.</returns>
    private bool ReadCodes(ExtractRow row)
    {
        var isRight = true;
        for (var i = 0; i < _columns.Length; i++)
            if (_columns[i] is { } column)
            {
                var place = _header.Places[i];
                var rule = place < 0 ? null : column.Read(row.Cell(place), out _codes[i]);
                isRight &= place >= 0 && rule is null;
                if (rule is not null)
                    _problems.Add(new(row.Number, column.Source.Column, rule));
            }
        // The extract is refused for these columns; what they hold may be worse than a column too many.
        foreach (var place in _header.Unnamed)
            if (PersonalData.Find(row.Cell(place)) is { } personal)
                _problems.Add(new(row.Number, ExtractHeader.Name(place), personal));
        return isRight;
    }

    /// <returns>False where the cell breaks a rule or the column is missing.</returns>
    private bool ReadAmount(ExtractRow row, out long amount)
    {
        amount = 1;
        if (_definition.Amount is null)
            return true;
        var place = _header.Places[^1];
        if (place >= 0 && TryAmount(row.Cell(place), out amount) && Tally.HasRoomFor(amount, row.Times))
            return true;
        if (place >= 0)
            _problems.Add(new(row.Number, _definition.Amount[0], Definition.AmountRule));
        return false;
    }

    private static bool TryAmount(ReadOnlySpan<byte> cell, out long amount)
    {
        amount = 0;
        cell = cell.Trim((byte)' ');
        foreach (var digit in cell)
            if (digit is < (byte)'0' or > (byte)'9' || cell.Length > 12)
                return false;
            else
                amount = amount * 10 + digit - '0';
        return !cell.IsEmpty;
    }
}
