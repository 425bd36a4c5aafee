using Parquet;
using Parquet.Schema;
using Stats.Core.Releases;

namespace Stats.Exports;

/// <summary>The columns of the CSV file, in Parquet: a withheld cell has no count and status "c".</summary>
internal static class ParquetFile
{
    /// <summary>Rows in memory at a time.</summary>
    private const int RowGroup = 50_000;

    public static void Write(Selection selection, Stream stream)
    {
        // The library needs to know where it is in what it writes; an answer to a browser does not tell.
        using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            65536,
            FileOptions.DeleteOnClose
        );
        WriteAsync(selection, file).GetAwaiter().GetResult();
        file.Position = 0;
        file.CopyTo(stream);
    }

    private static async Task WriteAsync(Selection selection, Stream stream)
    {
        DataField[] codes = [.. selection.Axes.Select(a => new DataField<string>(a.Dimension.Id, nullable: false))];
        var count = new DataField<long?>(DataPackage.CountColumn);
        var status = new DataField<string>(DataPackage.StatusColumn, nullable: true);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. codes, count, status]), stream);
        writer.CustomMetadata = new Dictionary<string, string>
        {
            ["programme"] = selection.Release.Programme.Id,
            ["release"] = selection.Release.Id,
            ["table"] = selection.Table.Breakdown.Id,
            ["licence"] = selection.Release.Programme.Licence,
            ["withheld"] = Explanation.Withheld(selection.Release.Programme).En,
        };
        for (var from = 0L; from < selection.Count; from += RowGroup)
        {
            var rows = Rows.Of(selection, from, (int)Math.Min(RowGroup, selection.Count - from));
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < codes.Length; i++)
                await group.WriteAsync(codes[i], rows.Codes[i]);
            await group.WriteAsync<long>(count, rows.Counts);
            await group.WriteAsync(status, rows.Statuses!);
        }
    }

    private sealed record Rows(string[][] Codes, long?[] Counts, string?[] Statuses)
    {
        public static Rows Of(Selection selection, long from, int number)
        {
            var rows = new Rows(
                [.. selection.Axes.Select(_ => new string[number])],
                new long?[number],
                new string?[number]
            );
            var row = 0;
            selection.ForEach(
                (codes, cell) =>
                {
                    for (var i = 0; i < codes.Length; i++)
                        rows.Codes[i][row] = codes[i].Id;
                    rows.Counts[row] = (cell as PublishedCount)?.Count;
                    rows.Statuses[row] = ReleaseFiles.StatusOf(cell) is { Length: > 0 } status ? status : null;
                    row++;
                },
                from,
                number
            );
            return rows;
        }
    }
}
