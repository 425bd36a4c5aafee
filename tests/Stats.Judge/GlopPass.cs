using Google.OrTools.LinearSolver;
using Stats.Oracles;

namespace Stats.Judge;

/// <summary>
/// What the engine's own simplex is held against: one pass over the small counts, the largest first, with GLOP in its place. A change
/// costs as much per unit as the cell counts while that is published, next to nothing once it is withheld. What an earlier
/// change reached is not sought again; each program begins with the basis of the last.
/// </summary>
internal sealed class GlopPass : IDisposable
{
    private const double PriceOfWithheld = 1e-6;

    private readonly Attack _attack;
    private readonly Solver _solver = Solver.CreateSolver("GLOP");
    private readonly Variable[] _rises;
    private readonly Variable[] _falls;
    private readonly bool[] _withheld;
    private readonly List<Dictionary<int, long>> _changes = [];

    private GlopPass(Attack attack)
    {
        _attack = attack;
        if (!_solver.SetSolverSpecificParametersAsString("use_preprocessing: false"))
            throw new InvalidOperationException("GLOP does not know its parameters.");
        _withheld = [.. attack.IsSmall];
        _rises = [.. attack.Counts.Select(_ => _solver.MakeNumVar(0, double.PositiveInfinity, ""))];
        _falls = [.. attack.Counts.Select(count => _solver.MakeNumVar(0, count - 1, ""))];
        foreach (var sum in attack.Sums)
        {
            var row = _solver.MakeConstraint(0, 0, "");
            foreach (var (place, cell) in sum.Index())
            {
                row.SetCoefficient(_rises[cell], place == 0 ? -1 : 1);
                row.SetCoefficient(_falls[cell], place == 0 ? 1 : -1);
            }
        }
        for (var cell = 0; cell < _withheld.Length; cell++)
            Price(cell);
        _solver.Objective().SetMinimization();
    }

    public void Dispose() => _solver.Dispose();

    /// <summary>Per cell of the instance whether it is withheld after one pass.</summary>
    /// <exception cref="InvalidOperationException">A small count has no witness, or GLOP gave up.</exception>
    public static bool[] Withheld(LinkedInstance instance, int k)
    {
        var attack = new Attack(instance, k, long.MaxValue);
        using var pass = new GlopPass(attack);
        foreach (
            var demand in attack
                .Demands.OrderByDescending(d => attack.Counts[d.Cell])
                .ThenByDescending(d => d.Direction)
        )
            pass.Reach(demand.Cell, demand.Direction * demand.Amount);
        var withheld = new bool[instance.Counts.Length];
        foreach (var (place, cell) in attack.Cells.Index())
            withheld[cell] = pass._withheld[place];
        return withheld;
    }

    private void Price(int cell)
    {
        var price = _withheld[cell] ? PriceOfWithheld : _attack.Counts[cell];
        _solver.Objective().SetCoefficient(_rises[cell], price);
        _solver.Objective().SetCoefficient(_falls[cell], price);
    }

    private void Reach(int cell, long amount)
    {
        if (_changes.Any(change => change.GetValueOrDefault(cell) == amount))
            return;
        _rises[cell].SetBounds(Math.Max(0, amount), Math.Max(0, amount));
        _falls[cell].SetBounds(Math.Max(0, -amount), Math.Max(0, -amount));
        if (_solver.Solve() != Solver.ResultStatus.OPTIMAL)
            throw new InvalidOperationException("A small count has no witness, or GLOP gave up.");
        var change = Enumerable
            .Range(0, _withheld.Length)
            .Select(c => (Cell: c, Change: (long)Math.Round(_rises[c].SolutionValue() - _falls[c].SolutionValue())))
            .Where(c => c.Change != 0)
            .ToDictionary(c => c.Cell, c => c.Change);
        _changes.Add(change);
        foreach (var changed in change.Keys.Where(c => !_withheld[c]))
        {
            _withheld[changed] = true;
            Price(changed);
        }
        _rises[cell].SetBounds(0, double.PositiveInfinity);
        _falls[cell].SetBounds(0, _attack.Counts[cell] - 1);
    }
}
