using System.Globalization;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>What was seen while an extract was read that is no fault, but that the steward must know of.</summary>
internal sealed class ReadingNotes(Definition definition)
{
    /// <summary>More different words than that are free text and no slips.</summary>
    private const int MostOtherwiseWords = 20;

    private readonly OtherwiseWords[] _otherwise = [.. definition.Sources.Select(_ => new OtherwiseWords())];
    private readonly List<ExtractWarning> _warnings = [];

    /// <summary>True where a quarter or a week stood in place of a date, so that most months have nothing.</summary>
    public bool SawCoarse { get; private set; }

    /// <summary>Takes over what was seen of one file.</summary>
    /// <param name="counters">One for each thread that read a part of it.</param>
    public void AddFile(string file, ExtractRows rows, IReadOnlyCollection<RowCounter> counters)
    {
        var days = new DaySplit();
        foreach (var counter in counters)
        {
            days.Add(counter.Dates.Days);
            AddRelation(counter);
        }
        if (days.IsHalfSwapped(rows.IsSheet ? 1 : 3))
            _warnings.Add(
                new ExtractWarning(
                    "half-swapped-dates",
                    $"{file}: every date that begins with its year has a day up to 12, and every other one a day above 12. So it looks when a spreadsheet takes 03-01 for the first of March; open the original again with the dates as text."
                )
            );
        if (rows.HiddenRows > 0)
            _warnings.Add(
                new ExtractWarning(
                    "hidden-rows",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file}: {(rows.HiddenRows == 1 ? "1 row is" : $"{rows.HiddenRows} rows are")} hidden{(rows.IsFiltered ? " by a filter" : "")}, and {(rows.HiddenRows == 1 ? "is" : "are")} counted all the same. Show all rows, and take out what is no contact."
                    )
                )
            );
    }

    /// <summary>Takes over what was seen of a table of a database.</summary>
    public void AddRelation(RowCounter counter)
    {
        SawCoarse |= counter.Dates.SawCoarse;
        foreach (var (mine, theirs) in _otherwise.Zip(counter.Otherwise))
            if (theirs is not null)
                mine.Add(theirs);
    }

    /// <summary>What the steward must acknowledge.</summary>
    /// <param name="tally">All that was counted.</param>
    /// <param name="once">Null where no column says which caller or contact a row is of.</param>
    public IReadOnlyList<ExtractWarning> Warnings(Tally tally, OncePer? once) =>
        [.. _warnings.DistinctBy(w => w.Text), .. OtherwiseWarnings(tally), .. Overlaps(once)];

    /// <summary>What the steward is told, and need not acknowledge.</summary>
    public IReadOnlyList<string> Lines(Tally tally)
    {
        var lines = new List<string>();
        foreach (var (source, words) in definition.Sources.Zip(_otherwise))
            if (words.Rows > 0)
                lines.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{source.Dimension}: {Of(words)} count as what `otherwise` says."
                    )
                );
        if (tally.RowsPassedOver > 0)
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tally.RowsPassedOver} rows are of a caller or contact that was counted in the same {definition.FinestTime} already; each counts once, by its first row."
                )
            );
        return lines;
    }

    private IEnumerable<ExtractWarning> OtherwiseWarnings(Tally tally)
    {
        foreach (var (source, words) in definition.Sources.Zip(_otherwise))
            if (words.Rows * 2 > tally.Rows || words.Words > MostOtherwiseWords)
                yield return new ExtractWarning(
                    $"otherwise-{source.Dimension}",
                    $"{source.Column}: {Of(words)} are not in the definition and count as what `otherwise` says. Is it free text, or another list of codes? Put the words that mean a code under its `also`."
                );
    }

    private static string Of(OtherwiseWords words) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{words.Rows} {(words.Rows == 1 ? "row" : "rows")} with {(words.HasMoreWords ? "more than " : "")}{words.Words} different {(words.Words == 1 ? "word" : "words")}"
        );

    private static IEnumerable<ExtractWarning> Overlaps(OncePer? once)
    {
        if (once is { SawTwoFiles: true })
            yield return new ExtractWarning(
                "overlapping-files",
                "Some callers or contacts stand in two files in one period; each is counted once, by its first row. Do the files overlap?"
            );
    }
}
