using Stats.Oracles;

namespace Stats.Judge;

/// <summary>
/// The fewest contacts that must be withheld besides the small ones, so that each small count can be anything from its floor to k: by
/// cuts (Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear constraints", Management Science 47,
/// 2001). First of patterns that withhold parts of cells, then of whole cells. It asks for the ends alone, which changes in parts may
/// reach; so its bound holds for whole-number changes as well.
/// </summary>
internal sealed class Trial : IDisposable
{
    private const int Workers = 2;

    /// <summary>The first rounds, of parts of cells, end when they raise the bound by less than this part.</summary>
    private const double LeastGain = 1e-5;

    /// <summary>How much of the time they may take.</summary>
    private const double ShareOfParts = 0.7;

    private readonly TimeSpan _begun = Environment.CpuUsage.TotalTime;
    private readonly double _seconds;
    private readonly LinkedInstance _instance;
    private readonly Attack _attack;
    private readonly Attacker[] _attackers;
    private readonly double[] _least;
    private readonly List<Cut> _cuts = [];
    private readonly HashSet<string> _known = [];
    private bool[] _best;
    private long _loss;
    private double _bound;

    private Trial(LinkedInstance instance, int k, bool[] withheld, double seconds)
    {
        (_instance, _seconds) = (instance, seconds);
        _loss = withheld.Index().Where(c => c.Item && instance.Counts[c.Index] >= k).Sum(c => instance.Counts[c.Index]);
        _attack = new Attack(instance, k, _loss);
        _best = [.. _attack.Cells.Select(c => withheld[c])];
        _attackers = [.. Enumerable.Range(0, Workers).Select(_ => new Attacker(_attack))];
        _least = [.. _attack.Counts.Select(count => 1e-3 * k / count)];
    }

    /// <param name="withheld">A pattern that protects, per cell of the instance: what it loses is what there is to beat.</param>
    /// <param name="seconds">How much processor time it may take; then it says what it has.</param>
    public static Verdict Judge(LinkedInstance instance, int k, bool[] withheld, double seconds)
    {
        using var trial = new Trial(instance, k, withheld, seconds);
        var isPossible = trial.InParts() && trial.InWholeCells();
        var pattern = new bool[instance.Counts.Length];
        foreach (var (place, cell) in trial._attack.Cells.Index())
            pattern[cell] = trial._attack.IsSmall[place] || trial._best[place];
        return new(
            isPossible ? Math.Min(trial._loss, trial.Bound) : null,
            trial._loss,
            pattern,
            trial._cuts.Count,
            trial.Spent
        );
    }

    public void Dispose()
    {
        foreach (var attacker in _attackers)
            attacker.Dispose();
    }

    /// <summary>Contacts are whole, so what is more than a whole number is at least the next.</summary>
    private long Bound => (long)Math.Ceiling(_bound - 1e-4);

    private double Spent => (Environment.CpuUsage.TotalTime - _begun).TotalSeconds;

    private double Left => _seconds - Spent;

    /// <returns>False where no pattern protects.</returns>
    private bool InParts()
    {
        _cuts.AddRange(Cut.OfSums(_attack).Where(IsNew));
        using var master = new Master(_attack, _cuts, areWhole: false);
        var open = _attack.Demands.ToHashSet();
        var slow = 0;
        for (var round = 0; Bound < _loss && Left > (1 - ShareOfParts) * _seconds; round++)
        {
            var answer = master.Solve(Left, 0);
            if (!answer.IsPossible)
                return false;
            if (answer.Withheld is null)
                break;
            slow = answer.Bound > _bound * (1 + LeastGain) ? 0 : slow + 1;
            _bound = Math.Max(_bound, answer.Bound);
            var cuts = Cut.NotAlone(_attack, answer.Withheld).Where(IsNew).ToList();
            var refuted = Refuted([.. open], answer.Withheld);
            if (refuted.Count == 0 && open.Count < _attack.Demands.Length)
                refuted = Refuted(_attack.Demands, answer.Withheld);
            open = [.. refuted.Select(r => r.Demand)];
            cuts.AddRange(refuted.Select(r => r.Cut!).Where(IsNew));
            if (cuts.Count == 0 || slow > 10)
                break;
            foreach (var cut in cuts)
                master.Add(cut);
            _cuts.AddRange(cuts);
        }
        return true;
    }

    private bool InWholeCells()
    {
        var gap = 0.02;
        while (Bound < _loss && Left > 0)
        {
            using var master = new Master(_attack, _cuts, areWhole: true);
            master.Suggest(_best);
            var answer = master.Solve(Left, gap);
            if (!answer.IsPossible)
                return false;
            _bound = Math.Max(_bound, answer.Bound);
            if (answer.Withheld is null)
                break;
            bool[] withheld = [.. answer.Withheld.Select(part => part > 0.5)];
            var before = _cuts.Count;
            var isDone = !TryMend(withheld);
            if (isDone)
                break;
            if (_cuts.Count < before + 5)
                gap = gap > 1e-4 ? gap / 4 : 0;
        }
        return true;
    }

    /// <summary>Withholds more until the pattern protects; every cut that this takes is kept, and the pattern if it is cheaper.</summary>
    /// <returns>False where time ran out, or a pattern can neither be refuted nor protects as far as floating point can tell.</returns>
    private bool TryMend(bool[] withheld)
    {
        while (Left > 0)
        {
            double[] parts = [.. withheld.Select(isWithheld => isWithheld ? 1.0 : 0.0)];
            var refuted = Refuted(_attack.Demands, parts);
            if (refuted.Count == 0)
            {
                var answers = Ask(_attack.Demands, parts, null);
                refuted = [.. answers.Where(a => a.Cut is not null)];
                if (refuted.Count == 0 && !answers.All(a => a.IsMet))
                    return false;
            }
            if (refuted.Count == 0)
            {
                if (_attack.Loss(withheld) < _loss)
                    (_best, _loss) = (withheld, _attack.Loss(withheld));
                return true;
            }
            foreach (var (_, _, cut) in refuted)
            {
                if (IsNew(cut!))
                    _cuts.Add(cut!);
                if (!TryFulfil(cut!, withheld))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Withholds the cells that cost least for what they bring, until the cut is fulfilled.</summary>
    private bool TryFulfil(Cut cut, bool[] withheld)
    {
        while (cut.Shortfall([.. withheld.Select(isWithheld => isWithheld ? 1.0 : 0.0)]) > 1e-9)
        {
            var next = cut.Cells.Index().Where(c => !withheld[c.Item] && cut.Factors[c.Index] > 0).ToList();
            if (next.Count == 0)
                return false;
            withheld[next.MinBy(c => _attack.Counts[c.Item] / cut.Factors[c.Index]).Item] = true;
        }
        return true;
    }

    private bool IsNew(Cut cut) => _known.Add(string.Join(' ', cut.Cells) + ':' + string.Join(' ', cut.Factors));

    private List<Attacker.Answer> Refuted(Demand[] demands, double[] withheld) =>
        [.. Ask(demands, withheld, _least).Where(answer => answer.Cut is not null)];

    /// <summary>The answers in the order of the demands; those for which time ran out are not met.</summary>
    private Attacker.Answer[] Ask(Demand[] demands, double[] withheld, double[]? least)
    {
        var reaches = _attackers.Select(_ => new Attacker.Reach(withheld.Length)).ToArray();
        var answers = demands.Select(demand => new Attacker.Answer(demand, IsMet: false, null)).ToArray();
        var next = -1;
        Parallel.For(
            0,
            Workers,
            worker =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < demands.Length && Left > 0; )
                    answers[i] = reaches[worker].Holds(demands[i])
                        ? new(demands[i], IsMet: true, null)
                        : _attackers[worker].Try(demands[i], withheld, least, reaches[worker]);
            }
        );
        return answers;
    }
}
