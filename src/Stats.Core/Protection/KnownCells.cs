using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Core.Protection;

/// <summary>
/// The cells of the next release together with those that are out, as one system. First those of the next release, each in its place;
/// then what earlier releases show beside them: other vintages of a year, and tables that ended. What is out comes in decided. Two
/// vintages of a year are tied by what was kept, removed and added between them.
/// </summary>
internal sealed class KnownCells
{
    private readonly Programme _programme;
    private readonly CoordinateSpace _space;
    private readonly int _time;
    private readonly int _first;
    private readonly Vintages _vintages;
    private readonly Period[] _periods;
    private readonly Dictionary<(Coordinate At, Layer Layer), int> _cells = [];
    private readonly List<(Coordinate At, Layer Layer)> _places = [];
    private readonly List<long> _counts = [];
    private readonly List<CellState> _states = [];
    private readonly List<int[]> _sums = [];
    private readonly HashSet<(int Total, int Dimension)> _summed = [];

    /// <param name="cube">The next release's.</param>
    /// <param name="until">The last day of the next release, inclusive.</param>
    /// <param name="counts">What it was counted from.</param>
    /// <exception cref="ProtectionRefusedException">The counts do not fit what is out.</exception>
    public KnownCells(Cube cube, DateOnly until, LeafCounts counts, Past past)
    {
        (_programme, _space, _first, _vintages) = (cube.Programme, cube.Space, cube.CellCount, past.Vintages);
        _time = _programme.Dimensions.Index().Single(d => d.Item.Kind == DimensionKind.Time).Index;
        _periods = [.. _programme.Time.Codes.Select(c => Period.Parse(c.Id))];
        List<View> views = [ViewOf(cube, until, counts, past.Vintages)];
        foreach (var release in past.Releases)
            views.Add(ViewOf(release, views[0]));
        foreach (var view in views)
            view.ForEachSum(Sum);
        foreach (var year in past.Vintages.Revised)
        {
            int[] vintages = [.. views.Where(v => v.Has(year)).Select(v => v.Vintages.Of(year)).Distinct().Order()];
            for (var later = 1; later < vintages.Length; later++)
            for (var earlier = 0; earlier < later; earlier++)
                Tie(year, vintages[earlier], vintages[later], views);
        }
        System = new LinkedSystem(
            [.. _counts],
            _sums,
            _programme.Zeros == ZeroPolicy.Published ? 1 : 0,
            [.. _states],
            Importance.Of(cube, _counts.Count),
            Grid(),
            OtherCount == 0 ? null : [.. _places.Select(p => p.Layer.Share != Share.Whole)]
        );
        System.Proof = Read(past.Proof);
    }

    public LinkedSystem System { get; }

    /// <summary>Per cell its codes, those that are not the total: the same in every release, whatever table or vintage it stands in.</summary>
    public string[] Names()
    {
        string[][] ids =
        [
            .. _programme.Dimensions.Select(d =>
                d.Codes.Select(c => c.Id == Dimension.Total ? "" : $"{d.Id}={c.Id};").ToArray()
            ),
        ];
        return
        [
            .. _places.Select(p =>
                string.Concat(ids.Select((codes, d) => codes[_space.CodeAt(p.At, d)]).Order(StringComparer.Ordinal))
            ),
        ];
    }

    /// <summary>Witnesses as the next release will want them.</summary>
    public Proof Write(IReadOnlyList<Witness> witnesses)
    {
        var (places, cells, flat) = (new Dictionary<int, int>(), new List<int>(), new List<int>());
        foreach (var witness in witnesses)
        {
            flat.Add(witness.Cells.Length);
            foreach (var (cell, step) in witness.Cells.Zip(witness.Steps))
            {
                if (!places.TryGetValue(cell, out var place))
                {
                    places[cell] = place = places.Count;
                    var (codes, layer) = PlaceOf(cell);
                    cells.AddRange([.. codes, (int)layer.Share, layer.Vintage, layer.Against]);
                }
                flat.AddRange([place, step]);
            }
        }
        return new Proof(
            [.. _programme.Dimensions.Select(d => d.Id)],
            [.. _programme.Dimensions.Select(d => (string[])[.. d.Codes.Select(c => c.Id)])],
            cells,
            flat
        );
    }

    /// <summary>Those of the witnesses that hold in this system: they change nothing that is shown, and no sum.</summary>
    private List<Witness> Read(Proof proof)
    {
        var width = proof.Dimensions.Count + 3;
        var cells = Enumerable
            .Range(0, proof.Cells.Count / width)
            .Select(cell => Find(proof, [.. proof.Cells.Skip(cell * width).Take(width)]))
            .ToArray();
        var known = new List<Witness>();
        for (var at = 0; at < proof.Witnesses.Count; at += 1 + 2 * proof.Witnesses[at])
        {
            var change = new List<(int Cell, long Change)>();
            for (var i = at + 1; i < at + 1 + 2 * proof.Witnesses[at]; i += 2)
                change.Add((cells[proof.Witnesses[i]], proof.Witnesses[i + 1]));
            if (Holds(change))
                known.Add(Witness.Of(System, change, change[0].Change));
        }
        return known;
    }

    private int Find(Proof proof, int[] cell)
    {
        var codes = new int[_space.DimensionCount];
        for (var d = 0; d < proof.Dimensions.Count; d++)
        {
            var dimension = _programme
                .Dimensions.Index()
                .FirstOrDefault(n => n.Item.Id == proof.Dimensions[d], (-1, null!));
            var id = proof.Codes[d][cell[d]];
            if (dimension.Index < 0 || !dimension.Item.Contains(id))
                return -1;
            codes[dimension.Index] = dimension.Item.IndexOf(id);
        }
        var layer = new Layer((Share)cell[^3], cell[^2], cell[^1]);
        return _cells.GetValueOrDefault((_space.Pack(codes), layer), -1);
    }

    private bool Holds(List<(int Cell, long Change)> change)
    {
        var balance = new Dictionary<int, long>();
        foreach (var (cell, amount) in change)
        {
            if (cell < 0 || System.States[cell] != CellState.AlreadyWithheld)
                return false;
            foreach (var entry in System.RelationsOf(cell))
                balance[Math.Max(entry, ~entry)] =
                    balance.GetValueOrDefault(Math.Max(entry, ~entry)) + (entry < 0 ? -amount : amount);
        }
        return change.Count > 0 && balance.Values.All(b => b == 0);
    }

    /// <summary>How many cells there are beside those of the next release.</summary>
    public int OtherCount => _counts.Count - _first;

    /// <summary>Where a cell stands in the next release's dimensions, and of which contacts it is.</summary>
    public (int[] Codes, Layer Layer) PlaceOf(int cell)
    {
        var codes = new int[_space.DimensionCount];
        _space.Unpack(_places[cell].At, codes);
        return (codes, _places[cell].Layer);
    }

    /// <summary>One release in the system of all: its cells, and where each of them stands there.</summary>
    /// <param name="Places">Per dimension of its own and code the place of that code in the next release's.</param>
    /// <param name="Dimensions">Per dimension of its own its place among the next release's.</param>
    private sealed record View(
        Cube Cube,
        DateOnly Until,
        LeafCounts Counts,
        Vintages Vintages,
        int[] Dimensions,
        int[][] Places,
        CoordinateSpace Space
    )
    {
        /// <summary>Per cell its place in the system.</summary>
        public int[] Cells { get; } = new int[Cube.CellCount];

        public bool Has(int year) => Cube.Programme.Time.Contains(Period.Year(year).Code);

        /// <summary>A coordinate of its own in the next release's space.</summary>
        public Coordinate Translate(Coordinate own)
        {
            Span<int> codes = stackalloc int[Space.DimensionCount];
            codes.Clear();
            for (var d = 0; d < Dimensions.Length; d++)
                codes[Dimensions[d]] = Places[d][Cube.Space.CodeAt(own, d)];
            return Space.Pack(codes);
        }

        /// <summary>True where one of its tables has this place; of the next release alone, whose coordinates are those of the system.</summary>
        public bool Shows(Coordinate at)
        {
            var codes = new int[Space.DimensionCount];
            Space.Unpack(at, codes);
            return Cube.Tables.Any(t => t.Shows(codes));
        }

        /// <summary>Every place of its tables, those that are zero included.</summary>
        public IEnumerable<Coordinate> Shown() =>
            Cube.Tables.SelectMany(t => Enumerable.Range(0, t.PlaceCount).Select(p => Translate(t.At(p, Cube.Space))));

        public void ForEachSum(Action<int, int, int[]> visit)
        {
            foreach (var table in Cube.Tables)
                table.ForEachSum(
                    (dimension, total, parts) =>
                        visit(Dimensions[dimension], Cells[total], [.. parts.Select(p => Cells[p])])
                );
        }
    }

    private View ViewOf(Cube cube, DateOnly until, LeafCounts counts, Vintages vintages)
    {
        var own = cube.Programme.Dimensions;
        int[] dimensions = [.. own.Select(d => _programme.Dimensions.Index().Single(n => n.Item.Id == d.Id).Index)];
        int[][] places =
        [
            .. own.Select((d, i) => d.Codes.Select(c => _programme.Dimensions[dimensions[i]].IndexOf(c.Id)).ToArray()),
        ];
        var view = new View(cube, until, counts, vintages, dimensions, places, _space);
        for (var cell = 0; cell < view.Cells.Length; cell++)
        {
            var at = view.Translate(cube.CoordinateOf(cell));
            view.Cells[cell] = Add(at, Layer.Of(vintages.Of(YearOf(at))), cube.Counts[cell], CellState.Open);
        }
        return view;
    }

    /// <summary>A release that is out: what it shows stays as it is.</summary>
    private View ViewOf(PastRelease past, View next)
    {
        var (release, counts) = past;
        var cube = Cube.Count(release.Programme, counts, release.Until);
        var view = ViewOf(cube, release.Until, counts, release.Vintages);
        foreach (var (table, shown) in cube.Tables.Zip(release.Tables))
            for (var place = 0; place < table.PlaceCount; place++)
            {
                var count = table.Cells[place] is >= 0 and var own ? cube.Counts[own] : 0;
                var at = view.Translate(table.At(place, cube.Space));
                var known = Find(at, release.Vintages);
                var fits = shown.Cells[place] switch
                {
                    PublishedCount published => published.Count == count,
                    NotRegisteredCell => count == 0,
                    _ => known >= 0,
                };
                if (
                    !fits
                    || (known < 0 ? 0 : _counts[known]) != count
                    || known >= _first && IsZeroIn(next, at, release)
                )
                    throw new ProtectionRefusedException([
                        $"The counts do not fit the release {release.Id}, which is out. Nothing is published. "
                            + "Is this the ledger of another store, or an older copy?",
                    ]);
                if (known >= 0)
                    _states[known] =
                        shown.Cells[place] is WithheldCell ? CellState.AlreadyWithheld : CellState.AlreadyPublished;
            }
        return view;
    }

    /// <summary>True where the next release shows the same contacts in this place, and has none.</summary>
    private bool IsZeroIn(View next, Coordinate at, Release release) =>
        release.Vintages.Of(YearOf(at)) == _vintages.Of(YearOf(at)) && next.Shows(at);

    /// <summary>What was kept, removed and added between two vintages of a year, over the periods that both of them show.</summary>
    private void Tie(int year, int earlier, int later, List<View> views)
    {
        List<View>[] sides =
        [
            .. new[] { earlier, later }.Select(v =>
                views.FindAll(view => view.Has(year) && view.Vintages.Of(year) == v)
            ),
        ];
        var last = sides.Min(side => side.Max(v => v.Until));
        var kept = Kept(sides, new DateOnly(year, 1, 1), last);
        Layer[] own = [new(Share.Removed, earlier, later), new(Share.Added, earlier, later)];
        var shared = new Layer(Share.Kept, earlier, later);
        bool IsTied(Coordinate at) => YearOf(at) == year && PeriodOf(at).Last <= last;
        var shown = sides.Select(side => side.SelectMany(v => v.Shown()).Where(IsTied).ToHashSet()).ToArray();
        int[] vintages = [earlier, later];
        bool IsZero(int side, Coordinate at) =>
            shown[side].Contains(at)
            && (
                !_cells.TryGetValue((at, Layer.Of(vintages[side])), out var cell)
                || _counts[cell] == 0 && _states[cell] == CellState.AlreadyPublished
            );
        // Of what one of the two shows to be nobody, nobody was kept.
        var none = shown[0].Union(shown[1]).Where(at => IsZero(0, at) || IsZero(1, at)).ToHashSet();
        Spread(sides.SelectMany(s => s), none);
        for (var side = 0; side < 2; side++)
            foreach (var at in shown[side].Where(at => !IsZero(side, at)).Order())
            {
                var whole = _cells[(at, Layer.Of(vintages[side]))];
                var both = none.Contains(at)
                    ? -1
                    : Add(at, shared, kept.GetValueOrDefault(at), CellState.AlreadyWithheld);
                var alone = Add(
                    at,
                    own[side],
                    _counts[whole] - (both < 0 ? 0 : _counts[both]),
                    CellState.AlreadyWithheld
                );
                _sums.Add(both < 0 ? [whole, alone] : [whole, both, alone]);
            }
        for (var side = 0; side < 2; side++)
            foreach (var view in sides[side])
                view.ForEachSum(
                    (dimension, total, parts) =>
                    {
                        if (!IsTied(_places[total].At))
                            return;
                        SumOf(own[side], dimension, total, parts);
                        SumOf(shared, dimension, total, parts);
                    }
                );
    }

    /// <summary>The same sum of some of the contacts of its cells.</summary>
    private void SumOf(Layer layer, int dimension, int total, int[] parts)
    {
        if (_cells.TryGetValue((_places[total].At, layer), out var whole))
            Sum(
                dimension,
                whole,
                [.. parts.Select(p => _cells.GetValueOrDefault((_places[p].At, layer), -1)).Where(p => p >= 0)]
            );
    }

    /// <summary>The parts of what is nobody are nobody, and so is what has no other parts.</summary>
    private void Spread(IEnumerable<View> views, HashSet<Coordinate> none)
    {
        var sums = new List<int[]>();
        foreach (var view in views)
            view.ForEachSum((_, total, parts) => sums.Add([total, .. parts]));
        bool IsNone(int cell) => none.Contains(_places[cell].At);
        for (var grows = true; grows; )
        {
            grows = false;
            foreach (var sum in sums)
                if (IsNone(sum[0]))
                    foreach (var part in sum[1..])
                        grows |= none.Add(_places[part].At);
                else if (Array.TrueForAll(sum[1..], IsNone))
                    grows |= none.Add(_places[sum[0]].At);
        }
    }

    /// <summary>Per place how many contacts both vintages have, the finest combinations compared one by one.</summary>
    private Dictionary<Coordinate, long> Kept(List<View>[] sides, DateOnly first, DateOnly last)
    {
        var latest = sides.Select(side => side.MaxBy(v => v.Until)!.Counts.Within(first, last)).ToArray();
        var common = latest[1].Over(_programme.Dimensions).InCommon(latest[0]);
        var kept = new Dictionary<Coordinate, long>();
        foreach (var view in sides.SelectMany(s => s))
        {
            var cube = Cube.Count(
                view.Cube.Programme,
                common.Within(first, view.Until).Over(view.Cube.Programme.Dimensions),
                view.Until
            );
            for (var cell = 0; cell < cube.CellCount; cell++)
                kept.TryAdd(view.Translate(cube.CoordinateOf(cell)), cube.Counts[cell]);
        }
        return kept;
    }

    private Period PeriodOf(Coordinate at) => _periods[_space.CodeAt(at, _time)];

    private int YearOf(Coordinate at) => PeriodOf(at).First.Year;

    private int Find(Coordinate at, Vintages vintages) =>
        _cells.GetValueOrDefault((at, Layer.Of(vintages.Of(YearOf(at)))), -1);

    private int Add(Coordinate at, Layer layer, long count, CellState state)
    {
        if (_cells.TryGetValue((at, layer), out var known))
            return known;
        _cells.Add((at, layer), _counts.Count);
        _places.Add((at, layer));
        _counts.Add(count);
        _states.Add(state);
        return _counts.Count - 1;
    }

    private void Sum(int dimension, int total, int[] parts)
    {
        if (_summed.Add((total, dimension)))
            _sums.Add([total, .. parts]);
    }

    /// <summary>Where the cells stand: the next release's at the top of one more dimension, the others side by side below it.</summary>
    private Grid Grid()
    {
        var parents = _programme
            .Dimensions.Select(d => Enumerable.Range(0, d.Codes.Count).Select(d.ParentOf).ToArray())
            .ToList();
        if (OtherCount == 0)
            return new(parents, _space, [.. _places.Select(p => p.At)], _time);
        var layers = new Dictionary<Layer, int>();
        int[] slots = [.. _places.Select((p, cell) => cell < _first ? 0 : SlotOf(p.Layer))];
        parents.Add([-1, .. new int[layers.Count]]);
        var space = new CoordinateSpace([.. parents.Select(p => p.Length)]);
        var codes = new int[parents.Count];
        return new(
            parents,
            space,
            [
                .. _places.Select(
                    (p, cell) =>
                    {
                        _space.Unpack(p.At, codes.AsSpan(0, codes.Length - 1));
                        codes[^1] = slots[cell];
                        return space.Pack(codes);
                    }
                ),
            ],
            _time
        );
        int SlotOf(Layer layer) => layers.TryGetValue(layer, out var slot) ? slot : layers[layer] = layers.Count + 1;
    }
}
