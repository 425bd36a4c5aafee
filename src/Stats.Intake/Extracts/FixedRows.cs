using System.Text;

namespace Stats.Intake.Extracts;

/// <summary>The rows of a text in which columns have places and no separators. There are no headings: the definition names the columns.</summary>
internal sealed class FixedRows : ExtractRows
{
    private const int LongestLine = 1 << 16;

    private readonly StreamReader _lines;
    private readonly IReadOnlyList<FixedColumn> _columns;
    private readonly byte[][] _cells;
    private long _number;

    public FixedRows(Stream stream, byte[] start, ExtractLayout layout, IReadOnlyList<FixedColumn> columns)
    {
        var text = new TextStream(stream, start, 0, out var hasMark);
        _lines = new StreamReader(
            text,
            hasMark ? Encoding.UTF8 : layout.Encoding,
            detectEncodingFromByteOrderMarks: false
        );
        _columns = columns;
        // What lies outside the named places is a column as well: one without a heading, which must be empty.
        _cells = [.. columns.Select(_ => Array.Empty<byte>()), []];
        Headings = [.. columns.Select(c => c.Heading), ""];
        Row = new FixedRow(this);
    }

    public override IReadOnlyList<string> Headings { get; }
    public override ExtractRow Row { get; }
    public override long Number => _number;

    public override bool Read()
    {
        _number++;
        if (ReadLine() is not { } line)
            return false;
        var rest = line.ToCharArray();
        for (var i = 0; i < _columns.Count; i++)
        {
            var (from, to) = (Math.Min(_columns[i].First - 1, line.Length), Math.Min(_columns[i].Last, line.Length));
            _cells[i] = Encoding.UTF8.GetBytes(line[from..to].Trim());
            rest.AsSpan(from, to - from).Fill(' ');
        }
        _cells[^1] = Encoding.UTF8.GetBytes(new string(rest).Trim());
        return true;
    }

    public override void Dispose() => _lines.Dispose();

    private string? ReadLine()
    {
        var line = new StringBuilder();
        for (int c; (c = _lines.Read()) >= 0; )
            if (c == '\n')
                return line.ToString();
            else if (c != '\r')
                line.Append(
                    line.Length < LongestLine
                        ? (char)c
                        : throw new InvalidDataException("longer than a line of an extract is")
                );
        return line.Length == 0 ? null : line.ToString();
    }

    private sealed class FixedRow(FixedRows rows) : ExtractRow
    {
        public override long Number => rows._number;
        public override int Width => rows._cells.Length;

        public override ReadOnlySpan<byte> Cell(int place) => rows._cells[place];
    }
}
