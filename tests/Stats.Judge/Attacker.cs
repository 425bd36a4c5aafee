using Google.OrTools.LinearSolver;

namespace Stats.Judge;

/// <summary>
/// Moves small counts as far as a pattern of withheld cells lets them, by linear programs, and makes a cut of what holds one
/// back. A pattern may withhold parts of cells; then a cell can change by that part of what is demanded.
/// </summary>
internal sealed class Attacker : IDisposable
{
    private const double Tolerance = 1e-6;

    private readonly Attack _attack;
    private readonly Solver _solver = Solver.CreateSolver("GLOP");
    private readonly Variable[] _changes;
    private readonly Constraint[] _sums;

    public Attacker(Attack attack)
    {
        _attack = attack;
        // Presolving would lose the basis that the next program begins with.
        if (!_solver.SetSolverSpecificParametersAsString("use_preprocessing: false"))
            throw new InvalidOperationException("GLOP does not know its parameters.");
        _changes = [.. attack.Counts.Select(_ => _solver.MakeNumVar(0, 0, ""))];
        _sums = [.. attack.Sums.Select(_ => _solver.MakeConstraint(0, 0, ""))];
        foreach (var (row, sum) in attack.Sums.Index())
        foreach (var (place, cell) in sum.Index())
            _sums[row].SetCoefficient(_changes[cell], place == 0 ? -1 : 1);
    }

    public void Dispose() => _solver.Dispose();

    /// <summary>How far each cell fell and rose in any solution so far, for a pattern that stays the same.</summary>
    public sealed record Reach(double[] Falls, double[] Rises)
    {
        public Reach(int cells)
            : this(new double[cells], new double[cells]) { }

        public bool Holds(Demand demand) =>
            (demand.Direction > 0 ? Rises : Falls)[demand.Cell] >= demand.Amount - Tolerance;

        public void Add(int cell, double change)
        {
            Rises[cell] = Math.Max(Rises[cell], change);
            Falls[cell] = Math.Max(Falls[cell], -change);
        }
    }

    /// <param name="IsMet">Whether the small count can be moved so far.</param>
    /// <param name="Cut">Where it cannot, a cut that the pattern breaks; null where none was found.</param>
    public sealed record Answer(Demand Demand, bool IsMet, Cut? Cut);

    /// <summary>Whether a pattern lets a small count be moved as far as demanded, and what refutes the pattern if not.</summary>
    /// <param name="withheld">Per cell the part that is withheld, 0 to 1.</param>
    /// <param name="least">
    /// Per cell the part by which it is withheld at least while the cut is sought: of all cuts the program then takes one over few and
    /// dear cells.
    /// </param>
    public Answer Try(Demand demand, double[] withheld, double[]? least, Reach reach)
    {
        for (var cell = 0; cell < _changes.Length; cell++)
        {
            var (low, high) = Ends(cell, demand.Amount, withheld, least);
            _changes[cell].SetBounds(low, high);
        }
        var target = _changes[demand.Cell];
        target.SetBounds(demand.Direction > 0 ? 0 : -demand.Amount, demand.Direction > 0 ? demand.Amount : 0);
        _solver.Objective().Clear();
        _solver.Objective().SetMaximization();
        _solver.Objective().SetCoefficient(target, demand.Direction);
        var status = _solver.Solve();
        if (status != Solver.ResultStatus.OPTIMAL)
            throw new InvalidOperationException($"GLOP ended with {status}.");
        for (var cell = 0; cell < _changes.Length; cell++)
            if (_attack.IsSmall[cell])
                reach.Add(cell, _changes[cell].SolutionValue());
        if (reach.Holds(demand))
            return new(demand, IsMet: true, null);
        var cut = Cut.Of(_attack, demand, [.. _sums.Select(sum => -sum.DualValue())]);
        return new(demand, IsMet: false, cut?.Shortfall(withheld) > 1e-3 ? cut : null);
    }

    private (double Low, double High) Ends(int cell, long amount, double[] withheld, double[]? least)
    {
        var (fall, rise) = (_attack.Falls[cell], _attack.Rises[cell]);
        if (_attack.IsSmall[cell] || withheld[cell] > 1 - Tolerance)
            return (-fall, rise == Attack.Endless ? double.PositiveInfinity : rise);
        var part = Math.Max(withheld[cell], least?[cell] ?? 0);
        return (-Math.Min(fall, amount) * part, Math.Min(rise, amount) * part);
    }
}
