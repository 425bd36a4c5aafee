using System.Text;

namespace Stats.Intake.Extracts;

/// <summary>The rows of a sheet of a workbook: cells with a kind, hidden rows, merged cells.</summary>
internal abstract class SheetRows : ExtractRows
{
    private protected const int LongestText = 100_000;
    private protected const int MostColumns = 16_384;
    private protected const int MostRows = 1_048_576;

    private readonly List<byte[]> _cells = [];
    private readonly List<CellFault> _faults = [];
    private readonly List<MergedCells> _merged = [];
    private int _width;
    private bool _hasFaults;
    private long _hiddenRows;
    private bool _isFiltered;

    private protected SheetRows() => Row = new SheetRow(this);

    /// <summary>What a cell has that no value has.</summary>
    private protected enum CellFault
    {
        None,
        Error,
        NoResult,
    }

    /// <summary>Cells that were made one; rows and columns counted from 1 and 0, both ends part of them.</summary>
    private protected sealed record MergedCells(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
    {
        public override string ToString() =>
            $"{ExtractHeader.Letters(FirstColumn)}{FirstRow}:{ExtractHeader.Letters(LastColumn)}{LastRow}";
    }

    public override ExtractRow Row { get; }
    public override bool IsSheet => true;
    public override long HiddenRows => _hiddenRows;
    public override bool IsFiltered => _isFiltered;

    /// <summary>Merged cells below the headings: all but the first of them are empty, whatever they look like.</summary>
    public override IEnumerable<string> FaultsOf(ExtractHeader header)
    {
        var used = header
            .Places.Append(header.Amount)
            .Append(header.OncePer)
            .Concat(header.Flags.SelectMany(f => f ?? []))
            .Where(p => p >= 0)
            .ToHashSet();
        var merged = _merged
            .Where(m =>
                m.LastRow > HeadingRow
                && Enumerable.Range(m.FirstColumn, m.LastColumn - m.FirstColumn + 1).Any(used.Contains)
            )
            .ToArray();
        if (merged.Length == 0)
            yield break;
        const int shown = 10;
        var more = merged.Length > shown ? $" and {merged.Length - shown} more" : "";
        yield return $"merged cells {string.Join(", ", merged.Take(shown).Select(m => m.ToString()))}{more}; only the first of them has a value: unmerge them, and fill in every cell";
    }

    /// <summary>Reads on to the row of headings.</summary>
    private protected IReadOnlyList<string> ReadHeadings()
    {
        while (Number < HeadingRow)
            if (!Read() || Number > HeadingRow)
                throw new InvalidDataException($"row {HeadingRow} must hold the headings");
        string[] headings = [.. Enumerable.Range(0, _width).Select(i => Encoding.UTF8.GetString(_cells[i]))];
        _hiddenRows = 0;
        return headings.Length > 0
            ? headings
            : throw new InvalidDataException($"row {HeadingRow} must hold the headings");
    }

    private protected abstract int HeadingRow { get; }

    private protected void BeginRow() => (_width, _hasFaults) = (0, false);

    private protected void EndRow(bool isHidden)
    {
        if (isHidden && _width > 0)
            _hiddenRows++;
    }

    private protected void HasFilter() => _isFiltered = true;

    private protected void HasMerged(MergedCells cells)
    {
        const int most = 100_000;
        if (_merged.Count < most)
            _merged.Add(cells);
    }

    /// <param name="value">As UTF-8. A cell with spaces alone is an empty one.</param>
    private protected void Put(int place, byte[] value, CellFault fault)
    {
        if (fault == CellFault.None && value.AsSpan().Trim((byte)' ').IsEmpty)
            return;
        while (_cells.Count <= place)
        {
            _cells.Add([]);
            _faults.Add(CellFault.None);
        }
        for (; _width < place; _width++)
            (_cells[_width], _faults[_width]) = ([], CellFault.None);
        (_cells[place], _faults[place]) = (value, fault);
        _hasFaults |= fault != CellFault.None;
        _width = Math.Max(_width, place + 1);
    }

    private sealed class SheetRow(SheetRows rows) : ExtractRow
    {
        public override long Number => rows.Number;

        /// <summary>Cells are left out where nothing stands in them, so a short row is as wide as the headings.</summary>
        public override int Width => Math.Max(rows._width, rows.Headings.Count);

        public override ReadOnlySpan<byte> Cell(int place) => place < rows._width ? rows._cells[place] : [];

        public override bool MayHaveFaults => rows._hasFaults;

        public override string? FaultAt(int place) =>
            place >= rows._width
                ? null
                : rows._faults[place] switch
                {
                    CellFault.Error =>
                        "an error value of a spreadsheet; mend the formula, or clear the cell if nothing is known",
                    CellFault.NoResult =>
                        "a formula without a result, as a program leaves it that wrote the workbook; open it in a spreadsheet, let it calculate, and save it",
                    _ => null,
                };
    }
}
