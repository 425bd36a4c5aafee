using System.Collections.Concurrent;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Checks and counts the rows of one file.</summary>
/// <param name="today">No row is of a later day; null where that is not looked at.</param>
internal sealed class ExtractFile(
    Definition definition,
    string path,
    Tally tally,
    ProblemList problems,
    ReadingNotes notes,
    OncePer? once,
    DateOnly? today
)
{
    private const int RowsBetweenReports = 1 << 16;

    /// <summary>So far below the first row headings are looked for, to say where they are.</summary>
    private const int RowsBeforeHeadings = 20;

    private readonly string _file = ExtractStream.NameOf(path);

    /// <param name="progress">Is told the rows and the bytes of this file that have been read.</param>
    public void Count(Action<long, long>? progress, CancellationToken cancellation)
    {
        ExtractRows? rows = null;
        var malformed = new ProblemList();
        try
        {
            using (rows = ExtractRows.Open(path, definition.Layout, malformed, out var bytes))
                if (
                    ExtractHeader.Match(_file, rows.Headings, definition, problems, definition.Layout.HeadingRow) is
                    { } header
                )
                    Count(rows, header, n => progress?.Invoke(n, bytes.Count), cancellation);
                else
                    LookForHeadings(rows);
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
            problems.Add(_file, "the file cannot be read; is it open in another program?");
        }
        problems.Add(malformed);
    }

    private void Count(ExtractRows rows, ExtractHeader header, Action<long> progress, CancellationToken cancellation)
    {
        var counters = new ConcurrentBag<RowCounter>();
        var read = 0L;
        // Which of a caller's rows is the first depends on their order.
        var looks = once is null ? rows.Select(NewLook) : rows.SelectInOrder(NewLook);
        foreach (var wrong in looks)
        {
            foreach (var problem in wrong ?? [])
                problems.Add(_file, problem.Column, problem.Rule, problem.Row, problem.Word);
            if (++read % RowsBetweenReports != 0)
                continue;
            cancellation.ThrowIfCancellationRequested();
            progress(read);
        }
        progress(read);
        foreach (var rule in rows.FaultsOf(header))
            problems.Add(_file, rule);
        foreach (var counter in counters)
            if (tally.HasRoomFor(counter.Tally))
                tally.Add(counter.Tally);
            else
                problems.Add(_file, definition.Amount?[0], Definition.AmountRule, null);
        notes.AddFile(_file, rows, counters);
        once?.NextFile();

        Func<ExtractRow, RowProblem[]?> NewLook()
        {
            var counter = new RowCounter(definition, header, today, once);
            counters.Add(counter);
            return row => row.Number < definition.Layout.FirstRow ? null : Hinted(counter.Count(row), row.Number);
        }
    }

    /// <summary>Of a row right below the headings in which nothing is right: it may be headings too.</summary>
    private RowProblem[]? Hinted(RowProblem[]? found, long row)
    {
        if (
            found is null
            || row != definition.Layout.HeadingRow + 1
            || found.Length < Math.Max(2, definition.Sources.Count)
        )
            return found;
        var hint = $"; or, if it is a second row of headings, let the definition say `first-row: {row + 1}`";
        return [.. found.Select(p => p.Column == definition.TimeColumn ? p with { Rule = p.Rule + hint } : p)];
    }

    private void LookForHeadings(ExtractRows rows)
    {
        var columns = definition.Columns.Count();
        for (var i = 0; i < RowsBeforeHeadings && rows.Read(); i++)
        {
            var cells = Enumerable
                .Range(0, Math.Min(rows.Row.Width, 1000))
                .Select(c => System.Text.Encoding.UTF8.GetString(rows.Row.Cell(c)));
            if (ExtractHeader.Recognised([.. cells], definition) * 2 < columns)
                continue;
            problems.Add(
                _file,
                $"the headings seem to stand in row {rows.Number}; let the definition say `heading-row: {rows.Number}`, or take out the rows above"
            );
            return;
        }
    }
}
