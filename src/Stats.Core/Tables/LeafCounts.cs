using Stats.Core.Releases;

namespace Stats.Core.Tables;

/// <summary>
/// How many contacts an extract has per combination of finest codes, over all dimensions of a programme.
/// Unprotected: it never leaves the process that counts, and only intake and the command can name it.
/// </summary>
internal sealed class LeafCounts
{
    private readonly Dictionary<Coordinate, long> _counts = [];
    private readonly CoordinateSpace _space;

    /// <exception cref="ArgumentException">The code lists are so long that their combinations cannot be numbered.</exception>
    public LeafCounts(IReadOnlyList<Dimension> dimensions)
    {
        Dimensions = dimensions;
        _space = new CoordinateSpace([.. dimensions.Select(d => d.Codes.Count)]);
    }

    /// <summary>In the order in which <see cref="Add"/> takes codes.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>All contacts counted.</summary>
    public long Total { get; private set; }

    /// <summary>How many combinations are occupied.</summary>
    public int Occupied => _counts.Count;

    /// <summary>Adds contacts to one combination.</summary>
    /// <param name="codes">Per dimension the place of a finest code in its code list.</param>
    /// <param name="contacts">How many, 1 or more.</param>
    public void Add(ReadOnlySpan<int> codes, long contacts = 1)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, _space.Pack(codes), out _) +=
            contacts;
        Total += contacts;
    }

    /// <summary>The contacts of one combination.</summary>
    public long At(ReadOnlySpan<int> codes) => _counts.GetValueOrDefault(_space.Pack(codes));

    /// <summary>The same contacts over other dimensions, which know the codes by the same ids.</summary>
    /// <inheritdoc cref="Take"/>
    public LeafCounts Over(IReadOnlyList<Dimension> dimensions)
    {
        var others = new LeafCounts(dimensions);
        others.Take(this);
        return others;
    }

    /// <summary>Adds the contacts of others, by the ids of their codes; a dimension that they lack stands at its total.</summary>
    /// <exception cref="ArgumentException">A dimension or code of theirs is not among these.</exception>
    public void Take(LeafCounts others)
    {
        int[] dimensions =
        [
            .. others.Dimensions.Select(d =>
                Dimensions.Index().FirstOrDefault(own => own.Item.Id == d.Id, (Index: -1, Item: d)).Index
                    is >= 0
                        and var at
                    ? at
                    : throw new ArgumentException($"There is no dimension '{d.Id}'.")
            ),
        ];
        var places = new Dictionary<(int Dimension, int Code), int>();
        var codes = new int[Dimensions.Count];
        others.ForEach(
            (theirs, contacts) =>
            {
                for (var d = 0; d < dimensions.Length; d++)
                {
                    if (!places.TryGetValue((d, theirs[d]), out var place))
                        place = Dimensions[dimensions[d]].IndexOf(others.Dimensions[d].Codes[theirs[d]].Id);
                    codes[dimensions[d]] = places[(d, theirs[d])] = place;
                }
                Add(codes, contacts);
            }
        );
    }

    /// <summary>The contacts of the months from one day through another, both inclusive.</summary>
    public LeafCounts Within(DateOnly first, DateOnly last)
    {
        var within = new LeafCounts(Dimensions);
        var time = Dimensions.Index().Single(d => d.Item.Kind == DimensionKind.Time);
        bool[] isIn =
        [
            .. time.Item.Codes.Select(c => Period.Parse(c.Id) is var p && p.First >= first && p.Last <= last),
        ];
        ForEach(
            (codes, contacts) =>
            {
                if (isIn[codes[time.Index]])
                    within.Add(codes, contacts);
            }
        );
        return within;
    }

    /// <summary>The years that have contacts, in order.</summary>
    public IReadOnlyList<int> Years() =>
        [.. Months().Where(m => m.Contacts > 0).Select(m => m.Month.First.Year).Distinct()];

    /// <summary>The contacts of every month of the time dimension, in order.</summary>
    public IReadOnlyList<(Period Month, long Contacts)> Months()
    {
        var time = Dimensions.Index().Single(d => d.Item.Kind == DimensionKind.Time);
        var contacts = new long[time.Item.Codes.Count];
        ForEach((codes, n) => contacts[codes[time.Index]] += n);
        return
        [
            .. time
                .Item.Codes.Select((c, place) => (Month: Period.Parse(c.Id), Contacts: contacts[place]))
                .Where(m => m.Month.Level == Period.MonthLevel)
                .OrderBy(m => m.Month.First),
        ];
    }

    /// <summary>True where others over the same dimensions have as many contacts of every combination, and there are any.</summary>
    public bool IsSameAs(LeafCounts others) => Total > 0 && Total == others.Total && InCommon(others).Total == Total;

    /// <summary>Of every combination as many contacts as both have: what may have stayed between two vintages.</summary>
    public LeafCounts InCommon(LeafCounts others)
    {
        var (common, translated) = (new LeafCounts(Dimensions), others.Over(Dimensions));
        ForEach(
            (codes, contacts) =>
            {
                if (Math.Min(contacts, translated.At(codes)) is > 0 and var both)
                    common.Add(codes, both);
            }
        );
        return common;
    }

    /// <summary>Every occupied combination. The span is valid within the call only.</summary>
    public void ForEach(LeafVisitor visit)
    {
        Span<int> codes = stackalloc int[_space.DimensionCount];
        foreach (var (coordinate, contacts) in _counts)
        {
            _space.Unpack(coordinate, codes);
            visit(codes, contacts);
        }
    }
}

/// <param name="codes">Per dimension the place of a code in its code list.</param>
internal delegate void LeafVisitor(ReadOnlySpan<int> codes, long contacts);
