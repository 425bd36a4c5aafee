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

    /// <summary>True of a sheet, in which a cell may be at fault whatever stands in it.</summary>
    public virtual bool MayHaveFaults => false;

    /// <summary>The rule that a cell breaks as a cell: it is an error, or a formula without a result; or null.</summary>
    public virtual string? FaultAt(int place) => null;

    /// <summary>True where nothing stands in any cell.</summary>
    public bool IsBlank()
    {
        for (var i = 0; i < Width; i++)
            if (!Cell(i).Trim(" \u001a"u8).IsEmpty)
                return false;
        return true;
    }
}
