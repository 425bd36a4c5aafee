using System.Globalization;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Extracts to counts: streams, checks every row, keeps counts and no row.</summary>
internal static class Extract
{
    /// <summary>Counts one or more files as one extract.</summary>
    /// <param name="files">Paths, of a folder where it holds the parts of a Parquet extract; <see cref="ExtractStream.StandardInput"/> is standard input.</param>
    /// <param name="until">The last day that is counted, inclusive, the last of a month; later rows are for a later release.
    /// Unless given: the end of the month of the last row.</param>
    /// <param name="today">No row is of a later day; null where that is not looked at.</param>
    /// <param name="rowsThrough">The rows have to reach into the month of this day, for what comes after it is counted already; unless given:
    /// of <paramref name="until"/>.</param>
    /// <param name="progress">Is told how far it is, now and then and at the end of every file.</param>
    /// <exception cref="ArgumentException"><paramref name="until"/> is not the last day of a month, or lies before the programme's first.</exception>
    /// <exception cref="ExtractRefusedException">Anything is wrong with any row: then nothing is counted.</exception>
    public static CountedExtract Count(
        Definition definition,
        IReadOnlyList<string> files,
        DateOnly? until = null,
        DateOnly? today = null,
        DateOnly? rowsThrough = null,
        IProgress<ReadingProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var problems = new ProblemList();
        var tally = new Tally(definition);
        var notes = new ReadingNotes(definition);
        var once = definition.OncePer is null ? null : new OncePer(definition.FinestTime);
        // A file given twice would count every contact in it twice.
        foreach (var twice in files.Where(File.Exists).GroupBy(Path.GetFullPath).Where(g => g.Count() > 1))
            problems.Add(ExtractStream.NameOf(twice.Key), $"given {twice.Count()} times; give it once");
        var meter = progress is null ? null : new ReadingMeter(files, progress);
        foreach (var path in files)
        {
            if (ParquetExtract.Is(path))
                new ParquetExtract(definition, path, tally, problems, notes, once, today).Count(
                    meter is null ? null : rows => meter.Tell(rows, 0),
                    cancellation
                );
            else
                new ExtractFile(definition, path, tally, problems, notes, once, today).Count(
                    meter is null ? null : meter.Tell,
                    cancellation
                );
            meter?.NextFile();
        }
        if (files.Count == 0)
            problems.Add("extract", "no file was given");
        else if (problems.IsEmpty && tally.Rows == 0)
            problems.Add(ExtractStream.NameOf(files[0]), "there are no rows below the headings");
        return Counted(definition, tally, problems, until, rowsThrough, notes, once);
    }

    /// <summary>Counts the table or view of a PostgreSQL database that the definition names. The database groups; only groups are fetched.</summary>
    /// <param name="connection">Host=server;Database=helpline;Username=reader.</param>
    /// <inheritdoc cref="Count"/>
    public static CountedExtract CountRelation(
        Definition definition,
        string connection,
        DateOnly? until = null,
        DateOnly? today = null,
        DateOnly? rowsThrough = null,
        IProgress<ReadingProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var problems = new ProblemList();
        var tally = new Tally(definition);
        var notes = new ReadingNotes(definition);
        var once = definition.OncePer is null ? null : new OncePer(definition.FinestTime);
        new PostgresExtract(definition, tally, problems, notes, once, today).Count(connection, progress, cancellation);
        return Counted(definition, tally, problems, until, rowsThrough, notes, once);
    }

    private static CountedExtract Counted(
        Definition definition,
        Tally tally,
        ProblemList problems,
        DateOnly? until,
        DateOnly? rowsThrough,
        ReadingNotes notes,
        OncePer? once
    )
    {
        if (!problems.IsEmpty)
            throw new ExtractRefusedException(problems.Lines());
        var lastMonth = Period.Month(tally.Last.Year, tally.Last.Month).Last;
        if ((rowsThrough ?? until) is { } through && through > lastMonth)
            throw new ExtractRefusedException([
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The last row is of {tally.Last:yyyy-MM-dd}: counting until {through:yyyy-MM-dd} would show the months after it as zero."
                ),
            ]);
        var end = until ?? lastMonth;
        var programme = definition.ProgrammeUntil(end);
        return new CountedExtract(tally.Until(programme, end), tally.Rows, tally.First, tally.Last, end, programme)
        {
            Warnings = notes.Warnings(tally, once),
            Notes = notes.Lines(tally),
            IsCoarse = notes.SawCoarse,
        };
    }
}
