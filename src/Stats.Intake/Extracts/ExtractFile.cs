using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Checks and counts the rows of one file.</summary>
internal sealed class ExtractFile(Definition definition, string path, Tally tally, ProblemList problems)
{
    private const int RowsBetweenReports = 1 << 16;

    private readonly string _file = ExtractStream.NameOf(path);
    private readonly CodeColumn?[] _columns =
    [
        .. definition.Sources.Select(s => s is CodeSource c ? new CodeColumn(c) : null),
    ];

    public void Count(IProgress<long>? progress, CancellationToken cancellation)
    {
        ExtractRows? rows = null;
        try
        {
            using (
                rows = ExtractRows.Open(path, definition.Encoding, (row, rule) => problems.Add(_file, null, rule, row))
            )
                if (ExtractHeader.Match(_file, rows.Headings, definition, problems) is { } header)
                    Count(rows, header, progress, cancellation);
        }
        catch (InvalidDataException e)
        {
            problems.Add(_file, null, e.Message, rows?.Number);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(_file, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(_file, "the file cannot be read");
        }
    }

    private void Count(
        ExtractRows rows,
        ExtractHeader header,
        IProgress<long>? progress,
        CancellationToken cancellation
    )
    {
        var time = Array.IndexOf(_columns, null);
        var dates = new DateColumn((TimeSource)definition.Sources[time], definition.From);
        var codes = new int[_columns.Length];
        while (rows.Read())
        {
            if (rows.Number % RowsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(tally.Rows);
            }
            if (rows.Width == 1 && rows.Cell(0).IsEmpty)
                continue;
            if (rows.Width != rows.Headings.Count)
            {
                RefuseWidth(rows);
                continue;
            }
            var place = header.Places[time];
            var day = DateOnly.MaxValue;
            if (place >= 0 && dates.Read(rows.Cell(place), out day) is { } rule)
            {
                if (rows.IsBlank())
                    continue;
                problems.Add(_file, dates.Source.Column, rule, rows.Number);
                place = -1;
            }
            if (ReadCodes(rows, header, codes) && place >= 0)
                tally.Add(day, codes);
        }
        progress?.Report(tally.Rows);
    }

    /// <returns>False where a cell breaks a rule or a column is missing.</returns>
    private bool ReadCodes(ExtractRows rows, ExtractHeader header, int[] codes)
    {
        var isRight = true;
        for (var i = 0; i < codes.Length; i++)
            if (_columns[i] is { } column)
            {
                var place = header.Places[i];
                var rule = place < 0 ? null : column.Read(rows.Cell(place), out codes[i]);
                isRight &= place >= 0 && rule is null;
                if (rule is not null)
                    problems.Add(_file, column.Source.Column, rule, rows.Number);
            }
        // The extract is refused for these columns; what they hold may be worse than a column too many.
        foreach (var place in header.Unnamed)
            if (PersonalData.Find(rows.Cell(place)) is { } personal)
                problems.Add(_file, ExtractHeader.Name(place), personal, rows.Number);
        return isRight;
    }

    private void RefuseWidth(ExtractRows rows)
    {
        if (!rows.IsBlank())
            problems.Add(
                _file,
                null,
                $"{rows.Headings.Count} cells are expected, as many as there are headings",
                rows.Number
            );
    }
}
