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
                Texts(cell).CopyTo(row, axes + 1);
                Csv.WriteRow(writer, row);
            }
        );
    }

    /// <summary>What <see cref="TableColumns.OfCell"/> say of a cell.</summary>
    public static string[] Texts(PublishedCell cell)
    {
        var range = (cell as WithheldCell)?.Range;
        return
        [
            Text((cell as PublishedCount)?.Count),
            ReleaseFiles.StatusOf(cell),
            Text(range?.Low),
            Text(range?.High),
        ];
    }

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>
/// The revised cells of a table, old beside new: one column per dimension (a code), what is known of the count before, and the release that
/// said so, then what is known now.
/// </summary>
public static class RevisedTable
{
    public const string FileEnding = "_revised.csv";

    /// <summary>"stop-it-now_2021-12-r1_age-by-month_revised.csv".</summary>
    public static string FileName(Release release, PublishedTable table) =>
        Selection.NameOf(release, table) + FileEnding;

    /// <param name="cells">Of that table.</param>
    /// <param name="stream">It is only written to and stays open.</param>
    public static void Write(PublishedTable table, IEnumerable<RevisedCell> cells, Stream stream) =>
        ExportFormat.WriteText(
            stream,
            writer =>
            {
                Csv.WriteRow(
                    writer,
                    [
                        .. table.Axes.Select(a => a.Dimension.Id),
                        "release_before",
                        .. TableColumns.OfCell.Select(c => $"{c}_before"),
                        .. TableColumns.OfCell,
                    ]
                );
                foreach (var cell in cells)
                    Csv.WriteRow(
                        writer,
                        [.. cell.Codes, cell.Earlier.Id, .. CsvTable.Texts(cell.Before), .. CsvTable.Texts(cell.Now)]
                    );
            }
        );
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

    public static IEnumerable<string> After(Dimension time) => OfCell.Prepend(LevelOf(time));

    /// <summary>What is known of one cell.</summary>
    public static IReadOnlyList<string> OfCell { get; } =
    [DataPackage.CountColumn, DataPackage.StatusColumn, Low, High];
}
