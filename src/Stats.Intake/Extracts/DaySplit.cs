namespace Stats.Intake.Extracts;

/// <summary>
/// On which side of 12 the days of dates lie. A spreadsheet that takes 03-01-2020 for the third month and leaves 13-01-2020 as
/// a text, since there is no thirteenth month, leaves a file in which the two ways of writing part exactly at 12.
/// </summary>
internal record struct DaySplit
{
    /// <summary>How many dates begin with their year, as a spreadsheet's own do; and whether a day among them is above 12.</summary>
    public long YearFirst;
    public bool YearFirstAbove;

    /// <summary>How many end with their year; and whether a day among them is 12 or below.</summary>
    public long YearLast;
    public bool YearLastBelow;

    public void Add(DaySplit other)
    {
        YearFirst += other.YearFirst;
        YearFirstAbove |= other.YearFirstAbove;
        YearLast += other.YearLast;
        YearLastBelow |= other.YearLastBelow;
    }

    /// <param name="least">How many dates of each kind there must be: by chance, a few may lie so.</param>
    public readonly bool IsHalfSwapped(int least) =>
        YearFirst >= least && YearLast >= least && !YearFirstAbove && !YearLastBelow;
}
