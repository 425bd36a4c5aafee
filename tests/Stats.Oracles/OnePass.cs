namespace Stats.Oracles;

/// <summary>
/// What a plain method loses, to compare an engine with: one pass over the small counts, the largest first, with one linear program
/// over the whole system for each end, floor and k, that no earlier change has reached. A change costs as much per unit as the cell
/// counts while that is published, next to nothing once it is withheld. GLPK does the arithmetic.
/// </summary>
public sealed class OnePass : IDisposable
{
    private const int DualSimplex = 3;
    private const double PriceOfWithheld = 1e-6;

    private readonly LinkedInstance _instance;
    private readonly nint _problem = Glpk.Create();
    private readonly int[] _cells;
    private readonly Dictionary<int, int> _places;
    private readonly bool[] _withheld;
    private readonly List<Dictionary<int, long>> _changes = [];

    private OnePass(LinkedInstance instance)
    {
        _instance = instance;
        _cells = [.. Enumerable.Range(0, instance.Counts.Length).Where(c => instance.Counts[c] > 0)];
        _places = _cells.Index().ToDictionary(c => c.Item, c => c.Index);
        _withheld = new bool[instance.Counts.Length];
        _ = Glpk.TerminalOutput(0);
        _ = Glpk.AddColumns(_problem, 2 * _cells.Length);
        Glpk.SetDirection(_problem, Glpk.Minimise);
        foreach (var cell in _cells)
        {
            Release(cell);
            Price(cell, instance.Counts[cell]);
        }
        Load([.. instance.Relations.Where(sum => instance.Counts[sum[0]] > 0)]);
    }

    /// <summary>Per cell whether it is withheld after one pass.</summary>
    /// <exception cref="InvalidOperationException">A small count has no witness, or GLPK gave up.</exception>
    public static bool[] Withheld(LinkedInstance instance, int k)
    {
        using var pass = new OnePass(instance);
        int[] small = [.. instance.SmallCounts(k).OrderByDescending(cell => instance.Counts[cell])];
        foreach (var cell in small)
            pass.Withhold(cell);
        foreach (var cell in small)
        foreach (var end in new[] { k, instance.Floors[cell] })
            pass.Reach(cell, end - instance.Counts[cell]);
        return pass._withheld;
    }

    public void Dispose() => Glpk.Delete(_problem);

    private int Up(int cell) => 2 * _places[cell] + 1;

    private int Down(int cell) => 2 * _places[cell] + 2;

    private void Release(int cell)
    {
        Glpk.SetColumn(_problem, Up(cell), Glpk.AtLeast, 0, 0);
        var room = _instance.Counts[cell] - 1;
        Glpk.SetColumn(_problem, Down(cell), room > 0 ? Glpk.Between : Glpk.Fixed, 0, room);
    }

    private void Price(int cell, double price)
    {
        Glpk.SetObjective(_problem, Up(cell), price);
        Glpk.SetObjective(_problem, Down(cell), price);
    }

    private void Withhold(int cell)
    {
        _withheld[cell] = true;
        Price(cell, PriceOfWithheld);
    }

    private void Load(int[][] sums)
    {
        var (rows, columns, values) = (new List<int> { 0 }, new List<int> { 0 }, new List<double> { 0 });
        _ = Glpk.AddRows(_problem, sums.Length);
        for (var row = 1; row <= sums.Length; row++)
        {
            Glpk.SetRow(_problem, row, Glpk.Fixed, 0, 0);
            foreach (var (place, cell) in sums[row - 1].Index().Where(c => _instance.Counts[c.Item] > 0))
            foreach (var (column, sign) in new[] { (Up(cell), 1), (Down(cell), -1) })
            {
                rows.Add(row);
                columns.Add(column);
                values.Add(place == 0 ? -sign : sign);
            }
        }
        Glpk.LoadMatrix(_problem, rows.Count - 1, [.. rows], [.. columns], [.. values]);
    }

    private void Reach(int cell, long amount)
    {
        if (amount == 0 || _changes.Any(change => change.GetValueOrDefault(cell) == amount))
            return;
        Glpk.SetColumn(_problem, Up(cell), Glpk.Fixed, Math.Max(0, amount), 0);
        Glpk.SetColumn(_problem, Down(cell), Glpk.Fixed, Math.Max(0, -amount), 0);
        Glpk.StandardBasis(_problem);
        var control = new Glpk.SimplexControl();
        Glpk.Initialise(ref control);
        control.Method = DualSimplex;
        if (Glpk.Simplex(_problem, ref control) != 0 || Glpk.Status(_problem) != Glpk.Optimal)
            throw new InvalidOperationException("A small count has no witness, or GLPK gave up.");
        var change = _cells
            .Select(c =>
                (Cell: c, Change: (long)Math.Round(Glpk.Value(_problem, Up(c)) - Glpk.Value(_problem, Down(c))))
            )
            .Where(c => c.Change != 0)
            .ToDictionary(c => c.Cell, c => c.Change);
        _changes.Add(change);
        foreach (var changed in change.Keys.Where(c => !_withheld[c]))
            Withhold(changed);
        Release(cell);
    }
}
