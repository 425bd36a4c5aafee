namespace Stats.Intake.Extracts;

/// <summary>The rows of one file.</summary>
internal abstract class ExtractRows : IDisposable
{
    /// <summary>Opens a file, or standard input, by what its first bytes say it is.</summary>
    /// <param name="malformed">Takes the rows of a text file whose quotes are broken; to be read when all rows have been.</param>
    /// <param name="bytes">Knows how much of the file has been read.</param>
    public static ExtractRows Open(string path, ExtractLayout layout, ProblemList malformed, out CountingStream bytes)
    {
        var stream = ExtractStream.Open(path, out var start, out bytes);
        var file = ExtractStream.NameOf(path);
        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4] => ZipFile.Open(ExtractStream.Seekable(stream), layout, file, malformed),
            [0xD0, 0xCF, 0x11, 0xE0] => throw new InvalidDataException(
                "an old workbook, or one with a password; save it as .xlsx without a password"
            ),
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1'] => throw new InvalidDataException(
                "Parquet: it is counted from a file or a folder, not from standard input; and a draft is made from a CSV, XLSX or ODS of the same columns"
            ),
            _ => OpenText(stream, start, layout, file, malformed),
        };
    }

    /// <param name="start">The first bytes of the stream, which are still to be read.</param>
    public static ExtractRows OpenText(
        Stream stream,
        byte[] start,
        ExtractLayout layout,
        string file,
        ProblemList malformed
    ) =>
        layout.Fixed is { } columns
            ? new FixedRows(stream, start, layout, columns)
            : new CsvRows(stream, start, layout, file, malformed);

    /// <summary>The cells of the row of headings. Empty where the file is.</summary>
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
    public virtual IEnumerable<T> Select<T>(Func<Func<ExtractRow, T>> newLook) => SelectInOrder(newLook);

    /// <summary>Looks at the rest of the rows one after another.</summary>
    /// <inheritdoc cref="Select"/>
    public IEnumerable<T> SelectInOrder<T>(Func<Func<ExtractRow, T>> newLook)
    {
        var look = newLook();
        while (Read())
            yield return look(Row);
    }

    /// <summary>Whether it is a sheet of a workbook.</summary>
    public virtual bool IsSheet => false;

    /// <summary>How many rows with something in them were hidden from who looked at the sheet; to be read when all rows have been.</summary>
    public virtual long HiddenRows => 0;

    /// <summary>Whether the sheet has a filter.</summary>
    public virtual bool IsFiltered => false;

    /// <summary>What is wrong with the file as a whole, as far as it touches the columns of the definition; to be read when all rows have been.</summary>
    public virtual IEnumerable<string> FaultsOf(ExtractHeader header) => [];

    public abstract void Dispose();
}
