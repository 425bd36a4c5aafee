using System.Runtime.InteropServices;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Intake.Definitions;

namespace Stats.Intake.Extracts;

/// <summary>
/// Counts rows per month and combination of codes. Which periods there are is known only after the last row; and as most
/// extracts come in the order of time, a table per month stays within the processor's cache.
/// </summary>
internal sealed class Tally
{
    private readonly List<Dictionary<ulong, long>> _months = [];
    private readonly ulong[] _weights;
    private readonly int _time;
    private readonly DateOnly _from;
    private DateOnly _day = DateOnly.MaxValue; // of the last row
    private Dictionary<ulong, long> _month = []; // of that day

    public Tally(Definition definition)
    {
        _from = definition.From;
        var dimensions = definition.ProgrammeUntil(Period.Month(_from.Year, _from.Month).Last).Dimensions;
        _weights = new ulong[dimensions.Count];
        ulong weight = 1;
        for (var i = 0; i < _weights.Length; i++)
            if (dimensions[i].Kind == DimensionKind.Time)
                _time = i;
            else
                (_weights[i], weight) = (weight, checked(weight * (ulong)dimensions[i].Codes.Count));
    }

    private const long Most = 1_000_000_000_000_000_000;

    private long _total;

    public long Rows { get; private set; }

    /// <summary>Those among <see cref="Rows"/> whose caller or contact was counted in the period already.</summary>
    public long RowsPassedOver { get; private set; }
    public DateOnly First { get; private set; } = DateOnly.MaxValue;
    public DateOnly Last { get; private set; } = DateOnly.MinValue;

    /// <summary>Sums of sums stay far below what a number can hold.</summary>
    public bool HasRoomFor(long amount, long times = 1) => (Int128)amount * times <= Most - _total;

    /// <summary>Whether there is room for all that another has counted.</summary>
    public bool HasRoomFor(Tally other) => HasRoomFor(other._total);

    /// <summary>Takes over what another has counted for the same definition.</summary>
    public void Add(Tally other)
    {
        Rows += other.Rows;
        RowsPassedOver += other.RowsPassedOver;
        _total += other._total;
        First = other.First < First ? other.First : First;
        Last = other.Last > Last ? other.Last : Last;
        for (var m = 0; m < other._months.Count; m++)
            foreach (var (key, contacts) in other._months[m])
                CollectionsMarshal.GetValueRefOrAddDefault(Month(m), key, out _) += contacts;
    }

    /// <param name="day">Not before the programme's first day.</param>
    /// <param name="codes">Per dimension the place of a finest code; at time nothing is read.</param>
    /// <param name="amount">How many contacts the rows stand for, 0 or more.</param>
    /// <param name="rows">How many rows of the extract they are.</param>
    public void Add(DateOnly day, ReadOnlySpan<int> codes, long amount, long rows)
    {
        Rows += rows;
        _total += amount;
        if (day != _day)
            GoTo(day);
        ulong key = 0;
        for (var i = 0; i < codes.Length; i++)
            key += _weights[i] * (ulong)codes[i]; // the weight of time is 0
        CollectionsMarshal.GetValueRefOrAddDefault(_month, key, out _) += amount;
    }

    /// <summary>Notes a row that is not counted because what it stands for was.</summary>
    public void PassedOver(DateOnly day, long rows)
    {
        Rows += rows;
        RowsPassedOver += rows;
        Saw(day);
    }

    /// <summary>Notes that a row is of this day.</summary>
    public void Saw(DateOnly day)
    {
        if (day < First)
            First = day;
        if (day > Last)
            Last = day;
    }

    private void GoTo(DateOnly day)
    {
        Saw(day);
        (_day, _month) = (day, Month((day.Year - _from.Year) * 12 + day.Month - _from.Month));
    }

    /// <param name="month">Counted from the programme's first, which is 0.</param>
    private Dictionary<ulong, long> Month(int month)
    {
        while (_months.Count <= month)
            _months.Add([]);
        return _months[month];
    }

    /// <summary>The counts through a day, over the dimensions of the programme up to that day.</summary>
    public LeafCounts Until(Programme programme, DateOnly until)
    {
        var leaves = new LeafCounts(programme.Dimensions);
        Span<int> codes = stackalloc int[_weights.Length];
        for (var m = 0; m < _months.Count && _from.AddMonths(m) <= until; m++)
        {
            var month = _from.AddMonths(m);
            var time = programme.Time.IndexOf(Period.Month(month.Year, month.Month).Code);
            foreach (var (key, contacts) in _months[m])
            {
                for (var i = 0; i < codes.Length; i++)
                    codes[i] =
                        i == _time ? time : (int)(key / _weights[i] % (ulong)programme.Dimensions[i].Codes.Count);
                if (contacts > 0)
                    leaves.Add(codes, contacts);
            }
        }
        return leaves;
    }
}
