namespace Stats.Intake.Extracts;

/// <summary>The row of an extract that is being looked at.</summary>
internal abstract class ExtractRow
{
    /// <summary>As a spreadsheet shows it: row 1 holds the headings.</summary>
    public abstract long Number { get; }

    /// <summary>How many rows of the extract it stands for: more than 1 where a database has put equal ones together.</summary>
    public virtual long Times => 1;

    public abstract int Width { get; }

    /// <summary>A cell as UTF-8. Valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Cell(int place);

    /// <summary>True where nothing stands in any cell.</summary>
    public bool IsBlank()
    {
        for (var i = 0; i < Width; i++)
            if (!Cell(i).Trim((byte)' ').IsEmpty)
                return false;
        return true;
    }
}
