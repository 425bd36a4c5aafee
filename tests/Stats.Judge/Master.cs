using Google.OrTools.LinearSolver;

namespace Stats.Judge;

/// <summary>
/// The cheapest pattern that fulfils all cuts so far: a part of each cell (GLOP) or cells as a whole (SCIP). What it costs is a
/// lower bound of what protection costs.
/// </summary>
internal sealed class Master : IDisposable
{
    private readonly Attack _attack;
    private readonly Solver _solver;
    private readonly Variable?[] _cells;

    public Master(Attack attack, IEnumerable<Cut> cuts, bool areWhole)
    {
        _attack = attack;
        _solver = Solver.CreateSolver(areWhole ? "SCIP" : "GLOP");
        // Its clock counts processor time.
        if (areWhole && !_solver.SetSolverSpecificParametersAsString("timing/clocktype = 1"))
            throw new InvalidOperationException("SCIP does not know its parameters.");
        _cells = [.. attack.IsOpen.Select(isOpen => isOpen ? _solver.MakeVar(0, 1, areWhole, "") : null)];
        foreach (var (cell, variable) in _cells.Index())
            if (variable is not null)
                _solver.Objective().SetCoefficient(variable, attack.Counts[cell]);
        _solver.Objective().SetMinimization();
        foreach (var cut in cuts)
            Add(cut);
    }

    public void Dispose() => _solver.Dispose();

    public void Add(Cut cut)
    {
        var row = _solver.MakeConstraint(cut.AtLeast, double.PositiveInfinity, "");
        foreach (var (cell, factor) in cut.Cells.Zip(cut.Factors))
            row.SetCoefficient(_cells[cell], factor);
    }

    /// <summary>SCIP begins with a pattern that is known to protect.</summary>
    public void Suggest(bool[] withheld)
    {
        int[] open = [.. Enumerable.Range(0, _cells.Length).Where(c => _attack.IsOpen[c])];
        _solver.SetHint([.. open.Select(c => _cells[c]!)], [.. open.Select(c => withheld[c] ? 1.0 : 0.0)]);
    }

    /// <param name="Withheld">Per cell the part that is withheld; null where the time was too short for any.</param>
    /// <param name="Bound">No pattern that fulfils the cuts costs less.</param>
    /// <param name="IsPossible">False where no pattern fulfils them.</param>
    public sealed record Answer(double[]? Withheld, double Bound, bool IsPossible);

    /// <param name="seconds">How much processor time it may take.</param>
    /// <param name="gap">Ends when the bound is so near to the cheapest pattern found, as a part of it.</param>
    public Answer Solve(double seconds, double gap)
    {
        _solver.SetTimeLimit(Math.Max(1, (long)(1000 * seconds)));
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
        var status = _solver.Solve(parameters);
        if (status == Solver.ResultStatus.INFEASIBLE)
            return new(null, double.PositiveInfinity, false);
        var hasPattern = status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE;
        var bound =
            _solver.IsMip() ? _solver.Objective().BestBound()
            : status == Solver.ResultStatus.OPTIMAL ? _solver.Objective().Value()
            : 0;
        return new(
            hasPattern ? [.. _cells.Select(variable => variable?.SolutionValue() ?? 0)] : null,
            bound,
            IsPossible: true
        );
    }
}
