using Parquet;
using Parquet.Schema;
using Stats.Core.Releases;
using Stats.Core.Tables;

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
        var time = selection.Axes.Single(a => a.Dimension.Kind == DimensionKind.Time).Dimension;
        var level = new DataField<string>(TableColumns.LevelOf(time), nullable: false);
        var count = new DataField<long?>(DataPackage.CountColumn);
        var status = new DataField<string>(DataPackage.StatusColumn, nullable: true);
        var (low, high) = (new DataField<long?>(TableColumns.Low), new DataField<long?>(TableColumns.High));
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema([.. codes, level, count, status, low, high]),
            stream
        );
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
            await group.WriteAsync(level, rows.Levels);
            await group.WriteAsync<long>(count, rows.Counts);
            await group.WriteAsync(status, rows.Statuses!);
            await group.WriteAsync<long>(low, rows.Lows);
            await group.WriteAsync<long>(high, rows.Highs);
        }
    }

    private sealed record Rows(
        string[][] Codes,
        string[] Levels,
        long?[] Counts,
        string?[] Statuses,
        long?[] Lows,
        long?[] Highs
    )
    {
        public static Rows Of(Selection selection, long from, int number)
        {
            var rows = new Rows(
                [.. selection.Axes.Select(_ => new string[number])],
                new string[number],
                new long?[number],
                new string?[number],
                new long?[number],
                new long?[number]
            );
            var row = 0;
            var time = selection.Axes.TakeWhile(a => a.Dimension.Kind != DimensionKind.Time).Count();
            selection.ForEach(
                (codes, cell) =>
                {
                    for (var i = 0; i < codes.Length; i++)
                        rows.Codes[i][row] = codes[i].Id;
                    rows.Levels[row] = codes[time].Level;
                    if (cell is WithheldCell { Range: var range })
                        (rows.Lows[row], rows.Highs[row]) = (range.Low, range.High);
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
