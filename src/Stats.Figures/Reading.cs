using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Figures;

/// <summary>Finds cells of a release. A margin that stands in several tables is one cell, so any table that has it will do.</summary>
public static class Reading
{
    /// <summary>The complete years, in the order of time.</summary>
    public static IReadOnlyList<Period> Years(this Release release) => release.Periods(Period.YearLevel);

    /// <summary>The latest complete year; where there is none the latest quarter, or else month. Null where every table waits for its first.</summary>
    public static Period? LatestPeriod(this Release release)
    {
        foreach (var level in Period.Levels)
            if (release.Periods(level) is [.., var last])
                return last;
        return null;
    }

    /// <summary>The complete periods of a level, in the order of time; none where no table goes that deep.</summary>
    public static IReadOnlyList<Period> Periods(this Release release, string level) => release.Periods(level, []);

    /// <summary>The complete periods of a level for which all picks together are published.</summary>
    public static IReadOnlyList<Period> Periods(this Release release, string level, IReadOnlyList<Pick> picks) =>
        [
            .. release
                .Tables.Where(t => t.Shows(picks))
                .Select(t => t.TimeAxis().Codes.Where(c => c.Level == level))
                .MaxBy(codes => codes.Count())
                ?.Select(c => Period.Parse(c.Id))
                ?? [],
        ];

    /// <summary>The levels of time that a table of the release shows, finest first.</summary>
    public static IReadOnlyList<string> Levels(this Release release, IReadOnlyList<Pick> picks) =>
        [.. Period.Levels.Reverse().Where(l => release.Periods(l, picks).Count > 0)];

    /// <summary>The first day that is counted.</summary>
    public static DateOnly Begin(this Release release) =>
        Period.Parse(release.Programme.Time.Codes.First(c => c.Level == Period.MonthLevel).Id).First;

    /// <summary>True for the period in which counting began, where it had begun already: it compares with nothing.</summary>
    public static bool IsPartial(this Release release, Period period) => period.First < release.Begin();

    /// <summary>True where these contacts were counted in part of their period only: counting, or a code that they have, began or ended in it.</summary>
    public static bool IsPartial(this Release release, Scope scope) =>
        release.IsPartial(scope.Period)
        || scope.Picks.Any(p => release.Programme.Dimension(p.Dimension)[p.Code].IsPartlyRegisteredIn(scope.Period));

    /// <summary>The same year, quarter or month of the year before.</summary>
    public static Period YearEarlier(this Period period) =>
        period.Level switch
        {
            Period.MonthLevel => Period.Month(period.First.Year - 1, period.First.Month),
            Period.QuarterLevel => Period.Quarter(period.First.Year - 1, (period.First.Month + 2) / 3),
            _ => Period.Year(period.First.Year - 1),
        };

    /// <summary>The same a year before, where that is published and both were counted from their first day.</summary>
    public static Scope? YearBefore(this Release release, Scope scope)
    {
        var before = scope.In(scope.Period.YearEarlier());
        return !release.IsPartial(before) && !release.IsPartial(scope) && release.Registered(before) is not null
            ? before
            : null;
    }

    /// <summary>The same in the year, quarter or month directly before, where that is published and both were counted from their first day.</summary>
    public static Scope? PeriodBefore(this Release release, Scope scope)
    {
        var periods = release.Periods(scope.Period.Level, scope.Picks).ToList();
        var place = periods.IndexOf(scope.Period);
        return
            place > 0
            && scope.In(periods[place - 1]) is var before
            && !release.IsPartial(before)
            && !release.IsPartial(scope)
            && release.Registered(before) is not null
            ? before
            : null;
    }

    /// <summary>What an address names to set beside contacts, where both are published; else null.</summary>
    public static Scope? Against(this Release release, Scope scope, string? written) =>
        scope.Beside(written) is { } other
        && other.Picks.All(p => release.Programme.Dimension(p.Dimension).Contains(p.Code))
        && release.Registered(other) is not null
        && release.Registered(scope) is not null
            ? other
            : null;

    public static TableAxis TimeAxis(this PublishedTable table)
    {
        foreach (var axis in table.Axes)
            if (axis.Dimension.Kind == DimensionKind.Time)
                return axis;
        throw new ArgumentException($"Table '{table.Breakdown.Id}' has no time.", nameof(table));
    }

    public static IEnumerable<TableAxis> CategoryAxes(this PublishedTable table) =>
        table.Axes.Where(a => a.Dimension.Kind != DimensionKind.Time);

    /// <summary>True where the table has every pick.</summary>
    public static bool Shows(this PublishedTable table, IReadOnlyList<Pick> picks)
    {
        foreach (var pick in picks)
            if (!table.Has(pick.Dimension) || !table.Axis(pick.Dimension).Contains(pick.Code))
                return false;
        return true;
    }

    public static bool Shows(this PublishedTable table, Scope scope) =>
        table.TimeAxis().Contains(scope.Period.Code) && table.Shows(scope.Picks);

    /// <summary>What is published of exactly these contacts; null where no table has it.</summary>
    public static PublishedCell? Cell(this Release release, Scope scope)
    {
        var period = scope.Period.Code;
        foreach (var table in release.Tables)
            if (table.Cell(scope, period) is { } cell)
                return cell;
        return null;
    }

    /// <summary>The same; null also where contacts were not registered so: then it says nothing, not zero.</summary>
    public static PublishedCell? Registered(this Release release, Scope scope) =>
        release.Cell(scope) is { } cell and not NotRegisteredCell ? cell : null;

    private static PublishedCell? Cell(this PublishedTable table, Scope scope, string period)
    {
        Span<int> places = stackalloc int[table.Axes.Count];
        var picked = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var axis = table.Axes[i];
            var code = axis.Dimension.Kind == DimensionKind.Time ? period : scope.CodeOf(axis.Dimension.Id);
            if (!axis.Contains(code))
                return null;
            places[i] = axis.PlaceOf(code);
            picked += axis.Dimension.Kind != DimensionKind.Time && code != Dimension.Total ? 1 : 0;
        }
        return picked == scope.Picks.Count ? table.At(places) : null;
    }

    /// <summary>The codes of a dimension in the deepest table that shows them for these contacts; null where no table does.</summary>
    public static TableAxis? Axis(this Release release, Scope scope, string dimension) =>
        release
            .Tables.Where(t => t.Has(dimension) && t.Shows(scope))
            .Select(t => t.Axis(dimension))
            .MaxBy(a => a.Codes.Count);

    /// <summary>
    /// The contacts of a scope whose value was not given, over all codes that say so; null where none does, and where
    /// the scope is such a code or within another.
    /// </summary>
    public static CountRange? Unknown(this Release release, Scope scope, string dimension)
    {
        if (scope.CodeOf(dimension) != Dimension.Total)
            return null;
        CountRange? sum = null;
        foreach (var code in release.Programme.Dimension(dimension).Codes)
            if (code.IsUnknown && release.Cell(scope.With(dimension, code.Id)) is { } cell)
                sum = (sum ?? CountRange.Exactly(0)) + cell.Range;
        return sum;
    }

    /// <summary>The contacts of a scope whose value was given: all but the unknown. Null where none is unknown.</summary>
    public static CountRange? Known(this Release release, Scope scope, string dimension)
    {
        if (release.Unknown(scope, dimension) is not { High: not 0 } unknown || release.Cell(scope) is not { } cell)
            return null;
        var low = unknown.High is { } most ? Math.Max(0, cell.Range.Low - most) : 0;
        return new CountRange(low, cell.Range.High is { } high ? Math.Max(low, high - unknown.Low) : null);
    }

    /// <summary>
    /// Who of a whole may belong to a part though it is not known: those whose value was not given in one or more of the
    /// dimensions that tell the part from the whole. Exactly 0 where nobody; unbounded where it is not published.
    /// </summary>
    /// <param name="part">Of the whole's period, with all that the whole picks.</param>
    public static CountRange MayBelong(this Release release, Scope part, Scope whole)
    {
        List<Scope> candidates = [whole];
        foreach (var pick in part.Picks.Where(p => whole.CodeOf(p.Dimension) == Dimension.Total))
        {
            var dimension = release.Programme.Dimension(pick.Dimension);
            List<string> codes = [pick.Code];
            if (!dimension[pick.Code].IsUnknown)
                codes.AddRange(dimension.Codes.Where(c => c.IsUnknown).Select(c => c.Id));
            candidates = [.. candidates.SelectMany(s => codes.Select(c => s.With(pick.Dimension, c)))];
        }
        var sum = CountRange.Exactly(0);
        foreach (var scope in candidates.Skip(1))
            sum += release.Cell(scope)?.Range ?? new CountRange(0, null);
        return sum;
    }

    /// <summary>All contacts of a period; null where no table has the period.</summary>
    public static PublishedCell? Total(this Release release, Period period) => release.Cell(Scope.All(period));

    /// <summary>The contacts of a period with a code; null where no table has both.</summary>
    public static PublishedCell? Cell(this Release release, Period period, string dimension, string code) =>
        release.Cell(Scope.All(period).With(dimension, code));

    /// <summary>The codes of a dimension in the deepest table that shows them for a period; null where no table does.</summary>
    public static TableAxis? Axis(this Release release, Period period, string dimension) =>
        release.Axis(Scope.All(period), dimension);

    /// <summary>The contacts of a period whose value was not given; null where no code says so.</summary>
    public static CountRange? Unknown(this Release release, Period period, string dimension) =>
        release.Unknown(Scope.All(period), dimension);

    /// <summary>True for a code and for all that nests in it.</summary>
    public static bool IsWithin(this Dimension dimension, string code, string ancestor)
    {
        for (var place = dimension.IndexOf(code); place >= 0; place = dimension.ParentOf(place))
            if (dimension.Codes[place].Id == ancestor)
                return true;
        return false;
    }
}
