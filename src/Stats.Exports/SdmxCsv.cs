using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>
/// The SDMX 3.0 data message in CSV, version 2.0 of its field guide. A withheld cell has no OBS_VALUE, OBS_STATUS Q (missing value;
/// suppressed) and CONF_STATUS C (confidential statistical information), for whatever reason it is withheld; A and F are normal and free. The attributes LOW and HIGH are what is known of
/// a withheld cell.
/// </summary>
internal static class SdmxCsv
{
    private const string Time = "TIME_PERIOD";

    public static void Write(Selection selection, TextWriter writer)
    {
        var structure = StructureOf(selection);
        int time = selection.Axes.TakeWhile(a => a.Dimension.Kind != DimensionKind.Time).Count();
        string[] ids = [.. selection.Axes.Select((a, i) => i == time ? Time : a.Dimension.Id)];
        Csv.WriteRow(
            writer,
            [
                "STRUCTURE",
                "STRUCTURE_ID",
                "ACTION",
                "FREQ",
                .. ids,
                "OBS_VALUE",
                "OBS_STATUS",
                "CONF_STATUS",
                "LOW",
                "HIGH",
            ]
        );
        var row = new string[4 + ids.Length + 5];
        (row[0], row[1], row[2]) = ("dataflow", structure, "I");
        selection.ForEach(
            (codes, cell) =>
            {
                row[3] = FrequencyOf(codes[time]);
                for (var i = 0; i < codes.Length; i++)
                    row[4 + i] = codes[i].Id;
                (row[^5], row[^4], row[^3]) = cell switch
                {
                    PublishedCount published => (published.Count.ToString(CultureInfo.InvariantCulture), "A", "F"),
                    // Data cannot exist.
                    NotRegisteredCell => ("", "M", "F"),
                    _ => ("", "Q", "C"),
                };
                (row[^2], row[^1]) = cell is WithheldCell { Range: var range }
                    ? (Text(range.Low), Text(range.High))
                    : ("", "");
                Csv.WriteRow(writer, row);
            }
        );
    }

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>The release is the version: what it says never changes.</summary>
    private static string StructureOf(Selection selection) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"STATS:{selection.Release.Programme.Id}_{selection.Table.Breakdown.Id}({selection.Release.Until.Year}.{selection.Release.Until.Month}.{selection.Release.Revision})"
        );

    private static string FrequencyOf(Code period) =>
        period.Level switch
        {
            Period.MonthLevel => "M",
            Period.QuarterLevel => "Q",
            _ => "A",
        };
}
