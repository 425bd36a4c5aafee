using System.Globalization;
using Stats.Core.Protection;
using Stats.Core.Releases;
using Stats.Core.Tables;
using Stats.Intake.Definitions;
using Stats.Intake.Extracts;
using Stats.Ledger;

namespace Stats.Cli;

/// <summary>
/// What the next release is made of. Periods that are out keep what was counted then, from the ledger; new ones, and years that are
/// revised, have the counts of the extract.
/// </summary>
internal sealed class NextRelease
{
    private readonly Ledger.Ledger _ledger;
    private readonly Definition _definition;
    private readonly CountedExtract _extract;
    private readonly IReadOnlyList<int> _revised;
    private readonly IReadOnlyList<Change> _changes;

    /// <param name="revised">The years that are counted anew.</param>
    /// <exception cref="RefusedException">The extract is no next delivery of this programme.</exception>
    public NextRelease(Ledger.Ledger ledger, Definition definition, CountedExtract extract, IReadOnlyList<int> revised)
    {
        (_ledger, _definition, _extract, _revised) = (ledger, definition, extract, revised);
        if (ledger.From != definition.From)
            throw new RefusedException(
                Counting.Say(
                    $"{definition.Id} is out from {ledger.From:yyyy-MM} on, and the definition says from: {definition.From:yyyy-MM}. What is out stays out: put {ledger.From:yyyy-MM} back."
                )
            );
        RefuseThePast();
        Vintages = ledger.Vintages.Next(revised);
        Counts = Compose();
        _changes = Changes();
        if (definition.Deliveries == Deliveries.NewPeriods)
            RefuseRowsOfPeriodsThatAreOut();
    }

    /// <summary>Over the dimensions of the extract's programme.</summary>
    public LeafCounts Counts { get; }

    public Vintages Vintages { get; }

    /// <summary>How many releases have the same last day.</summary>
    public int Revision => _ledger.Releases.Count(r => r.Until == _extract.Until);

    /// <summary>What differs between the extract and the ledger in a month that is out and stays as it is.</summary>
    /// <param name="Before">The contacts as they are out.</param>
    /// <param name="Late">How many came since, each finest combination by itself.</param>
    /// <param name="Gone">How many went.</param>
    private sealed record Change(Period Month, long Before, long Late, long Gone);

    /// <summary>
    /// How far the rows have to reach where only new periods are delivered and years are counted anew: to the end of the last of them, as far
    /// as that is out. What comes after it is in the ledger. Null for all that is counted.
    /// </summary>
    /// <param name="until">The last day that is counted, inclusive; null for that of the rows.</param>
    /// <param name="revised">The years that are counted anew, in order.</param>
    public static DateOnly? RowsThrough(
        DateOnly? until,
        IReadOnlyList<int> revised,
        Definition definition,
        Ledger.Ledger ledger
    )
    {
        if (definition.Deliveries != Deliveries.NewPeriods || revised.Count == 0 || until > ledger.OutThrough)
            return null;
        var end = new DateOnly(revised[^1], 12, 31);
        return end < ledger.OutThrough ? end : ledger.OutThrough;
    }

    private bool IsOut(Period month) => month.Last <= _ledger.OutThrough && !_revised.Contains(month.First.Year);

    private void RefuseThePast()
    {
        if (_ledger.OutThrough is not { } through)
            return;
        var latest = _ledger.Releases[^1];
        if (_extract.Until < through)
            throw new RefusedException(
                Counting.Say(
                    $"The extract ends on {_extract.Until:yyyy-MM-dd}, before the release {latest.Name} that is published already. Is it an older extract?"
                )
            );
        if (_extract.Until == through && _revised.Count == 0)
            throw new RefusedException(
                $"{_definition.Id} {latest.Name} is published already, and a release never changes. Is it the same extract again? "
                    + "To count a year anew that is out: --revise."
            );
    }

    private LeafCounts Compose()
    {
        var time = _extract.Programme.Time;
        var counts = new LeafCounts(_extract.Programme.Dimensions);
        if (_ledger.OutThrough is { } through)
            foreach (var year in _ledger.Counted)
                if (year.Vintage == _ledger.Vintages.Of(year.Year) && !_revised.Contains(year.Year))
                    year.AddTo(counts, through);
        foreach (var (first, last) in New())
            counts.Take(_extract.Counts.Within(first, last));
        return counts;

        // The days from which on the extract says what was counted.
        IEnumerable<(DateOnly First, DateOnly Last)> New()
        {
            foreach (var year in _revised)
                yield return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            for (
                var year = (_ledger.OutThrough?.AddDays(1) ?? _definition.From).Year;
                year <= _extract.Until.Year;
                year++
            )
                if (!_revised.Contains(year))
                    yield return (
                        year == _ledger.OutThrough?.Year
                            ? _ledger.OutThrough.Value.AddDays(1)
                            : new DateOnly(year, 1, 1),
                        new DateOnly(year, 12, 31)
                    );
        }
    }

    private List<Change> Changes()
    {
        var changes = new List<Change>();
        var (then, now) = (Counts.Months(), _extract.Counts.Months());
        foreach (var ((month, before), (_, after)) in then.Zip(now))
        {
            if (!IsOut(month))
                continue;
            var kept = Counts.Within(month.First, month.Last).InCommon(_extract.Counts.Within(month.First, month.Last));
            // What was counted by fewer dimensions than now has no finest combination in common.
            var both =
                kept.Total == 0 && _ledger.Counted.Any(c => c.Dimensions.Count < Counts.Dimensions.Count)
                    ? Math.Min(before, after)
                    : kept.Total;
            changes.Add(new Change(month, before, after - both, before - both));
        }
        return changes;
    }

    private void RefuseRowsOfPeriodsThatAreOut()
    {
        string[] months =
        [
            .. _extract.Counts.Months().Where(m => m.Contacts > 0 && IsOut(m.Month)).Select(m => m.Month.Code),
        ];
        if (months.Length > 0)
            throw new RefusedException(
                $"{_definition.Id} is delivered by new periods, and the extract has rows of periods that are out: {List(months)}. "
                    + "Leave them out, or count their year anew: --revise."
            );
    }

    /// <summary>Months that are out and have far fewer rows in an extract that should hold everything.</summary>
    public IEnumerable<ExtractWarning> Warnings() =>
        _definition.Deliveries == Deliveries.NewPeriods
            ? []
            : _changes
                .Where(c => c.Before - c.Gone + c.Late < (c.Before + 1) / 2)
                .Select(c => new ExtractWarning(
                    $"fewer-{c.Month.Code}",
                    $"{c.Month.Code} is out, and this extract has less than half of the {_extract.Programme.Unit.En} that it was published with. "
                        + "Is the extract complete? (If each delivery holds only new periods, the definition must say deliveries: new-periods.)"
                ));

    /// <summary>What the steward should know of records that came late or went; for his eyes only.</summary>
    public IEnumerable<string> Notices()
    {
        if (_definition.Deliveries == Deliveries.NewPeriods)
            yield break;
        var changed = _changes.Where(c => c.Late + c.Gone > 0).ToList();
        foreach (var change in changed.Take(24))
            yield return Counting.Say(
                $"{change.Month.Code} is out and stays as it was counted: {change.Late} came late, {change.Gone} went since."
            );
        if (changed.Count > 0)
        {
            var years = changed.Select(c => c.Month.First.Year).Distinct().Order();
            yield return Counting.Say(
                $"A revision takes them in: --revise {string.Join(" --revise ", years.Select(y => y.ToString(CultureInfo.InvariantCulture)))}."
            );
        }
        if (
            _definition.RevisesYearly
            && _revised.Count == 0
            && _ledger.OutThrough is { } through
            && through.Year < _extract.Until.Year
        )
            yield return Counting.Say(
                $"The definition plans a revision a year, and {through.Year} is over: --revise {through.Year}."
            );
    }

    /// <summary>Months, the first few by name.</summary>
    public static string List(string[] months) =>
        months.Length <= 6
            ? string.Join(", ", months)
            : $"{string.Join(", ", months[..5])} and {months.Length - 5} more";
}
