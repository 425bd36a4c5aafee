using System.Globalization;
using CsvHelper;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Extracts to counts: streams, checks every row, keeps counts and no row.</summary>
internal static class Extract
{
    private const int RowsBetweenReports = 1 << 16;

    /// <summary>A row beyond it is an unclosed quote or no extract at all.</summary>
    private const int LongestRow = 1 << 20;

    /// <summary>Counts one or more files as one extract.</summary>
    /// <param name="until">The last day that is counted, inclusive, the last of a month; later rows are for a later release.
    /// Unless given: the end of the month of the last row.</param>
    /// <param name="rows">Is told how many rows have been read.</param>
    /// <exception cref="ArgumentException"><paramref name="until"/> is not the last day of a month, or lies before the programme's first.</exception>
    /// <exception cref="ExtractRefusedException">Anything is wrong with any row: then nothing is counted.</exception>
    public static CountedExtract Count(
        Definition definition,
        IReadOnlyList<string> files,
        DateOnly? until = null,
        IProgress<long>? rows = null,
        CancellationToken cancellation = default
    )
    {
        if (until is { } wanted)
            definition.ProgrammeUntil(wanted);
        var problems = new ProblemList();
        var tally = new Tally(definition);
        foreach (var path in files)
            new ExtractFile(definition, path, tally, problems).Count(rows, cancellation);
        if (files.Count == 0)
            problems.Add("extract", "no file was given");
        else if (problems.IsEmpty && tally.Rows == 0)
            problems.Add(Path.GetFileName(files[0]), "there are no rows below the headings");
        if (!problems.IsEmpty)
            throw new ExtractRefusedException(problems.Lines());
        var lastMonth = Period.Month(tally.Last.Year, tally.Last.Month).Last;
        if (until > lastMonth)
            throw new ExtractRefusedException([
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The last row is of {tally.Last:yyyy-MM-dd}: a release until {until:yyyy-MM-dd} would show the months after it as zero."
                ),
            ]);
        var end = until ?? lastMonth;
        var programme = definition.ProgrammeUntil(end);
        return new CountedExtract(tally.Until(programme, end), tally.Rows, tally.First, tally.Last, end, programme);
    }

    private sealed class ExtractFile(Definition definition, string path, Tally tally, ProblemList problems)
    {
        private readonly string _file = Path.GetFileName(path);

        public void Count(IProgress<long>? rows, CancellationToken cancellation)
        {
            try
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
                using var reader = CsvReader.Create(stream, Options());
                reader.ReadHeader();
                if (ExtractHeader.Match(_file, reader.Headers, definition, problems) is { } places)
                    CountRows(reader, places, rows, cancellation);
            }
            catch (CsvFormatException e)
            {
                problems.Add(_file, null, $"longer than {LongestRow >> 20} MB; is a quote not closed?", e.RecordNumber);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(_file, File.Exists(path) ? "the file cannot be read" : "there is no such file");
            }
        }

        private CsvReaderOptions Options() =>
            CsvReaderOptions.Default with
            {
                SkipEmptyLines = false,
                TrimWhitespace = true,
                MaxRecordSize = LongestRow,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = r => problems.Add(_file, null, Rule(r.Reason), r.RecordNumber),
            };

        private static string Rule(CsvMalformedReason reason) =>
            reason == CsvMalformedReason.UnterminatedQuote ? "a quote is not closed" : "a quote stands inside a cell";

        private void CountRows(CsvReader reader, int[] places, IProgress<long>? rows, CancellationToken cancellation)
        {
            var time = definition.Sources.ToList().FindIndex(s => s is TimeSource);
            var dates = new DateColumn((TimeSource)definition.Sources[time], definition.From);
            var columns = definition.Sources.Select(s => s is CodeSource c ? new CodeColumn(c) : null).ToArray();
            var codes = new int[columns.Length];
            long row = 1;
            while (reader.Read())
            {
                row++;
                if (row % RowsBetweenReports == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    rows?.Report(tally.Rows);
                }
                if (!HasAllCells(reader, row))
                    continue;
                var isRight = true;
                for (var i = 0; i < columns.Length; i++)
                    if (columns[i] is { } column && column.Read(reader.GetSpan(places[i]), out codes[i]) is { } rule)
                    {
                        problems.Add(_file, column.Source.Column, rule, row);
                        isRight = false;
                    }
                if (dates.Read(reader.GetSpan(places[time]), out var day) is { } broken)
                    problems.Add(_file, dates.Source.Column, broken, row);
                else if (isRight)
                    tally.Add(day, time, codes);
            }
            rows?.Report(tally.Rows);
        }

        /// <summary>False for an empty line, which is passed over, and for a row of another length, which is a problem.</summary>
        private bool HasAllCells(CsvReader reader, long row)
        {
            var width = reader.Headers.Count;
            if (reader.FieldCount == width)
                return true;
            if (reader.FieldCount > 1 || !reader.IsEmpty(0))
                problems.Add(_file, null, $"{width} cells are expected, as many as there are headings", row);
            return false;
        }
    }
}
