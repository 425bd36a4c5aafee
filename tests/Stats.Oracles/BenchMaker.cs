namespace Stats.Oracles;

/// <summary>
/// Makes linked tables from synthetic contacts, skewed as a helpline's are: few young children, young people who chat,
/// one region with a third of all contacts. The same seed makes the same contacts on every machine.
/// Only occupied cells are made: what is missing is a published zero.
/// </summary>
public static class BenchMaker
{
    /// <summary>The table sets that can be made.</summary>
    public static IReadOnlyList<string> Sets { get; } = ["T1", "T2", "T3"];

    /// <param name="set">
    /// T1 is age × year × channel, T2 age × quarter × channel × topic, T3 five linked tables.
    /// </param>
    public static LinkedInstance Make(string set, int contacts, ulong seed)
    {
        var dimensions = BenchDimensions.Helpline(BenchDimensions.TwelveRegions);
        TableShape[] tables = set switch
        {
            "T1" => [new(2, 1, 1, 0, 0)],
            "T2" => [new(2, 2, 1, 1, 0)],
            "T3" =>
            [
                new(2, 3, 0, 0, 0),
                new(2, 1, 1, 0, 0),
                new(2, 1, 0, 1, 0),
                new(0, 2, 1, 1, 0),
                new(2, 1, 0, 0, 1),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(set), set, "T1, T2 or T3."),
        };
        return new LinkedTables(dimensions, tables).Count(BenchDimensions.Contacts(dimensions, contacts, seed));
    }

    /// <summary>
    /// A large system of four linked tables, each with the region: × month × age, × quarter × age × channel,
    /// × quarter × channel × topic, × month × topic. 455 regions and 5 million contacts give about a million cells.
    /// </summary>
    public static LinkedInstance MakeLarge(int regions, int contacts, ulong seed)
    {
        var dimensions = BenchDimensions.Helpline(BenchDimensions.ManyRegions(regions));
        TableShape[] tables = [new(2, 3, 0, 0, 2), new(2, 2, 1, 0, 2), new(0, 2, 1, 1, 2), new(0, 3, 0, 1, 2)];
        return new LinkedTables(dimensions, tables).Count(BenchDimensions.Contacts(dimensions, contacts, seed));
    }
}

/// <summary>How fine a table is, per dimension: 0 is the total alone, 1 the coarsest level below it.</summary>
internal sealed record TableShape(int Age, int Time, int Channel, int Topic, int Region)
{
    public int[] Depths { get; } = [Age, Time, Channel, Topic, Region];
}
