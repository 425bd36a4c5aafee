using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>Reads a dimension that has a column for each of its codes: 0 or 1 per row, or the counts of a cross-table.</summary>
/// <param name="column">The dimension.</param>
/// <param name="places">Per code's column its place in the file; -1 where it is missing.</param>
/// <param name="isCounts">True where the cells are counts.</param>
internal sealed class FlagColumns(CodeColumn column, int[] places, bool isCounts)
{
    private static readonly HashSet<string> Yes = new(StringComparer.Ordinal)
    {
        "1",
        "1.0",
        "x",
        "ja",
        "j",
        "yes",
        "y",
        "true",
        "waar",
    };
    private static readonly HashSet<string> No = new(StringComparer.Ordinal)
    {
        "",
        "0",
        "0.0",
        "nee",
        "n",
        "no",
        "false",
        "onwaar",
        "-",
    };

    private readonly List<int> _chosen = [];
    private readonly List<(int Code, long Count)> _counts = [];

    public bool IsCounts => isCounts;

    /// <summary>Of a cross-table the counts of the row that was read last that are above 0.</summary>
    public IReadOnlyList<(int Code, long Count)> Counts => _counts;

    /// <param name="code">What the row counts as; of a cross-table 0.</param>
    /// <returns>False where a cell breaks a rule or a column is missing; the rule is then among the problems.</returns>
    public bool Read(ExtractRow row, List<RowProblem> problems, out int code)
    {
        code = 0;
        _chosen.Clear();
        _counts.Clear();
        var isRight = true;
        for (var i = 0; i < places.Length; i++)
        {
            var flag = column.Source.Flags![i];
            var rule = places[i] < 0 ? null : ReadCell(row, places[i], flag);
            isRight &= places[i] >= 0 && rule is null;
            if (rule is not null)
                problems.Add(new(row.Number, flag.Headings[0], rule));
        }
        return isRight && (isCounts || Choose(row, problems, out code));
    }

    private string? ReadCell(ExtractRow row, int place, CodeFlag flag)
    {
        var cell = row.Cell(place);
        if (row.MayHaveFaults && row.FaultAt(place) is { } fault)
            return fault;
        if (isCounts)
        {
            if (!cell.Trim((byte)' ').IsEmpty && !Amounts.TryRead(cell, out _))
                return PersonalData.Find(cell) ?? Definition.AmountRule;
            if (Amounts.TryRead(cell, out var count) && count > 0)
                _counts.Add((flag.Code, count));
            return null;
        }
        var word = cell.Length > 8 ? null : Spelling.Fold(System.Text.Encoding.UTF8.GetString(cell));
        if (word is not null && Yes.Contains(word))
            _chosen.Add(flag.Code);
        else if (word is null || !No.Contains(word))
            return PersonalData.Find(cell) ?? "not 1 or 0 (or ja or nee, yes or no, x or empty); correct the cell";
        return null;
    }

    private bool Choose(ExtractRow row, List<RowProblem> problems, out int code)
    {
        code = -1;
        if (_chosen.Count == 0)
            code = column.Source.Otherwise ?? -1;
        else if (_chosen.Distinct().Count() == 1)
            code = _chosen[0];
        else if (column.Source.Several is { } rule)
            code = column.CodeOf(rule, [.. _chosen.Distinct()]);
        if (code >= 0)
            return true;
        problems.Add(
            new(
                row.Number,
                column.Source.Column,
                _chosen.Count == 0
                    ? "none of its columns holds a 1; let the definition say `otherwise:` with the code that such a row counts as"
                    : "several of its columns hold a 1; let the definition say `several: first`, `several: each` or `several:` with a code"
            )
        );
        return false;
    }
}
