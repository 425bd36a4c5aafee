namespace Stats.Oracles;

/// <summary>
/// One connected part of a reduced system as a linear program that stays warm: only its objective changes.
/// GLPK keeps its memory per thread, so a component is made, used and disposed on one thread.
/// </summary>
internal sealed class Component : IDisposable
{
    private readonly nint _problem = Glpk.Create();
    private readonly double[] _objective;
    private readonly (long Low, long? High)[] _bounds;
    private Glpk.SimplexControl _control;
    private bool _started;

    public Component(int[] cells, IReadOnlyList<ReducedRow> rows, Reduction reduction)
    {
        Cells = cells;
        Rows = rows;
        _objective = new double[cells.Length];
        _ = Glpk.TerminalOutput(0);
        Glpk.Initialise(ref _control);
        _ = Glpk.AddColumns(_problem, cells.Length);
        _bounds = [.. cells.Select(reduction.Bounds)];
        for (var column = 0; column < cells.Length; column++)
            Release(column);
        if (rows.Count > 0)
            Load(rows);
    }

    /// <summary>Per column the cell it stands for.</summary>
    public int[] Cells { get; }

    public IReadOnlyList<ReducedRow> Rows { get; }

    /// <summary>The next solutions go as far as they can along these weights, given per column.</summary>
    public void Aim(params IEnumerable<(int Column, double Weight)> weights)
    {
        for (var column = 0; column < _objective.Length; column++)
            if (_objective[column] != 0)
                Glpk.SetObjective(_problem, column + 1, _objective[column] = 0);
        foreach (var (column, weight) in weights)
            Glpk.SetObjective(_problem, column + 1, _objective[column] = weight);
        Glpk.SetDirection(_problem, Glpk.Maximise);
    }

    /// <summary>Goes on towards the aim for at most so many steps.</summary>
    public Outcome Go(int steps = int.MaxValue)
    {
        if (!_started && Rows.Count > 0)
            Glpk.AdvancedBasis(_problem, 0);
        _started = true;
        _control.Iterations = steps;
        var answer = Glpk.Simplex(_problem, ref _control);
        if (answer is not (0 or Glpk.IterationLimit))
        {
            // The basis went numerically bad: begin afresh.
            Glpk.StandardBasis(_problem);
            answer = Glpk.Simplex(_problem, ref _control);
        }
        return Glpk.Status(_problem) switch
        {
            Glpk.Optimal => Outcome.Best,
            Glpk.Unbounded => Outcome.Endless,
            Glpk.Feasible => Outcome.UnderWay,
            _ when answer == Glpk.IterationLimit => Outcome.NotYet,
            Glpk.Infeasible or Glpk.Impossible when answer == 0 => Outcome.Impossible,
            var status => throw new InvalidOperationException($"GLPK gave up: answer {answer}, status {status}."),
        };
    }

    /// <summary>From now on the column has this value.</summary>
    public void Fix(int column, long value) => Glpk.SetColumn(_problem, column + 1, Glpk.Fixed, value, value);

    /// <summary>From now on the column may be anything within its bounds.</summary>
    public void Release(int column)
    {
        var (low, high) = _bounds[column];
        var kind =
            high is null ? Glpk.AtLeast
            : high == low ? Glpk.Fixed
            : Glpk.Between;
        Glpk.SetColumn(_problem, column + 1, kind, low, high ?? 0);
    }

    /// <summary>The value of a column in the latest solution.</summary>
    public double Value(int column) => Glpk.Value(_problem, column + 1);

    public void Dispose() => Glpk.Delete(_problem);

    private void Load(IReadOnlyList<ReducedRow> rows)
    {
        var columns = Cells.Select((cell, column) => (cell, column)).ToDictionary(c => c.cell, c => c.column + 1);
        _ = Glpk.AddRows(_problem, rows.Count);
        // GLPK counts from 1 and skips the first place of each array.
        var (at, of, factors) = (new List<int> { 0 }, new List<int> { 0 }, new List<double> { 0 });
        for (var row = 0; row < rows.Count; row++)
        {
            Glpk.SetRow(_problem, row + 1, Glpk.Fixed, rows[row].Total, rows[row].Total);
            at.AddRange(rows[row].Cells.Select(_ => row + 1));
            of.AddRange(rows[row].Cells.Select(cell => columns[cell]));
            factors.AddRange(rows[row].Factors.Select(factor => (double)factor));
        }
        Glpk.LoadMatrix(_problem, at.Count - 1, [.. at], [.. of], [.. factors]);
    }
}

/// <summary>How far a solution is.</summary>
internal enum Outcome
{
    /// <summary>Nothing is consistent with the published cells yet.</summary>
    NotYet,

    /// <summary>Nothing can be consistent with the published cells.</summary>
    Impossible,

    /// <summary>Consistent, not yet the best.</summary>
    UnderWay,
    Best,

    /// <summary>The aim can be followed without end.</summary>
    Endless,
}
