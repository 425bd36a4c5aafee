using System.Text;

namespace Stats.Intake.Extracts;

/// <summary>The rows of one file, one at a time.</summary>
internal abstract class ExtractRows : IDisposable
{
    /// <summary>Opens a file, or standard input, by what its first bytes say it is.</summary>
    /// <param name="encoding">Of a text file that no byte order mark says otherwise of.</param>
    /// <param name="malformed">Is told the row of a text file and the rule that its quotes break.</param>
    public static ExtractRows Open(string path, Encoding encoding, Action<long, string> malformed)
    {
        var stream = ExtractStream.Open(path, out var start);
        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4] => new XlsxRows(ExtractStream.Seekable(stream)),
            [0xD0, 0xCF, 0x11, 0xE0] => throw new InvalidDataException(
                "an old workbook, or one with a password; save it as .xlsx without a password"
            ),
            _ => new CsvRows(stream, start, encoding, malformed),
        };
    }

    /// <summary>The cells of row 1. Empty where the file is.</summary>
    public abstract IReadOnlyList<string> Headings { get; }

    /// <summary>The number of the current row as a spreadsheet shows it: row 1 holds the headings.</summary>
    public abstract long Number { get; }

    /// <summary>The cells of the current row.</summary>
    public abstract int Width { get; }

    /// <summary>A cell of the current row as UTF-8. Valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Cell(int place);

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read further; the message says why, and holds nothing of it.</exception>
    public abstract bool Read();

    /// <summary>True where nothing stands in any cell.</summary>
    public bool IsBlank()
    {
        for (var i = 0; i < Width; i++)
            if (!Cell(i).Trim((byte)' ').IsEmpty)
                return false;
        return true;
    }

    public abstract void Dispose();
}
