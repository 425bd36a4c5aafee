using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>What is said of a table that has no cell yet.</summary>
public static class Waiting
{
    /// <summary>
    /// "This table waits for its first complete period, Q1 2021. It is complete after March 2021." Null where the table has cells.
    /// </summary>
    public static Text? Say(PublishedTable table)
    {
        if (table.WaitsFor is not { } period)
            return null;
        var month = Period.Month(period.Last.Year, period.Last.Month).Label;
        return new Text(
            $"Deze tabel wacht op haar eerste volledige periode, {period.Label.Nl}. Die is compleet na {month.Nl}.",
            $"This table waits for its first complete period, {period.Label.En}. It is complete after {month.En}."
        );
    }
}
