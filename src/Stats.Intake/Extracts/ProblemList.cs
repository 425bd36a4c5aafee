using System.Globalization;

namespace Stats.Intake.Extracts;

/// <summary>
/// What is wrong with an extract, per file, column and rule. It keeps the first rows and a total, so a file that is wrong
/// throughout costs no more than one that is wrong once; and it never takes what stands in a cell.
/// </summary>
internal sealed class ProblemList
{
    private const int RowsShown = 10;
    private const int WordsShown = 20;
    private const int MostWords = 1000;

    private readonly Dictionary<(string File, string? Column, string Rule), Rows> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>A problem of the file as a whole.</summary>
    public void Add(string file, string rule) => Add(file, null, rule, null);

    /// <param name="row">As a spreadsheet numbers it: row 1 holds the headings.</param>
    /// <param name="word">Tells cells with different words apart, and says nothing of them; null where that does not matter.</param>
    public void Add(string file, string? column, string rule, long? row, int? word = null)
    {
        if (!_problems.TryGetValue((file, column, rule), out var rows))
            _problems.Add((file, column, rule), rows = new Rows());
        if (row is not { } number)
            return;
        rows.Total++;
        if (rows.First.Count < RowsShown)
            rows.First.Add(number);
        if (word is { } w)
            rows.AddWord(w, number);
    }

    /// <summary>A problem of so many rows of a database, which have no numbers.</summary>
    public void AddTimes(string relation, string? column, string rule, long times)
    {
        Add(relation, column, rule, null);
        _problems[(relation, column, rule)].Total += times;
    }

    /// <summary>Takes over what another list holds, after what is here.</summary>
    public void Add(ProblemList others)
    {
        foreach (var ((file, column, rule), theirs) in others._problems)
        {
            Add(file, column, rule, null);
            var rows = _problems[(file, column, rule)];
            rows.First.AddRange(theirs.First.Take(RowsShown - rows.First.Count));
            rows.Total += theirs.Total;
        }
    }

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<string> Lines() =>
        [
            .. _problems.Select(p =>
                $"{p.Key.File}{p.Value}{(p.Key.Column is { } column ? $", column {column}" : "")}: {p.Key.Rule}{p.Value.PerWord()}"
            ),
        ];

    private sealed class Rows
    {
        public List<long> First { get; } = [];
        public long Total { get; set; }

        private readonly Dictionary<int, (long First, long Total)> _words = [];

        public void AddWord(int word, long row)
        {
            if (_words.TryGetValue(word, out var seen))
                _words[word] = (seen.First, seen.Total + 1);
            else if (_words.Count < MostWords)
                _words.Add(word, (row, 1));
        }

        /// <summary>Where there are several words a row for each, so that all can be mended in one round.</summary>
        public string PerWord()
        {
            if (_words.Count < 2)
                return "";
            var culture = CultureInfo.InvariantCulture;
            var shown = _words.Values.OrderBy(w => w.First).Take(WordsShown);
            var each = shown.Select(w =>
                w.Total == 1
                    ? string.Create(culture, $"row {w.First}")
                    : string.Create(culture, $"row {w.First} ({w.Total} rows)")
            );
            var count = _words.Count == MostWords ? $"at least {MostWords}" : _words.Count.ToString(culture);
            var more = _words.Count > WordsShown ? ", …" : "";
            return $" [{count} different words: {string.Join(", ", each)}{more}]";
        }

        /// <summary>", row 17", ", rows 17, 18, 25 and 412 more" or ", 415 rows"; nothing where no row is to blame.</summary>
        public override string ToString()
        {
            if (Total == 0)
                return "";
            if (First.Count == 0)
                return string.Create(CultureInfo.InvariantCulture, $", {Total} {(Total == 1 ? "row" : "rows")}");
            var shown = string.Join(", ", First.Select(r => r.ToString(CultureInfo.InvariantCulture)));
            var more = Total - First.Count;
            return (Total == 1 ? ", row " : ", rows ")
                + shown
                + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "");
        }
    }
}
