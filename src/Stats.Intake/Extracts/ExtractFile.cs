using System.Collections.Concurrent;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Checks and counts the rows of one file.</summary>
internal sealed class ExtractFile(Definition definition, string path, Tally tally, ProblemList problems)
{
    private const int RowsBetweenReports = 1 << 16;

    private readonly string _file = ExtractStream.NameOf(path);

    /// <param name="progress">Is told the rows and the bytes of this file that have been read.</param>
    public void Count(Action<long, long>? progress, CancellationToken cancellation)
    {
        ExtractRows? rows = null;
        var malformed = new ProblemList();
        try
        {
            using (rows = ExtractRows.Open(path, definition.Encoding, malformed, out var bytes))
                if (ExtractHeader.Match(_file, rows.Headings, definition, problems) is { } header)
                    Count(rows, header, n => progress?.Invoke(n, bytes.Count), cancellation);
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
        problems.Add(malformed);
    }

    private void Count(ExtractRows rows, ExtractHeader header, Action<long> progress, CancellationToken cancellation)
    {
        var counters = new ConcurrentBag<RowCounter>();
        var read = 0L;
        foreach (var wrong in rows.Select(NewLook))
        {
            foreach (var problem in wrong ?? [])
                problems.Add(_file, problem.Column, problem.Rule, problem.Row);
            if (++read % RowsBetweenReports != 0)
                continue;
            cancellation.ThrowIfCancellationRequested();
            progress(read);
        }
        progress(read);
        foreach (var counter in counters)
            if (tally.HasRoomFor(counter.Tally))
                tally.Add(counter.Tally);
            else
                problems.Add(_file, definition.Amount?[0], Definition.AmountRule, null);

        Func<ExtractRow, RowProblem[]?> NewLook()
        {
            var counter = new RowCounter(definition, header);
            counters.Add(counter);
            return counter.Count;
        }
    }
}
