using System.Text;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>A rule that a row breaks.</summary>
/// <param name="Column">Null where it is the row as a whole.</param>
/// <param name="Word">Tells cells with different words apart, and says nothing of them; null where that does not matter.</param>
internal readonly record struct RowProblem(long Row, string? Column, string Rule, int? Word = null);

/// <summary>Checks and counts rows, one after another: what one thread does with its share of a file.</summary>
internal sealed class RowCounter
{
    private readonly Definition _definition;
    private readonly ExtractHeader _header;
    private readonly CodeColumn?[] _columns;
    private readonly FlagColumns?[] _flags;
    private readonly ScannedColumn[] _scanned;
    private readonly OncePer? _once;
    private readonly DateColumn _dates;
    private readonly int _time;
    private readonly int[] _codes;
    private readonly bool _maySetsOccur;
    private readonly List<RowProblem> _problems = []; // of the current row

    /// <param name="today">No row is of a later day; null where that is not looked at.</param>
    /// <param name="once">What was seen of a column of which each value counts once; null where there is none.</param>
    public RowCounter(Definition definition, ExtractHeader header, DateOnly? today, OncePer? once)
    {
        (_definition, _header, _once) = (definition, header, once);
        _columns = [.. definition.Sources.Select(s => s is CodeSource c ? new CodeColumn(c) : null)];
        _flags =
        [
            .. definition.Sources.Select(
                (s, i) =>
                    header.Flags[i] is { } places
                        ? new FlagColumns(_columns[i]!, places, definition.CountsOf == i)
                        : null
            ),
        ];
        _scanned = [.. header.Scanned.Select(s => new ScannedColumn(s.Place, s.Name))];
        _time = Array.IndexOf(_columns, null);
        _dates = new DateColumn((TimeSource)definition.Sources[_time], definition.From, definition.FinestTime, today);
        _codes = new int[_columns.Length];
        _maySetsOccur =
            definition.CountsOf >= 0 || definition.Sources.Any(s => s is CodeSource { Several.IsEach: true });
        Tally = new Tally(definition);
    }

    public Tally Tally { get; }

    /// <summary>What was seen of the dates.</summary>
    public DateColumn Dates => _dates;

    /// <summary>Per source what counted as the code that all else counts as; null at time.</summary>
    public IEnumerable<OtherwiseWords?> Otherwise => _columns.Select(c => c?.Otherwise);

    /// <returns>What is wrong with the row, and then it is not counted; null where it is right, or where nothing stands in it.</returns>
    public RowProblem[]? Count(ExtractRow row)
    {
        if (row.Width != _header.Width)
            return row.IsBlank()
                ? null
                :
                [
                    new(
                        row.Number,
                        null,
                        $"{_header.Width} cells are expected, as many as there are headings; is there a separator in a text, which then needs quotes, or a note below the rows?"
                    ),
                ];
        var day = DateOnly.MaxValue;
        var place = _header.Places[_time];
        if (place >= 0 && (FaultAt(row, place) ?? _dates.Read(row.Cell(place), out day)) is { } rule)
        {
            if (row.IsBlank())
                return null;
            _problems.Add(new(row.Number, NameOf(row, _dates.Source.Column, place), rule));
            place = -1;
        }
        var isRight = ReadCodes(row, day) & ReadAmount(row, out var amount);
        Scan(row, place < 0 ? null : day);
        if (isRight && place >= 0 && _problems.Count == 0 && (_once is null || CountsOnce(row, day)))
            Add(day, _once is null ? amount * row.Times : amount, row.Times);
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

    /// <summary>What is wrong with a cell of a sheet whatever stands in it; null of every other file.</summary>
    private static string? FaultAt(ExtractRow row, int place) => row.MayHaveFaults ? row.FaultAt(place) : null;

    /// <summary>In a sheet a cell is found by the letter of its column.</summary>
    private static string NameOf(ExtractRow row, string column, int place) =>
        row.MayHaveFaults && row.FaultAt(place) is not null ? $"{column} ({ExtractHeader.Letters(place)})" : column;

    /// <returns>False where a cell breaks a rule or a column is missing.</returns>
    private bool ReadCodes(ExtractRow row, DateOnly day)
    {
        var isRight = true;
        for (var i = 0; i < _columns.Length; i++)
            if (_flags[i] is { } flags)
                isRight &= flags.Read(row, _problems, out _codes[i]);
            else if (_header.IsAbsent[i])
                _codes[i] = _columns[i]!.Source.Absent!.Value;
            else if (_columns[i] is { } column)
            {
                var place = _header.Places[i];
                var rule =
                    place < 0 ? null : FaultAt(row, place) ?? column.Read(row.Cell(place), day.Year, out _codes[i]);
                isRight &= place >= 0 && rule is null;
                if (rule is not null)
                    _problems.Add(
                        new(row.Number, NameOf(row, column.Source.Column, place), rule, WordOf(row.Cell(place)))
                    );
            }
        return isRight;
    }

    /// <summary>Different for different words, by chance, and different the next time that the program runs.</summary>
    private static int WordOf(ReadOnlySpan<byte> cell) =>
        Spelling
            .Fold(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 200)]))
            .GetHashCode(StringComparison.Ordinal);

    /// <summary>A column that is not counted may hold what is worse than a column too many.</summary>
    private void Scan(ExtractRow row, DateOnly? day)
    {
        foreach (var column in _scanned)
            if (column.Read(row.Cell(column.Place), day) is { } rule)
                _problems.Add(new(row.Number, column.Name, rule));
        foreach (var place in _header.Blank)
            if (!row.Cell(place).Trim(" \u001a"u8).IsEmpty)
                _problems.Add(
                    new(
                        row.Number,
                        ExtractHeader.Name(place),
                        PersonalData.Find(row.Cell(place))
                            ?? "something stands in a column without a heading; clear it, or give it a heading that the definition names"
                    )
                );
    }

    private bool CountsOnce(ExtractRow row, DateOnly day)
    {
        var rule = _once!.Add(row.Cell(_header.OncePer), day, out var isNew);
        if (rule is not null)
            _problems.Add(new(row.Number, _definition.OncePer![0], rule));
        if (rule is null && !isNew)
            Tally.PassedOver(day, row.Times);
        // Equal rows that a database has put together are of one caller or contact too.
        return rule is null && isNew;
    }

    private void Add(DateOnly day, long amount, long rows)
    {
        if (!_maySetsOccur)
            Tally.Add(day, _codes, amount, rows);
        else
            AddSets(day, 0, amount, rows);
    }

    /// <summary>A row that counts as several codes counts once in each combination of them.</summary>
    private void AddSets(DateOnly day, int dimension, long amount, long rows)
    {
        if (dimension == _codes.Length)
        {
            Tally.Add(day, _codes, amount, rows);
            return;
        }
        var code = _codes[dimension];
        if (_flags[dimension] is { IsCounts: true } counts)
            foreach (var (place, count) in counts.Counts)
            {
                _codes[dimension] = place;
                AddSets(day, dimension + 1, count, rows);
                rows = 0; // one row of the extract, however many cells of it count
            }
        else if (_columns[dimension]?.SetOf(code) is { } set)
            foreach (var one in set)
            {
                _codes[dimension] = one;
                AddSets(day, dimension + 1, amount, rows);
                rows = 0;
            }
        else
            AddSets(day, dimension + 1, amount, rows);
        _codes[dimension] = code;
    }

    /// <returns>False where the cell breaks a rule or the column is missing.</returns>
    private bool ReadAmount(ExtractRow row, out long amount)
    {
        amount = 1;
        if (_definition.Amount is null)
            return true;
        var place = _header.Amount;
        if (place < 0)
            return false;
        var rule = FaultAt(row, place);
        if (rule is null && Amounts.TryRead(row.Cell(place), out amount) && Tally.HasRoomFor(amount, row.Times))
            return true;
        _problems.Add(
            new(
                row.Number,
                NameOf(row, _definition.Amount[0], place),
                rule ?? PersonalData.Find(row.Cell(place)) ?? Definition.AmountRule
            )
        );
        return false;
    }
}
