using System.Globalization;

namespace Stats.Intake.Extracts;

/// <summary>
/// What is wrong with an extract, per file, column and rule. It keeps the first rows and a total, so a file that is wrong
/// throughout costs no more than one that is wrong once; and it never takes what stands in a cell.
/// </summary>
internal sealed class ProblemList
{
    private const int RowsShown = 10;

    private readonly Dictionary<(string File, string? Column, string Rule), Rows> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>A problem of the file as a whole.</summary>
    public void Add(string file, string rule) => Add(file, null, rule, null);

    /// <param name="row">As a spreadsheet numbers it: row 1 holds the headings.</param>
    public void Add(string file, string? column, string rule, long? row)
    {
        if (!_problems.TryGetValue((file, column, rule), out var rows))
            _problems.Add((file, column, rule), rows = new Rows());
        if (row is not { } number)
            return;
        rows.Total++;
        if (rows.First.Count < RowsShown)
            rows.First.Add(number);
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
                $"{p.Key.File}{p.Value}{(p.Key.Column is { } column ? $", column {column}" : "")}: {p.Key.Rule}"
            ),
        ];

    private sealed class Rows
    {
        public List<long> First { get; } = [];
        public long Total { get; set; }

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
