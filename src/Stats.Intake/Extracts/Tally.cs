using System.Runtime.InteropServices;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>
/// Counts rows per month and combination of codes. Which periods there are is known only after the last row,
/// so months are numbered from the first month of the programme until then.
/// </summary>
internal sealed class Tally
{
    private readonly Dictionary<ulong, long> _counts = [];
    private readonly ulong[] _weights;
    private readonly DateOnly _from;

    public Tally(Definition definition)
    {
        _from = definition.From;
        Programme = definition.ProgrammeUntil(Period.Month(_from.Year, _from.Month).Last);
        _weights = new ulong[Programme.Dimensions.Count];
        ulong weight = 1;
        for (var i = _weights.Length - 1; i >= 0; i--)
        {
            _weights[i] = weight;
            weight = checked(weight * (ulong)Size(Programme.Dimensions[i]));
        }
    }

    private Programme Programme { get; }
    public long Rows { get; private set; }
    public DateOnly First { get; private set; } = DateOnly.MaxValue;
    public DateOnly Last { get; private set; } = DateOnly.MinValue;

    /// <summary>Months of a century and a half are more than any programme has.</summary>
    private static int Size(Dimension dimension) =>
        dimension.Kind == DimensionKind.Time ? 12 * 250 : dimension.Codes.Count;

    /// <param name="codes">Per dimension the place of a finest code; at time any number.</param>
    public void Add(DateOnly day, int time, Span<int> codes)
    {
        Rows++;
        if (day < First)
            First = day;
        if (day > Last)
            Last = day;
        codes[time] = (day.Year - _from.Year) * 12 + day.Month - _from.Month;
        ulong key = 0;
        for (var i = 0; i < codes.Length; i++)
            key += _weights[i] * (ulong)codes[i];
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
    }

    /// <summary>The counts through a day, over the dimensions of the programme up to that day.</summary>
    public LeafCounts Until(Programme programme, DateOnly until)
    {
        var leaves = new LeafCounts(programme.Dimensions);
        var time = programme.Dimensions.Select((d, i) => (d, i)).Single(p => p.d.Kind == DimensionKind.Time).i;
        Span<int> codes = stackalloc int[_weights.Length];
        foreach (var (key, contacts) in _counts)
        {
            var rest = key;
            for (var i = 0; i < codes.Length; i++)
                (codes[i], rest) = ((int)(rest / _weights[i]), rest % _weights[i]);
            var month = _from.AddMonths(codes[time]);
            if (month > until)
                continue;
            codes[time] = programme.Time.IndexOf(Period.Month(month.Year, month.Month).Code);
            leaves.Add(codes, contacts);
        }
        return leaves;
    }
}
