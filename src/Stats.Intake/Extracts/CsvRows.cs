using System.Text;
using CsvHelper;

namespace Stats.Intake.Extracts;

/// <summary>
/// The rows of a text file. The separator is found: comma, semicolon, tab or bar, or the one of a first line <c>sep=;</c>.
/// </summary>
internal sealed class CsvRows : ExtractRows
{
    /// <summary>A row beyond it, in bytes, is an unclosed quote or no extract at all.</summary>
    private const int LongestRow = 1 << 20;

    private readonly CsvReader _reader;
    private readonly CsvRow _row;
    private readonly ProblemList _malformed;
    private readonly string _file;
    private readonly int _above;
    private long _number; // at first of the headings

    /// <param name="malformed">Takes the rows whose quotes are broken; to be read when all rows have been.</param>
    public CsvRows(Stream stream, byte[] start, ExtractLayout layout, string file, ProblemList malformed)
    {
        (_malformed, _file, _number) = (malformed, file, layout.HeadingRow);
        _above = layout.HeadingRow - 1;
        _reader = CsvReader.Create(
            new TextStream(stream, start, _above, out var hasMark),
            CsvReaderOptions.Default with
            {
                Encoding = hasMark ? Encoding.UTF8 : layout.Encoding,
                SkipEmptyLines = false,
                TrimWhitespace = true,
                MaxRecordSize = LongestRow,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = r => _malformed.Add(_file, null, Rule(r.Reason), r.RecordNumber + _above),
            }
        );
        _row = new CsvRow(_reader, _above);
        Headings = Guarded(r =>
        {
            r.ReadHeader();
            return r.Headers;
        });
    }

    public override IReadOnlyList<string> Headings { get; }
    public override ExtractRow Row => _row;
    public override long Number => _number;

    public override bool Read()
    {
        _number++;
        return Guarded(static r => r.Read());
    }

    private bool Next<T>(IEnumerator<T> results)
    {
        _number++;
        try
        {
            return results.MoveNext();
        }
        catch (CsvFormatException)
        {
            throw TooLong("");
        }
    }

    /// <summary>Rows are found by one thread at a time and looked at by as many as there are processors.</summary>
    public override IEnumerable<T> Select<T>(Func<Func<ExtractRow, T>> newLook)
    {
        using var looks = new ThreadLocal<Look<T>>(() => new Look<T>(newLook(), _above));
        using var results = _reader.ParallelEnumerate(r => looks.Value!.At(r)).GetEnumerator();
        while (Next(results))
            yield return results.Current;
    }

    public override void Dispose() => _reader.Dispose();

    private T Guarded<T>(Func<CsvReader, T> read)
    {
        try
        {
            return read(_reader);
        }
        catch (CsvFormatException)
        {
            throw TooLong(Headings is null ? $"row {_above + 1} is " : ""); // later rows are named by who reads them
        }
    }

    private static InvalidDataException TooLong(string row) =>
        new($"{row}longer than {LongestRow >> 20} MB; is a quote not closed?");

    private static string Rule(CsvMalformedReason reason) =>
        reason == CsvMalformedReason.UnterminatedQuote
            ? "a quote is not closed; close it, or take it out"
            : "a quote stands inside a cell; double it, or take it out";

    /// <summary>What one thread does with its rows; the library may give it another reader with every batch.</summary>
    private sealed class Look<T>(Func<ExtractRow, T> look, int above)
    {
        private CsvRow? _row;

        public T At(CsvReader reader)
        {
            if (_row is null || !_row.IsOf(reader))
                _row = new CsvRow(reader, above);
            return look(_row);
        }
    }

    private sealed class CsvRow(CsvReader reader, int above) : ExtractRow
    {
        public override long Number => reader.RowNumber + 1 + above;
        public override int Width => reader.FieldCount;

        public override ReadOnlySpan<byte> Cell(int place)
        {
            // Most cells are what stands there: only spaces around one and quotes are work.
            var raw = reader.GetRawSpan(place);
            return raw.IsEmpty || (raw[0] > (byte)' ' && raw[0] != (byte)'"' && raw[^1] > (byte)' ')
                ? raw
                : reader.GetSpan(place);
        }

        public bool IsOf(CsvReader other) => ReferenceEquals(reader, other);
    }
}
