using System.Text;

namespace Stats.Intake.Extracts;

/// <summary>Where in a file the headings and the rows are, as the definition says.</summary>
/// <param name="Encoding">Of a text file that no byte order mark says otherwise of.</param>
/// <param name="HeadingRow">The row of the headings, counted from 1.</param>
/// <param name="FirstRow">The first row of data, counted from 1.</param>
/// <param name="Sheet">The sheet of a workbook that is the extract; null where it has one with cells.</param>
/// <param name="Fixed">The columns of a text without separators, in order; null where there are separators.</param>
internal sealed record ExtractLayout(
    Encoding Encoding,
    int HeadingRow = 1,
    int FirstRow = 2,
    string? Sheet = null,
    IReadOnlyList<FixedColumn>? Fixed = null
);

/// <summary>A column of a text without separators.</summary>
/// <param name="Heading">What the definition calls it.</param>
/// <param name="First">The place of its first character in the line, counted from 1.</param>
/// <param name="Last">The place of its last character, part of it.</param>
internal sealed record FixedColumn(string Heading, int First, int Last);
