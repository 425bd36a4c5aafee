using System.Globalization;
using Stats.Core.Releases;

namespace Stats.Exports;

/// <summary>One column per dimension (a code), count, status.</summary>
internal static class CsvTable
{
    public static void Write(Selection selection, TextWriter writer)
    {
        var row = new string[selection.Axes.Count + 2];
        for (var i = 0; i < selection.Axes.Count; i++)
            row[i] = selection.Axes[i].Dimension.Id;
        (row[^2], row[^1]) = (DataPackage.CountColumn, DataPackage.StatusColumn);
        Csv.WriteRow(writer, row);
        selection.ForEach(
            (codes, cell) =>
            {
                for (var i = 0; i < codes.Length; i++)
                    row[i] = codes[i].Id;
                (row[^2], row[^1]) = cell is PublishedCount published
                    ? (published.Count.ToString(CultureInfo.InvariantCulture), "")
                    : ("", ReleaseFiles.StatusOf(cell));
                Csv.WriteRow(writer, row);
            }
        );
    }
}
