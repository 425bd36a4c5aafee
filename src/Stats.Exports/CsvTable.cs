using System.Globalization;
using Stats.Core.Releases;
using Stats.Core.Tables;

namespace Stats.Exports;

/// <summary>
/// One column per dimension (a code), the level of time, count, status, and what is known of a withheld cell: low and high.
/// </summary>
internal static class CsvTable
{
    public static void Write(Selection selection, TextWriter writer)
    {
        var axes = selection.Axes.Count;
        var time = selection.Axes.TakeWhile(a => a.Dimension.Kind != DimensionKind.Time).Count();
        Csv.WriteRow(
            writer,
            [.. selection.Axes.Select(a => a.Dimension.Id), .. TableColumns.After(selection.Axes[time].Dimension)]
        );
        var row = new string[axes + TableColumns.Count];
        selection.ForEach(
            (codes, cell) =>
            {
                for (var i = 0; i < codes.Length; i++)
                    row[i] = codes[i].Id;
                row[axes] = codes[time].Level;
                row[axes + 1] = cell is PublishedCount published ? Text(published.Count) : "";
                row[axes + 2] = ReleaseFiles.StatusOf(cell);
                (row[axes + 3], row[axes + 4]) = cell is WithheldCell { Range: var range }
                    ? (Text(range.Low), Text(range.High))
                    : ("", "");
                Csv.WriteRow(writer, row);
            }
        );
    }

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The columns of a table's file that follow its dimensions.</summary>
internal static class TableColumns
{
    /// <summary>How many there are.</summary>
    public const int Count = 5;

    /// <summary>The least and the most that is known of a withheld cell, inclusive; the most is empty where nothing bounds it.</summary>
    public const string Low = "low";

    /// <inheritdoc cref="Low"/>
    public const string High = "high";

    /// <summary>"time_level": year, quarter or month, so that nobody adds years to their months. No dimension has a name like it.</summary>
    public static string LevelOf(Dimension time) => time.Id + LevelEnding;

    public const string LevelEnding = "_level";

    public static IEnumerable<string> After(Dimension time) =>
        [LevelOf(time), DataPackage.CountColumn, DataPackage.StatusColumn, Low, High];
}
