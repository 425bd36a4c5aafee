namespace Stats.Intake.Extracts;

/// <summary>The rows of one file, one at a time.</summary>
internal abstract class ExtractRows : IDisposable
{
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
