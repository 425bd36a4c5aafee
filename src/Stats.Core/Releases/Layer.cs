namespace Stats.Core.Releases;

/// <summary>What a count is of, where a year was counted more than once.</summary>
internal enum Share
{
    /// <summary>All contacts of one vintage: what tables show.</summary>
    Whole,

    /// <summary>The contacts that are in both of two vintages.</summary>
    Kept,

    /// <summary>Those of the earlier of two that are not in the later.</summary>
    Removed,

    /// <summary>Those of the later of two that are not in the earlier.</summary>
    Added,
}

/// <summary>
/// Which contacts of a year a cell counts. Two vintages of a year are one system: the earlier is what was kept and what was removed, the
/// later what was kept and what was added; none of the three is published.
/// </summary>
/// <param name="Vintage">1 for the first; of two vintages the earlier.</param>
/// <param name="Against">Of two vintages the later; 0 for a whole vintage.</param>
internal readonly record struct Layer(Share Share, int Vintage, int Against = 0)
{
    public static Layer Of(int vintage) => new(Share.Whole, vintage);

    /// <summary>What two vintages of a year have together, and each by itself.</summary>
    public static IEnumerable<Layer> Between(int earlier, int later) =>
        [new(Share.Kept, earlier, later), new(Share.Removed, earlier, later), new(Share.Added, earlier, later)];
}
