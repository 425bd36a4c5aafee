using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Charts;

/// <summary>Finds cells of a release. A margin that stands in several tables is one cell, so any table that has it will do.</summary>
public static class Reading
{
    /// <summary>The complete years, in the order of time.</summary>
    public static IReadOnlyList<Period> Years(this Release release) => release.Periods(Period.YearLevel);

    /// <summary>The complete periods of a level, in the order of time; none where no table goes that deep.</summary>
    public static IReadOnlyList<Period> Periods(this Release release, string level) =>
        [
            .. release
                .Tables.Select(t => t.TimeAxis().Codes.Where(c => c.Level == level).Select(c => Period.Parse(c.Id)))
                .MaxBy(p => p.Count())
                ?? [],
        ];

    /// <summary>The first day that is counted.</summary>
    public static DateOnly Begin(this Release release) =>
        Period.Parse(release.Programme.Time.Codes.First(c => c.Level == Period.MonthLevel).Id).First;

    /// <summary>The year before, where it was counted from its first day; a part of a year compares with nothing.</summary>
    public static Period? YearBefore(this Release release, Period year)
    {
        var before = Period.Year(year.First.Year - 1);
        return release.Years().Contains(before) && before.First >= release.Begin() && year.First >= release.Begin()
            ? before
            : null;
    }

    public static TableAxis TimeAxis(this PublishedTable table) =>
        table.Axes.Single(a => a.Dimension.Kind == DimensionKind.Time);

    public static IEnumerable<TableAxis> CategoryAxes(this PublishedTable table) =>
        table.Axes.Where(a => a.Dimension.Kind != DimensionKind.Time);

    /// <summary>The codes of a dimension in the deepest table that shows them for a period; null where no table does.</summary>
    public static TableAxis? Axis(this Release release, Period period, string dimension) =>
        release
            .Tables.Where(t => t.Has(dimension) && t.TimeAxis().Contains(period.Code))
            .Select(t => t.Axis(dimension))
            .MaxBy(a => a.Codes.Count);

    /// <summary>All contacts of a period; null where no table has the period.</summary>
    public static PublishedCell? Total(this Release release, Period period) =>
        release.Tables.FirstOrDefault(t => t.TimeAxis().Contains(period.Code)) is { } table
            ? table[(table.TimeAxis().Dimension.Id, period.Code)]
            : null;

    /// <summary>The contacts of a period with a code; null where no table has both.</summary>
    public static PublishedCell? Cell(this Release release, Period period, string dimension, string code) =>
        release.Tables.FirstOrDefault(t =>
            t.TimeAxis().Contains(period.Code) && t.Has(dimension) && t.Axis(dimension).Contains(code)
        )
            is { } table
            ? table[(table.TimeAxis().Dimension.Id, period.Code), (dimension, code)]
            : null;

    /// <summary>The contacts of a period whose value was not given, over all codes that say so; null where none does.</summary>
    public static CountRange? Unknown(this Release release, Period period, string dimension)
    {
        var cells = release
            .Programme.Dimension(dimension)
            .Codes.Where(c => c.IsUnknown)
            .Select(c => release.Cell(period, dimension, c.Id)?.Range)
            .OfType<CountRange>()
            .ToList();
        return cells.Count == 0 ? null : cells.Aggregate((a, b) => a + b);
    }

    /// <summary>True for a code and for all that nests in it.</summary>
    public static bool IsWithin(this Dimension dimension, string code, string ancestor)
    {
        for (var place = dimension.IndexOf(code); place >= 0; place = dimension.ParentOf(place))
            if (dimension.Codes[place].Id == ancestor)
                return true;
        return false;
    }
}
