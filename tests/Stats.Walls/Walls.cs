using Stats.Core.Releases;

namespace Stats.Walls;

/// <summary>What a page may do, and under BREACH what it must not be able to say: each such line gives exactly the error it names.</summary>
public static class Walls
{
    public static string Shows(PublishedCell cell) =>
        cell switch
        {
            PublishedCount published => published.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            WithheldCell => WithheldCell.Mark,
            _ => "",
        };

    public static Release? Latest(Stats.Store.ReleaseStore store, string programme) => store.Latest(programme);

#if BREACH
    public static object NamesTheRoomThatSeesContacts() => typeof(Stats.Intake.Definitions.Definition); // CS0234

    public static object NamesAContactBeingCounted() => typeof(Stats.Intake.Extracts.CountedExtract); // CS0234

    public static object NamesWhatWasCounted() => typeof(Stats.Ledger.LedgerFolder); // CS0234

    public static object NamesEntityFramework() => typeof(Microsoft.EntityFrameworkCore.DbContext); // CS0234

    public static object NamesTheStoresContext() => typeof(Stats.Store.StoreContext); // CS0122

    public static object NamesUnprotectedCounts() => typeof(Stats.Core.Tables.LeafCounts); // CS0122

    public static object NamesTheEngine() => typeof(Stats.Core.Protection.Publisher); // CS0122

    public static object ReadsAWithheldNumber(WithheldCell cell) => cell.Count; // CS1061

    public static object MakesACount() => new PublishedCount(3); // CS1729

    public static object MakesATable(PublishedTable table) => new PublishedTable(table.Breakdown, table.Axes, []); // CS1729
#endif
}
