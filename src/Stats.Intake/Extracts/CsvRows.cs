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
    private long _number = 1; // the headings

    /// <param name="encoding">Of a file that no byte order mark says otherwise of.</param>
    /// <param name="malformed">Is told the row and the rule that its quotes break.</param>
    public CsvRows(Stream stream, byte[] start, Encoding encoding, Action<long, string> malformed)
    {
        _reader = CsvReader.Create(
            stream,
            CsvReaderOptions.Default with
            {
                Encoding = start is [0xEF, 0xBB, 0xBF, ..] ? null : encoding,
                SkipEmptyLines = false,
                TrimWhitespace = true,
                MaxRecordSize = LongestRow,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = r => malformed(r.RecordNumber, Rule(r.Reason)),
            }
        );
        Headings = Guarded(r =>
        {
            r.ReadHeader();
            return r.Headers;
        });
    }

    public override IReadOnlyList<string> Headings { get; }
    public override long Number => _number;
    public override int Width => _reader.FieldCount;

    public override ReadOnlySpan<byte> Cell(int place) => _reader.GetSpan(place);

    public override bool Read()
    {
        _number++;
        return Guarded(static r => r.Read());
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
            var row = Headings is null ? "row 1 is " : ""; // later rows are named by who reads them
            throw new InvalidDataException($"{row}longer than {LongestRow >> 20} MB; is a quote not closed?");
        }
    }

    private static string Rule(CsvMalformedReason reason) =>
        reason == CsvMalformedReason.UnterminatedQuote ? "a quote is not closed" : "a quote stands inside a cell";
}
