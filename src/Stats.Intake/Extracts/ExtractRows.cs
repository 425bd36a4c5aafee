using System.Text;

namespace Stats.Intake.Extracts;

/// <summary>The rows of one file.</summary>
internal abstract class ExtractRows : IDisposable
{
    /// <summary>Opens a file, or standard input, by what its first bytes say it is.</summary>
    /// <param name="encoding">Of a text file that no byte order mark says otherwise of.</param>
    /// <param name="malformed">Takes the rows of a text file whose quotes are broken; to be read when all rows have been.</param>
    /// <param name="bytes">Knows how much of the file has been read.</param>
    public static ExtractRows Open(string path, Encoding encoding, ProblemList malformed, out CountingStream bytes)
    {
        var stream = ExtractStream.Open(path, out var start, out bytes);
        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4] => new XlsxRows(ExtractStream.Seekable(stream)),
            [0xD0, 0xCF, 0x11, 0xE0] => throw new InvalidDataException(
                "an old workbook, or one with a password; save it as .xlsx without a password"
            ),
            _ => new CsvRows(stream, start, encoding, ExtractStream.NameOf(path), malformed),
        };
    }

    /// <summary>The cells of row 1. Empty where the file is.</summary>
    public abstract IReadOnlyList<string> Headings { get; }

    /// <summary>The row that was read last.</summary>
    public abstract ExtractRow Row { get; }

    /// <summary>The number of the row that was read last, or that cannot be read.</summary>
    public abstract long Number { get; }

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read further; the message says why, and holds nothing of it.</exception>
    public abstract bool Read();

    /// <summary>Looks at the rest of the rows, by several threads where the file allows it.</summary>
    /// <param name="newLook">Asked once per thread, for what that thread does with its rows.</param>
    /// <returns>What was seen, in the order of the rows.</returns>
    /// <exception cref="InvalidDataException">As with <see cref="Read"/>.</exception>
    public virtual IEnumerable<T> Select<T>(Func<Func<ExtractRow, T>> newLook)
    {
        var look = newLook();
        while (Read())
            yield return look(Row);
    }

    public abstract void Dispose();
}
